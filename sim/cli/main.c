/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "corridor/base/memory.h"
#include <gsl/gsl_errno.h>
#include <jansson.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/*
 * A replication asks for about as much as the last one gave back. By itself glibc hands that to the system each time
 * and is given it anew, page by page; here it keeps what is below 512 MB, whatever is asked for below 32 MB.
 */
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
#endif
}

static void *memory_for_json(size_t size)
{
    return cor_memory_new(1, size);
}

int main(int argument_count, char **arguments)
{
    struct cor_options options;
    keep_memory();
    gsl_set_error_handler_off();
    /* jansson leaves out what it has no memory for, so that a manifest would lack it and nobody be told. */
    json_set_alloc_funcs(memory_for_json, free);
    cor_interrupt_install();
    enum cor_status status = cor_options_parse(argument_count, arguments, &options, stderr);
    if (status == COR_FINE)
        status = cor_command_close_output(cor_command_execute(&options));
    cor_options_release(&options);
    return cor_status_exit(status);
}
