/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"
#include "cli/interrupt.h"
#include <gsl/gsl_errno.h>

int main(int argument_count, char **arguments)
{
    struct cor_options options;
    gsl_set_error_handler_off();
    cor_interrupt_install();
    enum cor_status status = cor_options_parse(argument_count, arguments, &options, stderr);
    if (status == COR_FINE)
        status = cor_command_close_output(cor_command_execute(&options));
    cor_options_release(&options);
    return cor_status_exit(status);
}
