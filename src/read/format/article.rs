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
pub struct Block {
    /// `Body` leaves it to the signs of plain text what it is.
    pub role: Role,
    /// Which furniture, or which of the notes, it is.
    pub detail: Option<&'static str>,
    /// Safe to show. Line feeds are hard wraps; other white space means nothing.
    pub text: String,
    /// The line of the file on which it begins, counted from 1.
    pub line: u32,
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

fn line_feeds(text: &str) -> usize {
    text.matches('\n').count()
}
