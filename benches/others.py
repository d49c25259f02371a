#!/usr/bin/env python3
"""Times wirediff beside git, wdiff and prosediff, whole processes in one run, and prints a table.

usage: others.py WIREDIFF [--runs N] [--pairs FOLDER] [--old FILE --new FILE]

WIREDIFF is a release build. The pairs are made here from an invented vocabulary, the same on every machine: words as
unequally common as in prose, one sentence in ten edited, some paragraphs moved. With --pairs they are taken from a folder
instead: 100k, 1m, 10m, 1m-half (half of the sentences edited, paragraphs broken anew) and 10m-unrelated, each as
NAME.a.txt and NAME.b.txt. With --old and --new, that pair alone.

What is not installed is left out. Times are medians; output goes to a file. `git` is `git diff --no-index --word-diff`,
`prosediff` is its sentence mode. The last lines set wirediff's times against one another: how they grow with the size,
and what more edits cost. `at most` is what is aimed at.
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


# Each input: its name, bytes of a side, share of the sentences edited, whether paragraphs are broken anew, and how many
# times git's time wirediff's may be. No share: two texts that have nothing to do with each other.
INPUTS = {
    "100k": ("100 kB", 100_000, 0.1, False, 8),
    "1m": ("1 MB", 1_000_000, 0.1, False, 6),
    "10m": ("10 MB", 10_000_000, 0.1, False, 6),
    "1m-half": ("1 MB, half edited, reflowed", 1_000_000, 0.5, True, None),
    "10m-unrelated": ("10 MB, unrelated", 10_000_000, None, False, None),
}

# wirediff's time for the one as a multiple of its time for the other, and how many times it may be.
OWN_RATIOS = [
    ("growth, 100 kB to 1 MB", "1m", "100k", 12),
    ("growth, 1 MB to 10 MB", "10m", "1m", 12),
    ("1 MB: half edited to a tenth", "1m-half", "1m", 2),
    ("10 MB: unrelated to a tenth edited", "10m-unrelated", "10m", 3),
]

SAMPLES = pathlib.Path(__file__).parent.parent / "samples"


def pairs(folder):
    """Writes the pairs of the table; yields each one's key with its two paths."""
    yield "story", SAMPLES / "demo.old.txt", SAMPLES / "demo.new.txt"
    for number, (key, (_, size, rate, reflow, _)) in enumerate(INPUTS.items()):
        prose = Prose(number)
        old = prose.paragraphs(size)
        new = Prose(99).paragraphs(size) if rate is None else prose.revised(old, rate, reflow)
        paths = folder / f"{key}.a.txt", folder / f"{key}.b.txt"
        for path, paragraphs in zip(paths, (old, new)):
            path.write_text(text(paragraphs), encoding="utf-8")
        yield key, *paths


def pairs_in(folder):
    yield "story", SAMPLES / "demo.old.txt", SAMPLES / "demo.new.txt"
    for key in INPUTS:
        paths = folder / f"{key}.a.txt", folder / f"{key}.b.txt"
        if all(path.exists() for path in paths):
            yield key, *paths


def commands(wirediff, old, new, folder):
    rows = {"wirediff": [wirediff, "--format", "json", old, new]}
    if shutil.which("git"):
        rows["git"] = ["git", "diff", "--no-index", "--no-color", "--word-diff", old, new]
    if shutil.which("wdiff"):
        rows["wdiff"] = ["wdiff", old, new]
    if shutil.which("prosediff"):
        # It takes sentences apart in Markdown alone, and knows that by the name.
        copies = [shutil.copy(path, folder / f"prose.{side}.md") for side, path in (("a", old), ("b", new))]
        report = folder / "prose.html"
        rows["prosediff"] = ["prosediff", "--files", "--split", "sentence", "-o", report, *copies]
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


def times(dividend, divisor):
    return f"{dividend / divisor:.1f}" if dividend and divisor else "-"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wirediff", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pairs", type=pathlib.Path)
    parser.add_argument("--old", type=pathlib.Path)
    parser.add_argument("--new", type=pathlib.Path)
    asked = parser.parse_args()
    ours = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if asked.old and asked.new:
            rows = [("the pair given", asked.old, asked.new)]
        else:
            rows = pairs_in(asked.pairs) if asked.pairs else pairs(folder)
        heads = ("wirediff", "peak", "git", "x git", "at most", "wdiff", "prosediff", "x faster")
        print(f"{'input':36}" + "".join(f"{head:>11}" for head in heads))
        for key, old, new in rows:
            name, *_, most = INPUTS.get(key, (key, 2 if key == "story" else None))
            seconds, peak = {}, 0
            for tool, command in commands(asked.wirediff, old, new, folder).items():
                # Another tool that takes seconds need not take them five times.
                runs = asked.runs if tool in ("wirediff", "git") else min(asked.runs, 3)
                seconds[tool], megabytes = timed(command, runs)
                if tool == "wirediff":
                    peak = megabytes
            ours[key] = seconds["wirediff"]
            git, prosediff = seconds.get("git"), seconds.get("prosediff", 0)
            cells = [
                shown(ours[key]),
                f"{peak:.0f} MB",
                shown(git) if git else "-",
                times(ours[key], git),
                str(most or "-"),
                shown(seconds["wdiff"]) if "wdiff" in seconds else "-",
                shown(prosediff) if prosediff != 0 else "-",
                times(prosediff, ours[key]),
            ]
            print(f"{name:36}" + "".join(f"{cell:>11}" for cell in cells), flush=True)
    for name, one, other, most in OWN_RATIOS:
        if one in ours and other in ours:
            print(f"{name:36}{times(ours[one], ours[other]):>11}{'':33}{most:>11}")


if __name__ == "__main__":
    main()
