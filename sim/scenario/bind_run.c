/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/base/date.h"
#include "scenario/bind.h"

#define LONGEST (INT64_C(200) * 366 * COR_MS_DAY)

void cor_bind_run(struct cor_binder *binder)
{
    const struct cor_node *run = cor_node_get(binder->root, "run");
    struct cor_plan *plan = binder->plan;
    plan->start = cor_integer(run, "start");
    plan->warmup = cor_integer(run, "warmup");
    plan->horizon = cor_integer(run, "horizon");
    plan->drain = cor_integer(run, "drain");
    plan->replications = (uint32_t)cor_integer(run, "replications");
    plan->seed = (uint64_t)cor_integer(run, "seed");
    int64_t first = cor_date_instant(1900, 1, 1), last = cor_date_instant(2200, 12, 31);
    if (plan->warmup > LONGEST || plan->horizon > LONGEST || plan->drain > LONGEST ||
        plan->warmup + plan->horizon + plan->drain > LONGEST)
        cor_bind_error(binder, cor_node_get(run, "horizon"),
                       "'warmup', 'horizon' and 'drain' together are longer than 200 years");
    else if (plan->start - plan->warmup < first || plan->start + plan->horizon + plan->drain > last)
        cor_bind_error(binder, cor_node_get(run, "horizon"), "the run leaves the years 1900 to 2200");
    struct cor_network *network = binder->network;
    network->origin = plan->start - plan->warmup;
    network->warm_up = plan->warmup;
    network->horizon = plan->horizon;
    network->drain = plan->drain;
}
