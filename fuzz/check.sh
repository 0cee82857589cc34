#!/bin/sh
# Compiles the fuzz targets without running them; `./run TARGET` runs one.
set -eu
cd "$(dirname "$0")"
exec cargo check --release "$@"
