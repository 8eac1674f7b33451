/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/usage.h"
#include <string.h>

enum { WIDTH = 100, INDENT = 26 };

/* Words from column INDENT on, broken before WIDTH. */
static void write_meaning(const char *text, FILE *to)
{
    size_t column = INDENT;
    while (*text) {
        const size_t length = strcspn(text, " ");
        if (column > INDENT && column + 1 + length > WIDTH) {
            fprintf(to, "\n%*s", INDENT, "");
            column = INDENT;
        }
        if (column > INDENT)
            column += (size_t)fprintf(to, " ");
        fprintf(to, "%.*s", (int)length, text);
        column += length;
        text += length + (text[length] == ' ');
    }
    putc('\n', to);
}

void cor_usage_write(FILE *to)
{
    fputs("corridor: simulates the North-South transport corridor\n\n", to);
    for (int i = 0; i < COR_COMMAND_COUNT; i++) {
        const struct cor_command_entry *command = cor_options_command((enum cor_command)i);
        const int used = fprintf(to, "  %s %s", command->text, command->operand);
        if (used >= INDENT - 1)
            putc('\n', to);
        fprintf(to, "%*s", used < INDENT - 1 ? INDENT - used : INDENT, "");
        write_meaning(command->meaning, to);
    }
    fputs("\n'corridor COMMAND --help' lists the options of a command.\n"
          "Exit status: 0 fine, 1 targets are not met (with --require-targets), 2 the input is wrong,\n"
          "3 a resource or a file failed, 4 stopped, 64 wrong usage, 70 a check inside the program failed.\n",
          to);
}

static void write_option(const struct cor_option_entry *option, FILE *to)
{
    const int used =
        fprintf(to, "  --%s%s%s", option->text, option->argument ? " " : "", option->argument ? option->argument : "");
    fprintf(to, "%*s", used < INDENT ? INDENT - used : 1, "");
    write_meaning(option->meaning, to);
}

void cor_usage_write_command(enum cor_command command, FILE *to)
{
    const struct cor_command_entry *entry = cor_options_command(command);
    fprintf(to, "corridor %s%s%s [OPTION]...\n%s\n\n", entry->text, *entry->operand ? " " : "", entry->operand,
            entry->meaning);
    for (int i = 0; i < COR_OPTION_COUNT; i++) {
        const struct cor_option_entry *option = cor_options_entry((enum cor_option)i);
        if (option->commands >> command & 1)
            write_option(option, to);
    }
}
