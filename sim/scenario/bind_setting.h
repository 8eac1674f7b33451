/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_BIND_SETTING_H
#define SCENARIO_BIND_SETTING_H

#include "scenario/change_range.h"

/*
 * What a change sets that did not become a step: each of its values, checked as the value that it takes the place of,
 * with the number of the thing it belongs to. One setting of the scenario may be several of the network, by `*` or
 * where several things took one value over.
 */
struct cor_setting_list {
    struct cor_setting *at; /* of the heap */
    uint32_t count, capacity;
    struct cor_set_value_list values; /* the same ones, for what becomes of each value */
};

/* Adds the settings of an entry of `changes`. */
void cor_bind_settings(struct cor_binder *binder, const struct cor_node *entry, struct cor_setting_list *to);

#endif
