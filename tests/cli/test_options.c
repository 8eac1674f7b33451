/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/completion.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/usage.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 32 };

/* Splits a command line at blanks and reads it; what was said is in `said`. The line must outlive the options. */
static enum cor_status parse(char *line, struct cor_options *options, char *said, size_t size)
{
    static char *words[MOST_WORDS];
    int count = 0;
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        words[count++] = word;
    words[count] = NULL;
    memset(said, 0, size);
    FILE *errors = fmemopen(said, size, "w");
    assert_non_null(errors);
    const enum cor_status status = cor_options_parse(count, words, options, errors);
    fclose(errors);
    return status;
}

static void wrong_usage_names_what_was_meant(void **state)
{
    (void)state;
    static const struct {
        const char *line, *said;
    } cases[] = {
        {"corridor", "corridor: a command is missing"},
        {"corridor rnu", "'rnu' is not a command; did you mean 'run'?"},
        {"corridor simulate", "'simulate' is not a command\n"},
        {"corridor run", "corridor run: SCENARIO is missing"},
        {"corridor run a.yaml b.yaml", "corridor run: 'b.yaml' is one too many"},
        {"corridor run a.yaml --replication", "'--replication' takes a value"},
        {"corridor run a.yaml --replicatoins 3", "'--replicatoins' is not an option; did you mean '--replications'?"},
        {"corridor run a.yaml --jbos=3", "'--jbos' is not an option; did you mean '--jobs'?"},
        {"corridor run a.yaml -j 3", "'-j' is not an option"},
        {"corridor check a.yaml --jobs 3", "corridor check: '--jobs' is not an option"},
        {"corridor show a.yaml --origin=1", "'--origin=1' takes no value"},
        {"corridor run a.yaml --out", "'--out' takes a value"},
        {"corridor run a.yaml --jobs 0", "--jobs takes a whole number from 1 to 1024, not '0'"},
        {"corridor run a.yaml --jobs two", "not 'two'"},
        {"corridor run a.yaml --jobs +2", "not '+2'"},
        {"corridor run a.yaml --jobs 99999999999999999999", "not '99999999999999999999'"},
        {"corridor run a.yaml --replications 0", "--replications takes a whole number from 1 to 1000000, not '0'"},
        {"corridor run a.yaml --replications -3", "not '-3'"},
        {"corridor run a.yaml --seed 9223372036854775808", "--seed takes a whole number from 0 to 9223372036854775807"},
        {"corridor run a.yaml --records 1.5", "--records takes a whole number"},
        {"corridor run a.yaml --tables summary,lost", "'lost' is not a table; did you mean 'lots'?"},
        {"corridor run a.yaml --tables calls,xyz", "'xyz' is not a table\nThe tables are summary, replications, "},
        {"corridor run a.yaml --tables calls,xyz", "or all, or default.\nTry 'corridor run --help'.\n"},
        {"corridor run a.yaml --jobs 0", "\nTry 'corridor run --help'.\n"},
        {"corridor show a.yaml --jobs 3", "\nTry 'corridor show --help'.\n"},
        {"corridor rnu", "\nTry 'corridor help'.\n"},
        {"corridor run a.yaml --every 0", "--every takes a duration of a minute or more, not '0'"},
        {"corridor run a.yaml --every 3", "--every: "},
        {"corridor run a.yaml --every 3kn", "--every: "},
        {"corridor run a.yaml --every 30s", "--every"},
        {"corridor schema a.yaml", "corridor schema: 'a.yaml' is one too many"},
        {"corridor completion", "bash|zsh|fish is missing"},
        {"corridor --sed 3", "'--sed' is not an option"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[256], said[1024];
        struct cor_options options;
        strcpy(line, cases[i].line);
        const enum cor_status status = parse(line, &options, said, sizeof said);
        if (status != COR_USAGE || !strstr(said, cases[i].said)) {
            print_error("'%s' gives status %d and says: %s\n", cases[i].line, status, said);
            fail();
        }
        cor_options_release(&options);
    }
}

static void a_whole_command_line_is_read_in_any_order(void **state)
{
    (void)state;
    char line[] = "corridor run --set a.b=1 --seed 9223372036854775807 deep/file.yaml --jobs=7 --set c=2 m --records 3 "
                  "--replications 41 --every 6h --tables lots --out results/x --trace t.txt";
    char said[1024];
    struct cor_options options;
    /* A value with a blank would be one word; strtok cannot say so: take the stray word out. */
    char *stray = strstr(line, " m --records");
    memmove(stray, stray + 2, strlen(stray + 2) + 1);
    assert_int_equal(parse(line, &options, said, sizeof said), COR_FINE);
    assert_string_equal(said, "");
    assert_int_equal(options.command, COR_COMMAND_RUN);
    assert_string_equal(options.operand, "deep/file.yaml");
    assert_int_equal(options.setting_count, 4);
    assert_string_equal(options.settings[0], "a.b=1");
    assert_string_equal(options.settings[1], "c=2");
    assert_string_equal(options.settings[2], "run.replications=41");
    assert_string_equal(options.settings[3], "run.seed=9223372036854775807");
    assert_int_equal(options.jobs, 7);
    assert_int_equal(options.records, 3);
    assert_int_equal(options.sample_every, 21600000);
    assert_int_equal(options.tables, COR_TABLE_BIT(COR_TABLE_LOTS));
    assert_string_equal(options.out, "results/x");
    assert_string_equal(options.trace, "t.txt");
    cor_options_release(&options);
}

static void what_is_not_said_has_its_default(void **state)
{
    (void)state;
    char line[] = "corridor run a.yaml", said[1024];
    struct cor_options options;
    assert_int_equal(parse(line, &options, said, sizeof said), COR_FINE);
    assert_int_equal(options.setting_count, 0);
    assert_int_equal(options.jobs, 0);
    assert_int_equal(options.records, 1);
    assert_int_equal(options.sample_every, 86400000);
    assert_int_equal(options.tables, cor_tables_default());
    assert_null(options.out);
    assert_null(options.trace);
    cor_options_release(&options);
}

static void help_needs_no_operand(void **state)
{
    (void)state;
    char said[1024], lines[][64] = {"corridor run --help", "corridor show -h", "corridor run x.yaml --help"};
    struct cor_options options;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(parse(lines[i], &options, said, sizeof said), COR_FINE);
        assert_true(options.help);
        cor_options_release(&options);
    }
    char line[] = "corridor --help", version[] = "corridor --version";
    assert_int_equal(parse(line, &options, said, sizeof said), COR_FINE);
    assert_int_equal(options.command, COR_COMMAND_HELP);
    assert_int_equal(parse(version, &options, said, sizeof said), COR_FINE);
    assert_int_equal(options.command, COR_COMMAND_VERSION);
}

/* Everything that a page says. */
static char *page(bool (*write)(const char *, FILE *), const char *shell, int command)
{
    char *text = NULL;
    size_t length;
    FILE *to = open_memstream(&text, &length);
    assert_non_null(to);
    if (write)
        assert_true(write(shell, to));
    else if (command < 0)
        cor_usage_write(to);
    else
        cor_usage_write_command((enum cor_command)command, to);
    assert_int_equal(fclose(to), 0);
    return text;
}

static void every_command_and_option_stands_in_help_and_completion(void **state)
{
    (void)state;
    char *all = page(NULL, NULL, -1);
    static const char *const shells[] = {"bash", "zsh", "fish"};
    char *scripts[3];
    for (int i = 0; i < 3; i++)
        scripts[i] = page(cor_completion_write, shells[i], 0);
    for (int i = 0; i < COR_COMMAND_COUNT; i++) {
        const struct cor_command_entry *command = cor_options_command((enum cor_command)i);
        char *own = page(NULL, NULL, i);
        assert_non_null(strstr(all, command->text));
        for (int o = 0; o < COR_OPTION_COUNT; o++) {
            const struct cor_option_entry *option = cor_options_entry((enum cor_option)o);
            char text[64];
            snprintf(text, sizeof text, "--%s", option->text);
            assert_int_equal(strstr(own, text) != NULL, option->commands >> i & 1);
            assert_non_null(strstr(scripts[0], text));
            assert_non_null(strstr(scripts[1], text));
            assert_non_null(strstr(scripts[2], option->text));
        }
        for (char *line = strtok(own, "\n"); line; line = strtok(NULL, "\n"))
            assert_true(strlen(line) <= 100);
        free(own);
    }
    for (int i = 0; i < 3; i++)
        free(scripts[i]);
    free(all);
    assert_false(cor_completion_write("csh", stdout));
}

static void progress_tells_rate_and_time_left(void **state)
{
    (void)state;
    static const struct {
        struct cor_runner_progress state;
        const char *text;
    } cases[] = {
        {{0, 20, 0.3}, "0 of 20 replications"},
        {{12, 20, 0.652}, "12 of 20 replications, 18.4 a second, 0 s left"},
        {{3, 200, 41.0}, "3 of 200 replications, 4.39 a minute, 45 min left"},
        {{199, 200, 41.0}, "199 of 200 replications, 4.85 a second, 0 s left"},
        {{7, 20, 49.0}, "7 of 20 replications, 8.57 a minute, 91 s left"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[100];
        assert_string_equal(cor_progress_text(cases[i].state, text, sizeof text), cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_usage_names_what_was_meant),
        cmocka_unit_test(a_whole_command_line_is_read_in_any_order),
        cmocka_unit_test(what_is_not_said_has_its_default),
        cmocka_unit_test(help_needs_no_operand),
        cmocka_unit_test(every_command_and_option_stands_in_help_and_completion),
        cmocka_unit_test(progress_tells_rate_and_time_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
