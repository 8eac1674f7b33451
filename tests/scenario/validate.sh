#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Holds the schema and the loader together: what the loader accepts, the schema accepts; of the broken scenarios, those
# whose structure alone is wrong are refused by both.
#
# usage: validate.sh CORRIDOR SOURCE_FOLDER; exit status 77 (skipped) without python3, its yaml and jsonschema
python3 -c 'import jsonschema, yaml' 2>/dev/null || exit 77
corridor=$1
source=$2
schema=$(mktemp) || exit 3
trap 'rm -f "$schema"' EXIT
"$corridor" schema >"$schema" || exit 1
cd "$source" || exit 3
exec python3 - "$schema" <<'END'
import glob, json, re, sys, jsonschema, yaml

class Core(yaml.SafeLoader):
    """Scalars as in YAML 1.2's core schema: `no` is text."""

Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
        ("bool", r"^(true|false)$", "tf"), ("null", r"^(~|null|)$", ["~", "n", ""]),
        ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
        ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+0123456789.")):
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))

with open(sys.argv[1]) as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)

def is_valid(path):
    with open(path) as file:
        return validator.is_valid(yaml.load(file, Core))

faults = 0
shipped = sorted(glob.glob("scenarios/**/*.yaml", recursive=True)) + ["tests/bad/good.yaml"]
for path in shipped:
    if not is_valid(path):
        with open(path) as file:
            error = next(validator.iter_errors(yaml.load(file, Core)))
        print(f"{path}: the schema refuses what the loader accepts: {error.json_path}: {error.message[:300]}")
        faults += 1

structural = """unknown-section unknown-key map-for-value list-for-value value-for-map value-for-list value-for-entries
    list-too-short eleven-months empty-takes bare-number wrong-dimension wrong-dimension-rate unit-by-name unit-misspelt
    unit-unknown unit-of-nothing trailing-words no-number comma-in-number count-with-unit count-with-fraction
    count-out-of-range number-with-unit number-out-of-range not-a-word neither-yes-nor-no not-a-country
    unknown-distribution comma-in-call call-not-closed words-after-call not-arrivals amount-without-year bad-id
    a-list a-text nan infinite""".split()
for name in structural:
    if is_valid(f"tests/bad/{name}.yaml"):
        print(f"tests/bad/{name}.yaml: the schema accepts what the loader refuses")
        faults += 1
print(f"{len(shipped)} good and {len(structural)} broken scenarios, {faults} faults")
sys.exit(faults > 0)
END
