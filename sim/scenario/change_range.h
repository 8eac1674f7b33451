/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CHANGE_RANGE_H
#define SCENARIO_CHANGE_RANGE_H

#include "corridor/network/change.h"
#include "scenario/bind.h"

/*
 * What values may become by changes. Whatever a value is made by several of them together, it must be one that the
 * scenario could have had from the beginning: ten factors that are each fine can leave a speed at which nobody would
 * ever arrive.
 *
 * What is known of the order is what is held: dated changes act one after the other, and one that follows another acts
 * after it, if at all; what follows different things may come in any order. Of each value the least and the most are
 * found that any such order can make at any moment, in one walk over the changes that set it. Of a value with steps of
 * its own each step counts as if it held at any time, and of one that may be negative its size is held.
 */
struct cor_set_value {
    struct cor_setting setting;
    uint32_t change;              /* its number in the network */
    const struct cor_node *value; /* as written: where an error stands */
    const struct cor_field *field;
    enum cor_dimension dimension;
    uint32_t position;  /* in the list, before it is sorted */
    double least, most; /* what it is before all changes */
};

struct cor_set_value_list {
    struct cor_set_value *at; /* of the heap, in the order of the changes and of what each sets */
    uint32_t count, capacity;
};

/* Adds a setting of the change; the network has the values of before all changes. */
void cor_set_value_add(struct cor_set_value_list *list, const struct cor_network *network, uint32_t change,
                       const struct cor_node *value, const struct cor_field *field, enum cor_dimension dimension,
                       const struct cor_setting *setting);

/* Refuses, where it stands, the first setting of each value by which it may leave what can be meant; sorts the list. */
void cor_set_values_check(struct cor_binder *binder, struct cor_set_value_list *list);

#endif
