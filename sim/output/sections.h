/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_SECTIONS_H
#define OUTPUT_SECTIONS_H

#include "corridor/output/report.h"
#include "output/form.h"

/*
 * The tables of the report (corridor/output/report.h), each from the measures that the summary has; one that finds
 * nothing has a heading alone and is not written. Where there is more than fits, the rows that matter most come first
 * and a last row counts the others; ties stand in the order of the scenario.
 *
 * Ownership: tables live in the arena.
 */

/* Throughput of each place and of the corridor, in t and TEU. */
struct cor_form_table cor_sections_throughput(const struct cor_report *report, struct cor_arena *arena);

/* Waiting for a berth at each quay (a track at each terminal), with its occupancy: the longest waits first. */
struct cor_form_table cor_sections_waiting(const struct cor_report *report, struct cor_arena *arena,
                                           enum cor_facility_kind kind);

/* Transit time and delivered amount of each flow: the largest by weight first. */
struct cor_form_table cor_sections_transit(const struct cor_report *report, struct cor_arena *arena);

/* Departures, cancellations and load factor of each scheduled service: the fullest first. */
struct cor_form_table cor_sections_services(const struct cor_report *report, struct cor_arena *arena);

/* Vessels of each order that were handed over, how long that took and what they waited for: in file order. */
struct cor_form_table cor_sections_orders(const struct cor_report *report, struct cor_arena *arena);

/* Yards with a limit: the fullest first. */
struct cor_form_table cor_sections_yards(const struct cor_report *report, struct cor_arena *arena);

/* Where cargo was left behind for want of water: the most first. */
struct cor_form_table cor_sections_draught(const struct cor_report *report, struct cor_arena *arena);

/* Hazards, those that were on longest first; with escort, vessels led and their wait. */
struct cor_form_table cor_sections_hazards(const struct cor_report *report, struct cor_arena *arena);

/* Channels with passages from end to end. */
struct cor_form_table cor_sections_channels(const struct cor_report *report, struct cor_arena *arena);

/* What the corridor costs, by payer, and what it burns; lines that are nothing are left out. */
struct cor_form_table cor_sections_costs(const struct cor_report *report, struct cor_arena *arena);

/* What the classes of vessels and trains do with their time: the most numerous first. */
struct cor_form_table cor_sections_fleet(const struct cor_report *report, struct cor_arena *arena);

/* Weight of what a flow released over all replications, in kg: a flow that is stuck is not a small one. */
cor_int128 cor_sections_weight(const struct cor_report *report, uint16_t flow);

/*
 * The indices of the greatest of `count` values, at most `most`, greatest first, ties by index; those with a value
 * below `least` are left out. to: room for `most`. Returns how many there are.
 */
size_t cor_sections_rank(const double *values, size_t count, double least, uint16_t *to, size_t most);

#endif
