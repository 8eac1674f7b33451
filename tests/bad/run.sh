#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every broken scenario of a folder, and some that are too large to keep, through `corridor check`.
#
# usage: run.sh CORRIDOR FOLDER
#
# FOLDER holds NAME.yaml and NAME.expected, the first line of what is said about it. Each must end with exit status 2
# and say exactly that first, within a minute (it takes milliseconds, the largest half a second; the rest is for
# sanitizers and busy machines), and write nothing. good.yaml, on which most of them build, must be fine.
corridor=$1
folder=$2
work=$(mktemp -d) || exit 3
trap 'chmod -R u+rw "$work"; rm -rf "$work"' EXIT
mkdir "$work/bad" && cp "$folder"/*.yaml "$work/bad" && cd "$work/bad" || exit 3
count=0
failed=0

fail() {
    echo "$*"
    failed=$((failed + 1))
}

# check FILE EXPECTED: the first line is EXPECTED
check() {
    count=$((count + 1))
    timeout 60 "$corridor" check "$1" >"$work/out" 2>"$work/err"
    status=$?
    first=$(head -n 1 "$work/err")
    [ $status -eq 2 ] || fail "$1: exit status $status, expected 2"
    [ "$first" = "$2" ] || fail "$1: said     $first
$1: expected $2"
    [ -s "$work/out" ] && fail "$1: something on standard output"
}

timeout 60 "$corridor" check good.yaml >"$work/out" 2>&1 || fail "good.yaml: $(cat "$work/out")"
ls >"$work/before"
for file in *.yaml; do
    [ "$file" = good.yaml ] || check "$file" "$(cat "$folder/${file%.yaml}.expected")"
done
ls >"$work/after"
cmp -s "$work/before" "$work/after" || fail "files were written: $(diff "$work/before" "$work/after")"

# What no file can hold, or should.
check nowhere.yaml "nowhere.yaml:1:1: error: 'nowhere.yaml' cannot be read: No such file or directory"
mkdir folder.yaml
check folder.yaml "folder.yaml:1:1: error: 'folder.yaml' is a directory; expected a scenario file"
mkfifo pipe.yaml
check pipe.yaml "pipe.yaml:1:1: error: 'pipe.yaml' is not a regular file; expected a scenario file"
if [ "$(id -u)" -ne 0 ]; then
    echo 'scenario: s' >locked.yaml && chmod 000 locked.yaml
    check locked.yaml "locked.yaml:1:1: error: 'locked.yaml' cannot be read: Permission denied"
fi
printf 'scenario: a\nabout: b\000c\n' >nul.yaml
check nul.yaml "nul.yaml:2:9: error: a NUL byte at byte 20; a scenario is UTF-8 text"
printf 'scenario: \320\220\321\201\377\n' >bytes.yaml
check bytes.yaml "bytes.yaml:1:13: error: not UTF-8 at byte 14; a scenario is UTF-8 text"
printf 'scenario: \355\240\200\n' >surrogate.yaml
check surrogate.yaml "surrogate.yaml:1:11: error: not UTF-8 at byte 10; a scenario is UTF-8 text"
printf 'scenario: \300\200\n' >overlong.yaml
check overlong.yaml "overlong.yaml:1:11: error: not UTF-8 at byte 10; a scenario is UTF-8 text"
printf 'scenario: \340\200\200\n' >overlong3.yaml
check overlong3.yaml "overlong3.yaml:1:11: error: not UTF-8 at byte 10; a scenario is UTF-8 text"
printf 'scenario: \001\n' >control.yaml
check control.yaml "control.yaml:1:11: error: the control character U+0001 at byte 10; a scenario is UTF-8 text"
head -c 200000 /dev/zero | tr '\000' '[' >brackets.yaml
check brackets.yaml "brackets.yaml:1:65: error: nested more than 64 levels deep"
head -c 200000 /dev/zero | tr '\000' '{' >braces.yaml
check braces.yaml "braces.yaml:1:2: error: a map as a key; expected a name"
awk 'BEGIN { for (i = 0; i < 70; ++i) printf "%*sa:\n", i, "" }' >steps.yaml
check steps.yaml "steps.yaml:65:65: error: nested more than 64 levels deep"
head -c 65536 /dev/zero | tr '\000' '?' >marks.yaml
check marks.yaml "marks.yaml:1:1: error: expected the sections of a scenario, such as 'run:'"
dd if=/dev/zero of=large.yaml bs=1 count=0 seek=67108865 2>/dev/null
check large.yaml "large.yaml:1:1: error: 'large.yaml' has 64 MiB; at most 64 MiB are read"
awk 'BEGIN { printf "a: ["; for (i = 0; i < 2000000; ++i) printf "1,"; print "1]" }' >values.yaml
check values.yaml "values.yaml:1:3999999: error: more than 2 million values"
awk 'BEGIN { for (i = 0; i < 100000; ++i) print "k" i ": 1" }' >keys.yaml
check keys.yaml "keys.yaml:1:1: error: unknown key 'k0'"
awk 'BEGIN { print "scenario: s\nrun: {start: 2024-01-01, horizon: 1 d}\nplaces:"
    for (i = 0; i <= 60000; ++i) print "  p" i ": {}" }' >places.yaml
check places.yaml "places.yaml:60004:11: error: more than 60000 entries of 'places'"
awk 'BEGIN { print "scenario: s\nrun: {start: 2024-01-01, horizon: 1 d}\nplaces: {p: {}, q: {}}\nlinks:\n  c:"
    print "    channel: {p: 0 km, q: 60000 km}\n    sections:"
    for (i = 0; i < 30000; ++i) print "      s" i ": {begins_at: " 2 * i " km, ends_at: " 2 * i + 1 " km}" }' >sections.yaml
check sections.yaml "sections.yaml:5:3: error: more than 60000 places, links and ends of sections together"
awk 'BEGIN { print "extends: good.yaml\nplaces: {anzali: {slips: 1}}\norders:"
    for (i = 0; i <= 2000; ++i)
        print "  o" i ": {class: coaster, from: 2024-01-05, hull: {at: anzali, lasts: 1 d}, joins: line}" }' >orders.yaml
check orders.yaml "orders.yaml:4:3: error: more than 2000 orders"
cat >doubling.awk <<'END'
BEGIN {
    for (i = 0; i < 15; ++i)
        print "extends: [level" i + 1 ".yaml, level" i + 1 ".yaml]" >("level" i ".yaml")
    print "scenario: s" >"level15.yaml"
    for (i = 0; i < 18; ++i)
        print "extends: deep" i + 1 ".yaml" >("deep" i ".yaml")
    print "scenario: s" >"deep18.yaml"
}
END
awk -f doubling.awk
check level0.yaml "level12.yaml:1:11: error: more than 1000 files are read by 'extends'"
chain=deep0.yaml
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do chain="$chain -> deep$i.yaml"; done
check deep0.yaml "deep16.yaml:1:10: error: more than 16 levels of 'extends': $chain"

echo "$count broken scenarios, $failed faults"
[ $failed -eq 0 ]
