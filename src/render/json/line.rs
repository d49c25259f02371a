//! A line of JSON as it is written, piece by piece: the shapes of the format stand where they are written, as templates.

use std::io::{self, Write};

use serde::ser::Serialize;
use serde_json::ser::Formatter;

/// A line of JSON, passed on in large pieces.
pub struct Line<'o> {
    json: Vec<u8>,
    out: &'o mut dyn Write,
}

/// Bytes that are passed on at once.
const PIECE: usize = 1 << 16;

impl<'o> Line<'o> {
    pub fn new(out: &'o mut dyn Write) -> Self {
        let json = Vec::with_capacity(PIECE + PIECE / 4);
        Line { json, out }
    }

    /// Braces, commas, keys.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.json.extend_from_slice(json.as_bytes());
        self
    }

    fn byte(&mut self, byte: u8) -> &mut Self {
        self.json.push(byte);
        self
    }

    /// A string of which no character needs an escape.
    pub fn name(&mut self, name: &str) -> &mut Self {
        self.byte(b'"').raw(name).byte(b'"')
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        let needs_escape = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        self.byte(b'"');
        let mut plain = 0;
        // Most texts need none, which is seen fastest without a way out in between.
        if text
            .bytes()
            .fold(false, |any, byte| any | needs_escape(byte))
        {
            for (at, byte) in text.bytes().enumerate() {
                if needs_escape(byte) {
                    self.raw(&text[plain..at]).escape(byte);
                    plain = at + 1;
                }
            }
        }
        self.raw(&text[plain..]).byte(b'"')
    }

    fn escape(&mut self, byte: u8) {
        let short = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            _ => {
                let digit = |value: u8| b"0123456789abcdef"[usize::from(value)];
                self.raw("\\u00");
                self.json.extend([digit(byte >> 4), digit(byte & 15)]);
                return;
            }
        };
        self.json.extend([b'\\', short]);
    }

    pub fn number(&mut self, number: usize) -> &mut Self {
        let digit = |value: usize| b'0' + (value % 10) as u8;
        let mut unit = 1;
        while number / unit >= 10 {
            unit *= 10;
        }
        while unit > 0 {
            self.json.push(digit(number / unit));
            unit /= 10;
        }
        self
    }

    /// So many hundredths as a fraction: `0.80`. The format has no other fractions.
    pub fn hundredths(&mut self, number: usize) -> &mut Self {
        let tens = if number % 100 < 10 { "0" } else { "" };
        self.number(number / 100)
            .raw(".")
            .raw(tens)
            .number(number % 100)
    }

    pub fn or_null<T>(
        &mut self,
        value: Option<T>,
        write: impl FnOnce(&mut Self, T) -> &mut Self,
    ) -> &mut Self {
        match value {
            Some(value) => write(self, value),
            None => self.raw("null"),
        }
    }

    pub fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        self.byte(b'[');
        for (place, item) in items.into_iter().enumerate() {
            if place > 0 {
                self.byte(b',');
            }
            write(self, item);
        }
        self.byte(b']')
    }

    /// As [`Line::list`], for lists that grow with the story: what is written is passed on between their items.
    pub fn long_list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) -> io::Result<()> {
        self.byte(b'[');
        for (place, item) in items.into_iter().enumerate() {
            if place > 0 {
                self.byte(b',');
            }
            write(self, item);
            if self.json.len() >= PIECE {
                self.pass_on()?;
            }
        }
        self.byte(b']');
        Ok(())
    }

    pub fn value(&mut self, value: &impl Serialize) -> io::Result<&mut Self> {
        let mut serializer = serde_json::Serializer::with_formatter(&mut self.json, Hundredths);
        value.serialize(&mut serializer)?;
        Ok(self)
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.out.write_all(&self.json)?;
        self.json.clear();
        Ok(())
    }

    pub fn end(&mut self) -> io::Result<()> {
        self.byte(b'\n').pass_on()?;
        self.out.flush()
    }
}

/// Writes fractions with two decimals, as [`Line::hundredths`] does.
struct Hundredths;

impl Formatter for Hundredths {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        write!(writer, "{value:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(write: impl FnOnce(&mut Line)) -> String {
        let mut out = Vec::new();
        write(&mut Line::new(&mut out));
        String::from_utf8(out).expect("JSON is text")
    }

    /// Through the library, which is the measure.
    #[test]
    fn strings_and_numbers_are_written_as_the_library_does() {
        let all: String = (0..=0x100).filter_map(char::from_u32).collect();
        for text in ["", "ferry", "\"", "a\\b\"\n", "Île “5”\u{1}", &all] {
            let written = line(|line| line.text(text).end().expect("a list takes all"));
            assert_eq!(written, serde_json::to_string(text).unwrap() + "\n");
        }
        for number in [0, 7, 10, 99, 100, 4_294_967_295, usize::MAX] {
            let written = line(|line| line.number(number).end().expect("a list takes all"));
            assert_eq!(written, format!("{number}\n"));
        }
        for number in [0, 5, 83, 100, 110] {
            let written = line(|line| line.hundredths(number).end().expect("a list takes all"));
            assert_eq!(written, format!("{:.2}\n", number as f64 / 100.0));
        }
    }

    #[test]
    fn a_list_longer_than_a_piece_is_whole() {
        let items = 0..40_000;
        let written = line(|line| {
            let list = line.long_list(items.clone(), |line, item| {
                line.number(item);
            });
            list.and_then(|()| line.end()).expect("a list takes all");
        });
        let items: Vec<usize> = items.collect();
        assert_eq!(written, serde_json::to_string(&items).unwrap() + "\n");
    }
}
