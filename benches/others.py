#!/usr/bin/env python3
"""Times wirediff beside git, wdiff and prosediff, whole processes in one run, and prints a table.

usage: others.py WIREDIFF [--runs N] [--old FILE --new FILE]

WIREDIFF is a release build. The pairs are made here from an invented vocabulary, the same on every machine: words as
unequally common as in prose, one sentence in ten edited, some paragraphs moved. With --old and --new, that pair alone.
What is not installed is left out. Times are medians; `git` is `git diff --no-index --word-diff`, output to a file each.
"""
import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SYLLABLES = "an bel cor dal en fir gra hol is jun kor lem mar nor ost pel quin ros sta tul ul ver wend yar zel".split()
FUNCTION_WORDS = "the of to and a in that for on with is was by at from as it has said will".split()


class Prose:
    """Sentences of invented words; the same seed gives the same prose."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.vocabulary = [self.word() for _ in range(20_000)]

    def word(self):
        return "".join(self.random.choice(SYLLABLES) for _ in range(self.random.choice((2, 2, 3, 3, 4))))

    def any_word(self):
        if self.random.random() < 0.4:
            return self.random.choice(FUNCTION_WORDS)
        # Zipf's law: the second word is half as common as the first.
        return self.vocabulary[int(len(self.vocabulary) ** self.random.random()) - 1]

    def sentence(self):
        words = [self.any_word() for _ in range(self.random.randint(8, 30))]
        if self.random.random() < 0.3:
            words[len(words) // 2] = str(self.random.randint(2, 90_000))
        return " ".join(words).capitalize() + "."

    def edited(self, sentence):
        words = sentence.rstrip(".").split()
        for _ in range(max(1, len(words) // 6)):
            words[self.random.randrange(len(words))] = self.any_word()
        return " ".join(words).capitalize() + "."

    def paragraphs(self, size):
        paragraphs, bytes_so_far = [], 0
        while bytes_so_far < size:
            paragraphs.append([self.sentence() for _ in range(self.random.randint(1, 4))])
            bytes_so_far += sum(len(sentence) + 1 for sentence in paragraphs[-1]) + 1
        return paragraphs

    def revised(self, paragraphs, rate, reflow):
        revised = []
        for paragraph in paragraphs:
            if self.random.random() < rate / 10:
                continue
            revised.append([self.edited(s) if self.random.random() < rate else s for s in paragraph])
            if self.random.random() < rate / 10:
                revised.append([self.sentence()])
        for _ in range(len(revised) // 200):
            revised.insert(self.random.randrange(len(revised)), revised.pop(self.random.randrange(len(revised))))
        if not reflow:
            return revised
        sentences, again = [s for paragraph in revised for s in paragraph], []
        while sentences:
            count = self.random.randint(1, 4)
            again.append(sentences[:count])
            sentences = sentences[count:]
        return again


def text(paragraphs):
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


def pairs(folder):
    """Writes the pairs of the table; yields its first column with the two paths."""
    sizes = [("100 kB", 100_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)]
    plans = [(name, size, 0.1, False) for name, size in sizes]
    plans.append(("1 MB, half edited, reflowed", 1_000_000, 0.5, True))
    for number, (name, size, rate, reflow) in enumerate(plans):
        prose = Prose(number)
        old = prose.paragraphs(size)
        yield name, *written(folder, number, text(old), text(prose.revised(old, rate, reflow)))
    unlike = Prose(98).paragraphs(10_000_000), Prose(99).paragraphs(10_000_000)
    yield "10 MB, unrelated", *written(folder, "unlike", text(unlike[0]), text(unlike[1]))


def written(folder, name, old, new):
    paths = folder / f"{name}.old.txt", folder / f"{name}.new.txt"
    for path, content in zip(paths, (old, new)):
        path.write_text(content, encoding="utf-8")
    return paths


def commands(wirediff, old, new):
    rows = {"wirediff": [wirediff, "--format", "json", old, new]}
    for name, words in (
        ("git", ["git", "diff", "--no-index", "--no-color", "--word-diff", old, new]),
        ("wdiff", ["wdiff", old, new]),
        ("prosediff", ["prosediff", old, new]),
    ):
        if shutil.which(name):
            rows[name] = words
    return rows


def timed(command, runs, limit=60):
    """Median seconds and peak memory in MB; None where one run takes longer than `limit`."""
    seconds, peak = [], 0
    with tempfile.TemporaryFile() as output:
        for _ in range(runs):
            output.seek(0)
            start = time.monotonic()
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - start > limit:
                    process.kill()
                    os.wait4(process.pid, 0)
                    return None, 0
                time.sleep(0.0002)
            seconds.append(time.monotonic() - start)
            peak = max(peak, usage.ru_maxrss)
            if os.waitstatus_to_exitcode(status) not in (0, 1):
                sys.exit(f"{' '.join(map(str, command))}: exit status {os.waitstatus_to_exitcode(status)}")
    return statistics.median(seconds), peak / 1024


def shown(seconds):
    if seconds is None:
        return "over 60 s"
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wirediff", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--old", type=pathlib.Path)
    parser.add_argument("--new", type=pathlib.Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [("the pair given", asked.old, asked.new)] if asked.old and asked.new else pairs(pathlib.Path(folder))
        print(f"{'input':30}{'wirediff':>12}{'peak':>10}{'git':>12}{'x git':>8}{'wdiff':>12}{'prosediff':>12}")
        for name, old, new in rows:
            times = {tool: timed(command, asked.runs) for tool, command in commands(asked.wirediff, old, new).items()}
            ours, peak = times["wirediff"]
            git = times.get("git", (None, 0))[0]
            ratio = f"{ours / git:.1f}" if ours and git else "-"
            others = "".join(f"{shown(times[tool][0]) if tool in times else '-':>12}" for tool in ("wdiff", "prosediff"))
            print(f"{name:30}{shown(ours):>12}{peak:>7.0f} MB{shown(git) if git else '-':>12}{ratio:>8}{others}", flush=True)


if __name__ == "__main__":
    main()
