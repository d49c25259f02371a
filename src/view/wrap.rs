//! Pieces of text to lines of spans that fit a width: broken at spaces, a word only where it is wider than the line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::rows::{Face, Source, Span, Tone};
use crate::view::width::width;

/// Text with one meaning, on its way to be wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: &'a str,
    pub face: Face,
    /// Where the text comes from; its bytes are the text's.
    pub source: Option<Source>,
    pub glue: Glue,
}

/// What a word mark sticks to, even where a word must be split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glue {
    None,
    /// The text that follows.
    Next,
    /// The text before.
    Previous,
}

impl<'a> Piece<'a> {
    /// Text that is no story's: a label, a mark.
    pub fn label(text: &'a str, face: Face) -> Self {
        Piece {
            text,
            face,
            source: None,
            glue: Glue::None,
        }
    }

    /// The piece in two, cut at a byte of its text.
    pub fn split_at(self, at: usize) -> (Piece<'a>, Piece<'a>) {
        let text = self.text.split_at(at);
        let source = |bytes: Range<usize>| {
            self.source.as_ref().map(|source| Source {
                bytes: source.bytes.start + bytes.start..source.bytes.start + bytes.end,
                ..*source
            })
        };
        let part = |text: &'a str, bytes: Range<usize>| Piece {
            text,
            source: source(bytes),
            ..self
        };
        let len = self.text.len();
        (part(text.0, 0..at), part(text.1, at..len))
    }
}

/// Part of a piece, in bytes of it.
#[derive(Debug, Clone)]
struct Part {
    piece: usize,
    bytes: Range<usize>,
    width: usize,
}

/// A line may end here. The spaces that keep words together are none of them.
pub fn is_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Lines at most `width` columns wide (at least 1), without the spaces at which they were broken; no line for no text.
pub fn wrap(pieces: &[Piece], width: usize, tone: Tone) -> Vec<Vec<Span>> {
    let mut lines = Lines {
        pieces,
        width: width.max(1),
        done: Vec::new(),
        line: Vec::new(),
        used: 0,
        spaces: Vec::new(),
        word: Vec::new(),
    };
    for (index, piece) in pieces.iter().enumerate() {
        lines.add(index, piece.text);
    }
    lines.end_word();
    lines.end_line();
    let spans = |line: &Vec<Part>| {
        line.iter()
            .map(|part| span(pieces, part, width, tone))
            .collect()
    };
    lines.done.iter().map(spans).collect()
}

fn span(pieces: &[Piece], part: &Part, width: usize, tone: Tone) -> Span {
    let piece = &pieces[part.piece];
    // A wide character in a column too narrow for it.
    if part.width > width.max(1) {
        return Span {
            text: "…".into(),
            face: piece.face,
            tone,
            source: None,
        };
    }
    let source = piece.source.as_ref().map(|source| Source {
        bytes: source.bytes.start + part.bytes.start..source.bytes.start + part.bytes.end,
        ..*source
    });
    Span {
        text: piece.text[part.bytes.clone()].to_owned().into(),
        face: piece.face,
        tone,
        source,
    }
}

struct Lines<'a> {
    pieces: &'a [Piece<'a>],
    width: usize,
    done: Vec<Vec<Part>>,
    line: Vec<Part>,
    used: usize,
    /// Seen since the last word; dropped when the next one starts a line.
    spaces: Vec<Part>,
    word: Vec<Part>,
}

impl Lines<'_> {
    fn add(&mut self, piece: usize, text: &str) {
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let is_space = rest.starts_with(is_break);
            let len = rest.find(|c| is_break(c) != is_space).unwrap_or(rest.len());
            if is_space {
                self.end_word();
                self.spaces.push(self.part(piece, start..start + len));
            } else {
                self.add_word(piece, start..start + len);
            }
            start += len;
        }
    }

    /// Han and kana are written without spaces: a line may break between any two of them.
    fn add_word(&mut self, piece: usize, bytes: Range<usize>) {
        let text = &self.pieces[piece].text[bytes.clone()];
        let mut start = 0;
        if !text.is_ascii() {
            let mut previous = ' ';
            for (at, c) in text.char_indices() {
                if is_ideograph(previous) && is_ideograph(c) {
                    self.word
                        .push(self.part(piece, bytes.start + start..bytes.start + at));
                    self.end_word();
                    start = at;
                }
                previous = c;
            }
        }
        self.word
            .push(self.part(piece, bytes.start + start..bytes.end));
    }

    fn part(&self, piece: usize, bytes: Range<usize>) -> Part {
        let width = width(&self.pieces[piece].text[bytes.clone()]);
        Part {
            piece,
            bytes,
            width,
        }
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        let mut spaces = std::mem::take(&mut self.spaces);
        let width: usize = word.iter().map(|part| part.width).sum();
        let gap: usize = spaces.iter().map(|part| part.width).sum();
        if self.line.is_empty() {
            // Spaces that would lead a line are dropped.
        } else if self.used + gap + width <= self.width {
            spaces.drain(..).for_each(|part| self.push(part));
        } else {
            self.end_line();
        }
        if self.line.is_empty() && width > self.width {
            self.split(&mut word);
        } else {
            word.drain(..).for_each(|part| self.push(part));
        }
        // Emptied, and with room for the next word's.
        spaces.clear();
        (self.word, self.spaces) = (word, spaces);
    }

    fn push(&mut self, part: Part) {
        self.used += part.width;
        match self.line.last_mut() {
            Some(last) if last.piece == part.piece && last.bytes.end == part.bytes.start => {
                last.bytes.end = part.bytes.end;
                last.width += part.width;
            }
            _ => self.line.push(part),
        }
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
        self.used = 0;
    }

    /// A word wider than the line, cut between grapheme clusters; a word mark stays with the cluster it stands beside.
    fn split(&mut self, word: &mut Vec<Part>) {
        let pieces = self.pieces;
        let mut unit: Vec<Part> = Vec::new();
        let mut open = false;
        for part in word.drain(..) {
            let glue = pieces[part.piece].glue;
            if glue != Glue::None {
                if glue == Glue::Next && !open {
                    self.push_unit(&mut unit);
                }
                unit.push(part);
                open = glue == Glue::Next;
                continue;
            }
            for cluster in clusters(pieces, part) {
                if !open {
                    self.push_unit(&mut unit);
                }
                unit.push(cluster);
                open = false;
            }
        }
        self.push_unit(&mut unit);
    }

    /// A cluster and the marks that stick to it: parted only where the whole line is too narrow for them.
    fn push_unit(&mut self, unit: &mut Vec<Part>) {
        let width: usize = unit.iter().map(|part| part.width).sum();
        if self.used + width > self.width {
            self.end_line();
        }
        for part in unit.drain(..) {
            if width <= self.width {
                self.push(part);
                continue;
            }
            for cluster in clusters(self.pieces, part) {
                if self.used + cluster.width > self.width {
                    self.end_line();
                }
                self.push(cluster);
            }
        }
    }
}

fn clusters<'a>(pieces: &'a [Piece], part: Part) -> impl Iterator<Item = Part> + use<'a> {
    let text = &pieces[part.piece].text[part.bytes.clone()];
    text.grapheme_indices(true).map(move |(at, cluster)| Part {
        piece: part.piece,
        bytes: part.bytes.start + at..part.bytes.start + at + cluster.len(),
        width: cluster.width(),
    })
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The text cut to a width, with `…` for what is lost.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut used = 1;
    for cluster in text.graphemes(true) {
        used += cluster.width();
        if used > width {
            break;
        }
        cut.push_str(cluster);
    }
    let kept = cut.trim_end().len();
    cut.truncate(kept);
    if width > 0 {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(pieces: &[Piece], width: usize) -> Vec<String> {
        let lines = wrap(pieces, width, Tone::Full);
        let text = |line: &Vec<Span>| line.iter().map(|span| &*span.text).collect();
        lines.iter().map(text).collect()
    }

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        let pieces = [Piece::label(text, Face::Text)];
        assert_eq!(lines(&pieces, width), expected);
    }

    #[test]
    fn lines_break_at_spaces() {
        check("a harbour in Tarn", 9, &["a harbour", "in Tarn"]);
        check("", 9, &[]);
    }

    #[test]
    fn a_word_is_split_only_where_no_line_could_hold_it() {
        check(
            "the harbourmaster said",
            6,
            &["the", "harbou", "rmaste", "r said"],
        );
    }

    #[test]
    fn a_space_that_keeps_words_together_is_no_break() {
        check(
            "about 60\u{a0}000 rounds",
            11,
            &["about", "60\u{a0}000", "rounds"],
        );
    }

    #[test]
    fn wide_characters_take_two_columns_and_break_anywhere() {
        check("港町の市長は", 5, &["港町", "の市", "長は"]);
        check("Tarn 港町", 7, &["Tarn 港", "町"]);
        check("港", 1, &["…"]);
    }

    #[test]
    fn clusters_are_never_cut() {
        check(
            "e\u{301}e\u{301}e\u{301}",
            2,
            &["e\u{301}e\u{301}", "e\u{301}"],
        );
        check(
            "👩\u{200d}🚒👩\u{200d}🚒",
            2,
            &["👩\u{200d}🚒", "👩\u{200d}🚒"],
        );
    }

    #[test]
    fn marks_stick_to_the_word_even_where_it_is_split() {
        let mark = |text, glue| Piece {
            glue,
            ..Piece::label(text, Face::AddedWords)
        };
        let word = Piece::label("harbour", Face::AddedWords);
        let pieces = [mark("{+", Glue::Next), word, mark("+}", Glue::Previous)];
        assert_eq!(lines(&pieces, 9), ["{+harbou", "r+}"]);
    }

    #[test]
    fn cut_says_that_something_is_lost() {
        assert_eq!(cut("a harbour", 9), "a harbour");
        assert_eq!(cut("a harbour", 8), "a harbo…");
        assert_eq!(cut("a harbour", 3), "a…");
        assert_eq!(cut("a harbour", 0), "");
    }
}
