/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RANDOM_SPELLS_H
#define CORRIDOR_RANDOM_SPELLS_H

#include "corridor/base/pool.h"
#include "corridor/random/distribution.h"

/*
 * Spells: something that is on for a while and off for a while, in turn, such as storms, by an alternating renewal
 * process whose intensity depends on the month.
 *
 * Law. While off, a spell begins with the intensity of the month, so that the time off is exponential within a month;
 * a spell then lasts its own time, whatever months it runs into. In the long run such a process is on for a share
 * E(on) / (E(on) + E(off)) of the time (Cox 1962, "Renewal Theory", section 7.4), so a month whose share is to be p has
 * the intensity p / ((1 − p) × mean of `lasts`). From month to month the share follows with the delay of about one
 * spell.
 *
 * Anchor. At the run's start it is on with the month's probability, in a spell that holds the instant (length-biased,
 * cut at a uniform place), and from there spells are drawn into both directions. So a longer warm-up adds spells at
 * its own beginning and changes no other.
 *
 * Draws. Spell n ≥ 1 after the anchor takes draw n of the streams "entity|apart" and "entity|lasts", spell n before it
 * draw n of "entity|apart before" and "entity|lasts before", what is on at the anchor draws 0 to 2 of "entity|begins".
 * The same draws serve any shares, so that two scenarios that differ in them stay in step.
 *
 * Units: times are ms relative to the anchor, whose instant tells the months. Both spells and the time between them are
 * at least 1 ms.
 */
struct cor_spells {
    double shares[12]; /* of January first, each from 0 to below 1 */
    struct cor_distribution lasts;
    uint64_t apart, lengths, apart_before, lengths_before, begins; /* names of streams */
};

/* On in [begins, ends). */
struct cor_spell {
    int64_t begins, ends;
};

/* entity: names the streams. lasts: with a mean above 0, and no untruncated normal. */
void cor_spells_define(struct cor_spells *to, const double *shares, const struct cor_distribution *lasts,
                       const char *entity);

/*
 * Appends the spells that reach into [first, last) to a pool of struct cor_spell, in order of time; first ≤ 0 ≤ last.
 * anchor: the instant (ms since 1970) of time 0.
 */
void cor_spells_draw(const struct cor_spells *spells, const struct cor_random *random, int64_t anchor, int64_t first,
                     int64_t last, struct cor_pool *to);

#endif
