/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/change_path.h"
#include <stdio.h>
#include <string.h>

static void refuse(struct cor_change_path *path, const char *why)
{
    if (path->refused != NULL)
        path->refused(path, why);
}

static void refuse_name(struct cor_change_path *path, const struct cor_node *map, const struct cor_shape *shape,
                        const char *name)
{
    char meant[120] = "";
    if (map->kind == COR_MAP)
        cor_suggest_key(map, name, meant, sizeof meant);
    if (shape != NULL && cor_shape_field(shape, name) != NULL)
        refuse(path, cor_arena_format(path->arena, "'%s' is not given; a change needs a value to change from", name));
    else
        refuse(path, cor_arena_format(path->arena, "there is no '%.60s'%s", name, meant));
}

static const struct cor_field *field_below(const struct cor_field *of, const struct cor_node *map, const char *key)
{
    if (of == NULL || of->kind == COR_FIELD_ENTRIES)
        return of != NULL ? of->element : NULL;
    const struct cor_shape *shape = of->kind == COR_FIELD_MAP ? cor_shape_of(of->shape, map) : NULL;
    return shape != NULL ? cor_shape_field(shape, key) : NULL;
}

static void walk(struct cor_change_path *path, struct cor_node *node, const struct cor_field *field, const char *rest,
                 bool any);

/* One node that the path leads to or through. */
static void step_into(struct cor_change_path *path, struct cor_node *node, const struct cor_field *field,
                      const char *rest, bool any)
{
    if (path->depth == COR_CHANGE_DEEP)
        return;
    path->nodes[path->depth++] = node;
    if (*rest != '\0')
        walk(path, node, field, rest, any);
    else if (field != NULL)
        path->found(path, node, field);
    --path->depth;
}

/* The next level of `rest`, in double quotes, or all of it if that is a key with points in it, or up to a point; what
 * follows stands in *below. NULL: a quote that does not end. */
static const char *take_level(struct cor_change_path *path, const struct cor_node *node, const char *rest,
                              const char **below)
{
    const char *end = rest + strcspn(rest, ".");
    const bool quoted = *rest == '"';
    if (quoted) {
        end = strchr(rest + 1, '"');
        if (end == NULL || (end[1] != '\0' && end[1] != '.'))
            return NULL;
    } else if (cor_node_get(node, rest) != NULL) {
        end = rest + strlen(rest);
    }
    const char *begins = quoted ? rest + 1 : rest;
    const char *after = quoted ? end + 1 : end;
    *below = *after == '.' ? after + 1 : after;
    return cor_arena_text_part(path->arena, begins, (size_t)(end - begins));
}

/* `field` says what `node` may hold; any: below a `*`, where what does not fit is passed over. */
static void walk(struct cor_change_path *path, struct cor_node *node, const struct cor_field *field, const char *rest,
                 bool any)
{
    const char *below = rest;
    const char *name = take_level(path, node, rest, &below);
    if (name == NULL) {
        refuse(path, "a level of the path has a double quote and does not end with one");
        return;
    }
    if (node->kind == COR_MAP && strcmp(name, "*") == 0 && *rest == '*') {
        for (struct cor_node *child = cor_node_first(node); child != NULL; child = cor_node_next(child))
            step_into(path, child, field_below(field, node, child->key), below, true);
        return;
    }
    struct cor_node *child = cor_node_get(node, name);
    const struct cor_field *leaf = field_below(field, node, name);
    if (field != NULL && field->kind == COR_FIELD_VARYING && node->kind == COR_MAP) {
        refuse(path, cor_arena_format(path->arena, "steps and trends are parts of one value; set '%s' itself",
                                      cor_change_path_to(path, path->depth - 1)));
    } else if (child != NULL) {
        step_into(path, child, leaf, below, any);
    } else if (*below == '\0' && leaf != NULL && leaf->otherwise != NULL && field->kind == COR_FIELD_MAP) {
        path->found(path, NULL, leaf);
    } else if (!any) {
        const bool is_map = field != NULL && field->kind == COR_FIELD_MAP;
        refuse_name(path, node, is_map ? cor_shape_of(field->shape, node) : NULL, name);
    }
}

void cor_change_path_follow(struct cor_change_path *path, struct cor_node *root, const struct cor_shape *shape)
{
    const struct cor_field whole = {.kind = COR_FIELD_MAP, .shape = shape};
    path->depth = 0;
    walk(path, root, &whole, path->text, false);
}

const char *cor_change_path_to(const struct cor_change_path *path, uint32_t depth)
{
    const char *text = path->nodes[0]->key;
    for (uint32_t i = 1; i <= depth; ++i)
        text = cor_arena_format(path->arena, "%s.%s", text, path->nodes[i]->key);
    return text;
}
