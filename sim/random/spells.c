/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/spells.h"

#include "corridor/base/date.h"
#include "corridor/base/integer.h"

void cor_spells_define(struct cor_spells *to, const double *shares, const struct cor_distribution *lasts,
                       const char *entity)
{
    *to = (struct cor_spells){.lasts = *lasts,
                              .apart = cor_stream_name(entity, "apart"),
                              .lengths = cor_stream_name(entity, "lasts"),
                              .apart_before = cor_stream_name(entity, "apart before"),
                              .lengths_before = cor_stream_name(entity, "lasts before"),
                              .begins = cor_stream_name(entity, "begins")};
    for (int month = 0; month < 12; month++)
        to->shares[month] = shares[month];
}

/* Spells begin so often, per ms off, in the month that holds the instant. */
static double intensity(const struct cor_spells *spells, int64_t instant)
{
    const double share = spells->shares[cor_date_of(instant).month - 1];
    return share / ((1 - share) * cor_distribution_mean(&spells->lasts));
}

static int64_t month_of(int64_t instant)
{
    const struct cor_date date = cor_date_of(instant);
    return cor_date_instant(date.year, date.month, 1);
}

/* A unit exponential: how much intensity passes before the next spell. */
static double draw_apart(const struct cor_random *random, uint64_t name, uint32_t number)
{
    const struct cor_distribution unit = {.kind = COR_DISTRIBUTION_EXPONENTIAL, .scale = 1};
    return cor_distribution_sample(&unit, random, name, number);
}

static int64_t draw_length(const struct cor_spells *spells, const struct cor_random *random, uint64_t name,
                           uint32_t number)
{
    const int64_t length = cor_distribution_duration(&spells->lasts, random, name, number);
    return length > 0 ? length : 1;
}

/* The instant at which `needed` intensity has passed since `from`; `last` if that is not before it. */
static int64_t next_begin(const struct cor_spells *spells, int64_t from, int64_t last, double needed)
{
    for (int64_t at = from; at < last; at = cor_date_next_month(at)) {
        const double rate = intensity(spells, at), passed = rate * (double)(cor_date_next_month(at) - at);
        if (needed < passed) {
            const int64_t begin = at + cor_round(needed / rate);
            return begin > from ? begin : from + 1;
        }
        needed -= passed;
    }
    return last;
}

/* The same into the past: the end of the spell before `from`; `first` if that is not after it. */
static int64_t previous_end(const struct cor_spells *spells, int64_t from, int64_t first, double needed)
{
    for (int64_t at = from; at > first; at = month_of(at - 1)) {
        const double rate = intensity(spells, at - 1), passed = rate * (double)(at - month_of(at - 1));
        if (needed < passed) {
            const int64_t end = at - cor_round(needed / rate);
            return end < from ? end : from - 1;
        }
        needed -= passed;
    }
    return first;
}

static void append(struct cor_pool *to, int64_t begins, int64_t ends)
{
    const uint32_t index = cor_pool_add(to);
    *(struct cor_spell *)cor_pool_at(to, index) = (struct cor_spell){begins, ends};
}

/* Those that end before `from`, back to `first`, in order of time. */
static void draw_before(const struct cor_spells *spells, const struct cor_random *random, int64_t anchor, int64_t from,
                        int64_t first, struct cor_pool *to)
{
    const uint32_t start = to->count;
    for (uint32_t number = 1; from > first; number++) {
        const int64_t end =
            previous_end(spells, anchor + from, anchor + first, draw_apart(random, spells->apart_before, number)) -
            anchor;
        if (end <= first)
            break;
        from = end - draw_length(spells, random, spells->lengths_before, number);
        append(to, from, end);
    }
    for (uint32_t low = start, high = to->count; low + 1 < high; low++) {
        struct cor_spell *one = cor_pool_at(to, low), *other = cor_pool_at(to, --high);
        const struct cor_spell kept = *one;
        *one = *other;
        *other = kept;
    }
}

static void draw_after(const struct cor_spells *spells, const struct cor_random *random, int64_t anchor, int64_t from,
                       int64_t last, struct cor_pool *to)
{
    for (uint32_t number = 1; from < last; number++) {
        const int64_t begin =
            next_begin(spells, anchor + from, anchor + last, draw_apart(random, spells->apart, number)) - anchor;
        if (begin >= last)
            break;
        from = begin + draw_length(spells, random, spells->lengths, number);
        append(to, begin, from);
    }
}

void cor_spells_draw(const struct cor_spells *spells, const struct cor_random *random, int64_t anchor, int64_t first,
                     int64_t last, struct cor_pool *to)
{
    struct cor_spell now = {0, 0};
    if (cor_stream_uniform(random, spells->begins, 0) < spells->shares[cor_date_of(anchor).month - 1]) {
        const double length = cor_distribution_sample_biased(&spells->lasts, random, spells->begins, 1);
        now.begins = -cor_round(cor_stream_uniform(random, spells->begins, 2) * length);
        now.ends = now.begins + cor_round(length);
    }
    draw_before(spells, random, anchor, now.begins, first, to);
    if (now.ends > now.begins)
        append(to, now.begins, now.ends);
    draw_after(spells, random, anchor, now.ends, last, to);
}
