/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_TRAFFIC_H
#define MODEL_TRAFFIC_H

#include "model/state.h"

/*
 * Other traffic at a port: vessels that come by their own arrivals, take a berth for a sampled stay and carry nothing
 * of ours. Where the place has `roads: n`, a vessel that can have no berth at once and finds n waiting is turned away
 * and counted. It takes pilots and tugs as vessels of services do, unless its service brings its own, and one that may
 * not sail when its stay is over keeps its berth until it may.
 *
 * Its stay is work at the quay: while that is halted, by weather or outside its hours, the stay is paused and keeps
 * what remains.
 */
enum cor_caller_state { /* of a vessel of other traffic */
                        COR_CALLER_QUEUEING,
                        COR_CALLER_BERTHING, /* waits for pilot or tugs, or is under pilot, to its berth */
                        COR_CALLER_LYING,
                        COR_CALLER_LEAVING, /* its stay is over, it may not sail yet */
                        COR_CALLER_UNBERTHING
};

/* A vessel of other traffic. */
struct cor_caller {
    uint32_t reserved; /* for the pool, while it is none */
    uint16_t service;
    uint8_t state;  /* enum cor_caller_state */
    uint8_t paused; /* its stay */
    int64_t arrived, berthed, number;
    int64_t stay; /* ms; what is left of it while it is paused */
    cor_handle end;
    uint32_t record, unused;
};

void cor_traffic_start(struct cor_corridor *corridor);

/* Work at the facility was halted or goes on: so do the stays there. */
void cor_traffic_review(struct cor_corridor *corridor, uint16_t facility);

/* Events: a vessel arrives; it has its berth; its stay is over, or it may sail again; its pilots are aboard, its tugs
 * are fast, it has been moved. */
void cor_traffic_arrive(void *model, uint32_t service);
void cor_traffic_berth(void *model, uint32_t caller);
void cor_traffic_leave(void *model, uint32_t caller);
void cor_traffic_pilot(void *model, uint32_t caller);
void cor_traffic_tug(void *model, uint32_t caller);
void cor_traffic_piloted(void *model, uint32_t caller);

#endif
