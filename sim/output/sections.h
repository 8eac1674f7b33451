/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_SECTIONS_H
#define OUTPUT_SECTIONS_H

#include "corridor/output/report.h"
#include "output/form.h"

/*
 * The tables of the report (corridor/output/report.h), each from the measures that the summary has; one that finds
 * nothing has a heading alone and is not written.
 *
 * Ownership: tables live in the arena.
 */

/* Throughput of the corridor and of each place, by unit. */
struct cor_form_table cor_sections_throughput(const struct cor_report *report, struct cor_arena *arena);

/* Waiting for a berth at each quay (a track at each terminal), with its occupancy. */
struct cor_form_table cor_sections_waiting(const struct cor_report *report, struct cor_arena *arena,
                                           enum cor_facility_kind kind);

/* Transit time and delivered amount of each flow. */
struct cor_form_table cor_sections_transit(const struct cor_report *report, struct cor_arena *arena);

/* Departures, cancellations and load factor of each scheduled service. */
struct cor_form_table cor_sections_services(const struct cor_report *report, struct cor_arena *arena);

/* Yards with a limit: how full. */
struct cor_form_table cor_sections_yards(const struct cor_report *report, struct cor_arena *arena);

/* The interval of a subject's measure, NULL where there is none or nothing was observed. */
const struct cor_interval *cor_sections_interval(const struct cor_report *report, const char *subject,
                                                 const char *measure);

#endif
