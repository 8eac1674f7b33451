/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/support.h"
#include "scenario/show.h"
#include "support/expect.h"
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int bench_open(void **state)
{
    struct bench *bench = calloc(1, sizeof *bench);
    bench->arena = cor_arena_create();
    bench->diagnostics = cor_diagnostics_create();
    snprintf(bench->folder, sizeof bench->folder, "/tmp/corridor-test-XXXXXX");
    if (mkdtemp(bench->folder) == NULL || chdir(bench->folder) != 0)
        return -1;
    *state = bench;
    return 0;
}

int bench_close(void **state)
{
    struct bench *bench = *state;
    DIR *folder = opendir(".");
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (entry->d_name[0] != '.')
            unlink(entry->d_name);
    closedir(folder);
    int gone = chdir("/") == 0 ? rmdir(bench->folder) : -1;
    cor_arena_destroy(bench->arena);
    cor_diagnostics_destroy(bench->diagnostics);
    free(bench->said);
    free(bench);
    return gone;
}

void bench_write(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

const char *bench_said(struct bench *bench)
{
    size_t size = 0;
    free(bench->said);
    FILE *to = open_memstream(&bench->said, &size);
    cor_diagnostics_print(bench->diagnostics, to, NULL);
    fclose(to);
    return bench->said;
}

struct cor_node *bench_parse(struct bench *bench, const char *name, const char *text)
{
    return cor_document_parse(bench->arena, bench->diagnostics, name, 1, text, strlen(text));
}

char *bench_shown(const struct cor_node *root, bool origin)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    cor_show_write(root, to, origin);
    fclose(to);
    return text;
}
