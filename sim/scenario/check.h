/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CHECK_H
#define SCENARIO_CHECK_H

#include "scenario/bind.h"

/*
 * What no single field shows, looked at in the complete network: errors where a run would be senseless or without end,
 * warnings where a planner should look twice. Each stands at the entry concerned.
 */
void cor_check_network(struct cor_binder *binder);

/* Can the flow of that entry be carried at all? */
void cor_check_flow(struct cor_binder *binder, const struct cor_node *entry);

/* Is there a quay with berths enough at each stop of the service, for each cargo that its vessels take and some flow
 * has? Of other traffic: has its quay enough? */
void cor_check_berths(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service);

/* Do the service's vessels float on their way, on some date at least? */
void cor_check_draught(struct cor_binder *binder, const struct cor_node *entry, const struct cor_service *service);

/* Can the orders of vessels be carried out? */
void cor_check_orders(struct cor_binder *binder);

/* Do the vessels of that order float on their way from the yard, on some date at least? */
void cor_check_draught_of_order(struct cor_binder *binder, const struct cor_node *entry, const struct cor_order *order,
                                const struct cor_service *delivery);

/* The part that follows demand through services and clearance; only warnings. */
void cor_check_loads(struct cor_binder *binder);

/* Warns of quays, terminals and fleets that follow cargo which could not do the work even if nothing ever waited. */
void cor_check_work(struct cor_binder *binder);

/* Services that never run and flows that release nothing within the run; only warnings. */
void cor_check_idle(struct cor_binder *binder);

/* A warning at the node's key. */
void cor_check_warn(struct cor_binder *binder, const struct cor_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
