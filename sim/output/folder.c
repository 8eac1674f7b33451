/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* renameat2 */
#include "output/folder.h"
#include "corridor/base/memory.h"
#include "output/columns.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ATTEMPTS = 100 };

static const char manifest[] = "manifest.json";
static const struct cor_position nowhere = {0};

void cor_folder_error(const struct cor_folder *folder, const char *name, int error, struct cor_diagnostics *diagnostics)
{
    cor_diagnostics_error(diagnostics, nowhere, "cannot write %s%s%s: %s", folder->shown, name ? "/" : "",
                          name ? name : "", strerror(error));
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Is it a file that a run writes? */
static bool is_ours(const char *name)
{
    char file[COR_TABLE_FILE];
    for (int table = 0; table < COR_TABLE_COUNT; table++)
        if (strcmp(name, cor_table_file((enum cor_table)table, file)) == 0)
            return true;
    return strcmp(name, manifest) == 0;
}

/* A stream over the entries of a folder, from its beginning; NULL with errno set. */
static DIR *entries_of(int folder)
{
    const int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = own < 0 ? NULL : fdopendir(own);
    if (!entries && own >= 0)
        close(own);
    return entries;
}

/* Removes the files a run writes, then the folder itself, which stays where something else is in it. */
static void remove_folder(int parent, const char *name)
{
    const int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return;
    char file[COR_TABLE_FILE];
    for (int table = 0; table < COR_TABLE_COUNT; table++)
        unlinkat(folder, cor_table_file((enum cor_table)table, file), 0);
    unlinkat(folder, manifest, 0);
    close(folder);
    unlinkat(parent, name, AT_REMOVEDIR);
}

/* Removes hidden folders of this place whose run no longer lives, so that nobody holds their lock. */
static void remove_leftovers(const struct cor_folder *folder)
{
    char *prefix = cor_memory_new(strlen(folder->name) + sizeof "..partial-", 1);
    sprintf(prefix, ".%s.partial-", folder->name);
    DIR *entries = entries_of(folder->parent);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0)
            continue;
        const int left = openat(folder->parent, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (left >= 0 && flock(left, LOCK_EX | LOCK_NB) == 0)
            remove_folder(folder->parent, entry->d_name);
        if (left >= 0)
            close(left);
    }
    if (entries)
        closedir(entries);
    free(prefix);
}

/* What stands at the place: nothing or an empty folder, results, or something that must stay (with the reason). */
enum standing { STANDING_NOTHING, STANDING_RESULTS, STANDING_OTHER };

static enum standing look(const struct cor_folder *folder, const char **reason)
{
    const int there = openat(folder->parent, folder->name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (there < 0) {
        *reason = errno == ENOTDIR ? "there is a file of that name" : strerror(errno);
        return errno == ENOENT ? STANDING_NOTHING : STANDING_OTHER;
    }
    bool empty = true, whole = false;
    DIR *entries = entries_of(there);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        empty = empty && is_dots(entry->d_name);
        whole = whole || strcmp(entry->d_name, manifest) == 0;
    }
    *reason = entries ? "the folder is not empty and has no manifest.json, so no run wrote it" : strerror(errno);
    if (entries)
        closedir(entries);
    close(there);
    if (!entries)
        return STANDING_OTHER;
    return whole ? STANDING_RESULTS : empty ? STANDING_NOTHING : STANDING_OTHER;
}

static bool refuse(const struct cor_folder *folder, enum standing standing, const char *reason,
                   struct cor_diagnostics *diagnostics)
{
    if (standing == STANDING_OTHER)
        cor_diagnostics_error(diagnostics, nowhere, "cannot write results to %s: %s", folder->shown, reason);
    return standing == STANDING_OTHER;
}

/* Makes `path` and what is missing above it; the first part that had to be made is noted. */
static bool make_parents(struct cor_folder *folder, char *path)
{
    for (char *end = path + 1;; end++) {
        if (*end != '/' && *end != '\0')
            continue;
        const char kept = *end;
        *end = '\0';
        const bool made = mkdir(path, 0777) == 0;
        const int error = errno;
        if (made && !folder->made)
            folder->made = cor_memory_text(path);
        *end = kept;
        if (!made && error != EEXIST && error != EISDIR) {
            errno = error;
            return false;
        }
        if (kept == '\0')
            return true;
    }
}

/* Splits the place into a parent, which is made and opened, and a name. */
static bool find_place(struct cor_folder *folder, const char *path)
{
    char *place = realpath(path, NULL);
    if (!place)
        place = cor_memory_text(path);
    size_t length = strlen(place);
    while (length > 1 && place[length - 1] == '/')
        place[--length] = '\0';
    char *slash = strrchr(place, '/');
    const char *name = slash ? slash + 1 : place;
    bool found = false;
    errno = EINVAL;
    if (*name != '\0' && !is_dots(name)) {
        folder->name = cor_memory_text(name);
        char *parent = !slash           ? cor_memory_text(".")
                       : slash == place ? cor_memory_text("/")
                                        : cor_memory_text_part(place, (size_t)(slash - place));
        found = make_parents(folder, parent);
        folder->parent = found ? open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
        found = folder->parent >= 0;
        folder->made_end = parent;
    }
    free(place);
    return found;
}

/* Makes the hidden folder and locks it; another run that takes it for a leftover in between makes us try again. */
static bool make_hidden(struct cor_folder *folder)
{
    const size_t size = strlen(folder->name) + sizeof "..partial-" + 32;
    folder->hidden = cor_memory_new(size, 1);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        snprintf(folder->hidden, size, ".%s.partial-%ld-%d", folder->name, (long)getpid(), attempt);
        if (mkdirat(folder->parent, folder->hidden, 0777) != 0) {
            if (errno == EEXIST)
                continue;
            break;
        }
        struct stat held, named;
        folder->inside = openat(folder->parent, folder->hidden, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder->inside >= 0 && flock(folder->inside, LOCK_EX | LOCK_NB) == 0 && fstat(folder->inside, &held) == 0 &&
            fstatat(folder->parent, folder->hidden, &named, AT_SYMLINK_NOFOLLOW) == 0 && held.st_ino == named.st_ino)
            return true;
        if (folder->inside >= 0)
            close(folder->inside);
        folder->inside = -1;
    }
    const int error = errno;
    free(folder->hidden);
    folder->hidden = NULL;
    errno = error;
    return false;
}

bool cor_folder_open(struct cor_folder *folder, const char *path, struct cor_diagnostics *diagnostics)
{
    const char *reason = "";
    *folder = (struct cor_folder){.shown = cor_memory_text(path), .parent = -1, .inside = -1};
    if (!find_place(folder, path)) {
        cor_diagnostics_error(diagnostics, nowhere, "cannot write results to %s: %s", path, strerror(errno));
        cor_folder_close(folder);
        return false;
    }
    const enum standing standing = look(folder, &reason);
    if (refuse(folder, standing, reason, diagnostics)) {
        cor_folder_close(folder);
        return false;
    }
    remove_leftovers(folder);
    if (!make_hidden(folder)) {
        cor_diagnostics_error(diagnostics, nowhere, "cannot write results to %s: %s", path, strerror(errno));
        cor_folder_close(folder);
        return false;
    }
    return true;
}

/* Takes what no run writes from the old folder, which now bears the hidden name, over into the new one. */
static void carry_over(const struct cor_folder *folder)
{
    const int old = openat(folder->parent, folder->hidden, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *entries = old < 0 ? NULL : entries_of(old);
    for (struct dirent *entry; entries && (entry = readdir(entries));)
        if (!is_dots(entry->d_name) && !is_ours(entry->d_name))
            renameat(old, entry->d_name, folder->inside, entry->d_name);
    if (entries)
        closedir(entries);
    if (old >= 0)
        close(old);
}

/* By renames, the old results first out of the way; where one fails, those before it are undone. */
static bool exchange_by_renames(const struct cor_folder *folder)
{
    /* Not a name that is taken for a leftover: if the run is killed between the renames, these are the only results. */
    const size_t size = strlen(folder->name) + 40;
    char *aside = cor_memory_new(size, 1);
    snprintf(aside, size, ".%s.old-%ld", folder->name, (long)getpid());
    const char *const steps[][2] = {{folder->name, aside}, {folder->hidden, folder->name}, {aside, folder->hidden}};
    const size_t count = sizeof steps / sizeof steps[0];
    size_t done = 0;
    while (done < count && renameat(folder->parent, steps[done][0], folder->parent, steps[done][1]) == 0)
        done++;
    const bool whole = done == count;
    const int error = errno;
    while (!whole && done-- > 0)
        renameat(folder->parent, steps[done][1], folder->parent, steps[done][0]);
    free(aside);
    errno = error;
    return whole;
}

/* Exchanges the two names; also undoes an exchange. */
static bool exchange(const struct cor_folder *folder)
{
    if (renameat2(folder->parent, folder->hidden, folder->parent, folder->name, RENAME_EXCHANGE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
        return false;
    return exchange_by_renames(folder);
}

bool cor_folder_publish(struct cor_folder *folder, struct cor_diagnostics *diagnostics)
{
    const char *reason = "";
    const enum standing standing = look(folder, &reason);
    if (refuse(folder, standing, reason, diagnostics))
        return false;
    const bool old = standing == STANDING_RESULTS;
    bool done = fsync(folder->inside) == 0;
    if (done)
        done = old ? exchange(folder) : renameat(folder->parent, folder->hidden, folder->parent, folder->name) == 0;
    const bool exchanged = done;
    if (done)
        done = fsync(folder->parent) == 0;
    if (!done) {
        cor_folder_error(folder, NULL, errno, diagnostics);
        if (exchanged && old)
            exchange(folder);
        else if (exchanged)
            renameat(folder->parent, folder->name, folder->parent, folder->hidden);
        return false;
    }
    if (old) {
        carry_over(folder);
        remove_folder(folder->parent, folder->hidden);
    }
    free(folder->hidden);
    folder->hidden = NULL;
    return true;
}

/* Removes the parents that were made, from the last upward, as far as they are empty. */
static void remove_parents(const struct cor_folder *folder)
{
    if (!folder->made)
        return;
    char *path = cor_memory_text(folder->made_end);
    while (rmdir(path) == 0 && strlen(path) > strlen(folder->made)) {
        char *slash = strrchr(path, '/');
        while (slash > path && slash[-1] == '/')
            slash--;
        *slash = '\0';
    }
    free(path);
}

void cor_folder_close(struct cor_folder *folder)
{
    const bool unpublished = folder->hidden || folder->inside < 0;
    if (folder->hidden)
        remove_folder(folder->parent, folder->hidden);
    if (folder->inside >= 0)
        close(folder->inside);
    if (folder->parent >= 0)
        close(folder->parent);
    if (unpublished)
        remove_parents(folder);
    free(folder->shown);
    free(folder->name);
    free(folder->hidden);
    free(folder->made);
    free(folder->made_end);
    *folder = (struct cor_folder){.parent = -1, .inside = -1};
}
