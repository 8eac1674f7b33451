/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/completion.h"
#include "cli/options.h"
#include <string.h>

static const char *command_text(int command)
{
    return cor_options_command((enum cor_command)command)->text;
}

static void write_options_of(int command, FILE *to)
{
    const char *blank = "";
    for (int i = 0; i < COR_OPTION_COUNT; i++) {
        const struct cor_option_entry *option = cor_options_entry((enum cor_option)i);
        if (option->commands >> command & 1) {
            fprintf(to, "%s--%s", blank, option->text);
            blank = " ";
        }
    }
}

static void write_bash(FILE *to)
{
    fputs("_corridor() {\n"
          "    local word=${COMP_WORDS[COMP_CWORD]} words\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then words='",
          to);
    for (int i = 0; i < COR_COMMAND_COUNT; i++)
        fprintf(to, "%s%s", i ? " " : "", command_text(i));
    fputs("'; else case ${COMP_WORDS[1]} in\n", to);
    for (int i = 0; i < COR_COMMAND_COUNT; i++) {
        fprintf(to, "    %s) words='", command_text(i));
        write_options_of(i, to);
        fputs("' ;;\n", to);
    }
    fputs(
        "    esac; fi\n"
        "    case $word in -*) ;; *) [ \"$COMP_CWORD\" -gt 1 ] && { COMPREPLY=($(compgen -f -- \"$word\")); return; } "
        ";; esac\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
        "}\n"
        "complete -o filenames -F _corridor corridor\n",
        to);
}

/* For zsh and fish, which take texts in quotation marks of the same kind. */
static void write_quoted(const char *text, FILE *to)
{
    putc('\'', to);
    for (; *text; text++)
        fputs(*text == '\'' ? "'\\''" : (char[]){*text, '\0'}, to);
    putc('\'', to);
}

static void write_fish(FILE *to)
{
    for (int i = 0; i < COR_COMMAND_COUNT; i++) {
        fprintf(to, "complete -c corridor -n __fish_use_subcommand -f -a %s -d ", command_text(i));
        write_quoted(cor_options_command((enum cor_command)i)->meaning, to);
        putc('\n', to);
        for (int o = 0; o < COR_OPTION_COUNT; o++) {
            const struct cor_option_entry *option = cor_options_entry((enum cor_option)o);
            if (!(option->commands >> i & 1))
                continue;
            fprintf(to, "complete -c corridor -n '__fish_seen_subcommand_from %s' -l %s%s -d ", command_text(i),
                    option->text, option->argument ? " -r" : "");
            write_quoted(option->meaning, to);
            putc('\n', to);
        }
    }
}

static void write_zsh(FILE *to)
{
    fputs("#compdef corridor\n"
          "_corridor() {\n"
          "    if (( CURRENT == 2 )); then compadd --",
          to);
    for (int i = 0; i < COR_COMMAND_COUNT; i++)
        fprintf(to, " %s", command_text(i));
    fputs("; return; fi\n    case $words[2] in\n", to);
    for (int i = 0; i < COR_COMMAND_COUNT; i++) {
        fprintf(to, "    %s) [[ $PREFIX == -* ]] && compadd -- ", command_text(i));
        write_options_of(i, to);
        fputs(" || _files ;;\n", to);
    }
    fputs("    esac\n}\ncompdef _corridor corridor\n", to);
}

bool cor_completion_write(const char *shell, FILE *to)
{
    if (strcmp(shell, "bash") == 0)
        write_bash(to);
    else if (strcmp(shell, "zsh") == 0)
        write_zsh(to);
    else if (strcmp(shell, "fish") == 0)
        write_fish(to);
    else
        return false;
    return true;
}
