/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_CHILD_H
#define TESTS_SUPPORT_CHILD_H

/*
 * Runs a function that is expected to end the program, in a child process, and keeps what it wrote to stderr (cut to
 * the buffer). Returns its exit status, or 128 and the signal that ended it. A function that returns exits with 0.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static inline int child_run(void (*act)(void), char *errors, size_t size)
{
    int ends[2], status = 0;
    size_t length = 0;
    char rest[512];
    if (pipe(ends) != 0)
        return -1;
    fflush(NULL);
    const pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        act();
        _Exit(0);
    }
    close(ends[1]);
    for (ssize_t got; (got = read(ends[0], rest, sizeof rest)) > 0;) {
        const size_t kept = (size_t)got < size - 1 - length ? (size_t)got : size - 1 - length;
        memcpy(errors + length, rest, kept);
        length += kept;
    }
    errors[length] = '\0';
    close(ends[0]);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

#endif
