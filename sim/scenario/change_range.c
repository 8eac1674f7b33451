/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/change_range.h"
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "scenario/field_value.h"
#include <math.h>
#include <stdlib.h>

/* A share that factors made may miss its limit by the last bits. */
static const double SLACK = 1 + 1e-9;

/*
 * A setting among those of one value, which are a forest: each acts after its parent, if at all. A value at some moment
 * is the one set last, or the first of all, times the factors of what acted since.
 */
struct step {
    const struct cor_set_value *set;
    uint32_t parent; /* the number of steps: none */
    bool placed;     /* among those in order */
    double below;    /* the most that factors make of what is set here: by steps that follow it, */
    double apart;    /* by those that do, from when on another value may be set at any time, */
    double later;    /* by its younger brothers so, */
    double elder;    /* the elder ones of those below it, */
    double outside;  /* and by all that neither follow nor precede it */
};

struct chain {
    struct step *steps; /* and one more, which all roots follow */
    uint32_t *order;    /* each after its parent */
    uint32_t *last;     /* by change: the last step of it so far, from 1; 0: none */
    uint32_t count, used;
    const struct cor_network *network;
};

void cor_set_value_add(struct cor_set_value_list *list, const struct cor_network *network, uint32_t change,
                       const struct cor_node *value, const struct cor_field *field, enum cor_dimension dimension,
                       const struct cor_setting *setting)
{
    if (list->count == list->capacity) {
        const uint32_t more = list->capacity == 0 ? 16 : 2 * list->capacity;
        list->at = cor_memory_resize(list->at, list->capacity, more, sizeof *list->at);
        list->capacity = more;
    }
    struct cor_set_value *to = &list->at[list->count];
    *to = (struct cor_set_value){.setting = *setting, .change = change, .value = value, .field = field};
    to->dimension = dimension;
    to->position = list->count++;
    cor_change_extremes(network, setting, &to->least, &to->most);
}

/* The speed of a class is one value, whoever changes it. */
static uint64_t key_of(const struct cor_set_value *set)
{
    const uint16_t what = set->setting.what == COR_CHANGE_SERVICE_SPEED ? COR_CHANGE_CLASS_SPEED : set->setting.what;
    return (uint64_t)what << 32 | set->setting.index;
}

/* By value, and in the order of the changes. */
static int by_value(const void *one, const void *other)
{
    const struct cor_set_value *a = one, *b = other;
    const uint64_t key = key_of(a), other_key = key_of(b);
    if (key != other_key)
        return key < other_key ? -1 : 1;
    return a->position < b->position ? -1 : a->position > b->position;
}

static bool is_dated(const struct chain *chain, uint32_t change)
{
    return chain->network->changes[change].date != INT64_MAX;
}

/* The last step of `change` or of a dated change before it. */
static uint32_t last_dated(const struct chain *chain, uint32_t change)
{
    uint32_t low = 0, high = chain->count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (chain->steps[middle].set->change <= change)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? low - 1 : chain->count;
}

/* The step that surely acts before the one numbered `step`. */
static uint32_t parent_of(const struct chain *chain, uint32_t step)
{
    uint32_t at = chain->steps[step].set->change;
    if (step > 0 && (chain->steps[step - 1].set->change == at || is_dated(chain, at)))
        return step - 1;
    while (!is_dated(chain, at)) {
        at = chain->network->changes[at].change;
        if (at == COR_NONE)
            return chain->count;
        if (chain->last[at] > 0)
            return chain->last[at] - 1;
    }
    return step > 0 ? last_dated(chain, at) : chain->count;
}

static void put_in_order(struct chain *chain)
{
    uint32_t *order = chain->order, count = 0;
    for (uint32_t i = 0; i < chain->count; ++i) {
        uint32_t top = chain->count;
        for (uint32_t at = i; at < chain->count && !chain->steps[at].placed; at = chain->steps[at].parent) {
            chain->steps[at].placed = true;
            order[--top] = at;
        }
        while (top < chain->count)
            order[count++] = order[top++];
    }
}

/* Links the steps of one value; `sets` are in order. */
static void link(struct chain *chain, const struct cor_set_value *sets, uint32_t count)
{
    chain->count = count;
    for (uint32_t i = 0; i < count; ++i) {
        chain->steps[i] = (struct step){.set = &sets[i]};
        chain->last[sets[i].change] = i + 1;
    }
    for (uint32_t i = 0; i < count; ++i)
        chain->steps[i].parent = parent_of(chain, i);
    for (uint32_t i = 0; i < count; ++i)
        chain->last[sets[i].change] = 0;
    put_in_order(chain);
}

static double times(double value, double factor)
{
    return value > 0 || value < 0 ? value * factor : 0;
}

/* What the step does, if it is one of those asked for; upwards, or, by the inverse, downwards. */
static double factor_of(const struct chain *chain, const struct step *step, bool up)
{
    const double factor = step->set->setting.factor;
    if (step - chain->steps >= chain->used)
        return 1;
    return up ? factor : 1 / factor;
}

static bool sets_anew(const struct chain *chain, const struct step *step)
{
    return step - chain->steps < chain->used && !(step->set->setting.factor > 0);
}

/* From the leaves: what factors make of a value at most. */
static void gather(struct chain *chain, bool up)
{
    for (uint32_t i = 0; i <= chain->count; ++i)
        chain->steps[i].below = chain->steps[i].apart = chain->steps[i].elder = chain->steps[i].outside = 1;
    for (uint32_t i = chain->count; i-- > 0;) {
        struct step *step = &chain->steps[chain->order[i]], *parent = &chain->steps[step->parent];
        const double taken = sets_anew(chain, step) ? 0 : factor_of(chain, step, up) * step->below;
        step->apart = fmax(step->apart, taken);
        step->later = parent->apart;
        parent->apart *= step->apart;
        parent->below *= fmax(1, taken);
    }
}

static double set_by(const struct cor_set_value *set)
{
    return fabs(set->setting.distribution ? cor_distribution_mean(set->setting.distribution) : set->setting.value);
}

/* The most, or the least, that the value may be; of one that may be negative its size. */
static double extreme(struct chain *chain, bool up)
{
    const struct cor_set_value *first = chain->steps[0].set;
    const struct step *root = &chain->steps[chain->count];
    gather(chain, up);
    const double before = up ? fmax(fabs(first->least), fabs(first->most)) : first->least;
    double found = times(before, up ? root->below : 1 / root->below);
    for (uint32_t i = 0; i < chain->count; ++i) {
        struct step *step = &chain->steps[chain->order[i]], *parent = &chain->steps[step->parent];
        step->outside = parent->outside * parent->elder * step->later;
        parent->elder *= step->apart;
        const double factor = step->below * step->outside;
        if (sets_anew(chain, step))
            found =
                up ? fmax(found, times(set_by(step->set), factor)) : fmin(found, times(set_by(step->set), 1 / factor));
        else if (up && step->set->field->kind == COR_FIELD_COUNT && factor_of(chain, step, up) < 1)
            found = fmax(found, factor); /* a count that is scaled is never less than 1 */
    }
    return found;
}

/* In the units of the language. */
static void outer(enum cor_changeable what, double *least, double *most)
{
    const double shortest = *least;
    if (what == COR_CHANGE_FUEL_AT_SEA || what == COR_CHANGE_FUEL_IN_PORT) {
        *least /= COR_FUEL_INNER;
        *most /= COR_FUEL_INNER;
    } else if (what == COR_CHANGE_PATHS) {
        *least = COR_MS_DAY / *most;
        *most = COR_MS_DAY / shortest;
    }
}

static const char *beyond_yard(const struct cor_binder *binder, const struct cor_yard *yard, double least)
{
    const struct cor_network *network = binder->network;
    for (uint16_t i = 0; i < network->cargo_count; ++i)
        if (yard->takes[i] && least * SLACK < (double)cor_network_yard_units(network, yard, i))
            return cor_arena_format(binder->arena, "less than a single unit of %s", network->cargo[i].id);
    return NULL;
}

static const char *beyond_help(const struct cor_binder *binder, const struct cor_assistance *help, double least)
{
    return least + 0.5 < help->for_a_vessel
               ? cor_arena_format(binder->arena, "less than the %d that one vessel takes", help->for_a_vessel)
               : NULL;
}

/* What other values of the scenario say against it; NULL: nothing. */
static const char *beyond(const struct cor_binder *binder, const struct chain *chain, double least, double most)
{
    const struct cor_network *network = binder->network;
    const struct cor_setting *setting = &chain->steps[chain->count - 1].set->setting;
    const uint32_t i = setting->index;
    switch (setting->what) {
    case COR_CHANGE_FULL:
        return most > SLACK ? "more than a carrier holds; expected at most 100 %" : NULL;
    case COR_CHANGE_CLASS_SPEED:
    case COR_CHANGE_SERVICE_SPEED:
        if (most <= network->classes[i].fuel_speed * SLACK ||
            (setting->what == COR_CHANGE_CLASS_SPEED && network->classes[i].fuel_sea <= 0))
            return NULL;
        return cor_arena_format(binder->arena, "more than the speed of '%s'%s", network->classes[i].id,
                                setting->what == COR_CHANGE_CLASS_SPEED ? ", for which its fuel is given" : "");
    case COR_CHANGE_FOLLOWING_DISTANCE:
        return most > SLACK * (double)(network->sections[i].ends_at - network->sections[i].begins_at)
                   ? "longer than the section"
                   : NULL;
    case COR_CHANGE_YARD:
        return beyond_yard(binder, &network->yards[i], least);
    case COR_CHANGE_PILOTS:
        return beyond_help(binder, &network->places[i].pilots, least);
    case COR_CHANGE_TUGS:
        return beyond_help(binder, &network->places[i].tugs, least);
    default:
        return NULL;
    }
}

/* May the value be what the first `used` settings make of it? */
static bool is_fine(const struct cor_binder *binder, struct chain *chain, uint32_t used, struct cor_reason *why)
{
    const struct cor_set_value *set = chain->steps[0].set;
    chain->used = used;
    double least = extreme(chain, false), most = extreme(chain, true);
    const char *against = beyond(binder, chain, least, most);
    outer((enum cor_changeable)set->setting.what, &least, &most);
    if (!cor_field_may_be(set->field, set->dimension, least, most, why))
        return false;
    return against == NULL || cor_refuse(why, "%s", against);
}

/* The first setting after which it may not be any more. */
static void refuse(struct cor_binder *binder, struct chain *chain)
{
    uint32_t fine = 0, wrong = chain->count;
    struct cor_reason why;
    if (!is_fine(binder, chain, 0, &why))
        return;
    while (wrong - fine > 1) {
        const uint32_t middle = fine + (wrong - fine) / 2;
        if (is_fine(binder, chain, middle, &why))
            fine = middle;
        else
            wrong = middle;
    }
    is_fine(binder, chain, wrong, &why);
    const struct cor_set_value *set = chain->steps[wrong - 1].set;
    const char *others = wrong == 1                     ? ""
                         : is_dated(chain, set->change) ? ", with the changes before it,"
                                                        : ", with changes that may come before or after it,";
    cor_bind_error(binder, set->value, "'%s'%s %s%s", set->value->text, others,
                   wrong == 1 && !(set->setting.factor > 0) ? "is " : "makes it ", why.text);
}

void cor_set_values_check(struct cor_binder *binder, struct cor_set_value_list *list)
{
    struct chain chain = {.network = binder->network};
    struct cor_reason why;
    uint32_t count;
    chain.steps = cor_memory_new((size_t)list->count + 1, sizeof *chain.steps);
    chain.order = cor_memory_new((size_t)list->count + 1, sizeof *chain.order);
    chain.last = cor_memory_new((size_t)binder->network->change_count + 1, sizeof *chain.last);
    if (list->count > 0)
        qsort(list->at, list->count, sizeof *list->at, by_value);
    for (uint32_t i = 0; i < list->count; i += count) {
        for (count = 1; i + count < list->count && key_of(&list->at[i + count]) == key_of(&list->at[i]);)
            ++count;
        link(&chain, &list->at[i], count);
        if (!is_fine(binder, &chain, count, &why))
            refuse(binder, &chain);
    }
    free(chain.last);
    free(chain.order);
    free(chain.steps);
}
