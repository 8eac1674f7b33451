/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "corridor/base/text.h"
#include "corridor/scenario/duration.h"
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { JOBS_MOST = 1024, RECORDS_MOST = 1000000, REASON = 400, FIRST_LONG = 256 /* beyond any letter */ };

static const struct cor_option_entry options[] = {
#define OPTION_ENTRY(name, text, argument, commands, meaning) {text, argument, commands, meaning},
    COR_OPTION_LIST(OPTION_ENTRY)
#undef OPTION_ENTRY
};

static const struct cor_command_entry commands[] = {
#define COMMAND_ENTRY(name, text, operand, meaning) {#text, operand, meaning},
    COR_COMMAND_LIST(COMMAND_ENTRY)
#undef COMMAND_ENTRY
};

const struct cor_option_entry *cor_options_entry(enum cor_option option)
{
    return &options[option];
}

const struct cor_command_entry *cor_options_command(enum cor_command command)
{
    return &commands[command];
}

static bool takes(enum cor_command command, int option)
{
    return (options[option].commands >> command & 1) != 0;
}

/* Ends a message; of: the command whose page says more, NULL where there is none yet. */
static enum cor_status suggest(const char *nearest, const char *dashes, const char *of, FILE *errors)
{
    if (nearest)
        fprintf(errors, "; did you mean '%s%s'?", dashes, nearest);
    fprintf(errors, of ? "\nTry 'corridor %s --help'.\n" : "\nTry 'corridor help'.\n", of);
    return COR_USAGE;
}

static enum cor_status unknown_command(const char *text, FILE *errors)
{
    const char *names[COR_COMMAND_COUNT];
    for (int i = 0; i < COR_COMMAND_COUNT; i++)
        names[i] = commands[i].text;
    fprintf(errors, "corridor: '%s' is not a command", text);
    return suggest(cor_text_nearest(text, names, COR_COMMAND_COUNT), "", NULL, errors);
}

static enum cor_status unknown_option(enum cor_command command, const char *text, FILE *errors)
{
    const char *names[COR_OPTION_COUNT];
    size_t count = 0;
    const size_t dashes = strspn(text, "-");
    char *name = cor_memory_text_part(text + dashes, strcspn(text + dashes, "="));
    for (int i = 0; i < COR_OPTION_COUNT; i++)
        if (takes(command, i))
            names[count++] = options[i].text;
    fprintf(errors, "corridor %s: '%.*s%s' is not an option", commands[command].text, (int)dashes, text, name);
    const enum cor_status status = suggest(cor_text_nearest(name, names, count), "--", commands[command].text, errors);
    free(name);
    return status;
}

/* A whole number from `least` to `most`, in decimal digits alone. */
static bool whole_number(const char *text, uint64_t least, uint64_t most, uint64_t *to)
{
    if (*text == '\0' || text[strspn(text, "0123456789")] != '\0')
        return false;
    errno = 0;
    const unsigned long long value = strtoull(text, NULL, 10);
    *to = value;
    return errno == 0 && value >= least && value <= most;
}

static enum cor_status take_number(enum cor_option option, const char *text, uint32_t least, uint32_t most,
                                   uint32_t *to, FILE *errors)
{
    uint64_t value;
    if (!whole_number(text, least, most, &value)) {
        fprintf(errors, "corridor: --%s takes a whole number from %u to %u, not '%s'\n", options[option].text, least,
                most, text);
        return COR_USAGE;
    }
    *to = (uint32_t)value;
    return COR_FINE;
}

static void add_setting(struct cor_options *to, const char *path, const char *value)
{
    const size_t size = strlen(path) + strlen(value) + 1;
    char *text = cor_memory_new(size, 1);
    snprintf(text, size, "%s%s", path, value);
    to->settings = cor_memory_resize(to->settings, to->setting_count, to->setting_count + 1, sizeof *to->settings);
    to->settings[to->setting_count++] = text;
}

static enum cor_status take_tables(const char *list, struct cor_options *to, FILE *errors)
{
    const char *wrong, *names[COR_TABLE_COUNT];
    int length;
    if (cor_tables_parse(list, &to->tables, &wrong, &length))
        return COR_FINE;
    for (int i = 0; i < COR_TABLE_COUNT; i++)
        names[i] = cor_table_name((enum cor_table)i);
    char *part = cor_memory_text_part(wrong, (size_t)length);
    fprintf(errors, "corridor: '%s' is not a table", part);
    const char *nearest = cor_text_nearest(part, names, COR_TABLE_COUNT);
    if (nearest)
        fprintf(errors, "; did you mean '%s'?", nearest);
    fputs("\nThe tables are", errors);
    for (int i = 0; i < COR_TABLE_COUNT; i++)
        fprintf(errors, " %s,", names[i]);
    fputs(" or all, or default.\n", errors);
    free(part);
    return COR_USAGE;
}

static enum cor_status take_every(const char *text, struct cor_options *to, FILE *errors)
{
    char why[REASON];
    const bool is_nothing = text[strspn(text, "0")] == '\0'; /* 0 needs no unit to be wrong */
    if (!is_nothing && !cor_duration_parse(text, &to->sample_every, why, sizeof why)) {
        fprintf(errors, "corridor: --every: %s\n", why);
        return COR_USAGE;
    }
    if (is_nothing || to->sample_every < COR_MS_MINUTE) {
        fprintf(errors, "corridor: --every takes a duration of a minute or more, not '%s'\n", text);
        return COR_USAGE;
    }
    return COR_FINE;
}

static enum cor_status take(enum cor_option option, const char *text, struct cor_options *to, FILE *errors)
{
    switch (option) {
    case COR_OPTION_SET:
        add_setting(to, "", text);
        return COR_FINE;
    case COR_OPTION_REPLICATIONS:
    case COR_OPTION_SEED:
        return COR_FINE; /* after all of --set */
    case COR_OPTION_JOBS:
        return take_number(option, text, 1, JOBS_MOST, &to->jobs, errors);
    case COR_OPTION_RECORDS:
        return take_number(option, text, 0, RECORDS_MOST, &to->records, errors);
    case COR_OPTION_OUT:
        to->out = text;
        return COR_FINE;
    case COR_OPTION_TRACE:
        to->trace = text;
        return COR_FINE;
    case COR_OPTION_TABLES:
        return take_tables(text, to, errors);
    case COR_OPTION_EVERY:
        return take_every(text, to, errors);
    case COR_OPTION_ORIGIN:
        to->origin = true;
        return COR_FINE;
    case COR_OPTION_REQUIRE_TARGETS:
        to->require_targets = true;
        return COR_FINE;
    case COR_OPTION_HELP:
    case COR_OPTION_COUNT:
        break;
    }
    to->help = true;
    return COR_FINE;
}

/* Number and seed stand in the scenario like any value, but a number is wanted here and nothing else. */
static enum cor_status take_run_values(const char *replications, const char *seed, struct cor_options *to, FILE *errors)
{
    uint64_t value;
    if (replications && !whole_number(replications, 1, RECORDS_MOST, &value)) {
        fprintf(errors, "corridor: --replications takes a whole number from 1 to %d, not '%s'\n", RECORDS_MOST,
                replications);
        return COR_USAGE;
    }
    if (seed && !whole_number(seed, 0, INT64_MAX, &value)) {
        fprintf(errors, "corridor: --seed takes a whole number from 0 to %lld, not '%s'\n", (long long)INT64_MAX, seed);
        return COR_USAGE;
    }
    if (replications)
        add_setting(to, "run.replications=", replications);
    if (seed)
        add_setting(to, "run.seed=", seed);
    return COR_FINE;
}

static size_t long_options(enum cor_command command, struct option *to)
{
    size_t count = 0;
    for (int i = 0; i < COR_OPTION_COUNT; i++)
        if (takes(command, i))
            to[count++] = (struct option){.name = options[i].text,
                                          .has_arg = options[i].argument ? required_argument : no_argument,
                                          .val = FIRST_LONG + i};
    to[count] = (struct option){0};
    return count;
}

static enum cor_status read_options(int count, char **arguments, struct cor_options *to, FILE *errors)
{
    struct option list[COR_OPTION_COUNT + 1];
    const char *replications = NULL, *seed = NULL;
    long_options(to->command, list);
    optind = 0; /* also forgets what a call before may have left */
    opterr = 0;
    for (;;) {
        const int at = optind ? optind : 1;
        const int found = getopt_long(count, arguments, ":h", list, NULL);
        if (found == -1)
            break;
        if (found == ':') {
            fprintf(errors, "corridor %s: '%s' takes a value", commands[to->command].text, arguments[optind - 1]);
            return suggest(NULL, "", commands[to->command].text, errors);
        }
        if (found == '?' && optopt >= FIRST_LONG) {
            fprintf(errors, "corridor %s: '%s' takes no value", commands[to->command].text, arguments[optind - 1]);
            return suggest(NULL, "", commands[to->command].text, errors);
        }
        if (found == '?')
            return unknown_option(to->command, arguments[optind > at ? optind - 1 : at], errors);
        const enum cor_option option = found == 'h' ? COR_OPTION_HELP : (enum cor_option)(found - FIRST_LONG);
        if (option == COR_OPTION_REPLICATIONS)
            replications = optarg;
        if (option == COR_OPTION_SEED)
            seed = optarg;
        const enum cor_status status = take(option, optarg, to, errors);
        if (status != COR_FINE) {
            fprintf(errors, "Try 'corridor %s --help'.\n", commands[to->command].text);
            return status;
        }
    }
    return take_run_values(replications, seed, to, errors);
}

/* What follows the options: one operand or none, as the command has it. */
static enum cor_status read_operand(int count, char **arguments, struct cor_options *to, FILE *errors)
{
    const struct cor_command_entry *command = &commands[to->command];
    if (optind < count)
        to->operand = arguments[optind++];
    if (to->help)
        return COR_FINE;
    if (to->operand && command->operand[0] == '\0')
        fprintf(errors, "corridor %s: '%s' is one too many", command->text, to->operand);
    else if (optind < count)
        fprintf(errors, "corridor %s: '%s' is one too many", command->text, arguments[optind]);
    else if (!to->operand && command->operand[0] != '\0' && command->operand[0] != '[')
        fprintf(errors, "corridor %s: %s is missing", command->text, command->operand);
    else
        return COR_FINE;
    return suggest(NULL, "", command->text, errors);
}

static bool find_command(const char *text, enum cor_command *to)
{
    for (int i = 0; i < COR_COMMAND_COUNT; i++)
        if (strcmp(commands[i].text, text) == 0) {
            *to = (enum cor_command)i;
            return true;
        }
    return false;
}

enum cor_status cor_options_parse(int argument_count, char **arguments, struct cor_options *to, FILE *errors)
{
    *to = (struct cor_options){.command = COR_COMMAND_HELP,
                               .tables = cor_tables_default(),
                               .sample_every = COR_MS_DAY,
                               .records = 1,
                               .argument_count = argument_count,
                               .arguments = (const char *const *)arguments};
    if (argument_count < 2) {
        fputs("corridor: a command is missing", errors);
        return suggest(NULL, "", NULL, errors);
    }
    const char *word = arguments[1];
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return COR_FINE;
    if (strcmp(word, "--version") == 0) {
        to->command = COR_COMMAND_VERSION;
        return COR_FINE;
    }
    if (!find_command(word, &to->command))
        return word[0] == '-' ? unknown_option(COR_COMMAND_HELP, word, errors) : unknown_command(word, errors);
    const enum cor_status status = read_options(argument_count - 1, arguments + 1, to, errors);
    return status == COR_FINE ? read_operand(argument_count - 1, arguments + 1, to, errors) : status;
}

void cor_options_release(struct cor_options *options_read)
{
    for (size_t i = 0; i < options_read->setting_count; i++)
        free(options_read->settings[i]);
    free(options_read->settings);
    *options_read = (struct cor_options){0};
}
