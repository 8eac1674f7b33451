/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/expect.h"

#include "corridor/base/date.h"
#include "corridor/engine/simulation.h"
#include <stdlib.h>
#include <string.h>

enum { NOTHING, BERTHED, SAMPLED, KINDS };

static void act(void *model, uint32_t subject)
{
    (void)subject;
    ++*(int *)model;
}

static void describe(const void *model, uint32_t subject, char *to, size_t size)
{
    snprintf(to, size, "gadamly.%u after %d", subject, *(const int *)model);
}

static struct cor_kind kinds[KINDS] = {
    [BERTHED] = {.name = "vessel_berthed", .act = act, .describe = describe},
    [SAMPLED] = {.name = "level_sampled", .act = act},
};

static uint64_t run(const struct cor_trace *trace)
{
    int model = 0;
    struct cor_simulation simulation;
    cor_simulation_name_kinds(kinds, KINDS);
    cor_simulation_init(&simulation, kinds, KINDS, &model);
    simulation.trace = trace;
    cor_simulation_schedule(&simulation, 25964125, COR_CLASS_ARRIVAL, BERTHED, 2);
    cor_simulation_schedule(&simulation, 25964125, COR_CLASS_SAMPLE, SAMPLED, 31);
    cor_simulation_schedule(&simulation, 3 * (int64_t)COR_MS_DAY, COR_CLASS_ARRIVAL, BERTHED, 5);
    cor_simulation_run_until(&simulation, 4 * (int64_t)COR_MS_DAY);
    const uint64_t fingerprint = simulation.fingerprint;
    cor_simulation_release(&simulation);
    return fingerprint;
}

static void a_line_says_when_what_and_to_whom_before_it_acts(void **state)
{
    (void)state;
    char *text;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    struct cor_trace trace;
    cor_trace_init(&trace, to, cor_date_instant(2024, 1, 3));
    run(&trace);
    fclose(to);
    assert_string_equal(text, "2024-01-03T07:12:44.125  vessel_berthed  gadamly.2 after 0\n"
                              "2024-01-03T07:12:44.125  level_sampled  31\n"
                              "2024-01-06T00:00:00.000  vessel_berthed  gadamly.5 after 2\n");
    free(text);
}

static void only_what_happens_in_its_window_is_traced_and_nothing_is_changed(void **state)
{
    (void)state;
    char *text;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    struct cor_trace trace;
    cor_trace_init(&trace, to, cor_date_instant(2024, 1, 3));
    trace.from = 25964126;
    trace.until = 3 * (int64_t)COR_MS_DAY + 1;
    const uint64_t traced = run(&trace);
    fclose(to);
    assert_string_equal(text, "2024-01-06T00:00:00.000  vessel_berthed  gadamly.5 after 2\n");
    assert_int_equal(run(NULL), traced);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_when_what_and_to_whom_before_it_acts),
        cmocka_unit_test(only_what_happens_in_its_window_is_traced_and_nothing_is_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
