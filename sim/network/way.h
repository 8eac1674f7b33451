/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NETWORK_WAY_H
#define NETWORK_WAY_H

#include "corridor/network/network.h"

/*
 * The way from one stop to the next over the links of one mode: the least distance; of equal ones the way with fewer
 * links and reaches of channels, then the one whose links come first in the file. Found once, when the network is
 * completed.
 */

/*
 * always: only links that are always open count; else those that are open at any time of the run.
 * Fills stop->steps, step_count and distance (m) with the way to `to`; step_count 0 and distance −1 where there is
 * none.
 */
void cor_way_find(struct cor_network *network, enum cor_mode mode, struct cor_stop *stop, uint16_t to, bool always);

#endif
