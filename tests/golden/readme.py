#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What README.md prints works as printed.

    readme.py CORRIDOR ROOT [--write]      --write puts today's numbers into the excerpts (tools/regold calls it)

Its scenario blocks are run, its excerpts of output must come out of the run they stand for, and the files it names must exist.
Excerpts stand in ```text blocks after `<!-- output of: corridor ... -->`; a line of an excerpt that is `...` leaves lines out. The time
a run took is not compared.
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile


def blocks(text, language):
    """(what stands just before, the block's lines) of each fenced block of the language."""
    found = re.finditer(r"(?:<!-- (?P<note>[^>]*?) -->\n\n?)?```" + language + r"\n(?P<body>.*?)```", text, re.S)
    return [(match["note"] or "", match["body"].rstrip("\n").split("\n")) for match in found]


def plain(line):
    return re.sub(r"; ran in [0-9.]+ s", "", line).rstrip()


def missing_line(excerpt, output):
    """The first line of the excerpt that does not follow in the output, or None."""
    at = 0
    for line in map(plain, excerpt):
        if line in ("...", "…"):
            continue
        while at < len(output) and output[at] != line:
            at += 1
        if at == len(output):
            return line
        at += 1
    return None


def label(line):
    """What a line says before its first number, however it is spaced."""
    return " ".join(re.match(r"\D*", line)[0].split())


def renewed(excerpt, output):
    """The excerpt with the lines of the output that begin alike."""
    at, lines = 0, []
    for line in excerpt:
        if line not in ("...", "…", ""):
            found = next((i for i in range(at, len(output)) if " ".join(output[i].split()).startswith(label(line)) and output[i]), None)
            if found is None:
                sys.exit(f"the output has no line like '{line}' any more: edit README.md")
            at, line = found + 1, plain(output[found])
        lines.append(line)
    return lines


def main():
    corridor, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    renew = "--write" in sys.argv
    with open(os.path.join(root, "README.md")) as file:
        text = file.read()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for part in ("scenarios", "docs"):
            os.symlink(os.path.join(os.path.abspath(root), part), os.path.join(folder, part))
        scenarios = 0
        for note, body in blocks(text, "yaml"):
            name = re.match(r"file: (\S+)", note)
            if name:
                with open(os.path.join(folder, name[1]), "w") as file:
                    file.write("\n".join(body) + "\n")
                scenarios += 1
        excerpts = 0
        for note, body in blocks(text, "text"):
            command = re.match(r"output of: corridor (.*)", note)
            if not command:
                continue
            done = subprocess.run([corridor, *shlex.split(command[1])], cwd=folder, capture_output=True, text=True)
            if done.returncode != 0:
                print(f"FAIL corridor {command[1]}: exit status {done.returncode}\n{done.stderr}")
                failures += 1
            if renew:
                text = text.replace("\n".join(body), "\n".join(renewed(body, done.stdout.splitlines())), 1)
                continue
            missing = missing_line(body, [plain(line) for line in done.stdout.splitlines()])
            if missing is not None:
                print(f"FAIL corridor {command[1]} does not print\n  {missing}\nbut\n{done.stdout}")
                failures += 1
            excerpts += 1
    if renew:
        with open(os.path.join(root, "README.md"), "w") as file:
            file.write(text)
        return
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        if not os.path.exists(os.path.join(root, link)):
            print(f"FAIL README.md points to {link}, which does not exist")
            failures += 1
    if scenarios < 1 or excerpts < 2:
        print(f"FAIL README.md has {scenarios} scenarios and {excerpts} excerpts to check")
        failures += 1
    print(f"{scenarios} scenarios and {excerpts} excerpts of README.md")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
