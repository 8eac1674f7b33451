#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: same_tables.sh CMAKE SOURCE WORK PROGRAM GCC
# The same tables, byte for byte, by gcc and clang, at -O0 and -O3, and by the C library without fused multiply-add.
set -eu
cmake=$1 source=$2 work=$3 program=$4 gcc=$5

# run NAME PROGRAM: the shipped scenario, small, and every example with all its tables, into WORK/tables/NAME.
run() {
    mkdir "$work/tables/$1"
    "$2" run "$source/scenarios/north-south.yaml" --set run.replications=2 --jobs 1 \
        --out "$work/tables/$1/north-south" >/dev/null
    for example in "$source"/scenarios/examples/*.yaml; do
        "$2" run "$example" --set run.replications=2 --jobs 1 --tables all --records 2 \
            --out "$work/tables/$1/$(basename "$example" .yaml)" >/dev/null
    done
}

# build NAME COMPILER FLAGS: a program of its own; prints its path.
build() {
    "$cmake" -S "$source" -B "$work/$1" -G Ninja -DBUILD_TESTING=OFF -DCMAKE_BUILD_TYPE=None \
        -DCMAKE_C_COMPILER="$2" -DCMAKE_C_FLAGS="$3" >"$work/$1.log"
    "$cmake" --build "$work/$1" --target corridor >>"$work/$1.log" || {
        cat "$work/$1.log" >&2
        return 1
    }
}

differ=0
compare() {
    for table in "$work"/tables/release/*/*.csv; do
        other=$work/tables/$1/${table#"$work"/tables/release/}
        if ! cmp "$table" "$other"; then
            diff "$table" "$other" | head -n 6 || :
            differ=$((differ + 1))
        fi
    done
    echo "compared with the release: $1"
}

mkdir -p "$work"
rm -rf "$work/tables"
mkdir "$work/tables"
run release "$program"
[ -s "$work/tables/release/north-south/summary.csv" ]

GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2 run no_fma "$program"
compare no_fma
build gcc_O0 "$gcc" -O0
run gcc_O0 "$work/gcc_O0/corridor"
compare gcc_O0
if command -v clang >/dev/null; then
    for level in O0 O3; do
        build "clang_$level" clang "-$level"
        run "clang_$level" "$work/clang_$level/corridor"
        compare "clang_$level"
    done
elif [ "$differ" -eq 0 ]; then
    echo "skipped: there is no clang to compare with"
    exit 77
fi
echo "$differ tables differ"
[ "$differ" -eq 0 ]
