/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/table.h"
#include "corridor/network/cargo.h"
#include "scenario/table_parts.h"

const struct cor_field cor_table_id = {.kind = COR_FIELD_ID};
const struct cor_field cor_table_place = {.kind = COR_FIELD_REFERENCE, .section = "places", .example = "astrakhan"};
const struct cor_field cor_table_taken = {.kind = COR_FIELD_TAKEN};
const struct cor_field cor_table_country = {.kind = COR_FIELD_COUNTRY, .example = "RU"};

static const char *const forms[] = {
#define FORM(name, text, unit) #text,
    COR_FORM_LIST(FORM)
#undef FORM
        NULL};

static const struct cor_field run_fields[] = {
    {.key = "start",
     .kind = COR_FIELD_DATE,
     .required = true,
     .example = "2024-01-01",
     .about = "When measured time begins; the warm-up runs before it."},
    {.key = "warmup",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .otherwise = "0 d",
     .example = "120 d",
     .about = "How long the corridor runs before anything is measured."},
    {.key = "horizon",
     .kind = COR_FIELD_QUANTITY,
     .required = true,
     .dimensions = COR_ONE(COR_DURATION),
     .sign = COR_ABOVE_ZERO,
     .example = "366 d",
     .about = "How long is measured."},
    {.key = "drain",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_ONE(COR_DURATION),
     .otherwise = "0 d",
     .example = "180 d",
     .about = "How long lots released in measured time are followed to delivery after it."},
    {.key = "replications",
     .kind = COR_FIELD_COUNT,
     .otherwise = "20",
     .least = 1,
     .most = 1000000,
     .about = "How often the run is repeated with other random numbers."},
    {.key = "seed",
     .kind = COR_FIELD_COUNT,
     .otherwise = "1",
     .least = 0,
     .most = INT64_MAX,
     .example = "20240101",
     .about = "What all random numbers follow from."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape run = {.what = "the run", .fields = run_fields};

static const struct cor_field cargo_fields[] = {
    {.key = "form",
     .kind = COR_FIELD_WORD,
     .required = true,
     .words = forms,
     .example = "bulk",
     .about = "How it travels; it decides the unit in which it is counted: containers in TEU, wagons, trucks and "
              "passengers by number, everything else in tonnes."},
    NAME_KEY,
    {.key = "stowage",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_STOWAGES,
     .sign = COR_ABOVE_ZERO,
     .example = "1.4 m3/t",
     .about = "Room it needs in a hold; without it volume is no limit."},
    {.key = "weight",
     .kind = COR_FIELD_QUANTITY,
     .dimensions = COR_WEIGHTS,
     .sign = COR_ABOVE_ZERO,
     .example = "12 t/TEU",
     .about = "What one of it weighs, for cargo that is not counted in tonnes."},
    ABOUT_KEY,
    END_OF_KEYS,
};
static const struct cor_shape cargo = {.what = "a cargo", .fields = cargo_fields};
static const struct cor_field cargo_entry = {.kind = COR_FIELD_MAP, .shape = &cargo};

static const struct cor_field countries = {
    .kind = COR_FIELD_LIST, .element = &cor_table_country, .least = 1, .most = 300};

static const struct cor_field ice_class = {.kind = COR_FIELD_TEXT};

static const struct cor_field top_fields[] = {
    {.key = "scenario",
     .kind = COR_FIELD_TEXT,
     .required = true,
     .example = "Astrakhan and its partners, 2024",
     .about = "Its title."},
    {.key = "about",
     .kind = COR_FIELD_TEXT,
     .example = "What this file shows.",
     .about = "What the scenario shows, in a sentence or two."},
    {.key = "extends",
     .kind = COR_FIELD_FILES,
     .example = "[places.yaml, demand.yaml]",
     .about = "One file or several that this one builds upon, named from its own folder: merged left to right, then "
              "the file itself. Maps merge, everything else replaces, and `key: ~` takes a key away."},
    {.key = "run", .kind = COR_FIELD_MAP, .required = true, .shape = &run, .about = "How the scenario is run."},
    {.key = "territories",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &countries,
     .example = "{eaeu: [RU, BY, KZ, AM, KG]}",
     .about = "Countries between which nothing is cleared. A country by itself is one territory."},
    {.key = "levels",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_level,
     .example = "{caspian: {value: 0 m, trend: -0.2 m/year}}",
     .about = "Heights of the sea above the datum of draughts; added to every draught that names one."},
    {.key = "ice_classes",
     .kind = COR_FIELD_LIST,
     .element = &ice_class,
     .least = 1,
     .most = 100,
     .example = "[none, Ice1, Ice2, Ice3, Arc4, Arc5]",
     .about = "Ice classes of vessels, weakest first; a vessel that says none has the weakest."},
    {.key = "cargo",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cargo_entry,
     .about = "What is carried."},
    {.key = "places",
     .kind = COR_FIELD_ENTRIES,
     .required = true,
     .keys = &cor_table_id,
     .element = &cor_table_place_entry,
     .about = "Ports, rail hubs and what lies beyond."},
    {.key = "links",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_link_entry,
     .about = "Sea legs, channels and rail lines between places."},
    {.key = "fleet",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_class_entry,
     .about = "Classes of carriers."},
    {.key = "services",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_service_entry,
     .about = "What makes carriers move."},
    {.key = "demand",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_flow_entry,
     .about = "Cargo from an origin to a destination."},
    {.key = "hazards",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_hazard_entry,
     .about = "What comes over places and links from outside: storms, strikes, ice."},
    {.key = "changes",
     .kind = COR_FIELD_ENTRIES,
     .keys = &cor_table_id,
     .element = &cor_table_change_entry,
     .about = "What changes at dates. A change becomes a step of the value; `corridor show` shows it there."},
    END_OF_KEYS,
};
const struct cor_shape cor_table = {.what = "a scenario", .fields = top_fields};
