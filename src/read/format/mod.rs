//! The format of a file, found by its content, and the article in it.
//!
//! Plain text goes its own way, through `paragraphs`; every other format gives an `Article`:
//! header fields and paragraphs in reading order.

mod anpa;
pub(super) mod article;
mod content;
mod fragment;
mod header;
mod html;
mod iptc7901;
mod json;
mod markup;
mod newsml_1;
mod newsml_g2;
mod ninjs;
mod nitf;
mod wire;
mod xml;

use std::fmt;

use crate::read::format::article::Article;
use crate::story::Notice;

/// A format that stories come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Text,
    Html,
    Nitf,
    NewsmlG2,
    Newsml1,
    Ninjs,
    Anpa,
    Iptc7901,
}

impl Format {
    pub const ALL: [Format; 8] = [
        Format::Text,
        Format::Html,
        Format::Nitf,
        Format::NewsmlG2,
        Format::Newsml1,
        Format::Ninjs,
        Format::Anpa,
        Format::Iptc7901,
    ];

    /// As `--input-format` and the JSON spell it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Nitf => "nitf",
            Format::NewsmlG2 => "newsml-g2",
            Format::Newsml1 => "newsml-1",
            Format::Ninjs => "ninjs",
            Format::Anpa => "anpa",
            Format::Iptc7901 => "iptc7901",
        }
    }
}

/// Why a file of a format gave no article: what is wrong and, where that is known, at which line and column (from 1), and
/// what would mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    pub what: String,
    pub place: Option<(u32, u32)>,
    pub cure: Option<String>,
}

/// What mends a file that was cut short.
pub(in crate::read) const FETCH_AGAIN: &str = "fetch the whole file again";

impl Malformed {
    pub fn new(what: impl Into<String>) -> Self {
        Malformed {
            what: what.into(),
            place: None,
            cure: None,
        }
    }

    pub fn at(self, place: (u32, u32)) -> Self {
        Malformed {
            place: Some(place),
            ..self
        }
    }

    pub fn cured_by(self, cure: impl Into<String>) -> Self {
        Malformed {
            cure: Some(cure.into()),
            ..self
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some((line, column)) = self.place {
            write!(f, " at line {line}, column {column}")?;
        }
        match &self.cure {
            Some(cure) => write!(f, "; {cure}"),
            None => Ok(()),
        }
    }
}

/// The format that a decoded file is in. What only looks like one, a story that begins with a bracket say, is text.
pub(super) fn find(text: &str) -> Format {
    match xml::root_name(text) {
        Some("nitf") => Format::Nitf,
        Some(
            "newsMessage" | "newsItem" | "packageItem" | "contentSet" | "inlineXML" | "inlineData",
        ) => Format::NewsmlG2,
        Some("NewsML" | "NewsItem") => Format::Newsml1,
        _ if anpa::is_anpa(text) => Format::Anpa,
        _ if iptc7901::is_iptc7901(text) => Format::Iptc7901,
        _ if html::is_page(text) => Format::Html,
        _ if json::looks_like_json(text) => Format::Ninjs,
        _ => Format::Text,
    }
}

/// The article in a file of this format; None where the format is plain text and all of it is the article.
pub(super) fn article(format: Format, text: &str) -> Result<Option<Article>, Malformed> {
    let mut article = match format {
        Format::Text => return Ok(None),
        Format::Html => html::article(text)?,
        Format::Nitf => nitf::article(text)?,
        Format::NewsmlG2 => newsml_g2::article(text)?,
        Format::Newsml1 => newsml_1::article(text)?,
        Format::Ninjs => ninjs::article(text)?,
        Format::Anpa => anpa::article(text)?,
        Format::Iptc7901 => iptc7901::article(text)?,
    };
    if article.is_empty() {
        return Err(Malformed::new(
            "there is no story in it, neither text nor a headline",
        ));
    }
    if !article.has_body() {
        article.notices.push(Notice::NoText);
    }
    Ok(Some(article))
}

/// What is to be said of a plain text that is markup of a kind that is not known.
pub(super) fn unknown_markup(text: &str) -> Option<Notice> {
    let declared = text.trim_start().starts_with("<?xml");
    let name = xml::root_name(text).filter(|_| declared)?;
    Some(Notice::UnknownMarkup(name.into()))
}
