/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/rate.h"
#include "corridor/base/date.h"
#include <assert.h>
#include <gsl/gsl_math.h>
#include <math.h>

/* Times and spans beyond this are no simulated time; it keeps every difference within 64 bits. */
#define TIME_MOST INT64_C(1000000000000000)

/* Nodes under construction: room for each segment, the gap before it, and the ends and the anchor. */
struct builder {
    struct cor_rate_node *nodes;
    uint32_t count;
};

static bool refuse(const char **why, const char *sentence)
{
    *why = sentence;
    return false;
}

static bool check_range(int64_t first, int64_t last, const char **why)
{
    if (first >= last || first < -TIME_MOST || last > TIME_MOST)
        return refuse(why, "the time covered must begin before it ends");
    return true;
}

static bool check_segments(const struct cor_rate_segment *segments, size_t count, const char **why)
{
    for (size_t i = 0; i < count; i++) {
        const struct cor_rate_segment *const s = &segments[i];
        if (s->begin >= s->end || s->begin < -TIME_MOST || s->end > TIME_MOST)
            return refuse(why, "each stretch of time must end after it begins");
        if (i > 0 && s->begin < segments[i - 1].end)
            return refuse(why, "stretches of time must follow one another");
        if (!(s->count >= 0) || !isfinite(s->count))
            return refuse(why, "the expected number of arrivals must be 0 or more");
    }
    return true;
}

static void add_node(struct builder *builder, int64_t time, double rate)
{
    builder->nodes[builder->count++] = (struct cor_rate_node){.time = time, .rate = rate};
}

/* A node at the anchor, too, when the piece passes over it. */
static void add_piece(struct builder *builder, int64_t begin, int64_t end, double rate)
{
    if (begin >= end)
        return;
    add_node(builder, begin, rate);
    if (begin < 0 && end > 0)
        add_node(builder, 0, rate);
}

static void add_segments(struct builder *builder, const struct cor_rate_segment *segments, size_t count, int64_t first,
                         int64_t last)
{
    int64_t at = first;
    for (size_t i = 0; i < count; i++) {
        const struct cor_rate_segment *const s = &segments[i];
        if (s->end <= at || s->begin >= last)
            continue;
        const int64_t begin = GSL_MAX(s->begin, at), end = GSL_MIN(s->end, last);
        add_piece(builder, at, begin, 0);
        add_piece(builder, begin, end, s->count / (double)(s->end - s->begin));
        at = end;
    }
    add_piece(builder, at, last, 0);
    add_node(builder, last, 0);
}

static double piece_count(const struct cor_rate_node *node)
{
    return node->rate * (double)(node[1].time - node->time);
}

/* Outwards from the anchor, so that no sum depends on where the nodes begin or end. */
static void sum_counts(struct builder *builder)
{
    struct cor_rate_node *const nodes = builder->nodes;
    uint32_t anchor = 0;
    while (nodes[anchor].time != 0)
        anchor++;
    for (uint32_t i = anchor; i + 1 < builder->count; i++)
        nodes[i + 1].count = nodes[i].count + piece_count(&nodes[i]);
    for (uint32_t i = anchor; i > 0; i--)
        nodes[i - 1].count = nodes[i].count - piece_count(&nodes[i - 1]);
}

bool cor_rate_build(struct cor_rate *to, struct cor_arena *arena, const struct cor_rate_segment *segments, size_t count,
                    int64_t first, int64_t last, const char **why)
{
    if (!check_range(first, last, why) || !check_segments(segments, count, why))
        return false;
    struct builder builder = {.nodes = cor_arena_new(arena, 2 * count + 4, sizeof *builder.nodes)};
    add_segments(&builder, segments, count, GSL_MIN(first, 0), GSL_MAX(last, 0));
    sum_counts(&builder);
    *to = (struct cor_rate){.nodes = builder.nodes, .count = builder.count};
    return true;
}

static double sum_of_weights(const struct cor_rate_calendar *calendar)
{
    double sum = 0;
    for (int month = 0; month < 12; month++)
        sum += calendar->monthly[month];
    return sum;
}

/* The arrivals expected in the whole month that begins at the instant `begin` and ends at `end`. */
static double expected_in_month(const struct cor_rate_calendar *calendar, int64_t begin, int64_t end)
{
    const struct cor_date date = cor_date_of(begin);
    const double year = calendar->yearly * gsl_pow_int(1 + calendar->growth, date.year - calendar->year);
    const double sum = sum_of_weights(calendar);
    if (sum > 0)
        return year * (calendar->monthly[date.month - 1] / sum);
    const int64_t length = cor_date_instant(date.year + 1, 1, 1) - cor_date_instant(date.year, 1, 1);
    return year * ((double)(end - begin) / (double)length);
}

static bool check_calendar(const struct cor_rate_calendar *calendar, const char **why)
{
    if (!(calendar->yearly >= 0) || !isfinite(calendar->yearly))
        return refuse(why, "the yearly number of arrivals must be 0 or more");
    if (!(calendar->growth > -1 && calendar->growth <= 10))
        return refuse(why, "the growth must be above -100 % and at most 1000 % a year");
    for (int month = 0; month < 12; month++)
        if (!(calendar->monthly[month] >= 0 && calendar->monthly[month] <= 1e12))
            return refuse(why, "each monthly weight must be 0 or more");
    if (calendar->year < 1900 || calendar->year > 2200)
        return refuse(why, "the year must lie between 1900 and 2200");
    return true;
}

/*
 * The months of [begin, end) as segments relative to the anchor, cut where the demand opens and closes but whole
 * otherwise. Returns their number; with `to` NULL it only counts.
 */
static size_t list_months(const struct cor_rate_calendar *calendar, int64_t begin, int64_t end,
                          struct cor_rate_segment *to)
{
    const struct cor_date date = cor_date_of(begin);
    size_t count = 0;
    for (int64_t month = cor_date_instant(date.year, date.month, 1), next; month < end; month = next) {
        next = cor_date_next_month(month);
        const int64_t from = GSL_MAX(month, calendar->opens), until = GSL_MIN(next, calendar->closes);
        if (from >= until)
            continue;
        if (to)
            to[count] = (struct cor_rate_segment){.begin = from - calendar->anchor,
                                                  .end = until - calendar->anchor,
                                                  .count = expected_in_month(calendar, month, next) *
                                                           ((double)(until - from) / (double)(next - month))};
        count++;
    }
    return count;
}

bool cor_rate_build_calendar(struct cor_rate *to, struct cor_arena *arena, const struct cor_rate_calendar *calendar,
                             int64_t first, int64_t last, const char **why)
{
    if (!check_range(first, last, why) || !check_calendar(calendar, why))
        return false;
    const int64_t begin = calendar->anchor + GSL_MIN(first, 0), end = calendar->anchor + GSL_MAX(last, 0);
    if (begin < cor_date_instant(1900, 1, 1) || end > cor_date_instant(2200, 1, 1))
        return refuse(why, "the run must lie between the years 1900 and 2200");
    const size_t count = list_months(calendar, begin, end, NULL);
    struct cor_rate_segment *const segments = cor_arena_new(arena, count + 1, sizeof *segments);
    list_months(calendar, begin, end, segments);
    return cor_rate_build(to, arena, segments, count, first, last, why);
}

/* The piece that holds a time strictly between the first and the last node. */
static uint32_t piece_at(const struct cor_rate *rate, int64_t time)
{
    uint32_t low = 0, high = rate->count - 1;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (rate->nodes[middle].time <= time)
            low = middle;
        else
            high = middle;
    }
    return low;
}

double cor_rate_count(const struct cor_rate *rate, int64_t time)
{
    const struct cor_rate_node *const last = &rate->nodes[rate->count - 1];
    if (time <= rate->nodes->time)
        return rate->nodes->count;
    if (time >= last->time)
        return last->count;
    const struct cor_rate_node *const node = &rate->nodes[piece_at(rate, time)];
    if (node->time >= 0)
        return node->count + node->rate * (double)(time - node->time);
    return node[1].count - node->rate * (double)(node[1].time - time);
}

double cor_rate_expected(const struct cor_rate *rate, int64_t begin, int64_t end)
{
    return cor_rate_count(rate, end) - cor_rate_count(rate, begin);
}

bool cor_rate_time(const struct cor_rate *rate, double count, uint32_t *piece, double *time)
{
    assert(count >= rate->nodes->count);
    const uint32_t pieces = rate->count - 1;
    uint32_t at = *piece;
    while (at < pieces && rate->nodes[at + 1].count <= count)
        at++;
    *piece = at;
    if (at == pieces)
        return false;
    const struct cor_rate_node *const node = &rate->nodes[at];
    const double begin = (double)node->time, end = (double)node[1].time;
    const double found =
        node->time >= 0 ? begin + (count - node->count) / node->rate : end - (node[1].count - count) / node->rate;
    *time = !(found > begin) ? begin : found < end ? found : end;
    return true;
}
