#!/usr/bin/env bash
# Builds the targets for many executions a second, into target/quick/: of all that they are made of only wirediff itself
# is traced, and comparisons are not. `cargo fuzz build` traces everything, at a tenth of the speed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
RUSTC_WRAPPER=$PWD/traced.sh cargo +nightly build --bins --profile quick --target-dir target "$@"
