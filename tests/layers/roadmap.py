# SPDX-License-Identifier: GPL-3.0-or-later
"""sim/README.md names every source and header of every layer, each once, and none that is not there."""
import os
import re
import sys

import tree

ENTRY = re.compile(r"- ((?:`[^`]+`(?:, | ))+)– \S")


def expected(root):
    """Of each layer, the names of its files. A header counts for its layer wherever it stands."""
    layers = {}
    for name in tree.walked(root, "sim") + tree.walked(root, "include/corridor"):
        folder, base = os.path.split(name)
        if base != "README.md" and base != "CMakeLists.txt":
            layers.setdefault(os.path.basename(folder), []).append(base)
    return layers


def main(root):
    layers = expected(root)
    named = {layer: [] for layer in layers}
    faults = []
    layer = None
    for number, line in enumerate(tree.lines(root, "sim/README.md"), 1):
        at = f"sim/README.md:{number}"
        if line.startswith("## "):
            layer = line[3:].split()[0]
            if layer not in layers:
                faults.append(f"{at}: no layer {layer}")
                layers[layer] = named[layer] = []
        elif line.startswith("- ") and layer:
            entry = ENTRY.match(line)
            if not entry:
                faults.append(f"{at}: not of the form - `file.h`, `file.c` – what it is for")
                continue
            for name in re.findall(r"`([^`]+)`", entry.group(1)):
                if name not in layers[layer]:
                    faults.append(f"{at}: {layer} has no {name}")
                elif name in named[layer]:
                    faults.append(f"{at}: {name} is named twice")
                named[layer].append(name)
    for layer, names in sorted(layers.items()):
        faults += [f"{layer}/{name} is not named" for name in names if name not in named[layer]]
    tree.report(faults, "sim/README.md names every file")


main(sys.argv[1])
