/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_RANDOM_STREAM_H
#define CORRIDOR_RANDOM_STREAM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

/*
 * Random numbers that depend on nothing but their address: seed, replication, stream name, draw number. The generator
 * is Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
 *
 *     key     = seed
 *     counter = { replication:20 | block:12, draw, low half of the name, high half of the name }
 *
 * so there is no state to carry, to seed or to keep apart, and a stream costs nothing until it is drawn from.
 *
 * A stream is named by an entity and a purpose ("places.anzali.quays.grain", "breakdown"); a draw is one variate, for
 * instance the size of lot n. Each variate begins a block sequence of its own, so that a sampler that rejects takes
 * more blocks of its own draw and never moves a later one: draw n of a stream stays what it was when a parameter, or
 * anything else in the scenario, changes.
 *
 * Ownership: plain data. struct cor_random is const and shared by all of a replication; nothing here allocates.
 *
 * Refused (ends the program, see base/fault.h): a replication of 2^20 or more, a variate that needs more than 4,096
 * blocks (8,192 uniforms), the draw after number 2^32 − 1.
 */
enum { COR_STREAM_REPLICATIONS = 1 << 20, COR_STREAM_BLOCKS = 1 << 12, COR_STREAM_ROUNDS = 10 };

/* Where all the randomness of one replication comes from. Only cor_stream_source makes one. */
struct cor_random {
    uint64_t seed;
    uint32_t replication; /* from 0 */
    uint32_t unused;
    uint32_t keys[COR_STREAM_ROUNDS][2]; /* of the generator's rounds, made of the seed once and not for each draw */
};

/* A place in a stream, for whoever draws in sequence (breakdowns, weather). */
struct cor_stream {
    uint64_t name;
    uint32_t draw; /* the next one */
    uint32_t unused;
};

/* The randomness of one replication of a seed. */
struct cor_random cor_stream_source(uint64_t seed, uint32_t replication);

/*
 * The name of the stream of `entity` for `purpose`: the fixed hash of "entity|purpose". Different pairs that share a
 * name would share their numbers; whoever reads the scenario refuses that.
 */
uint64_t cor_stream_name(const char *entity, const char *purpose);

/* Draw number of the next variate; moves on by one. */
uint32_t cor_stream_next(struct cor_stream *stream);

/* A uniform number from [0, 1), a multiple of 2^-53. */
double cor_stream_uniform(const struct cor_random *random, uint64_t name, uint32_t draw);

/*
 * The same as a generator for GSL. It lives on the stack around one variate:
 *
 *     struct cor_stream_generator state;
 *     const gsl_rng generator = cor_stream_open(&state, random, name, draw);
 *     ... gsl_ran_gamma(&generator, shape, scale) ...
 *
 * gsl_rng_uniform gives multiples of 2^-53 made of two 32-bit words, the first of a draw being cor_stream_uniform.
 */
struct cor_stream_generator {
    struct cor_random from;
    uint64_t name;
    uint32_t draw, block; /* block: the next one to make */
    uint32_t taken;       /* words taken of the present block; 4: none left */
    uint32_t unused;
    uint32_t words[4];
};

/* state: in use as long as the returned generator is; do not free that one. */
gsl_rng cor_stream_open(struct cor_stream_generator *state, const struct cor_random *random, uint64_t name,
                        uint32_t draw);

/* The generator type, "philox4x32-10". Allocated by gsl_rng_alloc it yields draw 0 of stream 0 in replication 0. */
extern const gsl_rng_type cor_stream_type;

#endif
