#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: consumer.sh CMAKE BUILD_FOLDER COMPILER CONSUMER
# Installs into a folder with a blank in its name, moves that folder, and builds and runs a program against it by the
# CMake package and by pkg-config, with either kind of library.
set -eu
cmake=$1 build=$2 compiler=$3 consumer=$4
work=$(mktemp -d "${TMPDIR:-/tmp}/corridor install.XXXXXX")
trap 'rm -rf "$work"' EXIT

"$cmake" --install "$build" --prefix "$work/first place" >"$work/log"
mv "$work/first place" "$work/prefix"

"$cmake" -S "$consumer" -B "$work/build" -DCMAKE_C_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/prefix" >>"$work/log"
"$cmake" --build "$work/build" >>"$work/log"
"$work/build/with_shared"
"$work/build/with_static"
echo "CMake package: shared and static run"

PKG_CONFIG_PATH=$(dirname "$(find "$work/prefix" -name corridor.pc)")
export PKG_CONFIG_PATH
eval "\"\$compiler\" \"\$consumer/main.c\" -o \"\$work/shared\" $(pkg-config --cflags --libs corridor)"
static=$(find "$work/prefix" -name libcorridor.a)
LD_LIBRARY_PATH=$(dirname "$static") "$work/shared"
flags=$(pkg-config --static --cflags --libs corridor | sed 's/-lcorridor//')
eval "\"\$compiler\" \"\$consumer/main.c\" \"\$static\" -o \"\$work/static\" $flags"
"$work/static"
echo "pkg-config: shared and static run"

if [ -x "$work/prefix/bin/corridor" ]; then
    "$work/prefix/bin/corridor" --version
fi
