//! What a file that is more than plain text gives: its header fields and paragraphs in reading order.

use crate::read::Piece;
use crate::read::paragraphs::layout;
use crate::read::safe::safe_text;
use crate::story::{Notice, Role};

/// An article taken out of its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    blocks: Vec<Block>,
    /// The language that the file declares, as it spells it (`de-DE`).
    pub language: Option<String>,
    pub notices: Vec<Notice>,
    /// Characters replaced by a stand-in.
    pub(in crate::read) made_safe: usize,
}

/// A header field or a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    /// `Body` leaves it to the signs of plain text what it is.
    role: Role,
    /// Which furniture, or which of the fields, it is.
    detail: Option<&'static str>,
    /// Safe to show. Line feeds are hard wraps; other white space means nothing.
    text: String,
    /// The line of the file on which it begins, counted from 1.
    line: u32,
}

impl Article {
    /// Adds a header field, or a paragraph that the format names. Nothing is added for blank text.
    pub fn push(&mut self, role: Role, detail: Option<&'static str>, text: &str, line: u32) {
        let (text, made_safe) = safe_text(text);
        self.made_safe += made_safe;
        let blank = text.split('\n').take_while(|line| line.trim().is_empty());
        let line = line + blank.count() as u32;
        let text = text.trim();
        if !text.is_empty() {
            self.blocks.push(Block {
                role,
                detail,
                text: text.into(),
                line,
            });
        }
    }

    /// Adds a paragraph of the story.
    pub fn paragraph(&mut self, text: &str, line: u32) {
        self.push(Role::Body, None, text, line);
    }

    /// Adds the paragraphs of a text whose line breaks say where they end, as in a plain text file; it begins on `line`.
    pub fn plain(&mut self, text: &str, line: u32) {
        let layout = layout(text);
        for lines in &layout.paragraphs {
            let texts: Vec<&str> = layout.lines[lines.clone()]
                .iter()
                .map(|line| line.text)
                .collect();
            self.paragraph(&texts.join("\n"), line + lines.start as u32);
        }
    }

    /// Whether it holds no paragraph and no field.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether there is text, not header fields alone.
    pub fn has_body(&self) -> bool {
        self.blocks.iter().any(|block| !block.role.is_field())
    }

    /// Adds the blocks of another after its own.
    pub fn append(&mut self, other: Article) {
        self.blocks.extend(other.blocks);
        self.notices.extend(other.notices);
        self.made_safe += other.made_safe;
        self.language = self.language.take().or(other.language);
    }

    /// Whether the story begins with the first words of a dateline: its place.
    pub(super) fn begins_with(&self, dateline: &str) -> bool {
        let place = letters(
            dateline
                .split([',', '(', '-', '–', '—'])
                .next()
                .unwrap_or_default(),
        );
        let first = self.blocks.iter().find(|block| block.role == Role::Body);
        first.is_some_and(|first| {
            let begin: String = first.text.chars().take(2 * dateline.len() + 40).collect();
            letters(&begin).starts_with(&place)
        })
    }

    /// Takes out the first block that says this header field and no more, where it stands above the text.
    pub(super) fn drop_repeated(&mut self, field: &str) {
        /// Lines that stand above a text, at most.
        const ABOVE: usize = 6;
        let field = letters(field);
        let mut above = self.blocks.iter().take(ABOVE);
        if !field.is_empty()
            && let Some(at) = above.position(|block| letters(&block.text) == field)
        {
            self.blocks.remove(at);
        }
    }

    /// Puts a dateline in front of the story's first paragraph.
    pub(super) fn run_in(&mut self, dateline: &str) {
        let first = self
            .blocks
            .iter_mut()
            .find(|block| block.role == Role::Body);
        if let Some(first) = first {
            let (dateline, _) = safe_text(dateline);
            first.text = format!("{dateline} {}", first.text);
        }
    }

    /// The texts of the blocks, a line feed after each.
    pub(in crate::read) fn text(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            text.push_str(&block.text);
            text.push('\n');
        }
        text
    }

    /// The blocks as runs of lines of [`text`](Article::text).
    pub(in crate::read) fn pieces(&self) -> Vec<Piece> {
        let mut start = 0;
        let piece = |block: &Block| {
            let lines = start..start + line_feeds(&block.text) + 1;
            start = lines.end;
            Piece {
                lines,
                line: block.line,
                role: block.role,
                detail: block.detail,
            }
        };
        self.blocks.iter().map(piece).collect()
    }
}

/// What two spellings of one line have in common: its letters and digits, without capitals.
pub fn letters(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn line_feeds(text: &str) -> usize {
    text.matches('\n').count()
}
