#!/usr/bin/env python3
"""Times wirediff on stories made to be hard on it, and takes its peak memory.

usage: worst.py WIREDIFF [CASE...] [--formats json,text] [--scale X] [--keep FOLDER] [--list]

WIREDIFF is a release build. Most cases are compared with a copy in which one word in ten is another. For each format
seconds, those of the processors, and megabytes are printed, with a star where one takes longer than 10 s or more than
1 GB; beneath it the notice of a bound that was met. --scale 2 doubles every case: what then takes much more than twice
as long has a cliff. --keep leaves the stories in a folder. They are the same on every machine.
"""
import argparse
import multiprocessing
import os
import random
import re
import subprocess
import tempfile
import time
from pathlib import Path

SECONDS, MEGABYTES = 10, 1000
# After which a case is given up.
DEADLINE = 120
NOTICE = re.compile(r"^ (?:compared|in both|in A|in B)  +(.*)$", re.MULTILINE)

WORDS = (
    "harbour ferry pilot council bridge engine timber grain winter signal market quarry minister lantern border doctor "
    "village cotton anchor ticket furnace island journal kitchen ladder mountain needle orchard package quarter railway "
    "saddle tunnel uniform valley warehouse yacht zinc barley canal depot estuary flood glacier hospital inquiry jetty"
).split()
SMALL = "the of a in to and".split()
NAMES = "Korsby Lindal Oravik Tolm Brandt Halden Orrin Kiefer Nordbank Ilse Anna Magda".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def random_words(chance, count):
    return [chance.choice(WORDS if place % 2 else SMALL) for place in range(count)]


def sentence(chance, *own):
    words = random_words(chance, chance.randint(6, 14))
    words[3:3] = own
    return " ".join(words).capitalize() + ". "


def sentences(chance, count):
    """Each with a word of its own."""
    return [sentence(chance, f"k{number}") for number in range(count)]


def in_paragraphs(pieces, each=4):
    parts = ("".join(pieces[at : at + each]).rstrip() for at in range(0, len(pieces), each))
    return "\n\n".join(parts) + "\n"


def edited(chance, pieces, other="changed "):
    """One piece in ten another."""
    return [other if chance.random() < 0.1 else piece for piece in pieces]


def with_edits(make, other="changed ", join="".join):
    """A case whose new version is the old one edited; `make` gives its pieces."""

    def case(chance, scale):
        pieces = make(chance, scale)
        return join(pieces), join(edited(chance, pieces, other))

    return case


def paragraph(chance, scale):
    pieces = sentences(chance, int(140_000 * scale))
    words = [word + " " for piece in pieces for word in piece.split()]
    return "".join(words), "".join(edited(chance, words))


def shuffled(order):
    def case(chance, scale):
        pieces = sentences(chance, int(100_000 * scale))
        return in_paragraphs(pieces), in_paragraphs(order(pieces))

    return case


def equal(chance, scale):
    """As many equal sentences, of which the new version has one in a hundred fewer."""
    count = int(100_000 * scale)
    return in_paragraphs(["It was so. "] * count), in_paragraphs(["It was so. "] * (count * 99 // 100))


def rare(chance, scale):
    """Sentences that have nothing but one rare word in common."""
    count = int(100_000 * scale)
    lists = [[sentence(chance, f"{side}{number}", "gneiss") for number in range(count)] for side in "ab"]
    return tuple(in_paragraphs(pieces) for pieces in lists)


def compound(chance, scale):
    """A story with a word of many parts and a last line that may be a teaser, which one of them speaks of."""
    story = ["harbour-" * int(120_000 * scale) + "harbour."]
    story += [in_paragraphs([sentence(chance, f"side{number}") for _ in range(4)]) for number in range(3)]
    old = "\n\n".join(story + ["Harbour ferry strike grows wider"])
    return old, old.replace("wider", "longer")


def names(chance, scale):
    """A last line of many names, of which the story has none."""
    lists = [[word() for _ in range(int(40_000 * scale))] for word in [lambda: number(chance, "Q")] * 4]
    old = "\n\n".join(" ".join(names) + "." for names in lists)
    return old, old.replace("Qa", "Qe")


def number(chance, first):
    return first + "".join(chance.choice(LETTERS) for _ in range(7))


def digits(chance, scale):
    old = "".join(chance.choice("0123456789") for _ in range(int(1_000_000 * scale)))
    return old, old[: len(old) // 2] + "7" + old[len(old) // 2 :]


def word(chance, scale):
    old = "".join(chance.choice(LETTERS) for _ in range(int(1_000_000 * scale)))
    return old, old[: len(old) // 2] + "x" + old[len(old) // 2 :]


def header(line):
    def make(chance, scale):
        return [line(chance) for _ in range(int(100_000 * scale))]

    return make


def numbered(template, count):
    return lambda chance, scale: [template.format(number) for number in range(int(count * scale))]


def drawn(choices, count):
    return lambda chance, scale: [chance.choice(choices) for _ in range(int(count * scale))]


CASES = {
    "one paragraph of 10 MB": paragraph,
    "one sentence of 1 MB": with_edits(lambda chance, scale: [f"{word} " for word in random_words(chance, int(210_000 * scale))]),
    "100,000 equal sentences": equal,
    "100,000 with one rare word": rare,
    "two halves swapped": shuffled(lambda pieces: pieces[len(pieces) // 2 :] + pieces[: len(pieces) // 2]),
    "every sentence moved": shuffled(lambda pieces: pieces[::-1]),
    "a million one-word paragraphs": with_edits(drawn([f"{word}\n\n" for word in WORDS], 1_000_000), "changed\n\n"),
    "a million different paragraphs": with_edits(numbered("w{}\n\n", 1_000_000), "changed\n\n"),
    "one word of 1 MB": word,
    "a word of 1 MB with joints": compound,
    "paragraphs of names": names,
    "1 MB of digits": digits,
    "half a million like figures": with_edits(drawn(["1 "], 500_000), "X "),
    "1 MB of opening brackets": with_edits(drawn("([{", 1_000_000), ")"),
    "a million commas": with_edits(drawn(",", 1_000_000), ";"),
    "a million full stops": with_edits(drawn(".", 1_000_000), "!"),
    "a million line breaks": with_edits(drawn("\n", 1_000_000), "\r\n"),
    "100,000 pairs of backticks": with_edits(drawn(["`grain` ", "`ferry` "], 100_000)),
    "100,000 pairs of quote marks": with_edits(drawn(['"grain" ', '"ferry" '], 100_000)),
    "a million quote marks": with_edits(drawn('"', 1_000_000), "'"),
    "200,000 numbers in one sentence": with_edits(numbered("{} ", 200_000), "12 "),
    "50,000 quotations in one sentence": with_edits(numbered('he said "we saw k{} there" and ', 50_000)),
    "50,000 quotations, a sentence each": with_edits(numbered('"We saw k{} there," he said. ', 50_000), '"No," she said. '),
    "10 MB of one-letter words": with_edits(drawn([f"{letter} " for letter in LETTERS], 5_000_000), "q "),
    "every line a dateline": with_edits(header(lambda chance: f"{chance.choice(NAMES).upper()}, May {chance.randint(1, 28)} (KNA) -\n"), "KORSBY --\n"),
    "every line a byline": with_edits(header(lambda chance: f"By {chance.choice(NAMES)} {chance.choice(NAMES)}\n"), "By Ilse Brandt\n"),
    "every line in capitals": with_edits(header(lambda chance: " ".join(random_words(chance, 5)).upper() + "\n"), "CHANGED\n"),
    "every line a link": with_edits(header(lambda chance: f"Read more: https://korsby.example/{chance.choice(WORDS)}\n"), "Photo: Orrin\n"),
    "every word a name": with_edits(drawn([f"{name} " for name in NAMES], 200_000), "Xanten "),
    "every word another name": with_edits(numbered("Mr K{}sby ", 100_000), "Mr Xanten "),
    "every word a date": with_edits(header(lambda chance: f"May {chance.randint(1, 28)}, {chance.randint(1900, 2100)} "), "today "),
    "every sentence a claim": with_edits(numbered("Minister K{} claimed 12 of 40 ferries sank on Monday. ", 50_000), "Sources denied it. "),
    "100,000 abbreviations": with_edits(drawn(["Mr. ", "Dr. ", "a.m. ", "U.S. ", "No. "], 100_000), "St. "),
    "a million combining marks": with_edits(drawn("\u0301\u0308\u0323", 1_000_000), "\u0300"),
    "1 MB of emoji": with_edits(drawn("😀👩\u200d🚀", 300_000), "🇩🇪"),
    "1 MB of Chinese": with_edits(drawn("东京北京人大会议的是在", 330_000), "不"),
    "100,000 lines, every other blank": with_edits(drawn(["grain\n", "\n", "ferry\n"], 100_000), "timber\n"),
}


def run(command):
    """Seconds, those of the processors, megabytes at the peak, and the exit status; None where it was given up."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        done, status, usage = os.wait4(process.pid, os.WNOHANG)
        seconds = time.monotonic() - start
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode
        if seconds > DEADLINE:
            process.kill()
            process.wait()
            return seconds, 0, 0, None
        time.sleep(0.002)


def written(name, scale, paths):
    texts = CASES[name](random.Random(name), scale)
    for path, text in zip(paths, texts):
        path.write_bytes(text.encode())


def measured(program, name, formats, scale, folder):
    paths = [Path(folder, name.replace(" ", "-").replace(",", "") + f".{side}.txt") for side in ("old", "new")]
    # In a process of its own: what is run next is held to be as large as what it is run from.
    writer = multiprocessing.Process(target=written, args=(name, scale, paths))
    writer.start()
    writer.join()
    sizes = "/".join(f"{path.stat().st_size / 1e6:.1f}" for path in paths)
    figures = []
    for form in formats:
        seconds, busy, megabytes, status = run([program, "--format", form, *paths])
        star = "*" if status not in (0, 1) or seconds > SECONDS or megabytes > MEGABYTES else " "
        figures.append(f"{seconds:7.2f} {busy:6.2f} {megabytes:5.0f}{star}")
    print(f"{name:<36} {sizes:>9}  " + "  ".join(figures), flush=True)
    summary = subprocess.run([program, "--format", "summary", *paths], capture_output=True, text=True)
    for notice in NOTICE.findall(summary.stdout):
        print(f"    {notice}")
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="WIREDIFF")
    parser.add_argument("cases", metavar="CASE", nargs="*", help="those whose name has this in it")
    parser.add_argument("--formats", default="json,text,html,summary")
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    names = [name for name in CASES if not arguments.cases or any(part in name for part in arguments.cases)]
    if arguments.list:
        print("\n".join(names))
        return
    formats = arguments.formats.split(",")
    print(f"{'':<36} {'MB':>9}  " + "  ".join(f"{form:>7} {'CPU':>6} {'MB':>5} " for form in formats))
    with tempfile.TemporaryDirectory() as folder:
        if arguments.keep:
            arguments.keep.mkdir(parents=True, exist_ok=True)
        for name in names:
            paths = measured(arguments.program, name, formats, arguments.scale, arguments.keep or folder)
            for path in paths if not arguments.keep else []:
                path.unlink()


if __name__ == "__main__":
    main()
