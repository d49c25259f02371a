//! The format of a file, found by its content, and the article in it.
//!
//! Plain text goes its own way, through [`paragraphs`](super::paragraphs); every other format gives an [`Article`]:
//! header fields and paragraphs in reading order.

mod anpa;
pub(super) mod article;
mod html;
mod iptc7901;
mod wire;

use std::fmt;

use crate::read::format::article::Article;

/// A format that stories come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Text,
    Html,
    Anpa,
    Iptc7901,
}

impl Format {
    pub const ALL: [Format; 4] = [Format::Text, Format::Html, Format::Anpa, Format::Iptc7901];

    /// As `--input-format` and the JSON spell it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Anpa => "anpa",
            Format::Iptc7901 => "iptc7901",
        }
    }
}

/// Why a file of a format gave no article: what is wrong and, where that is known, at which line and column (from 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    pub what: String,
    pub place: Option<(u32, u32)>,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        match self.place {
            Some((line, column)) => write!(f, " at line {line}, column {column}"),
            None => Ok(()),
        }
    }
}

/// The format that a decoded file is in.
pub(super) fn find(text: &str) -> Format {
    if anpa::is_anpa(text) {
        Format::Anpa
    } else if iptc7901::is_iptc7901(text) {
        Format::Iptc7901
    } else if html::is_page(text) {
        Format::Html
    } else {
        Format::Text
    }
}

/// The article in a file of this format; None where the format is plain text and all of it is the article.
pub(super) fn article(format: Format, text: &str) -> Result<Option<Article>, Malformed> {
    match format {
        Format::Text => Ok(None),
        Format::Html => html::article(text).map(Some),
        Format::Anpa => anpa::article(text).map(Some),
        Format::Iptc7901 => iptc7901::article(text).map(Some),
    }
}
