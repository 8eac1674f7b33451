# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers call only downward: reads every include line of sim/ and include/ against the table of the architecture."""
import re
import sys

import tree

# docs/architecture.md: what a layer may include, besides base and itself.
MAY = {
    "base": set(),
    "random": set(),
    "statistics": set(),
    "engine": set(),
    "resource": {"engine", "statistics"},
    "network": {"random"},
    "model": {"network", "resource", "engine", "statistics", "random"},
    "scenario": {"network", "random"},
    "experiment": {"scenario", "model", "statistics", "random", "engine"},
    "output": {"experiment", "scenario", "model", "statistics"},
    "cli": {"output", "experiment", "scenario"},
}
# Of another layer's many headers, only these.
ONLY = {("output", "model"): {"corridor/model/record.h", "corridor/model/cause.h"}}
# Written by the build, beside the objects of the layer that includes it.
GENERATED = {"output": {"version_of_build.h"}}
INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')


def layer_of(name):
    """The layer a file belongs to; None for the umbrella."""
    parts = name.split("/")
    if parts[0] == "sim" and len(parts) > 2:
        return parts[1]
    if parts[:2] == ["include", "corridor"] and len(parts) > 3:
        return parts[2]
    return None


def fault_of(name, included, quoted, layer, files):
    """What is wrong with one include line, or None."""
    if included.startswith("corridor/"):
        if "include/" + included not in files:
            return "no such public header"
        other = layer_of("include/" + included)
        if other == layer or other == "base" or (layer is None and other != "cli"):
            return None
        if other is None:
            return "the umbrella is for programs outside"
        if other not in MAY[layer]:
            return f"{layer} may not include {other}"
        if included not in ONLY.get((layer, other), {included}):
            return f"{layer} may not include this of {other}"
        return None
    if not quoted or included in GENERATED.get(layer, ()):
        return None
    if "sim/" + included not in files:
        return "write it as \"corridor/<layer>/x.h\" or \"<layer>/x.h\""
    if name.startswith("include/"):
        return "a public header may not include a private one"
    if layer_of("sim/" + included) != layer:
        return "a private header of another layer"
    return None


def main(root):
    files = set(tree.walked(root, "sim") + tree.walked(root, "include"))
    faults = []
    for name in sorted(files):
        if not name.endswith((".c", ".h")):
            continue
        layer = layer_of(name)
        if layer is not None and layer not in MAY:
            faults.append(f"{name}:1: {layer} is no layer")
            continue
        for number, line in enumerate(tree.lines(root, name), 1):
            found = INCLUDE.match(line)
            fault = found and fault_of(name, found.group(2), found.group(1) == '"', layer, files)
            if fault:
                faults.append(f"{name}:{number}: {line.strip()}: {fault}")
    tree.report(faults, "a layer includes only what the architecture allows")


main(sys.argv[1])
