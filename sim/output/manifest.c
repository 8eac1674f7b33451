/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/manifest.h"
#include "corridor/base/date.h"
#include "corridor/base/memory.h"
#include "corridor/output/version.h"
#include "output/probe.h"
#include <errno.h>
#include <gsl/gsl_version.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

/* A format number, raised when a reader of older manifests would be misled. */
enum { FORMAT = 1 };

/* Text that is no UTF-8, such as a file's name in another encoding, is told byte for byte where it is plain. */
static json_t *text(const char *value)
{
    json_t *json = json_string(value);
    if (json)
        return json;
    char *plain = cor_memory_text(value);
    for (char *at = plain; *at; at++)
        if ((unsigned char)*at >= 0x80)
            *at = '?';
    json = json_string(plain);
    free(plain);
    return json;
}

/* The list with one more value; NULL, with the list gone, when memory ran out, which the caller passes on. */
static json_t *append(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) == 0)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *scenario_of(const struct cor_plan *plan)
{
    json_t *files = json_array(), *settings = json_array();
    for (uint32_t i = 0; i < plan->file_count; i++)
        files =
            append(files, json_pack("{s:o,s:s}", "path", text(plan->files[i].path), "sha256", plan->files[i].digest));
    for (uint32_t i = 0; i < plan->setting_count; i++)
        settings = append(settings, text(plan->settings[i]));
    return json_pack("{s:o,s:o,s:o,s:o}", "title", text(plan->title), "stem", text(plan->stem), "files", files,
                     "settings", settings);
}

static json_t *fingerprints_of(const struct cor_manifest *manifest)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < manifest->replications; i++) {
        char digits[17];
        snprintf(digits, sizeof digits, "%016llx", (unsigned long long)manifest->fingerprints[i]);
        list = append(list, json_string(digits));
    }
    return list;
}

static json_t *run_of(const struct cor_manifest *manifest)
{
    const struct cor_plan *plan = cor_scenario_plan(manifest->options->scenario);
    char start[COR_DATE_TEXT];
    return json_pack("{s:I,s:I,s:s,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:o}", "seed", (json_int_t)plan->seed, "replications",
                     (json_int_t)manifest->replications, "start", cor_date_text(plan->start, start), "warmup_ms",
                     (json_int_t)plan->warmup, "horizon_ms", (json_int_t)plan->horizon, "drain_ms",
                     (json_int_t)plan->drain, "records", (json_int_t)manifest->options->records, "sample_every_ms",
                     (json_int_t)manifest->options->sample_every, "events", (json_int_t)manifest->events,
                     "simulated_ms", (json_int_t)manifest->simulated, "fingerprints", fingerprints_of(manifest));
}

static json_t *files_of(const struct cor_manifest *manifest)
{
    json_t *list = json_object();
    for (size_t i = 0; i < manifest->file_count; i++) {
        const struct cor_manifest_file *file = &manifest->files[i];
        json_t *of = json_pack("{s:s,s:I,s:I}", "sha256", file->digest, "bytes", (json_int_t)file->bytes, "rows",
                               (json_int_t)file->rows);
        if (json_object_set_new(list, file->name, of) != 0) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static json_t *libraries(void)
{
    char probe[COR_DIGEST_TEXT];
    return json_pack("{s:s,s:s,s:s,s:s}", "gsl", gsl_version, "libyaml", yaml_get_version_string(), "jansson",
                     jansson_version_str(), "libm_probe", cor_probe_libm(probe));
}

static json_t *volatile_of(const struct cor_manifest *manifest)
{
    char host[256] = "", started[COR_DATE_TEXT];
    json_t *command = json_array();
    for (int i = 0; i < manifest->options->command_count; i++)
        command = append(command, text(manifest->options->command[i]));
    if (gethostname(host, sizeof host - 1) != 0)
        host[0] = '\0';
    return json_pack("{s:o,s:I,s:s,s:o,s:f}", "command", command, "jobs", (json_int_t)manifest->options->jobs,
                     "started", cor_date_time_text(manifest->started, started), "host", text(host), "seconds",
                     manifest->seconds);
}

static int to_sink(const char *bytes, size_t count, void *data)
{
    cor_sink_write(data, bytes, count);
    return 0;
}

void cor_manifest_write(const struct cor_manifest *manifest, struct cor_sink *to)
{
    json_t *program =
        json_pack("{s:s,s:s,s:s}", "name", "corridor", "version", cor_version_number(), "commit", cor_version_commit());
    json_t *root = json_pack("{s:i,s:o,s:o,s:o,s:o,s:o,s:o}", "format", FORMAT, "program", program, "scenario",
                             scenario_of(cor_scenario_plan(manifest->options->scenario)), "run", run_of(manifest),
                             "files", files_of(manifest), "libraries", libraries(), "volatile", volatile_of(manifest));
    if (!root || json_dump_callback(root, to_sink, to, JSON_SORT_KEYS | JSON_INDENT(2) | JSON_REAL_PRECISION(6)) != 0)
        to->error = to->error ? to->error : ENOMEM;
    cor_sink_write(to, "\n", 1);
    json_decref(root);
}
