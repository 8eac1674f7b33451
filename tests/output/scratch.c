/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* nftw */
#include "output/scratch.h"
#include "support/expect.h"
#include <dirent.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char before[4096], scratch[4096];

int scratch_enter(void **state)
{
    (void)state;
    if (!getcwd(before, sizeof before))
        return -1;
    strcpy(scratch, "scratch-XXXXXX");
    return mkdtemp(scratch) && chdir(scratch) == 0 ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at)
{
    (void)status;
    (void)kind;
    (void)at;
    return remove(path);
}

int scratch_leave(void **state)
{
    (void)state;
    return chdir(before) == 0 && nftw(scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? 0 : -1;
}

char *scratch_read(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *text = NULL;
    size_t used = 0, count;
    do {
        text = realloc(text, used + 65537);
        assert_non_null(text);
        count = fread(text + used, 1, 65536, file);
        used += count;
    } while (count > 0);
    fclose(file);
    text[used] = '\0';
    if (length)
        *length = used;
    return text;
}

void scratch_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

char *scratch_list(const char *path)
{
    char *names[64], *list = calloc(1, 8192);
    size_t count = 0;
    DIR *entries = opendir(path);
    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && count < 64)
            names[count++] = strdup(entry->d_name);
    closedir(entries);
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) {
        if (i)
            strcat(list, " ");
        strcat(list, names[i]);
        free(names[i]);
    }
    return list;
}

bool scratch_exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}
