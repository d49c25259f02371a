#!/usr/bin/env bash
# Fills corpus/ with the project's own stories, so that the fuzzer begins with real ones.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p corpus/{story,changes,sentences,viewer,outputs}

# The byte before a story chooses its format; the ninth is none, found in the story itself.
for file in ../tests/formats/* ../samples/*.txt; do
    { printf '\010'; cat "$file"; } >"corpus/story/$(basename "$file")"
done
for file in ../samples/*.txt; do
    name=$(basename "$file" .txt)
    { head -c 1500 "$file"; printf '\000\003\002\012\004\030\005\001\000'; } >"corpus/changes/$name"
    cp "corpus/changes/$name" "corpus/outputs/$name"
done
keys=(']cjjd<Space>o/the<Enter>' 'vcM<Enter>zMzR' 'f1<Esc>S#xw' 'mahello<Enter>@q' '/e<Enter>nN&a<Esc>' '3]c12Gggi<Esc>?/x')
for index in "${!keys[@]}"; do
    printf 'P\030\000%s' "${keys[$index]}" >"corpus/viewer/keys-$index"
    { printf '\170\050\001%s\000' "${keys[$index]}"; cat corpus/changes/demo.old; } >"corpus/viewer/pair-$index"
done
# Words by their places in src/words.txt, and an edit that puts in another.
for place in 5 40 80 120 160 200; do
    printf "\\x$(printf '%x' "$place")\\x02\\x$(printf '%x' $((place + 20)))\\x2b\\0\\x01\\x01\\x$(printf '%x' $((place + 3)))" \
        >"corpus/sentences/words-$place"
done
