/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OUTPUT_FOLDER_H
#define OUTPUT_FOLDER_H

#include "corridor/base/diagnostic.h"
#include <stdbool.h>

/*
 * A folder that appears whole or not at all. It is filled under a hidden name beside its place and exchanged with what
 * stands there in one step of the file system (renameat2 with RENAME_EXCHANGE; two renames where that does not exist,
 * the first of which is undone when the second fails). Files are on the disk before the exchange, the folder's own
 * entry after it.
 *
 * The hidden folder is locked (flock) as long as its run lives; one that nobody locks was left by a killed run and is
 * removed. Only files that a run writes are ever removed: anything else in an old folder moves over into the new one.
 *
 * Refused: a place that is a file; a folder that is not empty and has no manifest.json.
 */
struct cor_folder {
    char *shown;    /* the place as the user wrote it */
    char *name;     /* its last part, after links were followed */
    char *hidden;   /* the name it is filled under */
    char *made;     /* the first parent that had to be made, to be removed again; NULL if none */
    char *made_end; /* the last of them: the parent itself */
    int parent;     /* descriptor of the folder that holds it */
    int inside;     /* descriptor of the hidden folder: where to make files */
};

/*
 * Makes missing parents and the hidden folder. Returns false, with a message in `diagnostics` and nothing left behind,
 * if that cannot be done.
 */
bool cor_folder_open(struct cor_folder *folder, const char *path, struct cor_diagnostics *diagnostics);

/*
 * Exchanges. All files in it must be closed (sink.h). Returns false, with a message, if it could not be done; what
 * stood there before then still does, and cor_folder_close removes the hidden folder.
 */
bool cor_folder_publish(struct cor_folder *folder, struct cor_diagnostics *diagnostics);

/* Ends it; what was not published is removed, with the parents made for it. Fine after a failed opening. */
void cor_folder_close(struct cor_folder *folder);

/* Adds the message that `name` in the folder (NULL: the folder) cannot be written, for the reason `error` (errno). */
void cor_folder_error(const struct cor_folder *folder, const char *name, int error,
                      struct cor_diagnostics *diagnostics);

#endif
