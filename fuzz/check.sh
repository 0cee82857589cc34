#!/bin/sh
# Compiles the fuzz targets without running them. To run one on the stable compiler:
#   RUSTC_BOOTSTRAP=1 cargo fuzz run decode --release -s none
set -eu
cd "$(dirname "$0")"
exec cargo check --release "$@"
