/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * From libyaml's events to nodes. The event interface is used because libyaml's own documents take twenty times the
 * memory, and because its nesting is quadratic in time: the limit on depth has to stand in the loop that pulls events.
 */
#include "corridor/base/memory.h"
#include "corridor/scenario/digest.h"
#include "scenario/document.h"
#include "scenario/source.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { DEPTH_MOST = 64, NODES_MOST = 2000000 };

/* A map or list under construction. */
struct level {
    struct cor_node *node;
    const char *key; /* in a map: read, its value is awaited; else NULL */
    uint32_t key_line, key_column;
    bool repeated; /* the key was there before: its value is read and dropped */
};

struct reader {
    yaml_parser_t yaml;
    struct cor_arena *arena;
    struct cor_diagnostics *diagnostics;
    const char *file;
    uint32_t column; /* where the first line begins, from 1 */
    struct level levels[DEPTH_MOST];
    uint32_t depth, nodes;
    struct cor_node *root;
    bool failed, stopped; /* an error was reported; there is no going on after it */
};

static struct cor_position place(const struct reader *reader, yaml_mark_t mark)
{
    uint32_t before = mark.line == 0 ? reader->column : 1;
    return (struct cor_position){reader->file, (uint32_t)mark.line + 1, (uint32_t)mark.column + before};
}

static void refuse(struct reader *reader, struct cor_position at, const char *what)
{
    cor_diagnostics_error(reader->diagnostics, at, "%s", what);
    reader->failed = true;
}

static void stop(struct reader *reader, struct cor_position at, const char *what)
{
    refuse(reader, at, what);
    reader->stopped = true;
}

/* libyaml says what it missed and, apart, in what; what was left open is where a reader has to look. */
static void syntax_error(struct reader *reader)
{
    const yaml_parser_t *yaml = &reader->yaml;
    if (yaml->error == YAML_MEMORY_ERROR)
        cor_memory_exhausted("reading YAML");
    const char *problem = yaml->problem != NULL ? yaml->problem : "it cannot be read";
    const char *hint = strstr(problem, "mapping values") != NULL ? "; a text with ': ' in it needs quotes" : "";
    char context[160] = "";
    if (yaml->context != NULL)
        snprintf(context, sizeof context, " %s that began in line %zu", yaml->context, yaml->context_mark.line + 1);
    cor_diagnostics_error(reader->diagnostics, place(reader, yaml->problem_mark), "not YAML: %s%s%s", problem, context,
                          hint);
    reader->failed = reader->stopped = true;
}

static struct level *top(struct reader *reader)
{
    return reader->depth == 0 ? NULL : &reader->levels[reader->depth - 1];
}

static bool key_is_due(struct reader *reader)
{
    const struct level *level = top(reader);
    return level != NULL && level->node->kind == COR_MAP && level->key == NULL;
}

/* Hangs a new node where the document stands. */
static void attach(struct reader *reader, struct cor_node *node)
{
    struct level *level = top(reader);
    if (level == NULL) {
        reader->root = node;
        return;
    }
    if (level->node->kind == COR_MAP) {
        node->key = level->key;
        node->key_line = level->key_line;
        node->key_column = level->key_column;
        level->key = NULL;
        if (level->repeated)
            return;
    }
    cor_node_append(reader->arena, level->node, node);
}

/* Keys count too. */
static bool count_node(struct reader *reader, struct cor_position at)
{
    if (++reader->nodes > NODES_MOST)
        stop(reader, at, "more than 2 million values");
    return reader->nodes <= NODES_MOST;
}

static struct cor_node *new_node(struct reader *reader, enum cor_node_kind kind, struct cor_position at)
{
    if (!count_node(reader, at))
        return NULL;
    struct cor_node *node = cor_node_new(reader->arena, kind, NULL);
    node->file = at.file;
    node->line = node->key_line = at.line;
    node->column = node->key_column = at.column;
    return node;
}

static void take_key(struct reader *reader, const yaml_event_t *event)
{
    struct level *level = top(reader);
    struct cor_position at = place(reader, event->start_mark);
    const char *key = (const char *)event->data.scalar.value;
    if (!count_node(reader, at))
        return;
    const struct cor_node *earlier = cor_node_find(level->node, key);
    level->repeated = earlier != NULL;
    if (earlier != NULL) {
        cor_diagnostics_error(reader->diagnostics, at, "key '%.80s' is given twice; first in line %u", key,
                              earlier->key_line);
        reader->failed = true;
    }
    level->key = cor_arena_text_part(reader->arena, key, event->data.scalar.length);
    level->key_line = at.line;
    level->key_column = at.column;
}

static void take_scalar(struct reader *reader, const yaml_event_t *event)
{
    struct cor_position at = place(reader, event->start_mark);
    const char *text = (const char *)event->data.scalar.value;
    if (strlen(text) != event->data.scalar.length)
        refuse(reader, at, "a NUL character in a text");
    if (key_is_due(reader)) {
        take_key(reader, event);
        return;
    }
    struct cor_node *node = new_node(reader, COR_SCALAR, at);
    if (node == NULL)
        return;
    node->text = cor_arena_text_part(reader->arena, text, event->data.scalar.length);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    attach(reader, node);
}

static void open_level(struct reader *reader, enum cor_node_kind kind, const yaml_event_t *event)
{
    struct cor_position at = place(reader, event->start_mark);
    if (key_is_due(reader)) {
        stop(reader, at, kind == COR_LIST ? "a list as a key; expected a name" : "a map as a key; expected a name");
        return;
    }
    if (reader->depth == DEPTH_MOST) {
        stop(reader, at, "nested more than 64 levels deep");
        return;
    }
    struct cor_node *node = new_node(reader, kind, at);
    if (node == NULL)
        return;
    attach(reader, node);
    reader->levels[reader->depth++] = (struct level){.node = node};
}

static void refuse_marks(struct reader *reader, const yaml_event_t *event, const void *anchor, const void *tag)
{
    if (anchor != NULL)
        refuse(reader, place(reader, event->start_mark), "an anchor; anchors and aliases are not used: use `extends:`");
    if (tag != NULL)
        refuse(reader, place(reader, event->start_mark),
               "a tag; tags are not used: what a value is follows from its key");
}

/* An alias stands for a value; one is put in its place so that reading can go on. */
static void take_alias(struct reader *reader, const yaml_event_t *event)
{
    struct cor_position at = place(reader, event->start_mark);
    refuse(reader, at, "an alias; anchors and aliases are not used: use `extends:`");
    if (key_is_due(reader)) {
        reader->stopped = true;
        return;
    }
    struct cor_node *node = new_node(reader, COR_SCALAR, at);
    if (node != NULL) {
        node->text = "";
        attach(reader, node);
    }
}

static void take_event(struct reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (reader->root != NULL)
            stop(reader, place(reader, event->start_mark), "a second document; a file holds one scenario");
        break;
    case YAML_ALIAS_EVENT:
        take_alias(reader, event);
        break;
    case YAML_SCALAR_EVENT:
        refuse_marks(reader, event, event->data.scalar.anchor, event->data.scalar.tag);
        take_scalar(reader, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_marks(reader, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
        open_level(reader, COR_LIST, event);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_marks(reader, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
        open_level(reader, COR_MAP, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        --reader->depth;
        break;
    default:
        break;
    }
}

struct cor_node *cor_document_parse(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const char *file,
                                    uint32_t column, const char *text, size_t length)
{
    size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* a byte order mark */
    text += mark;
    length -= mark;
    if (!cor_source_check(file, column, text, length, diagnostics))
        return NULL;
    struct reader *reader = cor_arena_new(arena, 1, sizeof *reader);
    reader->arena = arena;
    reader->diagnostics = diagnostics;
    reader->file = cor_arena_text(arena, file);
    reader->column = column;
    if (!yaml_parser_initialize(&reader->yaml))
        cor_memory_exhausted("reading YAML");
    yaml_parser_set_encoding(&reader->yaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->yaml, (const unsigned char *)text, length);
    for (bool ended = false; !ended && !reader->stopped;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->yaml, &event)) {
            syntax_error(reader);
            break;
        }
        take_event(reader, &event);
        ended = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&reader->yaml);
    return reader->failed ? NULL : reader->root;
}

static void take_digest(const char *text, size_t length, char *to)
{
    struct cor_digest digest;
    cor_digest_init(&digest);
    cor_digest_add(&digest, text, length);
    cor_digest_text(&digest, to);
}

struct cor_node *cor_document_read(struct cor_arena *arena, struct cor_diagnostics *diagnostics, const char *path,
                                   struct cor_position at, char *digest)
{
    struct cor_position start = {path, 1, 1};
    size_t length = 0;
    char *text = cor_source_read(path, at.file == NULL ? start : at, diagnostics, &length);
    if (text == NULL)
        return NULL;
    if (digest != NULL)
        take_digest(text, length, digest);
    size_t before = cor_diagnostics_errors(diagnostics);
    struct cor_node *root = cor_document_parse(arena, diagnostics, path, 1, text, length);
    free(text);
    if (cor_diagnostics_errors(diagnostics) > before)
        return NULL;
    if (root == NULL || cor_node_is_null(root)) {
        cor_diagnostics_error(diagnostics, start, "the file is empty; expected a scenario");
        return NULL;
    }
    if (root->kind != COR_MAP) {
        cor_diagnostics_error(diagnostics, cor_node_at(root), "expected the sections of a scenario, such as 'run:'");
        return NULL;
    }
    return root;
}
