/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Loads a scenario and prints what is said about it, as `corridor check` does: diagnostics to standard error. Usage:
 * bad_runner FILE [--set PATH=VALUE]... | --show FILE | --origin FILE | --schema | --reference. Exit status: that of the
 * load.
 */
#include "corridor/scenario/scenario.h"
#include <stdlib.h>
#include <string.h>

static enum cor_status load(const char *path, const char *const *settings, size_t setting_count, const char *mode)
{
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_scenario *scenario = NULL;
    enum cor_status status = cor_scenario_load(path, settings, setting_count, diagnostics, &scenario);
    cor_diagnostics_print(diagnostics, stderr, "nothing was run");
    if (status == COR_FINE && mode != NULL)
        cor_scenario_show(scenario, stdout, strcmp(mode, "--origin") == 0);
    cor_scenario_destroy(scenario);
    cor_diagnostics_destroy(diagnostics);
    return status;
}

int main(int argc, char **argv)
{
    const char *settings[16], *mode = NULL, *path = NULL;
    size_t setting_count = 0;
    for (int i = 1; i < argc; ++i) {
        if (strcmp(argv[i], "--set") == 0 && i + 1 < argc && setting_count < 16)
            settings[setting_count++] = argv[++i];
        else if (strncmp(argv[i], "--", 2) == 0)
            mode = argv[i];
        else
            path = argv[i];
    }
    if (mode != NULL && strcmp(mode, "--schema") == 0)
        cor_schema_write(stdout);
    else if (mode != NULL && strcmp(mode, "--reference") == 0)
        cor_reference_write(stdout);
    else if (path == NULL)
        return cor_status_exit(COR_USAGE);
    else
        return cor_status_exit(load(path, settings, setting_count, mode));
    return EXIT_SUCCESS;
}
