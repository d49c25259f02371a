//! What the formats of wire transmission have in common: control characters that frame a text, one line after another.

use crate::read::format::article::Article;
use crate::read::paragraphs::layout;
use crate::story::{Notice, Role};

pub const SOH: char = '\u{1}';
pub const STX: char = '\u{2}';
pub const ETX: char = '\u{3}';
pub const EOT: char = '\u{4}';
/// Between the number of a story and its selector, in ANPA 1312.
pub const US: char = '\u{1f}';

/// The parts of a transmission, each with the line on which it begins, counted from 1.
pub struct Transmission<'t> {
    pub header: Part<'t>,
    pub text: Part<'t>,
    /// Behind the end of the text.
    pub trailer: Part<'t>,
    /// So many stories are in the file; this is the first.
    pub stories: usize,
}

#[derive(Clone, Copy)]
pub struct Part<'t> {
    pub text: &'t str,
    pub line: u32,
}

/// Ends the lines of a file with `\n` alone; carriers add carriage returns as they please.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\r\n", "\n")
        .replace("\r\n", "\n")
        .replace('\r', "\n")
}

/// Takes a transmission apart; None where no text begins.
pub fn transmission(file: &str) -> Option<Transmission<'_>> {
    let start = file.find(SOH).map_or(0, |at| at + 1);
    let stories = file.matches(SOH).count().max(1);
    let file = file[start..]
        .find(SOH)
        .map_or(file, |next| &file[..start + next]);
    let text = start + file[start..].find(STX)?;
    let end = file[text..]
        .find([ETX, EOT])
        .map_or(file.len(), |at| text + at);
    Some(Transmission {
        header: part(file, start, text),
        text: part(file, text + 1, end),
        trailer: part(file, end, file.len()),
        stories,
    })
}

pub fn part(file: &str, start: usize, end: usize) -> Part<'_> {
    Part {
        text: &file[start..end],
        line: 1 + file[..start].matches('\n').count() as u32,
    }
}

impl<'t> Part<'t> {
    /// Its lines with their numbers.
    pub fn lines(self) -> impl Iterator<Item = (u32, &'t str)> + Clone {
        (self.line..).zip(self.text.split('\n'))
    }

    /// All of it on one line, control characters left out.
    pub fn on_one_line(self) -> String {
        let text = self.text.replace(|c: char| c.is_control(), " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What is to be said of a file with several stories.
pub fn notice(stories: usize) -> Option<Notice> {
    (stories > 1).then_some(Notice::OneItemOf {
        item: 1,
        items: stories,
    })
}

/// Adds the paragraphs of a text with line breaks as matter of one kind.
pub fn push_matter(article: &mut Article, detail: &'static str, part: Part) {
    let layout = layout(part.text);
    for lines in &layout.paragraphs {
        let texts: Vec<&str> = layout.lines[lines.clone()]
            .iter()
            .map(|line| line.text)
            .collect();
        let line = part.line + lines.start as u32;
        article.push(Role::Furniture, Some(detail), &texts.join("\n"), line);
    }
}
