/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/columns.h"
#include "corridor/model/cause.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

struct column {
    enum cor_table table;
    const char *name; /* those of `each` stand for one column for each cause */
    const char *unit; /* "" where it is a text or a bare count, "unit" where the row's column `unit` says it */
    const char *meaning;
};

static const char each_cause[] = "<cause>_ms", each_wait[] = "waited_<cause>_ms", each_work[] = "<work>_ms";

#define ID "as in the scenario"

/* clang-format off */
static const struct column columns[] = {
    {COR_TABLE_SUMMARY, "scenario", "", "the stem of the scenario's file"},
    {COR_TABLE_SUMMARY, "subject", "", "path of what is measured, such as `places.astrakhan.quays.grain`, or `corridor`"},
    {COR_TABLE_SUMMARY, "measure", "", "name of the measure"},
    {COR_TABLE_SUMMARY, "unit", "", "unit of the values; `-` for a share"},
    {COR_TABLE_SUMMARY, "replications", "", "replications that have a value"},
    {COR_TABLE_SUMMARY, "mean", "unit", "mean over those replications"},
    {COR_TABLE_SUMMARY, "sd", "unit", "their sample standard deviation"},
    {COR_TABLE_SUMMARY, "ci95_low", "unit", "lower end of the 95 % confidence interval of the mean (Student's t)"},
    {COR_TABLE_SUMMARY, "ci95_high", "unit", "upper end of it"},
    {COR_TABLE_SUMMARY, "min", "unit", "least value of a replication"},
    {COR_TABLE_SUMMARY, "p50", "unit", "median over replications"},
    {COR_TABLE_SUMMARY, "p95", "unit", "95 % quantile over replications"},
    {COR_TABLE_SUMMARY, "max", "unit", "greatest value of a replication"},

    {COR_TABLE_REPLICATIONS, "scenario", "", "the stem of the scenario's file"},
    {COR_TABLE_REPLICATIONS, "replication", "", "number of the replication, from 0"},
    {COR_TABLE_REPLICATIONS, "subject", "", "path of what is measured"},
    {COR_TABLE_REPLICATIONS, "measure", "", "name of the measure"},
    {COR_TABLE_REPLICATIONS, "unit", "", "unit of the value"},
    {COR_TABLE_REPLICATIONS, "value", "unit", "the value; empty where nothing was observed, or too little"},

    {COR_TABLE_LEDGER, "replication", "", "number of the replication, from 0"},
    {COR_TABLE_LEDGER, "flow", "", "id of the flow, " ID},
    {COR_TABLE_LEDGER, "cause", "", "what the lots waited for, or what was done to them"},
    {COR_TABLE_LEDGER, "place", "", "path of the place or link where"},
    {COR_TABLE_LEDGER, "unit", "", "unit in which the flow's cargo is counted: kg, TEU, wagons, trucks or passengers"},
    {COR_TABLE_LEDGER, "unit_ms", "unit·ms", "amount times time, exact; of lots released in measured time and delivered"},
    {COR_TABLE_LEDGER, "hours_per_unit", "h", "the same for each unit delivered; causes and places add up to the mean transit time"},
    {COR_TABLE_LEDGER, "share", "-", "share of the flow's transit time in this replication"},

    {COR_TABLE_SERIES, "at_ms", "ms", "end of the interval, or the instant of a level, counted from the run's start"},
    {COR_TABLE_SERIES, "date", "", "the same as date and time of day"},
    {COR_TABLE_SERIES, "subject", "", "path of what is measured"},
    {COR_TABLE_SERIES, "measure", "", "name of the level or flow"},
    {COR_TABLE_SERIES, "unit", "", "unit of the values"},
    {COR_TABLE_SERIES, "mean", "unit", "mean over all replications"},
    {COR_TABLE_SERIES, "sd", "unit", "sample standard deviation over replications; empty with one"},
    {COR_TABLE_SERIES, "min", "unit", "least value of a replication"},
    {COR_TABLE_SERIES, "max", "unit", "greatest value of a replication"},

    {COR_TABLE_TARGETS, "scenario", "", "the stem of the scenario's file"},
    {COR_TABLE_TARGETS, "target", "", "id of the target, " ID},
    {COR_TABLE_TARGETS, "subject", "", "path of what is measured"},
    {COR_TABLE_TARGETS, "measure", "", "name of the measure"},
    {COR_TABLE_TARGETS, "unit", "", "unit of the measure; of the target's value where there is no such measure"},
    {COR_TABLE_TARGETS, "value", "unit", "what it should be"},
    {COR_TABLE_TARGETS, "within", "-", "share of the value by which the mean may be off"},
    {COR_TABLE_TARGETS, "mean", "unit", "mean over replications"},
    {COR_TABLE_TARGETS, "ci95_low", "unit", "lower end of its 95 % confidence interval"},
    {COR_TABLE_TARGETS, "ci95_high", "unit", "upper end of it"},
    {COR_TABLE_TARGETS, "state", "", "`met`, `missed`, `absent` (the run has no value) or `unknown` (it does not measure that)"},
    {COR_TABLE_TARGETS, "source", "", "where the value is from"},

    {COR_TABLE_CALLS, "replication", "", "number of the replication, from 0"},
    {COR_TABLE_CALLS, "service", "", "id of the service or of the other traffic, " ID},
    {COR_TABLE_CALLS, "carrier", "", "number of the vessel within its service, from 1; 0 for other traffic"},
    {COR_TABLE_CALLS, "class", "", "id of its class; empty for other traffic"},
    {COR_TABLE_CALLS, "visit", "", "number of the call of this vessel, from 0"},
    {COR_TABLE_CALLS, "place", "", "id of the port"},
    {COR_TABLE_CALLS, "quay", "", "id of the quay; empty where there is none"},
    {COR_TABLE_CALLS, "turned_away", "", "1 where the roads were full and the vessel went away, else 0"},
    {COR_TABLE_CALLS, "arrived_ms", "ms", "on the roads; all times count from the run's start, and are empty where they did not come"},
    {COR_TABLE_CALLS, "granted_ms", "ms", "a berth is kept for it"},
    {COR_TABLE_CALLS, "piloted_ms", "ms", "pilot and tugs are there, where the port has any"},
    {COR_TABLE_CALLS, "berthed_ms", "ms", "at the berth, the first where it had several"},
    {COR_TABLE_CALLS, "discharge_began_ms", "ms", "cargo began to move ashore"},
    {COR_TABLE_CALLS, "discharge_ended_ms", "ms", "the last of it is ashore"},
    {COR_TABLE_CALLS, "loading_began_ms", "ms", "cargo began to move aboard"},
    {COR_TABLE_CALLS, "loading_ended_ms", "ms", "the last of it is aboard"},
    {COR_TABLE_CALLS, "ready_ms", "ms", "nothing was left to work before it left"},
    {COR_TABLE_CALLS, "due_ms", "ms", "departure by the timetable that it took"},
    {COR_TABLE_CALLS, "unberthed_ms", "ms", "left the berth, the last where it had several"},
    {COR_TABLE_CALLS, "departed_ms", "ms", "clear of the port"},
    {COR_TABLE_CALLS, "berths", "", "berths that it had, one after the other"},
    {COR_TABLE_CALLS, each_wait, "ms", "waited, by cause; with what follows exactly `departed_ms` − `arrived_ms`"},
    {COR_TABLE_CALLS, "idle_ms", "ms", "lay empty, without anything to load"},
    {COR_TABLE_CALLS, "stay_ms", "ms", "at the berth for a stay: of other traffic, or with passengers"},
    {COR_TABLE_CALLS, each_work, "ms", "cargo moved, and the vessel between roads, berth and sea (`sailing`)"},
    {COR_TABLE_CALLS, "discharged_kg", "kg", "discharged, by weight"},
    {COR_TABLE_CALLS, "loaded_kg", "kg", "loaded, by weight"},
    {COR_TABLE_CALLS, "discharged_teu", "TEU", "containers discharged"},
    {COR_TABLE_CALLS, "loaded_teu", "TEU", "containers loaded"},
    {COR_TABLE_CALLS, "discharged_wagons", "wagons", "wagons rolled off"},
    {COR_TABLE_CALLS, "loaded_wagons", "wagons", "wagons rolled on"},
    {COR_TABLE_CALLS, "discharged_trucks", "trucks", "trucks driven off"},
    {COR_TABLE_CALLS, "loaded_trucks", "trucks", "trucks driven on"},
    {COR_TABLE_CALLS, "discharged_passengers", "passengers", "passengers that went ashore"},
    {COR_TABLE_CALLS, "loaded_passengers", "passengers", "passengers that came aboard"},

    {COR_TABLE_TRAINS, "replication", "", "number of the replication, from 0"},
    {COR_TABLE_TRAINS, "service", "", "id of the service, " ID},
    {COR_TABLE_TRAINS, "carrier", "", "number of the train within its service, from 1"},
    {COR_TABLE_TRAINS, "class", "", "id of its class"},
    {COR_TABLE_TRAINS, "visit", "", "number of the stop of this train, from 0"},
    {COR_TABLE_TRAINS, "place", "", "id of the place"},
    {COR_TABLE_TRAINS, "terminal", "", "id of the terminal; empty where there is none"},
    {COR_TABLE_TRAINS, "turned_away", "", "always 0: trains are not turned away"},
    {COR_TABLE_TRAINS, "arrived_ms", "ms", "before the terminal; all times count from the run's start, and are empty where they did not come"},
    {COR_TABLE_TRAINS, "on_track_ms", "ms", "on a track of the terminal, the first where it had several"},
    {COR_TABLE_TRAINS, "discharge_began_ms", "ms", "unloading began"},
    {COR_TABLE_TRAINS, "discharge_ended_ms", "ms", "all is unloaded"},
    {COR_TABLE_TRAINS, "loading_began_ms", "ms", "loading began"},
    {COR_TABLE_TRAINS, "loading_ended_ms", "ms", "all is loaded"},
    {COR_TABLE_TRAINS, "ready_ms", "ms", "nothing was left to work before it left"},
    {COR_TABLE_TRAINS, "due_ms", "ms", "departure by the timetable that it took"},
    {COR_TABLE_TRAINS, "off_track_ms", "ms", "left the track, the last where it had several"},
    {COR_TABLE_TRAINS, "departed_ms", "ms", "left the place"},
    {COR_TABLE_TRAINS, "tracks", "", "tracks that it had, one after the other"},
    {COR_TABLE_TRAINS, each_wait, "ms", "waited, by cause; with what follows exactly `departed_ms` − `arrived_ms`"},
    {COR_TABLE_TRAINS, "idle_ms", "ms", "stood empty, without anything to load"},
    {COR_TABLE_TRAINS, each_work, "ms", "cargo moved"},
    {COR_TABLE_TRAINS, "discharged_kg", "kg", "unloaded, by weight"},
    {COR_TABLE_TRAINS, "loaded_kg", "kg", "loaded, by weight"},
    {COR_TABLE_TRAINS, "discharged_teu", "TEU", "containers unloaded"},
    {COR_TABLE_TRAINS, "loaded_teu", "TEU", "containers loaded"},
    {COR_TABLE_TRAINS, "discharged_wagons", "wagons", "wagons unloaded"},
    {COR_TABLE_TRAINS, "loaded_wagons", "wagons", "wagons loaded"},

    {COR_TABLE_LOTS, "replication", "", "number of the replication, from 0"},
    {COR_TABLE_LOTS, "flow", "", "id of the flow, " ID},
    {COR_TABLE_LOTS, "number", "", "number of the lot in its flow"},
    {COR_TABLE_LOTS, "part", "", "number of the part of a lot that was split, from 0; a lot that was not split is part 0"},
    {COR_TABLE_LOTS, "state", "", "`delivered`, `undelivered` (on its way at the end) or `stranded` (no way left)"},
    {COR_TABLE_LOTS, "cargo", "", "id of the cargo"},
    {COR_TABLE_LOTS, "unit", "", "unit of the amounts: kg, TEU, wagons, trucks or passengers"},
    {COR_TABLE_LOTS, "released_amount", "unit", "of the whole lot when it was released"},
    {COR_TABLE_LOTS, "amount", "unit", "of this part"},
    {COR_TABLE_LOTS, "released_ms", "ms", "release, counted from the run's start"},
    {COR_TABLE_LOTS, "delivered_ms", "ms", "delivery; empty where it did not come, like what follows"},
    {COR_TABLE_LOTS, "transit_ms", "ms", "from release to delivery"},
    {COR_TABLE_LOTS, each_cause, "ms", "time spent for each cause; together exactly `transit_ms`"},
};
/* clang-format on */

enum { COLUMNS = sizeof columns / sizeof columns[0] };

static const struct {
    const char *name;
    bool by_default;
    const char *row;
} tables[] = {
#define TABLE_ENTRY(name, file, by_default, row) {#file, by_default, row},
    COR_TABLE_LIST(TABLE_ENTRY)
#undef TABLE_ENTRY
};

static uint64_t bit(enum cor_cause cause)
{
    return UINT64_C(1) << cause;
}

/* The causes for which a column stands, a bit each; 0 for a column of its own. */
static uint64_t causes_of(const struct column *column)
{
    static_assert(COR_CAUSE_COUNT < 64, "a bit each");
    const uint64_t of_lots = bit(COR_CAUSE_CLEARANCE) | bit(COR_CAUSE_ROOM) | bit(COR_CAUSE_OUTSIDE);
    const uint64_t of_trains = bit(COR_CAUSE_TRACK) | bit(COR_CAUSE_PATH) | bit(COR_CAUSE_RAIL);
    const uint64_t of_vessels = bit(COR_CAUSE_DRAUGHT) | bit(COR_CAUSE_CHANNEL) | bit(COR_CAUSE_CONVOY) |
                                bit(COR_CAUSE_PILOT) | bit(COR_CAUSE_ICE) | bit(COR_CAUSE_SAILING);
    uint64_t work = 0;
    for (int cause = 0; cause < COR_CAUSE_COUNT; cause++)
        work |= cor_cause_is_work((enum cor_cause)cause) ? bit((enum cor_cause)cause) : 0;
    const uint64_t all = bit(COR_CAUSE_COUNT) - 1;
    if (column->name == each_cause)
        return all;
    if (column->name != each_wait && column->name != each_work)
        return 0;
    return (column->name == each_work ? work : all & ~work) & ~of_lots &
           ~(column->table == COR_TABLE_CALLS ? of_trains : of_vessels | bit(COR_CAUSE_RAIL));
}

static uint32_t width(const struct column *column)
{
    const uint64_t causes = causes_of(column);
    uint32_t count = 0;
    for (int cause = 0; cause < COR_CAUSE_COUNT; cause++)
        count += (causes & bit((enum cor_cause)cause)) != 0;
    return causes ? count : 1;
}

/* The name of the `index`-th column for which one stands. */
static void put_name(const struct column *column, uint32_t index, char *to)
{
    const uint64_t causes = causes_of(column);
    int cause = 0;
    if (causes == 0) {
        snprintf(to, COR_COLUMN_NAME, "%s", column->name);
        return;
    }
    for (;; cause++)
        if (causes & bit((enum cor_cause)cause) && index-- == 0)
            break;
    snprintf(to, COR_COLUMN_NAME, "%s%s_ms", column->name == each_wait ? "waited_" : "",
             cor_cause_word((enum cor_cause)cause));
}

uint64_t cor_columns_causes(enum cor_table table)
{
    uint64_t causes = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        if (columns[i].table == table)
            causes |= causes_of(&columns[i]);
    return causes;
}

uint32_t cor_columns_count(enum cor_table table)
{
    uint32_t count = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        if (columns[i].table == table)
            count += width(&columns[i]);
    return count;
}

char *cor_columns_name(enum cor_table table, uint32_t index, char *to)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        if (columns[i].table != table)
            continue;
        if (index < width(&columns[i])) {
            put_name(&columns[i], index, to);
            return to;
        }
        index -= width(&columns[i]);
    }
    to[0] = '\0';
    return to;
}

const char *cor_table_name(enum cor_table table)
{
    return tables[table].name;
}

char *cor_table_file(enum cor_table table, char *to)
{
    snprintf(to, COR_TABLE_FILE, "%s.csv", tables[table].name);
    return to;
}

cor_table_set cor_tables_default(void)
{
    cor_table_set set = 0;
    for (int table = 0; table < COR_TABLE_COUNT; table++)
        if (tables[table].by_default)
            set |= COR_TABLE_BIT(table);
    return set;
}

/* The tables meant by the first `length` bytes of `text`; 0 if none is. */
static cor_table_set named(const char *text, size_t length)
{
    if (length == strlen("all") && strncmp(text, "all", length) == 0)
        return COR_TABLE_BIT(COR_TABLE_COUNT) - 1;
    if (length == strlen("default") && strncmp(text, "default", length) == 0)
        return cor_tables_default();
    for (int table = 0; table < COR_TABLE_COUNT; table++)
        if (strlen(tables[table].name) == length && strncmp(text, tables[table].name, length) == 0)
            return COR_TABLE_BIT(table);
    return 0;
}

bool cor_tables_parse(const char *list, cor_table_set *set, const char **wrong, int *wrong_length)
{
    *set = 0;
    for (;;) {
        const size_t length = strcspn(list, ",");
        const cor_table_set tables_named = named(list, length);
        *wrong = list;
        *wrong_length = (int)length;
        if (tables_named == 0)
            return false;
        *set |= tables_named;
        if (list[length] == '\0')
            return true;
        list += length + 1;
    }
}

static void write_causes(FILE *to)
{
    fputs("\nCauses, in the order of their columns; work is done in the last ones, in the others the lot waits:\n\n",
          to);
    for (int cause = 0; cause < COR_CAUSE_COUNT; cause++)
        fprintf(to, "%s`%s`%s", cause ? ", " : "", cor_cause_word((enum cor_cause)cause),
                cor_cause_is_work((enum cor_cause)cause) ? " (work)" : "");
    fputs(".\n", to);
}

void cor_tables_write_reference(FILE *to)
{
    for (int table = 0; table < COR_TABLE_COUNT; table++) {
        fprintf(to, "%s### %s.csv\n\nOne row for each %s. %s\n\n| column | unit | meaning |\n| --- | --- | --- |\n",
                table ? "\n" : "", tables[table].name, tables[table].row,
                tables[table].by_default ? "Written by default." : "Written where `--tables` names it.");
        for (size_t i = 0; i < COLUMNS; i++)
            if ((int)columns[i].table == table)
                fprintf(to, "| `%s` | %s | %s |\n", columns[i].name, columns[i].unit, columns[i].meaning);
    }
    write_causes(to);
}
