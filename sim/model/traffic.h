/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_TRAFFIC_H
#define MODEL_TRAFFIC_H

#include "model/state.h"

/*
 * Other traffic at a port: vessels that come by their own arrivals, take a berth for a sampled stay and carry nothing
 * of ours. Where the place has `roads: n`, a vessel that can have no berth at once and finds n waiting is turned away
 * and counted. One that may not sail when its stay is over keeps its berth until it may.
 */
void cor_traffic_start(struct cor_corridor *corridor);

/* Events: a vessel arrives; it has its berth; it leaves. */
void cor_traffic_arrive(void *model, uint32_t service);
void cor_traffic_berth(void *model, uint32_t caller);
void cor_traffic_leave(void *model, uint32_t caller);

#endif
