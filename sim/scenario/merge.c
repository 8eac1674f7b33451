/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/merge.h"
#include "corridor/base/memory.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LEVELS_MOST = 16, FILES_MOST = 1000, CHAIN_TEXT = 600 };

struct merge {
    struct cor_arena *arena;
    struct cor_diagnostics *diagnostics;
    struct cor_files *files;
    uint32_t reads;
    bool failed;
};

/* A file being read and the one that asked for it. Two names are one file if device and number agree. */
struct link {
    const struct link *above;
    const char *path;
    dev_t device;
    ino_t number;
    int level;
};

bool cor_node_is_series(const struct cor_node *node)
{
    if (node->kind != COR_MAP || cor_node_get(node, "steps") != NULL)
        return node->kind == COR_MAP;
    for (const struct cor_node *child = cor_node_first(node); child != NULL; child = cor_node_next(child))
        if (strcmp(child->key, "value") != 0 && strcmp(child->key, "trend") != 0)
            return false;
    return cor_node_get(node, "value") != NULL;
}

/* A cargo has a `value` too: by itself it is a series only where one stood before. */
static bool replaces(const struct cor_node *child)
{
    return cor_node_is_series(child) && (cor_node_get(child, "steps") != NULL || cor_node_get(child, "trend") != NULL);
}

void cor_files_release(struct cor_files *files)
{
    free(files->at);
    *files = (struct cor_files){NULL, 0, 0};
}

static char *add_file(struct merge *merge, const char *path)
{
    struct cor_files *files = merge->files;
    for (uint32_t i = 0; i < files->count; ++i)
        if (strcmp(files->at[i].path, path) == 0)
            return files->at[i].digest;
    if (files->count == files->capacity) {
        uint32_t more = files->capacity == 0 ? 8 : 2 * files->capacity;
        files->at = cor_memory_resize(files->at, files->capacity, more, sizeof *files->at);
        files->capacity = more;
    }
    files->at[files->count].path = path;
    return files->at[files->count++].digest;
}

static void merge_maps(struct cor_arena *arena, struct cor_node *base, struct cor_node *over)
{
    for (struct cor_node *child = over->first, *next; child != NULL; child = next) {
        next = child->next;
        if (child->removed)
            continue;
        struct cor_node *old = cor_node_find(base, child->key);
        if (old == NULL)
            cor_node_append(arena, base, child);
        else if (cor_node_is_null(child))
            old->removed = true;
        else if (!old->removed && old->kind == COR_MAP && child->kind == COR_MAP && !cor_node_is_series(old) &&
                 !replaces(child))
            merge_maps(arena, old, child);
        else
            cor_node_replace(old, child);
    }
}

/* "a.yaml -> b.yaml -> ...", ending in the file of `link`. */
static size_t chain_text(const struct link *link, char *to, size_t size)
{
    size_t used = link->above != NULL ? chain_text(link->above, to, size) : 0;
    int added = snprintf(to + used, size - used, "%s%s", link->above != NULL ? " -> " : "", link->path);
    used += added > 0 ? (size_t)added : 0;
    return used < size ? used : size - 1;
}

static bool chain_is_fine(struct merge *merge, const struct link *link, struct cor_position at)
{
    char chain[CHAIN_TEXT];
    for (const struct link *above = link->above; above != NULL; above = above->above) {
        if (above->device != link->device || above->number != link->number)
            continue;
        chain_text(link, chain, sizeof chain);
        cor_diagnostics_error(merge->diagnostics, at, "'%s' extends itself: %s", link->path, chain);
        return false;
    }
    if (link->level > LEVELS_MOST) {
        chain_text(link, chain, sizeof chain);
        cor_diagnostics_error(merge->diagnostics, at, "more than %d levels of 'extends': %s", LEVELS_MOST, chain);
        return false;
    }
    if (++merge->reads <= FILES_MOST)
        return true;
    if (merge->reads == FILES_MOST + 1)
        cor_diagnostics_error(merge->diagnostics, at, "more than %d files are read by 'extends'", FILES_MOST);
    return false;
}

/* The name as it follows from the folder of the file that extends it. */
static const char *beside(struct merge *merge, const char *path, const char *name)
{
    const char *slash = strrchr(path, '/');
    if (name[0] == '/' || slash == NULL)
        return name;
    return cor_arena_format(merge->arena, "%.*s%s", (int)(slash + 1 - path), path, name);
}

static struct cor_node *read_file(struct merge *merge, const char *path, const struct link *above,
                                  struct cor_position at);

static void take_base(struct merge *merge, const struct link *link, const struct cor_node *name,
                      struct cor_node **merged)
{
    if (name->kind != COR_SCALAR || cor_node_is_null(name)) {
        cor_diagnostics_error(merge->diagnostics, cor_node_at(name), "'extends' expects a file name or a list of them");
        merge->failed = true;
        return;
    }
    struct cor_node *base = read_file(merge, beside(merge, link->path, name->text), link, cor_node_at(name));
    if (base == NULL)
        return;
    if (*merged == NULL)
        *merged = base;
    else
        merge_maps(merge->arena, *merged, base);
}

static struct cor_node *extend(struct merge *merge, const struct link *link, struct cor_node *own)
{
    struct cor_node *extends = cor_node_get(own, "extends"), *merged = NULL;
    if (extends == NULL)
        return own;
    extends->removed = true;
    if (extends->kind == COR_LIST)
        for (struct cor_node *name = cor_node_first(extends); name != NULL; name = cor_node_next(name))
            take_base(merge, link, name, &merged);
    else
        take_base(merge, link, extends, &merged);
    if (merged == NULL)
        return own;
    merge_maps(merge->arena, merged, own);
    merged->file = own->file;
    merged->line = merged->key_line = own->line;
    merged->column = merged->key_column = own->column;
    return merged;
}

static struct cor_node *read_file(struct merge *merge, const char *path, const struct link *above,
                                  struct cor_position at)
{
    struct stat about;
    struct link link = {above, path, 0, 0, above == NULL ? 0 : above->level + 1};
    if (stat(path, &about) == 0) {
        link.device = about.st_dev;
        link.number = about.st_ino;
        if (!chain_is_fine(merge, &link, at)) {
            merge->failed = true;
            return NULL;
        }
    }
    char digest[COR_DIGEST_TEXT] = "";
    struct cor_node *own = cor_document_read(merge->arena, merge->diagnostics, path, at, digest);
    memcpy(add_file(merge, path), digest, sizeof digest);
    if (own == NULL) {
        merge->failed = true;
        return NULL;
    }
    return extend(merge, &link, own);
}

struct cor_node *cor_merge_files(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const char *path,
                                 struct cor_files *files)
{
    struct merge merge = {.arena = arena, .diagnostics = diagnostics, .files = files};
    struct cor_node *root = read_file(&merge, cor_arena_text(arena, path), NULL, (struct cor_position){NULL, 1, 1});
    return merge.failed ? NULL : root;
}
