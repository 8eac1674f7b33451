# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of this folder are tried on small trees that break them: each must name the line that does."""
import os
import subprocess
import sys
import tempfile

import tree

HERE = os.path.dirname(os.path.abspath(__file__))
SPDX = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
README = "# Roadmap\n\n## base – bottom\n\n- `date.h`, `date.c` – dates\n"
SOUND = {
    "include/corridor/base/date.h": SPDX + "#ifndef D\n#define D\ntypedef int cor_day;\n#endif\n",
    "include/corridor/engine/clock.h": SPDX + "#include <stdint.h>\n#include \"corridor/base/date.h\"\n",
    "sim/base/date.c": SPDX + '#include "corridor/base/date.h"\n',
    "sim/README.md": README + "\n## engine – time\n\n- `clock.h` – the clock\n",
    "LICENSE": "GNU GENERAL PUBLIC LICENSE\n",
}
# rule, changed files, what must be said
CASES = [
    ("includes", {"sim/base/date.c": SPDX + '#include "corridor/engine/clock.h"\n'},
     'sim/base/date.c:2: #include "corridor/engine/clock.h": base may not include engine'),
    ("includes", {"sim/base/date.c": SPDX + '#  include <corridor/engine/clock.h>\n'}, "base may not include engine"),
    ("includes", {"sim/base/date.c": SPDX + '#include "clock.h"\n'}, "write it as"),
    ("includes", {"sim/engine/heap.h": SPDX, "sim/model/lot.c": '#include "engine/heap.h"\n'},
     "a private header of another layer"),
    ("includes", {"sim/base/own.h": SPDX, "include/corridor/base/date.h": '#include "base/own.h"\n'},
     "a public header may not include a private one"),
    ("includes", {"include/corridor/model/lot.h": SPDX, "sim/output/csv.c": '#include "corridor/model/lot.h"\n'},
     "output may not include this of model"),
    ("includes", {"sim/extra/a.c": SPDX}, "extra is no layer"),
    ("roadmap", {"sim/base/text.c": SPDX}, "base/text.c is not named"),
    ("roadmap", {"sim/README.md": README}, "engine/clock.h is not named"),
    ("roadmap", {"sim/README.md": README.replace("date.c", "time.c")}, "sim/README.md:5: base has no time.c"),
    ("roadmap", {"sim/README.md": README.replace("– dates", "")}, "sim/README.md:5: not of the form"),
    ("licences", {"sim/base/date.c": "int day;\n"}, "sim/base/date.c:1: no 'SPDX"),
    ("licences", {"tools/run": "#!/bin/sh\n"}, "tools/run:1: no 'SPDX"),
    ("lengths", {"sim/base/date.c": SPDX * 501}, "sim/base/date.c:500: 501 lines"),
    ("lengths", {"sim/base/date.c": "int f(void)\n{\n" + "    f();\n" * 59 + "}\n"}, "a function of 61 lines"),
    ("headers", {"include/corridor/engine/clock.h": SPDX + "cor_day cor_now(void);\n"}, "clock.h:1: not alone with"),
    ("headers", {"include/corridor/engine/clock.h": SPDX + "struct cor_clock { int now; };\n"}, "redefinition"),
]


def judged(rule, changed):
    with tempfile.TemporaryDirectory(prefix="corridor rules ") as root:
        for name, text in {**SOUND, **changed}.items():
            path = os.path.join(root, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        compiler = ["cc"] if rule == "headers" else []
        command = [sys.executable, "-B", os.path.join(HERE, rule + ".py"), root, *compiler]
        return subprocess.run(command, capture_output=True, text=True, check=False)


# A variable each rule of C would allow, and whether it outlives a call.
VARIABLES = [
    ("int count;", True), ("static int last = 3; int next(void) { return last++; }", True),
    ("int draw(void) { static _Thread_local int state; return ++state; }", True),
    ("const char *const names[] = {\"quay\", \"berth\"};", False), ("const int days[] = {31, 28};", False),
]


def variables_unseen():
    """How many of the above the rule on variables judges wrongly."""
    wrong = 0
    for source, outlives in VARIABLES:
        with tempfile.TemporaryDirectory(prefix="corridor rules ") as root:
            built = os.path.join(root, "x.o")
            text = source + "\nint function(void) { return 7; }\n"
            subprocess.run(["cc", "-fPIC", "-O2", "-c", "-x", "c", "-", "-o", built], input=text, text=True, check=True)
            said = subprocess.run([sys.executable, "-B", os.path.join(HERE, "variables.py"), root, built],
                                  capture_output=True, text=True, check=False)
        if said.returncode not in (int(outlives), tree.SKIPPED):
            wrong += 1
            print(f"variables misjudges '{source}':\n{said.stdout}{said.stderr}")
    return wrong


def main():
    failed = variables_unseen()
    for rule in sorted({case[0] for case in CASES}):
        said = judged(rule, {})
        if said.returncode != 0:
            failed += 1
            print(f"{rule} refuses a sound tree:\n{said.stdout}{said.stderr}")
    for rule, changed, expected in CASES:
        said = judged(rule, changed)
        if said.returncode != 1 or expected not in said.stdout:
            failed += 1
            print(f"{rule} did not say '{expected}' ({said.returncode}):\n{said.stdout}{said.stderr}")
    print(f"{failed} of {len(CASES) + len(VARIABLES)} cases went unseen" if failed else f"all {len(CASES) + len(VARIABLES)} cases are judged right")
    sys.exit(1 if failed else 0)


main()
