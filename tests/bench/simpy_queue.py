# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue of bench_queue.c in SimPy: one server, load 0.9. Prints the seconds it took and the mean wait in seconds."""
import random
import sys
import time

import simpy

APART_S, SERVICE_S = 1000.0, 900.0


class Queue:
    def __init__(self, customers):
        self.world = simpy.Environment()
        self.server = simpy.Resource(self.world, capacity=1)
        self.random = random.Random(20240101)
        self.customers = customers
        self.waited = 0.0

    def customer(self):
        arrived = self.world.now
        with self.server.request() as request:
            yield request
            self.waited += self.world.now - arrived
            yield self.world.timeout(self.random.expovariate(1 / SERVICE_S))

    def arrivals(self):
        for _ in range(self.customers):
            self.world.process(self.customer())
            yield self.world.timeout(self.random.expovariate(1 / APART_S))


def main(customers):
    queue = Queue(customers)
    queue.world.process(queue.arrivals())
    begun = time.process_time()
    queue.world.run()
    print(f"{time.process_time() - begun:.6f} {queue.waited / customers:.3f}")


main(int(sys.argv[1]))
