/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section `changes`: what is left of it once dated steps stand in the values themselves. */
#include "corridor/base/memory.h"
#include "corridor/random/stream.h"
#include "scenario/bind_setting.h"
#include "scenario/change.h"
#include <stdlib.h>
#include <string.h>

enum { KNOWN_KINDS = 2 };

/* An entry's place among the network's changes, and before that its date. */
struct dated {
    const struct cor_node *entry;
    int64_t date;
    uint32_t order;
};

static int by_date(const void *one, const void *other)
{
    const struct dated *a = one, *b = other;
    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* What an entry follows; false after an error. is_order: it is one of `orders`. */
static const struct cor_node *followed(struct cor_binder *binder, const struct cor_node *entry, bool *is_order)
{
    static const char *const sections[KNOWN_KINDS] = {"changes", "orders"};
    const struct cor_node *after = cor_node_get(entry, "after");
    for (int i = 0; i < KNOWN_KINDS; ++i) {
        const size_t length = strlen(sections[i]);
        if (strncmp(after->text, sections[i], length) != 0 || after->text[length] != '.')
            continue;
        const struct cor_node *section = cor_node_get(binder->root, sections[i]);
        const struct cor_node *of = cor_node_get(section, after->text + length + 1);
        char meant[120] = "";
        if (of == NULL && section != NULL)
            cor_suggest_key(section, after->text + length + 1, meant, sizeof meant);
        if (of == NULL)
            cor_bind_error(binder, after, "'%s' is not in '%s'%s", after->text + length + 1, sections[i], meant);
        *is_order = i == 1;
        return of;
    }
    cor_bind_error(binder, after, "'%s' is neither 'orders.ID' nor 'changes.ID'", after->text);
    return NULL;
}

/* Does the entry follow itself, through whatever other changes? */
static bool is_in_circle(struct cor_binder *binder, const struct cor_node *section, const struct cor_node *entry)
{
    const struct cor_node *at = entry;
    for (uint32_t i = cor_node_count(section); i > 0 && cor_has(at, "after"); --i) {
        const char *after = cor_text(at, "after");
        at = strncmp(after, "changes.", 8) == 0 ? cor_node_get(section, after + 8) : NULL;
        if (at == entry)
            return true;
    }
    (void)binder;
    return false;
}

static void check_when(struct cor_binder *binder, const struct cor_node *section, const struct cor_node *entry)
{
    const bool date = cor_has(entry, "date"), after = cor_has(entry, "after");
    bool is_order;
    if (date == after)
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry), "changes.%s %s; expected one of the two",
                              entry->key,
                              date ? "has both 'date' and 'after'" : "does not say when, by 'date' or 'after'");
    if (cor_has(entry, "lag") && !after)
        cor_bind_error(binder, cor_node_get(entry, "lag"), "a lag follows what 'after' names; expected a 'date' alone");
    if (cor_node_first(cor_node_get(entry, "set")) == NULL && !cor_change_is_followed(section, entry))
        cor_diagnostics_error(binder->diagnostics, cor_node_key_at(entry),
                              "changes.%s sets nothing, and nothing follows it", entry->key);
    if (after && followed(binder, entry, &is_order) != NULL && is_in_circle(binder, section, entry))
        cor_bind_error(binder, cor_node_get(entry, "after"), "changes.%s would follow itself", entry->key);
}

/* Takes what is known beforehand into the network, so that only the rest is left for the run. */
static void write_known(struct cor_binder *binder, struct cor_setting_list *list)
{
    uint32_t left = 0;
    for (uint16_t i = 0; i < binder->network->change_count; ++i) {
        struct cor_change *change = &binder->network->changes[i];
        const uint32_t first = left;
        for (uint32_t j = change->first; j < change->first + change->count; ++j) {
            const struct cor_setting *setting = &list->at[j];
            const bool gradual = cor_change_is_gradual((enum cor_changeable)setting->what);
            if (change->date != INT64_MAX && (change->date <= 0 || gradual))
                cor_change_write(binder->network, setting, change->date);
            else
                list->at[left++] = *setting;
        }
        change->first = first;
        change->count = left - first;
    }
    list->count = left;
}

static uint16_t order_number(const struct cor_binder *binder, const struct cor_node *order)
{
    uint16_t number = 0;
    for (const struct cor_node *at = cor_node_first(cor_node_get(binder->root, "orders")); at != order;
         at = cor_node_next(at))
        ++number;
    return number;
}

static void bind_entry(struct cor_binder *binder, const struct dated *dated, struct cor_setting_list *list)
{
    const struct cor_node *entry = dated->entry;
    struct cor_network *network = binder->network;
    struct cor_change *to = &network->changes[network->change_count];
    *to = (struct cor_change){.date = dated->date, .change = COR_NONE, .order = COR_NONE, .first = list->count};
    to->path = cor_bind_path(binder, NULL, "changes", entry->key);
    to->lags = cor_stream_name(to->path, "lag");
    if (cor_has(entry, "lag"))
        to->lag = *cor_distribution_of(entry, "lag");
    if (cor_has(entry, "after")) {
        bool is_order = false;
        const struct cor_node *of = followed(binder, entry, &is_order);
        if (is_order)
            to->order = order_number(binder, of);
        else
            to->change = (uint16_t)of->number;
    }
    cor_bind_settings(binder, entry, list);
    to->count = list->count - to->first;
    ++network->change_count;
}

/* By date, then those that follow something; numbered so. */
static void sort(struct cor_binder *binder, const struct cor_node *section, struct dated *dated)
{
    uint32_t count = 0;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry), ++count)
        dated[count] = (struct dated){
            entry, cor_has(entry, "date") ? cor_integer(entry, "date") - binder->network->origin : INT64_MAX, count};
    qsort(dated, count, sizeof *dated, by_date);
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry))
        for (uint32_t i = 0; i < count; ++i)
            if (dated[i].entry == entry)
                entry->number = i;
}

/* Is there anything that the run itself has to do? */
static bool is_for_the_run(const struct cor_network *network)
{
    for (uint32_t i = 0; i < network->change_count; ++i)
        if (network->changes[i].count > 0)
            return true;
    return false;
}

void cor_bind_changes(struct cor_binder *binder)
{
    struct cor_network *network = binder->network;
    struct cor_node *section = cor_node_get(binder->root, "changes");
    const uint16_t count = cor_bind_number(binder, section, 0);
    const size_t before = cor_diagnostics_errors(binder->diagnostics);
    for (const struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry))
        check_when(binder, section, entry);
    if (count == 0 || cor_diagnostics_errors(binder->diagnostics) > before)
        return;
    struct dated *dated = cor_memory_new(count, sizeof *dated);
    struct cor_setting_list list = {.at = NULL};
    network->changes = cor_arena_new(network->arena, count, sizeof *network->changes);
    sort(binder, section, dated);
    for (uint16_t i = 0; i < count; ++i)
        bind_entry(binder, &dated[i], &list);
    if (cor_diagnostics_errors(binder->diagnostics) == before)
        cor_set_values_check(binder, &list.values);
    if (cor_diagnostics_errors(binder->diagnostics) == before)
        write_known(binder, &list);
    if (!is_for_the_run(network))
        network->change_count = 0;
    network->settings = cor_arena_new(network->arena, (size_t)list.count + 1, sizeof *network->settings);
    if (list.count > 0)
        memcpy(network->settings, list.at, list.count * sizeof *list.at);
    network->setting_count = list.count;
    free(list.at);
    free(list.values.at);
    free(dated);
}
