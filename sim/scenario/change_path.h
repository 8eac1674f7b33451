/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCENARIO_CHANGE_PATH_H
#define SCENARIO_CHANGE_PATH_H

#include "scenario/document.h"
#include "scenario/field.h"

/*
 * The paths of `changes:`, from the root of the tree to the values they name. `*` stands for all of one level, below
 * which what does not fit is passed over. A key with points in it, as those of `prices.ID.per`, stands in double
 * quotes, as in settings of the command line, or as it is, if it is the last one of the path.
 */
enum { COR_CHANGE_DEEP = 16 };

struct cor_change_path {
    struct cor_arena *arena;
    const char *text;
    /* A value that the path leads to, the last of `nodes`; `field` says what it may be. NULL: it has its default, and
     * nobody wrote it yet. */
    void (*found)(struct cor_change_path *path, struct cor_node *node, const struct cor_field *field);
    void (*refused)(struct cor_change_path *path, const char *why); /* NULL: nobody asks why nothing was found */
    void *data;
    struct cor_node *nodes[COR_CHANGE_DEEP]; /* through which it led, from a section on */
    uint32_t depth;
};

/* Follows path->text through the tree of that shape. */
void cor_change_path_follow(struct cor_change_path *path, struct cor_node *root, const struct cor_shape *shape);

/* The path to the node number `depth` of those it led through, such as `places.aktau.quays.dry`; in the arena. */
const char *cor_change_path_to(const struct cor_change_path *path, uint32_t depth);

#endif
