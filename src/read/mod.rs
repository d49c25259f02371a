//! Bytes to `Story`: decode, make safe, find the paragraphs, cut them into sentences.
//! Pure: what the file system says is found out before, in `input`.

mod decode;
mod safe;
mod sentences;
#[cfg(test)]
mod tricky;

use std::fmt;

use crate::read::decode::{Decoded, decode};
use crate::read::safe::{safe_name, safe_text};
use crate::read::sentences::Cutter;
use crate::story::{Breaks, Notice, Story, StoryBuilder};
use crate::watch::{Stopped, Watch};

/// The unit that is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Split {
    #[default]
    Sentences,
    /// Each non-blank line is one sentence, a blank line a paragraph break.
    Lines,
    /// Each paragraph is one sentence.
    Paragraphs,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    pub split: Split,
    /// Two-letter code of the language whose sentence rules to use; None: found in the text.
    pub language: Option<String>,
}

/// Why bytes did not become a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// Not text. Says what was seen: "a PNG image", "a NUL byte at offset 12".
    Binary(String),
    Stopped,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Binary(why) => write!(f, "not a text file ({why})"),
            Error::Stopped => f.write_str("stopped"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Stopped> for Error {
    fn from(_: Stopped) -> Self {
        Error::Stopped
    }
}

/// Reads a story. `name` is what the reader is shown as the file's name; it is made safe here.
pub fn read(
    bytes: &[u8],
    name: &str,
    options: &Options,
    _watch: &dyn Watch,
) -> Result<Story, Error> {
    let language = options.language.clone().unwrap_or_else(|| "en".into());
    let cutter = Cutter::new(&language);
    let Decoded {
        text,
        encoding,
        mut notices,
    } = decode(bytes)?;
    let (text, made_safe) = safe_text(&text);
    if made_safe > 0 {
        notices.push(Notice::MadeSafe(made_safe));
    }
    let mut builder = StoryBuilder::new(safe_name(name));
    for (number, line) in text.lines().enumerate() {
        for sentence in cutter.sentences(line) {
            builder.sentence(sentence.trim(), number as u32 + 1);
        }
        builder.end_paragraph();
    }
    Ok(builder.finish(encoding, language, Breaks::EachLine, notices))
}
