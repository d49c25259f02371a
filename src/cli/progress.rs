//! How far a batch is: one line on standard error, where that is a terminal.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::cli::surroundings::Surroundings;

/// How often the line is drawn.
const PAUSE: Duration = Duration::from_millis(200);

pub struct Progress {
    /// None where nobody would see it.
    shown: Option<Shown>,
    far: Far,
}

struct Shown {
    begun: Instant,
    drawn: Instant,
    /// Columns of what stands there.
    width: usize,
}

/// How far it is.
#[derive(Debug, Clone, Copy, Default)]
struct Far {
    pairs: u64,
    failed: u64,
    /// Bytes of the batch, and of all of it where that is known.
    read: u64,
    size: Option<u64>,
}

impl Progress {
    /// Of a batch of so many bytes. Where the results go to the terminal, they are what is to be seen there.
    pub fn new(size: Option<u64>, surroundings: Surroundings) -> Progress {
        let is_seen = io::stderr().is_terminal() && !surroundings.is_terminal;
        let now = Instant::now();
        Progress {
            shown: is_seen.then_some(Shown {
                begun: now,
                drawn: now,
                width: 0,
            }),
            far: Far {
                size,
                ..Far::default()
            },
        }
    }

    /// One more is done, so many bytes into the batch.
    pub fn done(&mut self, has_failed: bool, read: u64) {
        self.far.pairs += 1;
        self.far.failed += u64::from(has_failed);
        self.far.read = read;
        if let Some(shown) = &mut self.shown
            && shown.drawn.elapsed() >= PAUSE
        {
            shown.drawn = Instant::now();
            shown.draw(&self.far.so_far(shown.begun.elapsed()));
        }
    }

    pub fn end(mut self) {
        if let Some(shown) = &mut self.shown {
            shown.draw(&self.far.in_all(shown.begun.elapsed()));
            let _ = writeln!(io::stderr());
        }
    }
}

impl Shown {
    /// Over what stands there. Nothing hangs on whether it can be shown.
    fn draw(&mut self, line: &str) {
        let _ = write!(io::stderr(), "\r{line:<0$}", self.width);
        self.width = line.len();
    }
}

impl Far {
    fn so_far(&self, passed: Duration) -> String {
        let mut line = self.in_all(passed);
        let rest = self.size.and_then(|size| size.checked_sub(self.read));
        if let (Some(rest), 1..) = (rest, self.read) {
            let left = passed.as_secs_f64() * rest as f64 / self.read as f64;
            line.push_str(&format!(", {} left", duration(left as u64)));
        }
        line
    }

    fn in_all(&self, passed: Duration) -> String {
        let rate = self.pairs as f64 / passed.as_secs_f64().max(0.001);
        let pairs = match self.pairs {
            1 => "1 pair".into(),
            pairs => format!("{} pairs", grouped(pairs)),
        };
        let failed = match self.failed {
            0 => String::new(),
            failed => format!(", {} failed", grouped(failed)),
        };
        let passed = duration(passed.as_secs());
        format!(
            "{pairs} in {passed}{failed}, {} a second",
            grouped(rate as u64)
        )
    }
}

/// `12,345`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `45 s`, `3 min 5 s`, `2 h 10 min`
fn duration(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_fast_it_is_and_how_long_it_takes() {
        let far = Far {
            pairs: 12_000,
            failed: 0,
            read: 1_000,
            size: Some(5_000),
        };
        let passed = Duration::from_secs(10);
        assert_eq!(
            far.so_far(passed),
            "12,000 pairs in 10 s, 1,200 a second, 40 s left"
        );
        let unknown = Far {
            size: None,
            failed: 3,
            ..far
        };
        let said = "12,000 pairs in 10 s, 3 failed, 1,200 a second";
        assert_eq!(unknown.so_far(passed), said);
        let first = Far::default();
        assert_eq!(first.so_far(Duration::ZERO), "0 pairs in 0 s, 0 a second");
    }

    #[test]
    fn numbers_and_times_are_easy_to_read() {
        let rows = [
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ];
        for (number, expected) in rows {
            assert_eq!(grouped(number), expected);
        }
        let rows = [(59, "59 s"), (60, "1 min 0 s"), (7_800, "2 h 10 min")];
        for (seconds, expected) in rows {
            assert_eq!(duration(seconds), expected);
        }
    }
}
