//! The memory of the real program over a long time at work: reloads, and random keys and sizes. A quick run shows that
//! nothing leaks fast; an hour's worth is `WIREDIFF_SOAK=50 cargo test --release --test soak -- --nocapture`.

#![cfg(target_os = "linux")] // which tells a process's memory in a file

mod pty;

use std::fmt::Write;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use signal_hook::consts::SIGTERM;

use pty::{DEADLINE, NEW, OLD, Session};

/// In kB, what is gained by pages and lists that are opened for the first time.
const OPENED: u64 = 4096;

/// In kB, where the same is done over and over.
const REPEATED: u64 = 512;

#[test]
fn reloads_keep_memory_flat() {
    let mut session = opened(OLD, NEW);
    session.see("Traders in the lower town");
    let new = session.folder.path().join("new.txt");
    let mut memory = Memory::of(&session, "reloads");
    for number in 1..=200 * length() {
        let fear = format!("{number} traders");
        let text = NEW.replace("Traders", &fear);
        std::fs::write(&new, text).expect("a file is written");
        session.press("R");
        session.see(&fear);
        memory.after(number, 200 * length());
    }
    memory.check(REPEATED);
    closed(session);
}

#[test]
fn random_keys_keep_memory_flat() {
    let old = include_str!("../samples/demo.old.txt");
    let new = include_str!("../samples/demo.new.txt");
    press_at_random(opened(old, new), 720 * length(), "keys, the demonstration");
}

#[test]
fn random_keys_in_long_stories_keep_memory_flat() {
    let (mut old, mut new) = (String::new(), String::new());
    let mut chance = Chance(7);
    for number in 0..1500 * length().min(10) {
        let sentence = sentence(&mut chance);
        let _ = write!(old, "{sentence} ");
        match chance.below(10) {
            0 => {}
            1 => _ = write!(new, "{} ", sentence.replace(" the ", " that ")),
            _ => _ = write!(new, "{sentence} "),
        }
        if number % 4 == 3 {
            old += "\n\n";
            new += "\n\n";
        }
    }
    let what = format!("keys, {} kB a side", old.len() >> 10);
    press_at_random(opened(&old, &new), 144 * length(), &what);
}

/// How many times as long as a quick run.
fn length() -> usize {
    std::env::var("WIREDIFF_SOAK").map_or(1, |times| times.parse().expect("it is a number"))
}

fn opened(old: &str, new: &str) -> Session {
    Session::with(100, 30, |folder| {
        std::fs::write(folder.join("old.txt"), old).expect("a file is written");
        std::fs::write(folder.join("new.txt"), new).expect("a file is written");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wirediff"));
        command.args(["--format", "tui", "--theme", "dark", "old.txt", "new.txt"]);
        command.cwd(folder);
        // Else what each thread frees is kept for it, and only what is held is to be seen.
        command.env("MALLOC_ARENA_MAX", "1");
        command
    })
}

fn closed(mut session: Session) {
    session.signal(SIGTERM);
    assert_eq!(session.end().exit_code(), 128 + SIGTERM as u32);
    session.check_given_back();
}

fn press_at_random(mut session: Session, count: usize, what: &str) {
    // All that are bound, and letters for what is typed; but those that leave, be it the second of two whose first was
    // taken with an escape before it, that open an editor, and that write a file wherever the letters say.
    const KEYS: &str = "jkhl}{\x04\x15 bgGnN%\r\x0fdJKoisM\t\t\rvc+-w#xTfS/&ma@yYRLH?\x1b\x1b\x1b\x0c\x7f0123459tr,";
    const PAIRS: [&str; 15] = [
        "]c", "[c", "]m", "[m", "]s", "[s", "]#", "]t", "]u", "[u", "za", "zR", "zM", "/on\r",
        "\x1b[A",
    ];
    let keys: Vec<char> = KEYS.chars().collect();
    let mut chance = Chance(20);
    let mut memory = Memory::of(&session, what);
    for number in 1..=count {
        match chance.below(8) {
            0 => session.press(PAIRS[chance.below(PAIRS.len())]),
            _ => session.press(keys[chance.below(keys.len())].encode_utf8(&mut [0; 4])),
        }
        if chance.below(60) == 0 {
            session.resize(1 + chance.below(180) as u16, 1 + chance.below(60) as u16);
        }
        if chance.below(100) == 0 {
            memory.settle();
        }
        memory.after(number, count);
    }
    memory.check(OPENED);
    closed(session);
}

fn sentence(chance: &mut Chance) -> String {
    const WORDS: [&str; 12] = [
        "the ferry",
        "a council",
        "the harbour",
        "two pilots",
        "on Monday",
        "12 of the",
        "the bridge",
        "said the mayor",
        "a long inquiry",
        "in Korsby",
        "nine tonnes of grain",
        "once more",
    ];
    let words: Vec<&str> = (0..8).map(|_| WORDS[chance.below(WORDS.len())]).collect();
    format!("Then {} {}.", words.join(" "), chance.below(1000))
}

/// The same numbers in every run (xorshift64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// The resident memory of the program, in kB, seen twenty times.
struct Memory {
    process: u32,
    what: String,
    seen: Vec<(usize, u64)>,
}

impl Memory {
    fn of(session: &Session, what: &str) -> Memory {
        let process = session.child.process_id().expect("the program runs");
        let what = what.to_string();
        Memory {
            process,
            what,
            seen: Vec::new(),
        }
    }

    fn after(&mut self, number: usize, of: usize) {
        if number.is_multiple_of(of.div_ceil(20)) || number == of {
            self.settle();
            let status = self.told("status");
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            let size = line.and_then(|line| line.trim().strip_suffix(" kB"));
            let size = size.expect("it tells").parse().expect("it is a number");
            println!("{}: {size} kB after {number}", self.what);
            self.seen.push((number, size));
        }
    }

    /// Waits until the program waits for keys.
    fn settle(&self) {
        let start = Instant::now();
        let mut before = String::new();
        loop {
            let stat = self.told("stat");
            // State, and ticks in its own code and in the system's.
            let fields: Vec<&str> = stat
                .rsplit(") ")
                .next()
                .expect("it tells")
                .split(' ')
                .collect();
            let now = [fields[0], fields[11], fields[12]].join(" ");
            assert!(!now.starts_with('Z'), "{}: it ended", self.what);
            if now.starts_with('S') && now == before {
                return;
            }
            assert!(start.elapsed() < 10 * DEADLINE, "never settled: {stat}");
            before = now;
            thread::sleep(Duration::from_millis(40));
        }
    }

    fn told(&self, file: &str) -> String {
        let path = Path::new("/proc").join(self.process.to_string()).join(file);
        std::fs::read_to_string(path).expect("the program runs")
    }

    /// From a quarter on, when all that is made once has been made, the memory does not grow.
    fn check(&self, slack: u64) {
        let quarter = self.seen.len() / 4;
        let before = self.seen[..=quarter]
            .iter()
            .map(|seen| seen.1)
            .max()
            .expect("it was seen");
        let (_, end) = self.seen.last().expect("it was seen");
        assert!(*end <= before + slack, "{}: {:?}", self.what, self.seen);
    }
}
