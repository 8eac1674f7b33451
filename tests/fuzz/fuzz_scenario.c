/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A libFuzzer target over cor_scenario_load: whatever bytes a file holds, loading ends with a scenario or with errors,
 * within the memory and the time that libFuzzer is given, and what was loaded is shown and loads again. Bytes up to a
 * first form feed are a setting.
 *
 * Built where CMake is given -DCORRIDOR_FUZZ=ON and clang; run as
 *     fuzz_scenario -max_len=20000 -timeout=2 CORPUS tests/bad scenarios/examples
 */
#include "corridor/scenario/scenario.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_file(const char *path, const uint8_t *data, size_t size)
{
    FILE *to = fopen(path, "w");
    if (to == NULL || fwrite(data, 1, size, to) != size || fclose(to) != 0)
        abort();
}

static void load_again(const struct cor_scenario *scenario, const char *path)
{
    char *shown = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&shown, &size);
    cor_scenario_show(scenario, to, true);
    fclose(to);
    write_file(path, (const uint8_t *)shown, size);
    free(shown);
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_scenario *again = NULL;
    if (cor_scenario_load(path, NULL, 0, diagnostics, &again) != COR_FINE) {
        cor_diagnostics_print(diagnostics, stderr, NULL);
        abort();
    }
    cor_scenario_destroy(again);
    cor_diagnostics_destroy(diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64], setting[256];
    const uint8_t *feed = size > 0 ? memchr(data, '\f', size < sizeof setting ? size : sizeof setting - 1) : NULL;
    const char *const settings[] = {setting};
    size_t before = feed != NULL ? (size_t)(feed - data) : 0, skipped = feed != NULL ? before + 1 : 0;
    if (before > 0)
        memcpy(setting, data, before);
    setting[before] = '\0';
    snprintf(path, sizeof path, "/tmp/fuzz_scenario.%ld.yaml", (long)getpid());
    write_file(path, data + skipped, size - skipped);
    struct cor_diagnostics *diagnostics = cor_diagnostics_create();
    struct cor_scenario *scenario = NULL;
    if (cor_scenario_load(path, settings, feed != NULL, diagnostics, &scenario) == COR_FINE)
        load_again(scenario, path);
    cor_scenario_destroy(scenario);
    cor_diagnostics_destroy(diagnostics);
    unlink(path);
    return 0;
}
