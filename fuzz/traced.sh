#!/usr/bin/env bash
# What cargo calls in place of `rustc ARGUMENTS`: the library is compiled so that libFuzzer sees which ways it goes.
if [[ " $* " == *" --crate-name wirediff "* ]]; then
    set -- "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
fi
exec "$@"
