/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_BIND_H
#define SCENARIO_BIND_H

#include "corridor/network/network.h"
#include "corridor/scenario/plan.h"
#include "scenario/field.h"

/*
 * From the checked tree to the network: one file for each section (bind_*.c). Each binder fills its array of the
 * network in file order, gives its entries their numbers in the tree, by which later sections refer to them, and
 * reports what follows from several values of one entry together.
 *
 * Order: run, cargo, levels, places, links, fleet, services, orders, demand, initial stock, hazards, targets, prices,
 * changes; each uses what stands before it.
 */
struct cor_binder {
    struct cor_diagnostics *diagnostics;
    struct cor_node *root;
    struct cor_network *network;
    struct cor_plan *plan;
    uint32_t class_capacity; /* of the network's classes, to which services and orders add */
    struct cor_arena *arena; /* of the tree */
};

/* Fuel is burned in kg/h in the language, in g/day in the network. */
#define COR_FUEL_INNER 24000.0

void cor_bind_run(struct cor_binder *binder);
void cor_bind_cargo(struct cor_binder *binder);
void cor_bind_levels(struct cor_binder *binder);
void cor_bind_places(struct cor_binder *binder);
void cor_bind_initial(struct cor_binder *binder);
void cor_bind_links(struct cor_binder *binder);
void cor_bind_channels(struct cor_binder *binder, const struct cor_node *section);
void cor_bind_channel(struct cor_binder *binder, const struct cor_node *entry, uint16_t link);
void cor_bind_channel_slots(struct cor_binder *binder); /* when services are bound */
void cor_bind_fleet(struct cor_binder *binder);
void cor_bind_services(struct cor_binder *binder);
void cor_bind_orders(struct cor_binder *binder);
void cor_bind_demand(struct cor_binder *binder);
void cor_bind_ice_classes(struct cor_binder *binder);
void cor_bind_ice(struct cor_binder *binder, const struct cor_node *entry, struct cor_hazard *hazard);
void cor_bind_targets(struct cor_binder *binder);
void cor_bind_prices(struct cor_binder *binder);
void cor_bind_hazards(struct cor_binder *binder);
void cor_bind_changes(struct cor_binder *binder);

/* An error at the node's value. */
void cor_bind_error(struct cor_binder *binder, const struct cor_node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Counts the entries of a section (NULL is fine) and numbers them from `first`. More than COR_NETWORK_MOST together
 * are an error, and none are left.
 */
uint16_t cor_bind_number(struct cor_binder *binder, struct cor_node *section, uint32_t first);

/* `section.id`, or `path.section.id`, in the network's arena. */
const char *cor_bind_path(struct cor_binder *binder, const char *above, const char *section, const char *id);

/* A text of the tree, copied to the network's arena; `otherwise` if the key is not there. */
const char *cor_bind_text(struct cor_binder *binder, const struct cor_node *map, const char *key,
                          const char *otherwise);

/* `opens`, `closes` and `season` of an entry. */
struct cor_window cor_bind_window(struct cor_binder *binder, const struct cor_node *entry);

/* Is the cargo meant by an entry of `takes`: its id, its form, or container where it is boxed? */
bool cor_bind_is_taken(const struct cor_network *network, const struct cor_value *taken, uint16_t cargo);

/* `takes`: a flag for each cargo, or NULL if the key is not there. */
const uint8_t *cor_bind_takes(struct cor_binder *binder, const struct cor_node *entry);

/* `rate` or `cranes` of a quay or terminal whose path and `takes` are bound. */
void cor_bind_equipment(struct cor_binder *binder, const struct cor_node *entry, struct cor_facility *to);

/* `pilots` or `tugs`; NULL: none. */
struct cor_assistance cor_bind_assistance(struct cor_binder *binder, const struct cor_node *help);

/* The value of a node of kind COR_FIELD_VARYING. */
struct cor_varying cor_bind_varying(struct cor_binder *binder, const struct cor_node *node);

/* The value at simulated time 0 of such a node, rounded; `to` receives the whole of it where it changes. */
int64_t cor_bind_changing(struct cor_binder *binder, const struct cor_node *node, struct cor_varying *to);

/* `draught` and `level` of an entry; not given where it has no draught. */
struct cor_depth cor_bind_depth(struct cor_binder *binder, const struct cor_node *entry);

/* A class like `from`, with another speed, path and number; the network's classes move in memory. */
struct cor_carrier_class *cor_bind_class_like(struct cor_binder *binder, uint16_t from, const char *path, double speed);

/* Vessels that orders add to the service of that entry: the classes of its `with` and those that are ordered alone. */
void cor_bind_ordered(struct cor_binder *binder, const struct cor_node *entry, struct cor_service *service);

/* `breakdown` of a class of carriers or of cranes. */
struct cor_breakdown cor_bind_breakdown(struct cor_binder *binder, const struct cor_node *entry);

/* The unit in which amounts of that dimension are counted; also of rates, yearly amounts, weights and stowages. */
enum cor_unit cor_bind_unit(enum cor_dimension dimension);

/* "t", "TEU", ...: how amounts of the unit are written. */
const char *cor_bind_unit_text(enum cor_unit unit);

/* The number of the ice class that the key names; 0, the weakest, where it is not there. */
uint16_t cor_bind_ice_class(struct cor_binder *binder, const struct cor_node *map, const char *key);

/* Two places of a list of two or more: their numbers. An error if neighbours are the same. */
uint16_t cor_bind_place(const struct cor_node *value);

#endif
