#!/usr/bin/env python3
"""Times the viewer as its reader meets it: in a pseudo-terminal, from the start or a key to the end of the frame drawn.

usage: frames.py WIREDIFF OLD NEW [--runs N] [--size COLUMNSxROWS]

WIREDIFF is a release build. A frame's end is told by the viewer itself, which closes each with the mark of a synchronised
update. Of the start the best and the median are printed, of each key the median and the worst. Where work goes on beside
the screen after a key, the time until it is done stands behind. Notes are kept in a folder that is thrown away.
"""
import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import tempfile
import termios
import time

FRAME_END = b"\x1b[?2026l"
# Longer than the viewer waits for anything but work.
QUIET = 0.25

# What is timed, what undoes it, and what goes before.
KEYS = [
    ("j", "j", "", ""),
    ("]c", "]c", "", ""),
    ("}", "}", "", ""),
    ("Space", " ", "", ""),
    ("v", "v", "v", ""),
    ("c", "c", "c", ""),
    ("w", "w", "w", ""),
    ("#", "#", "#", ""),
    ("x", "x", "x", ""),
    ("f", "f", "f", ""),
    ("f5", "5", "5f", "f"),
    ("S", "S", "S", ""),
    ("zM", "zM", "zR", ""),
    ("zR", "zR", "", "zM"),
    ("+", "+", "-", "c"),
    ("za", "za", "", "zM"),
    ("/", "/", "\x1b", ""),
    ("/e", "e", "\x1b", "/"),
    ("/er", "r", "\x1b", "/e"),
    ("n", "n", "\x1b", "/the\r"),
    ("&the", "\r", "\x1b", "&the"),
    ("M", "M", "M", ""),
    ("M j", "j", "M", "M"),
    ("o", "o", "o", ""),
    ("o /e", "e", "\x1b\x1b", "o/"),
    ("o s", "s", "so", "o"),
    ("i", "i", "i", ""),
    ("d", "d", "d", ""),
    ("m", "m", "m", ""),
    ("G", "G", "", ""),
    ("g", "g", "", ""),
    ("500]c", "]c", "", "500"),
    ("T", "T", "", ""),
    ("?", "?", "?", ""),
]


class Viewer:
    def __init__(self, command, columns, rows, home):
        self.output = b""
        self.started = time.perf_counter()
        self.child, self.terminal = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", HOME=home, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home)
            os.environ.pop("NO_COLOR", None)
            set_size(0, columns, rows)
            os.execv(command[0], command)

    def frames(self, since, until_quiet=QUIET):
        """When frames ended, in milliseconds since then, and what was drawn, until nothing comes any more."""
        ends = []
        drawn = b""
        first = True
        while True:
            ready, _, _ = select.select([self.terminal], [], [], 30 if first else until_quiet)
            if not ready:
                return ends, drawn
            try:
                output = os.read(self.terminal, 1 << 20)
            except OSError:
                return ends, drawn
            now = (time.perf_counter() - since) * 1000
            drawn += output
            if FRAME_END in drawn[-len(output) - len(FRAME_END):]:
                ends.append(now)
                first = False

    def press(self, keys):
        since = time.perf_counter()
        os.write(self.terminal, keys.encode())
        return self.frames(since)

    def do(self, keys):
        # An escape and the key after it would be one key.
        for part in keys if "\x1b" in keys else [keys] if keys else []:
            self.press(part)

    def resize(self, columns, rows):
        since = time.perf_counter()
        set_size(self.terminal, columns, rows)
        os.kill(self.child, signal.SIGWINCH)
        return self.frames(since)

    def leave(self):
        os.write(self.terminal, b"\x03")
        # What is still drawn must be read, or the child waits for room to write it.
        while True:
            try:
                if not os.read(self.terminal, 1 << 16):
                    break
            except OSError:
                break
        os.waitpid(self.child, 0)
        os.close(self.terminal)


def set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def start(command, columns, rows, home, runs):
    """Times to anything drawn and to the story, each run."""
    firsts, stories = [], []
    for _ in range(runs):
        viewer = Viewer(command, columns, rows, home)
        select.select([viewer.terminal], [], [], 30)
        firsts.append((time.perf_counter() - viewer.started) * 1000)
        ends, _ = viewer.frames(viewer.started)
        stories.append(ends[0])
        viewer.leave()
    return firsts, stories


def timed(viewer, key, undo, before, runs):
    firsts, lasts = [], []
    for _ in range(runs):
        viewer.do(before)
        viewer.do(key[:-1])
        ends, _ = viewer.press(key[-1])
        viewer.do(undo)
        if before in ("zM", "c"):
            viewer.do("zR" if before == "zM" else "c")
        if ends:
            firsts.append(ends[0])
            lasts.append(ends[-1])
    return firsts, lasts


def main():
    parser = argparse.ArgumentParser(usage=__doc__, add_help=False)
    parser.add_argument("wirediff")
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--size", default="120x40")
    arguments = parser.parse_args()
    columns, rows = map(int, arguments.size.split("x"))
    command = [arguments.wirediff, "--theme", "dark", arguments.old, arguments.new]
    print(f"load {os.getloadavg()[0]:.1f}, {arguments.size}, {arguments.runs} runs")
    with tempfile.TemporaryDirectory() as home:
        firsts, stories = start(command, columns, rows, home, arguments.runs)
        print(f"start  drawn {min(firsts):6.1f} best {statistics.median(firsts):6.1f} median"
              f"   story {min(stories):6.1f} best {statistics.median(stories):6.1f} median")
        viewer = Viewer(command, columns, rows, home)
        viewer.frames(viewer.started)
        viewer.do("500]c")
        for name, key, undo, before in KEYS:
            report(name, *timed(viewer, key, undo, before, arguments.runs))
        resizes = [viewer.resize(columns - 10 + run % 2 * 10, rows)[0] for run in range(arguments.runs)]
        report("resize", [ends[0] for ends in resizes if ends], [ends[-1] for ends in resizes if ends])
        viewer.leave()


def report(name, firsts, lasts):
    if not firsts:
        print(f"{name:8} nothing drawn")
        return
    line = f"{name:8} {statistics.median(firsts):7.1f} median {max(firsts):7.1f} worst"
    if max(lasts) > max(firsts) + 20:
        line += f"   done after {max(lasts):.0f}"
    print(line)


if __name__ == "__main__":
    main()
