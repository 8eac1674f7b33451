/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/random/stream.h"
#include "corridor/base/fault.h"
#include "corridor/base/text.h"
#include "random/philox.h"
#include <string.h>

/* The words of a block; all of them taken. */
enum { WORDS = 4 };

static struct cor_fault_place place_of(const struct cor_random *random)
{
    return (struct cor_fault_place){.seed = random->seed, .replication = random->replication};
}

struct cor_random cor_stream_source(uint64_t seed, uint32_t replication)
{
    struct cor_random random = {.seed = seed, .replication = replication};
    philox4x32_key_t key = {{(uint32_t)seed, (uint32_t)(seed >> 32)}};
    const struct cor_fault_place place = place_of(&random);
    COR_CHECK(replication < COR_STREAM_REPLICATIONS, &place, "random", "replications are numbered below %d",
              COR_STREAM_REPLICATIONS);
    for (int i = 0; i < COR_STREAM_ROUNDS; i++) {
        random.keys[i][0] = key.v[0];
        random.keys[i][1] = key.v[1];
        key = _philox4x32bumpkey(key);
    }
    return random;
}

uint64_t cor_stream_name(const char *entity, const char *purpose)
{
    return cor_text_hash_pair(entity, purpose);
}

uint32_t cor_stream_next(struct cor_stream *stream)
{
    COR_CHECK(stream->draw != UINT32_MAX, NULL, "random", "stream %016llx has no draws left",
              (unsigned long long)stream->name);
    return stream->draw++;
}

double cor_stream_uniform(const struct cor_random *random, uint64_t name, uint32_t draw)
{
    uint32_t words[WORDS];
    philox_block(random, name, draw, 0, words);
    return philox_double(words[0], words[1]);
}

gsl_rng cor_stream_open(struct cor_stream_generator *state, const struct cor_random *random, uint64_t name,
                        uint32_t draw)
{
    *state = (struct cor_stream_generator){.from = *random, .name = name, .draw = draw, .taken = WORDS};
    return (gsl_rng){.type = &cor_stream_type, .state = state};
}

static void make_block(struct cor_stream_generator *state)
{
    if (__builtin_expect(state->block >= COR_STREAM_BLOCKS, 0)) {
        const struct cor_fault_place place = place_of(&state->from);
        cor_fault(&place, "random", __FILE__, __LINE__, "draw %lu of stream %016llx takes more than %d blocks",
                  (unsigned long)state->draw, (unsigned long long)state->name, COR_STREAM_BLOCKS);
    }
    philox_block(&state->from, state->name, state->draw, state->block++, state->words);
    state->taken = 0;
}

static uint32_t next_word(struct cor_stream_generator *state)
{
    if (state->taken == WORDS)
        make_block(state);
    return state->words[state->taken++];
}

static void generator_set(void *at, unsigned long seed)
{
    struct cor_stream_generator *const state = at;
    memset(state, 0, sizeof *state);
    state->from = cor_stream_source(seed, 0);
    state->taken = WORDS;
}

static unsigned long generator_get(void *at)
{
    return next_word(at);
}

static double generator_get_double(void *at)
{
    struct cor_stream_generator *const state = at;
    const uint32_t upper = next_word(state);
    return philox_double(upper, next_word(state));
}

const gsl_rng_type cor_stream_type = {
    .name = "philox4x32-10",
    .max = 0xffffffffUL,
    .min = 0,
    .size = sizeof(struct cor_stream_generator),
    .set = generator_set,
    .get = generator_get,
    .get_double = generator_get_double,
};
