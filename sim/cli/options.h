/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "corridor/base/status.h"
#include "corridor/output/tables.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/*
 * The command line: one list of commands and one of options, from which reading (over getopt_long), the help and the
 * completion of shells are made.
 *
 * --replications and --seed are turned into settings (`run.replications=40`), applied after those of --set: every value
 * of a scenario goes one way, and what is wrong with it is reported in one way.
 */
/*      name        operand     its use     what it does */
#define COR_COMMAND_LIST(X)                                                                                            \
    X(RUN, run, "SCENARIO", "runs a scenario and writes its tables and a summary")                                     \
    X(CHECK, check, "SCENARIO", "lists every error of a scenario, then its warnings; runs nothing")                    \
    X(SHOW, show, "SCENARIO", "prints the scenario after extends and settings")                                        \
    X(SCHEMA, schema, "", "prints the JSON Schema of scenarios, for editors")                                          \
    X(REFERENCE, reference, "[scenario|outputs]", "prints the reference of the scenario language, or of the tables")   \
    X(COMPLETION, completion, "bash|zsh|fish", "prints the completion script of a shell")                              \
    X(VERSION, version, "", "prints the version")                                                                      \
    X(HELP, help, "[COMMAND]", "prints this page, or that of a command")

enum cor_command {
#define COR_COMMAND_ENTRY(name, ...) COR_COMMAND_##name,
    COR_COMMAND_LIST(COR_COMMAND_ENTRY)
#undef COR_COMMAND_ENTRY
        COR_COMMAND_COUNT
};

#define COR_COMMAND_BIT(command) (1u << (COR_COMMAND_##command))
#define COR_COMMANDS_SCENARIO    (COR_COMMAND_BIT(RUN) | COR_COMMAND_BIT(CHECK) | COR_COMMAND_BIT(SHOW))

/*      name         text            argument    commands                meaning */
#define COR_OPTION_LIST(X)                                                                                             \
    X(SET, "set", "PATH=VALUE", COR_COMMANDS_SCENARIO,                                                                 \
      "sets a value of the scenario, such as places.olya.quays.grain.berths=4; may be given again")                    \
    X(REPLICATIONS, "replications", "N", COR_COMMANDS_SCENARIO, "how often to repeat the run; as run.replications")    \
    X(SEED, "seed", "N", COR_COMMANDS_SCENARIO, "seed of the random numbers; as run.seed")                             \
    X(JOBS, "jobs", "N", COR_COMMAND_BIT(RUN), "threads; all processors by default; results do not depend on it")      \
    X(OUT, "out", "DIR", COR_COMMAND_BIT(RUN), "where the results go; results/<file's stem> by default")               \
    X(TABLES, "tables", "LIST", COR_COMMAND_BIT(RUN),                                                                  \
      "tables to write, with commas: summary replications ledger series calls trains lots, or all of them; without "   \
      "it "                                                                                                            \
      "all but calls, trains and lots")                                                                                \
    X(EVERY, "every", "DURATION", COR_COMMAND_BIT(RUN), "time between rows of series.csv; 1 d by default")             \
    X(RECORDS, "records", "N", COR_COMMAND_BIT(RUN),                                                                   \
      "of how many replications calls, trains and lots are written, where --tables names them; 1 by default")          \
    X(TRACE, "trace", "FILE", COR_COMMAND_BIT(RUN),                                                                    \
      "writes every event of the first replication, one a line; an existing file must be empty or a trace")            \
    X(REQUIRE_TARGETS, "require-targets", NULL, COR_COMMAND_BIT(RUN),                                                  \
      "ends with status 1 if the scenario's targets are not all met")                                                  \
    X(ORIGIN, "origin", NULL, COR_COMMAND_BIT(SHOW), "says after each value where it was written")                     \
    X(HELP, "help", NULL, ~0u, "prints the page of the command")

enum cor_option {
#define COR_OPTION_ENTRY(name, ...) COR_OPTION_##name,
    COR_OPTION_LIST(COR_OPTION_ENTRY)
#undef COR_OPTION_ENTRY
        COR_OPTION_COUNT
};

struct cor_option_entry {
    const char *text;     /* without the dashes */
    const char *argument; /* what stands for it in the help; NULL: none */
    unsigned commands;    /* a bit for each command that takes it */
    const char *meaning;
};

struct cor_command_entry {
    const char *text;
    const char *operand; /* empty: none; in brackets: may be left out */
    const char *meaning;
};

/* The entries; constant. */
const struct cor_option_entry *cor_options_entry(enum cor_option option);
const struct cor_command_entry *cor_options_command(enum cor_command command);

struct cor_options {
    enum cor_command command;
    bool origin, help, require_targets;
    const char *operand; /* NULL where none was given */
    char **settings;     /* owned, like each text */
    size_t setting_count;
    uint32_t jobs; /* 0: all processors */
    uint32_t records;
    cor_table_set tables;
    int64_t sample_every;    /* ms */
    const char *out, *trace; /* NULL where not given */
    int argument_count;      /* the command line, for the manifest */
    const char *const *arguments;
};

/*
 * Reads a command line. arguments: argument_count texts, the program's name first; their order may be changed, texts
 * are not copied and must outlive the options. Returns COR_FINE, or COR_USAGE after a message to `errors` that names
 * the nearest word. Release *to in either case.
 */
enum cor_status cor_options_parse(int argument_count, char **arguments, struct cor_options *to, FILE *errors);

void cor_options_release(struct cor_options *options);

#endif
