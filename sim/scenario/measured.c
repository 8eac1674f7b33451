/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/measured.h"
#include "corridor/base/text.h"
#include <stdint.h>
#include <string.h>

enum { NAMES_MOST = 8, OF_A_KIND_MOST = 64 };

/* The shape of a path: its parts that are no names of the scenario's own. */
static const struct {
    const char *section, *below, *further;
    enum cor_subject_kind kind;
} shapes[] = {
    {"demand", NULL, NULL, COR_SUBJECT_FLOW},
    {"places", NULL, NULL, COR_SUBJECT_PLACE},
    {"places", "quays", NULL, COR_SUBJECT_QUAY},
    {"places", "terminals", NULL, COR_SUBJECT_TERMINAL},
    {"places", "yards", NULL, COR_SUBJECT_YARD},
    {"places", "yards", "limits", COR_SUBJECT_LIMIT},
    {"services", NULL, NULL, COR_SUBJECT_SERVICE},
    {"fleet", NULL, NULL, COR_SUBJECT_CLASS},
    {"orders", NULL, NULL, COR_SUBJECT_ORDER},
    {"links", NULL, NULL, COR_SUBJECT_LINK},
    {"links", "sections", NULL, COR_SUBJECT_SECTION},
    {"hazards", NULL, NULL, COR_SUBJECT_HAZARD},
    {"hazards", "each_winter", NULL, COR_SUBJECT_WINTER},
    {"changes", NULL, NULL, COR_SUBJECT_CHANGE},
};

#define OF(kind)   (UINT32_C(1) << COR_SUBJECT_##kind)
#define FACILITIES (OF(QUAY) | OF(TERMINAL))
#define WAITED     (OF(PLACE) | FACILITIES | OF(SERVICE) | OF(SECTION) | OF(HAZARD))
#define PAID       (OF(CORRIDOR) | OF(SERVICE) | OF(FLOW))

static const struct {
    uint32_t kinds;
    const char *unit;
    const char *names[NAMES_MOST];
} measures[] = {
    {OF(CORRIDOR) | OF(PLACE) | FACILITIES, "t/year", {"throughput"}},
    {OF(CORRIDOR) | OF(PLACE) | FACILITIES, "TEU/year", {"throughput_teu"}},
    {OF(CORRIDOR) | OF(SERVICE), "t*km/year", {"work"}},
    {OF(CORRIDOR) | OF(SERVICE), "TEU*km/year", {"work_teu"}},
    {OF(CORRIDOR) | OF(LINK) | OF(QUAY), "t/year", {"draught_lost"}},
    {OF(CORRIDOR), "carriers", {"gridlocked"}},
    {OF(CORRIDOR), "-", {"largest_wait"}},
    {OF(CORRIDOR), "t", {"undelivered", "stranded"}},
    {OF(CORRIDOR) | OF(FLOW) | OF(TRADE), "USD/year", {"trade_value"}},
    {OF(CORRIDOR) | OF(FLOW), "h", {"transit_time", "transit_time_p50", "transit_time_p90", "transit_time_p95"}},
    {OF(CORRIDOR) | OF(FLOW), "-", {"buffer_index", "planning_index", "undelivered_share"}},
    {OF(FLOW), "km/h", {"speed_with_delay", "speed_without_delay"}},
    {OF(FLOW), COR_UNIT_OWN, {"released", "undelivered", "stranded"}},
    {OF(FLOW), COR_UNIT_OWN_YEAR, {"throughput"}},
    {PAID | OF(CLASS), "t/year", {"fuel", "fuel_at_sea"}},
    {PAID, "t/year", {"emissions"}},
    {PAID, "g/t*km", {"emission_intensity"}},
    {PAID, "USD/year", {"shipper_cost", "carrier_cost", "public_cost", "economic_cost"}},
    {OF(SERVICE) | OF(FLOW),
     COR_UNIT_OWN_PRICE,
     {"shipper_unit_cost", "carrier_unit_cost", "public_unit_cost", "economic_unit_cost"}},
    {WAITED, "h", {"waiting_time", "waiting_time_p50", "waiting_time_p95"}},
    {WAITED, "-", {"delayed_share"}},
    {OF(PLACE) | OF(SERVICE), "1/year", {"arrivals"}},
    {OF(PLACE) | OF(SERVICE), "-", {"turned_away_share"}},
    {OF(PLACE) | FACILITIES, "-", {"waiting_to_service", "berth_occupancy"}},
    {OF(PLACE) | FACILITIES, "carriers", {"queue_length"}},
    {OF(PLACE), "h", {"turnaround", "pilot_waiting_time", "tug_waiting_time", "slip_waiting_time"}},
    {OF(PLACE), "h", {"sea_to_sea", "sea_to_sea_p50", "sea_to_sea_p95"}},
    {OF(PLACE), "-", {"import_occupancy", "export_occupancy", "pilot_occupancy", "tug_occupancy", "slip_occupancy"}},
    {OF(PLACE), "lots", {"import_queue", "export_queue"}},
    {OF(PLACE), "vessels", {"slip_queue_length"}},
    {FACILITIES, "1/year", {"visits"}},
    {FACILITIES, "carriers", {"queue_length_max"}},
    {FACILITIES, "-", {"berth_working"}},
    {FACILITIES, "t/h", {"berth_productivity"}},
    {FACILITIES, "TEU/h", {"berth_productivity_teu"}},
    {OF(QUAY), "-", {"crane_occupancy", "crane_availability"}},
    {OF(QUAY), "1/year", {"crane_breakdowns"}},
    {OF(YARD), COR_UNIT_OWN, {"stock", "stock_max"}},
    {OF(YARD), "-", {"yard_occupancy", "plugs_taken"}},
    {OF(YARD) | OF(LIMIT), "-", {"room_taken"}},
    {OF(YARD), "h", {"dwell"}},
    {OF(SERVICE), "1/year", {"departures", "cancelled", "calls"}},
    {OF(SERVICE), "-", {"punctuality", "ballast_share", "load_factor"}},
    {OF(SERVICE), "h", {"lateness", "lateness_p95", "waiting_for_cargo"}},
    {OF(SERVICE), "passengers/year", {"passengers"}},
    {OF(SERVICE), "passengers*km/year", {"passenger_work"}},
    {OF(SERVICE), "t/year", {"capacity_offered"}},
    {OF(SERVICE), "TEU/year", {"capacity_offered_teu"}},
    {OF(SERVICE), "km/year", {"distance_laden", "distance_ballast"}},
    {OF(SERVICE) | OF(CLASS), "vessels", {"vessels", "vessels_at_end", "scrapped"}},
    {OF(CLASS), "carriers", {"in_service", "laid_up"}},
    {OF(CLASS),
     "-",
     {"laden_share", "ballast_time_share", "working_share", "waiting_share", "idle_share", "availability"}},
    {OF(CLASS), "1/year", {"breakdowns"}},
    {OF(ORDER), "vessels", {"delivered"}},
    {OF(ORDER), "h", {"time_to_delivery", "waiting_for_slips", "waiting_for_ice", "tow_time"}},
    {OF(LINK) | OF(SECTION), "1/year", {"passages"}},
    {OF(LINK) | OF(QUAY), "1/year", {"lightened"}},
    {OF(LINK), "-", {"path_occupancy", "pilot_occupancy"}},
    {OF(LINK), "h", {"waiting_time", "pilot_waiting_time", "pilot_waiting_time_p95"}},
    {OF(LINK) | OF(WINTER), "h", {"passage_time", "passage_time_p50", "passage_time_p95"}},
    {OF(LINK), "h", {"passage_time_from_begin", "passage_time_from_end"}},
    {OF(LINK), "h", {"passage_time_in_ice", "passage_time_in_ice_p50", "passage_time_in_ice_p95"}},
    {OF(SECTION), "h", {"waiting_time_at_begin", "waiting_time_p95_at_begin", "waiting_time_max_at_begin"}},
    {OF(SECTION), "h", {"waiting_time_at_end", "waiting_time_p95_at_end", "waiting_time_max_at_end"}},
    {OF(SECTION), "carriers", {"queue_length_at_begin", "queue_length_max_at_begin"}},
    {OF(SECTION), "carriers", {"queue_length_at_end", "queue_length_max_at_end"}},
    {OF(HAZARD) | OF(WINTER), "-", {"closed_share"}},
    {OF(HAZARD), "1/year", {"spells", "barred", "convoys", "escorted"}},
    {OF(HAZARD), "vessels", {"convoy_size"}},
    {OF(HAZARD), "icebreakers", {"icebreakers_busy"}},
    {OF(WINTER), "1/week", {"escorted_weekly"}},
    {OF(CHANGE), "d", {"acted"}},
};

/* Is the part of a path that begins at `part` this word, or is there no part where there is no word? */
static bool is_word(const char *part, const char *word)
{
    if (part == NULL || word == NULL)
        return part == NULL && word == NULL;
    const size_t length = strcspn(part, ".");
    return strlen(word) == length && strncmp(part, word, length) == 0;
}

/* The part after the next one; NULL if there is none. */
static const char *after_next(const char *part)
{
    const char *point = part != NULL ? strchr(part, '.') : NULL;
    point = point != NULL ? strchr(point + 1, '.') : NULL;
    return point != NULL ? point + 1 : NULL;
}

enum cor_subject_kind cor_measured_kind(const char *subject)
{
    size_t points = 0;
    for (const char *at = subject; *at != '\0'; ++at)
        points += *at == '.';
    if (strcmp(subject, "corridor") == 0)
        return COR_SUBJECT_CORRIDOR;
    if (points % 2 == 0)
        return COR_SUBJECT_COUNT;
    if (is_word(subject, "trade"))
        return COR_SUBJECT_TRADE;
    const char *below = after_next(subject), *further = after_next(below);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes && points < 6; ++i)
        if (is_word(subject, shapes[i].section) && is_word(below, shapes[i].below) &&
            is_word(further, shapes[i].further))
            return shapes[i].kind;
    return COR_SUBJECT_COUNT;
}

const char *cor_measured_name(enum cor_subject_kind kind, size_t number)
{
    for (size_t i = 0; i < sizeof measures / sizeof *measures; ++i)
        for (int k = 0; k < NAMES_MOST && measures[i].names[k] != NULL && (measures[i].kinds >> kind & 1) != 0; ++k)
            if (number-- == 0)
                return measures[i].names[k];
    return NULL;
}

const char *cor_measured_unit(enum cor_subject_kind kind, const char *measure, const char **nearest)
{
    const char *names[OF_A_KIND_MOST];
    size_t count = 0;
    for (size_t i = 0; i < sizeof measures / sizeof *measures; ++i) {
        for (int k = 0; k < NAMES_MOST && measures[i].names[k] != NULL && (measures[i].kinds >> kind & 1) != 0; ++k) {
            if (strcmp(measures[i].names[k], measure) == 0)
                return measures[i].unit;
            if (count < OF_A_KIND_MOST)
                names[count++] = measures[i].names[k];
        }
    }
    *nearest = cor_text_nearest(measure, names, count);
    return NULL;
}
