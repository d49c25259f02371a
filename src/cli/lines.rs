//! A stream to its lines, none held that is longer than allowed.

use std::io::{self, BufRead, Read};

/// A line with its number, counted from 1; blank ones are passed over, but count.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub number: u64,
    /// Without its end. None where it is too long.
    pub text: Option<Vec<u8>>,
    /// Bytes of the stream up to here.
    pub read: u64,
}

pub struct Lines<R> {
    input: R,
    longest: u64,
    number: u64,
    read: u64,
    has_ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of up to so many bytes.
    pub fn new(input: R, longest: u64) -> Self {
        Lines {
            input,
            longest,
            number: 0,
            read: 0,
            has_ended: false,
        }
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        loop {
            let mut text = Vec::new();
            let most = self.longest.saturating_add(1);
            let mut read = self
                .input
                .by_ref()
                .take(most)
                .read_until(b'\n', &mut text)?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            let is_whole = text.pop_if(|last| *last == b'\n').is_some();
            let is_long = !is_whole && text.len() as u64 > self.longest;
            if is_long {
                read += self.input.skip_until(b'\n')?;
            }
            self.read += read as u64;
            if self.number == 1 && text.starts_with(b"\xef\xbb\xbf") {
                text.drain(..3);
            }
            if is_long || !text.trim_ascii().is_empty() {
                return Ok(Some(Line {
                    number: self.number,
                    text: (!is_long).then_some(text),
                    read: self.read,
                }));
            }
        }
    }
}

/// Ends after an error.
impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<io::Result<Line>> {
        if self.has_ended {
            return None;
        }
        let line = self.line().transpose();
        self.has_ended = !matches!(line, Some(Ok(_)));
        line
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    /// Each line as `number text`, with 8 bytes allowed.
    #[track_caller]
    fn check(input: &str, expected: &[&str]) {
        let input = BufReader::with_capacity(3, input.as_bytes());
        let shown = |line: io::Result<Line>| {
            let Line { number, text, .. } = line.unwrap();
            let text = text.map(|text| String::from_utf8(text).unwrap());
            format!("{number} {}", text.as_deref().unwrap_or("(long)"))
        };
        assert_eq!(
            Lines::new(input, 8).map(shown).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn blank_lines_count_and_are_passed_over() {
        check("", &[]);
        check("\n \n", &[]);
        check("a\n\n\r\nb", &["1 a", "4 b"]);
        check("\u{feff}a\n\u{feff}b\n", &["1 a", "2 \u{feff}b"]);
    }

    #[test]
    fn of_a_long_line_nothing_is_held() {
        check("12345678\n123456789\nc", &["1 12345678", "2 (long)", "3 c"]);
        check("1234567890123456789", &["1 (long)"]);
        check("12345678", &["1 12345678"]);
    }

    #[test]
    fn what_was_read_is_counted() {
        let lines = Lines::new("one\n\nmuch too long\nb".as_bytes(), 8);
        let read: Vec<u64> = lines.map(|line| line.unwrap().read).collect();
        assert_eq!(read, [4, 19, 20]);
    }
}
