/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/vessels.h"

#include "support/expect.h"

#include <string.h>

static const char *start_of(const struct vessel *vessel)
{
    return vessel->from == 'w' ? "west" : vessel->from == 'e' ? "east" : "middle";
}

static const char *end_of(const struct vessel *vessel)
{
    return vessel->to_middle ? "middle" : vessel->from == 'e' ? "far_west" : "far_east";
}

struct replicated vessels_pass(const char *channel, const char *more, const struct vessel *vessels, size_t count)
{
    char yaml[8000];
    size_t used = 0;
#define PUT(...) used += (size_t)snprintf(yaml + used, sizeof yaml - used, __VA_ARGS__)
    PUT("scenario: by hand\nrun: {start: 2024-01-01, horizon: 15 d, drain: 6 d}\ncargo: {wheat: {form: bulk}}\n"
        "ice_classes: [none, Ice1]\nfleet:\n"
        "  coaster: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 10 km/h, ice_class: Ice1, "
        "power: "
        "2 MW}\n"
        "  slow: {vessel: dry, takes: [bulk], cargo_at_draught: {4 m: 3 kt}, speed: 5 km/h, power: 600 kW}\n");
    PUT("places:\n  west: {}\n  east: {}\n  middle: {}\n  far_west: {}\n  far_east: {}\n");
    for (size_t i = 0; i < count; i++)
        PUT("  %s: {}\n", vessels[i].name);
    PUT("links:\n  narrows: {channel: {west: 0 km, middle: 20 km, east: 100 km}%s%s}\n"
        "  away: {sea: [west, far_west], distance: 2000 km}\n  beyond: {sea: [east, far_east], distance: 2000 km}\n",
        *channel ? ", " : "", channel);
    for (size_t i = 0; i < count; i++)
        PUT("  to_%s: {sea: [%s, %s], distance: %.0f m}\n", vessels[i].name, vessels[i].name, start_of(&vessels[i]),
            vessels[i].hours * (vessels[i].slow ? 5000 : 10000));
    PUT("services:\n");
    for (size_t i = 0; i < count; i++)
        PUT("  %s: {stops: [%s, %s], with: {%s: 1}, leave: {every: 100 d}}\n", vessels[i].name, vessels[i].name,
            end_of(&vessels[i]), vessels[i].slow ? "slow" : "coaster");
    PUT("demand:\n");
    for (size_t i = 0; i < count; i++)
        PUT("  %s: {cargo: wheat, from: %s, to: %s, amount: 1 kt in 2024, lots: 1 kt, arrivals: regular}\n",
            vessels[i].name, vessels[i].name, end_of(&vessels[i]));
    PUT("%s", more);
#undef PUT
    assert_true(used < sizeof yaml);
    return replicate(yaml, 0);
}

double vessels_hours(const struct replicated *run, const char *vessel, enum cor_cause cause)
{
    return replicated_hours(replicated_lot(run, vessel, 0, 0), cause);
}

double vessels_hours_at(const struct replicated *run, const char *vessel, enum cor_cause cause, const char *where)
{
    for (size_t i = 0; i < run->record.ledger_count; i++) {
        const struct cor_ledger_row *row = &run->record.ledger[i];
        if (strcmp(run->network->flows[row->flow].id, vessel) == 0 && row->cause == cause &&
            strcmp(row->where, where) == 0)
            return (double)row->unit_ms / 1e6 / 3600000.0;
    }
    return 0;
}
