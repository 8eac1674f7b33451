/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_BASE_STATUS_H
#define CORRIDOR_BASE_STATUS_H

/*
 * How an operation ended. One list makes the enumeration, the names, the sentences and the program's exit status, so
 * that they cannot drift apart. What went wrong in detail stands in a struct cor_diagnostics beside the status.
 */
/*      name         exit  sentence */
#define COR_STATUS_LIST(X)                                                                                             \
    X(FINE, 0, "fine")                                                                                                 \
    X(DIFFERS, 1, "a comparison differs or a target is missed")                                                        \
    X(INPUT, 2, "the input is wrong")                                                                                  \
    X(RESOURCE, 3, "a resource or a file failed")                                                                      \
    X(STOPPED, 4, "stopped before the end")                                                                            \
    X(USAGE, 64, "wrong usage")                                                                                        \
    X(FAULT, 70, "a check inside the program failed")

enum cor_status {
#define COR_STATUS_ENTRY(name, exit, sentence) COR_##name,
    COR_STATUS_LIST(COR_STATUS_ENTRY)
#undef COR_STATUS_ENTRY
};

/* The exit status of the program for `status`. */
int cor_status_exit(enum cor_status status);

/* One sentence without capital or full stop; constant. */
const char *cor_status_sentence(enum cor_status status);

#endif
