/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/show.h"
#include <string.h>

struct show {
    FILE *to;
    bool origin;
};

/* Can the text stand without quotes, also in a list in one line and as a key? */
static bool is_plain(const char *text)
{
    size_t length = strlen(text);
    if (length == 0 || strchr("-?:,[]{}#&*!|>'\"%@`~ ", text[0]) != NULL)
        return length > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9' && is_plain(text + 1);
    if (text[length - 1] == ' ' || text[length - 1] == ':' || strcmp(text, "null") == 0 || strcmp(text, "...") == 0)
        return false;
    for (const char *at = text; *at != '\0'; ++at)
        if ((unsigned char)*at < 0x20 || (unsigned char)*at >= 0x7F || strchr(",[]{}\"", *at) != NULL ||
            (at[0] == ':' && at[1] == ' ') || (at[0] == ' ' && at[1] == '#'))
            return false;
    return true;
}

/* U+0085, U+2028 and U+2029 would be taken for line feeds; others of U+0080 to U+009F and U+FEFF may not stand bare. */
static size_t write_wide(const struct show *show, const unsigned char *at)
{
    if (at[0] == 0xC2 && at[1] < 0xA0) {
        fprintf(show->to, "\\x%02x", at[1]);
        return 2;
    }
    if (at[0] == 0xE2 && at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9)) {
        fprintf(show->to, "\\u20%02x", at[2] - 0x80);
        return 3;
    }
    if (at[0] == 0xEF && (memcmp(at + 1, "\xBB\xBF", 2) == 0 || (at[1] == 0xBF && at[2] >= 0xBE))) {
        fprintf(show->to, at[1] == 0xBB ? "\\ufeff" : at[2] == 0xBE ? "\\ufffe" : "\\uffff");
        return 3;
    }
    fputc(at[0], show->to);
    return 1;
}

static void write_text(const struct show *show, const char *text)
{
    if (is_plain(text)) {
        fputs(text, show->to);
        return;
    }
    fputc('"', show->to);
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        if (*at >= 0x80) {
            at += write_wide(show, at);
            continue;
        }
        if (*at == '"' || *at == '\\')
            fprintf(show->to, "\\%c", *at);
        else if (*at == '\n')
            fputs("\\n", show->to);
        else if (*at < 0x20 || *at == 0x7F)
            fprintf(show->to, "\\x%02x", *at);
        else
            fputc(*at, show->to);
        ++at;
    }
    fputc('"', show->to);
}

static void end_line(const struct show *show, const struct cor_node *node)
{
    if (show->origin)
        fprintf(show->to, "  # %s:%u:%u", node->file, node->line, node->column);
    fputc('\n', show->to);
}

static void write_scalar(const struct show *show, const struct cor_node *node)
{
    if (cor_node_is_null(node))
        fputc('~', show->to);
    else
        write_text(show, node->text);
}

static struct cor_node *written(struct cor_node *node)
{
    while (node != NULL && node->implied)
        node = cor_node_next(node);
    return node;
}

static bool fits_a_line(const struct cor_node *node)
{
    for (struct cor_node *child = cor_node_first(node); child != NULL; child = cor_node_next(child))
        if (child->kind != COR_SCALAR)
            return false;
    return node->kind == COR_LIST;
}

/* Writes what follows a key or a dash, up to the end of its last line. */
static void write_node(const struct show *show, const struct cor_node *node, int indent)
{
    struct cor_node *first = written(cor_node_first(node));
    if (node->kind == COR_SCALAR) {
        fputc(' ', show->to);
        write_scalar(show, node);
        end_line(show, node);
    } else if (node->kind == COR_MAP ? first == NULL : fits_a_line(node)) {
        fputs(node->kind == COR_MAP ? " {" : " [", show->to);
        for (struct cor_node *child = first; child != NULL; child = cor_node_next(child)) {
            fputs(child == first ? "" : ", ", show->to);
            write_scalar(show, child);
        }
        fputc(node->kind == COR_MAP ? '}' : ']', show->to);
        end_line(show, node);
    } else {
        fputc('\n', show->to);
        for (struct cor_node *child = first; child != NULL; child = written(cor_node_next(child))) {
            fprintf(show->to, "%*s", indent, "");
            if (node->kind == COR_MAP)
                write_text(show, child->key);
            fputc(node->kind == COR_MAP ? ':' : '-', show->to);
            write_node(show, child, indent + 2);
        }
    }
}

void cor_show_write(const struct cor_node *root, FILE *to, bool origin)
{
    const struct show show = {to, origin};
    for (struct cor_node *child = written(cor_node_first(root)); child != NULL; child = written(cor_node_next(child))) {
        write_text(&show, child->key);
        fputc(':', to);
        write_node(&show, child, 2);
    }
}
