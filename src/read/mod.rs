//! Bytes to `Story`: decode, make safe, find the paragraphs, cut them into sentences, give them their roles.
//! Pure: what the file system says is found out before, in `input`.

mod abbreviations;
mod decode;
mod language;
mod news;
mod paragraphs;
mod roles;
mod safe;
mod sentences;
mod stops;
#[cfg(test)]
mod tricky;

use std::fmt;
use std::ops::Range;

use crate::read::decode::{Decoded, decode};
use crate::read::language::{detect, has_rules, primary_subtag};
use crate::read::paragraphs::{Layout, fold, layout};
use crate::read::roles::Unit;
use crate::read::safe::{safe_name, safe_text};
use crate::read::sentences::{Cutter, is_long};
use crate::story::{Notice, Story, StoryBuilder};
use crate::watch::{Step, Stopped, Watch};

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
/// Every character of the file that is not white space comes out again, in order, itself or its stand-in.
pub fn read(
    bytes: &[u8],
    name: &str,
    options: &Options,
    watch: &dyn Watch,
) -> Result<Story, Error> {
    watch.at(Step::Reading, 0, bytes.len())?;
    let Decoded {
        text,
        encoding,
        mut notices,
    } = decode(bytes)?;
    let (text, made_safe) = safe_text(&text);
    if made_safe > 0 {
        notices.push(Notice::MadeSafe(made_safe));
    }
    let said = options
        .language
        .as_deref()
        .map(|code| primary_subtag(&safe_name(code)));
    let language = said
        .filter(|code| !code.is_empty())
        .unwrap_or_else(|| detect(&text).into());
    let layout = layout(&text);
    let mut reading = Reading {
        builder: StoryBuilder::new(safe_name(name)),
        layout: &layout,
        folded: String::new(),
        line_starts: Vec::new(),
        long_paragraphs: 0,
    };
    match options.split {
        Split::Sentences => {
            if !has_rules(&language) {
                notices.push(Notice::GeneralRules(language.clone()));
            }
            let cutter = Cutter::new(&language);
            reading.units(&layout.paragraphs, Some(&cutter), watch)?;
        }
        Split::Paragraphs => reading.units(&layout.paragraphs, None, watch)?,
        Split::Lines => reading.lines(watch)?,
    }
    if reading.long_paragraphs > 0 {
        notices.push(Notice::LongParagraphs(reading.long_paragraphs));
    }
    let mut story = reading
        .builder
        .finish(encoding, language, layout.breaks, notices);
    roles::assign(
        &mut story,
        match options.split {
            Split::Lines => Unit::Line,
            Split::Sentences | Split::Paragraphs => Unit::Paragraph,
        },
    );
    Ok(story)
}

/// A story under way.
struct Reading<'a> {
    builder: StoryBuilder,
    layout: &'a Layout<'a>,
    /// The paragraph at hand on one line, and where each of its lines begins there; kept to be used again.
    folded: String,
    line_starts: Vec<usize>,
    long_paragraphs: usize,
}

/// Paragraphs or lines between two words to the watch.
const WATCHED: usize = 1 << 10;

impl Reading<'_> {
    /// Adds each paragraph, cut into its sentences or, without a cutter, as one.
    fn units(
        &mut self,
        paragraphs: &[Range<usize>],
        cutter: Option<&Cutter>,
        watch: &dyn Watch,
    ) -> Result<(), Stopped> {
        for (at, lines) in paragraphs.iter().enumerate() {
            if at % WATCHED == 0 {
                watch.at(Step::Reading, at, paragraphs.len())?;
            }
            self.folded.clear();
            self.line_starts.clear();
            fold(
                &self.layout.lines[lines.clone()],
                &mut self.folded,
                &mut self.line_starts,
            );
            let ends = match cutter {
                Some(cutter) => cutter.ends(&self.folded),
                None => vec![self.folded.len()],
            };
            self.long_paragraphs += usize::from(cutter.is_some() && is_long(&self.folded));
            let mut start = 0;
            for end in ends {
                let line = self.line_starts.partition_point(|&line| line <= start);
                self.builder
                    .sentence(self.folded[start..end].trim(), (lines.start + line) as u32);
                start = end;
            }
            self.builder.end_paragraph();
        }
        Ok(())
    }

    /// Adds each line that is not blank, blank lines ending paragraphs.
    fn lines(&mut self, watch: &dyn Watch) -> Result<(), Stopped> {
        for (at, line) in self.layout.lines.iter().enumerate() {
            if at % WATCHED == 0 {
                watch.at(Step::Reading, at, self.layout.lines.len())?;
            }
            if line.text.is_empty() {
                self.builder.end_paragraph();
            }
            self.folded.clear();
            self.line_starts.clear();
            fold(
                std::slice::from_ref(line),
                &mut self.folded,
                &mut self.line_starts,
            );
            self.builder.sentence(&self.folded, at as u32 + 1);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::story::{Breaks, SentenceIdx};
    use crate::watch::Unwatched;

    fn story(text: &str, options: &Options) -> Story {
        read(text.as_bytes(), "story.txt", options, &Unwatched).expect("text")
    }

    fn split(split: Split) -> Options {
        Options {
            split,
            language: None,
        }
    }

    /// Each sentence with its paragraph, counted from 0, and the line it begins on: `0 1 text`.
    #[track_caller]
    fn check(text: &str, split_by: Split, expected: &[&str]) {
        let story = story(text, &split(split_by));
        let shown = |index| {
            let sentence = story.sentence(index);
            let paragraph = sentence.paragraph.get();
            format!("{paragraph} {} {}", sentence.line, story.text(index))
        };
        assert_eq!(story.indexes().map(shown).collect::<Vec<_>>(), expected);
    }

    const TEXT: &str = "Ferry aground\r\n\r\nA ferry ran aground on a bank of sand in the thick fog of Tuesday\r\n\
                        morning. All aboard were saved by the boats of the harbour, who\r\n\
                        had heard the horn. No one was hurt\r\n\r\nPhoto:  Ana\tDold\r\n";

    #[test]
    fn a_story_is_split_into_sentences() {
        check(
            TEXT,
            Split::Sentences,
            &[
                "0 1 Ferry aground",
                "1 3 A ferry ran aground on a bank of sand in the thick fog of Tuesday morning.",
                "1 4 All aboard were saved by the boats of the harbour, who had heard the horn.",
                "1 5 No one was hurt",
                "2 7 Photo: Ana Dold",
            ],
        );
    }

    #[test]
    fn a_story_is_split_into_lines() {
        check(
            TEXT,
            Split::Lines,
            &[
                "0 1 Ferry aground",
                "1 3 A ferry ran aground on a bank of sand in the thick fog of Tuesday",
                "1 4 morning. All aboard were saved by the boats of the harbour, who",
                "1 5 had heard the horn. No one was hurt",
                "2 7 Photo: Ana Dold",
            ],
        );
    }

    #[test]
    fn a_story_is_split_into_paragraphs() {
        check(
            "Ferry aground\n\nA ferry ran aground. All were saved.\n\nPhoto: A. Dold",
            Split::Paragraphs,
            &[
                "0 1 Ferry aground",
                "1 3 A ferry ran aground. All were saved.",
                "2 5 Photo: A. Dold",
            ],
        );
    }

    #[test]
    fn empty_files_are_empty_stories() {
        for text in ["", "\u{feff}", "\n\n", " \t\r\n"] {
            let story = story(text, &Options::default());
            assert!(story.sentences().is_empty() && story.notices.is_empty());
            assert_eq!(story.breaks, Breaks::BlankLines);
        }
    }

    #[test]
    fn what_was_repaired_or_lacking_is_said() {
        let options = Options {
            language: Some("sv-FI".into()),
            ..Options::default()
        };
        let story = read(b"F\xe4rjan\x07", "a\x1b[2J\tb", &options, &Unwatched).expect("text");
        assert_eq!(story.name, "a␛[2J␉b");
        assert_eq!(story.text(SentenceIdx(0)), "Färjan␇");
        assert_eq!(
            story.notices,
            [
                Notice::EncodingGuessed("windows-1252"),
                Notice::MadeSafe(1),
                Notice::GeneralRules("sv".into()),
            ]
        );
    }

    #[test]
    fn a_watch_may_stop_it() {
        struct Stop;
        impl Watch for Stop {
            fn at(&self, _: Step, done: usize, _: usize) -> Result<(), Stopped> {
                if done > 0 { Err(Stopped) } else { Ok(()) }
            }
        }
        let text = "One.\n".repeat(3 * WATCHED);
        for split_by in [Split::Sentences, Split::Lines, Split::Paragraphs] {
            let stopped = read(text.as_bytes(), "", &split(split_by), &Stop);
            assert_eq!(stopped, Err(Error::Stopped));
        }
    }

    /// What `text` must give back: its characters that are not white space.
    fn letters(text: &str) -> String {
        text.split_whitespace().collect()
    }

    fn letters_of(story: &Story) -> String {
        story
            .indexes()
            .map(|index| letters(story.text(index)))
            .collect()
    }

    proptest! {
        #[test]
        fn every_character_comes_out_in_order(
            text in "([A-Za-z.!?,;:\"'“”‘’«»„()…。！？」「 \n\t]|Mr\\.|U\\.S\\.|[0-9]|\\PC){0,300}",
            language in "en|fr|de|zh|xx",
        ) {
            for split_by in [Split::Sentences, Split::Lines, Split::Paragraphs] {
                let options = Options { split: split_by, language: Some(language.clone()) };
                prop_assert_eq!(letters_of(&story(&text, &options)), letters(&safe_text(&text).0));
            }
        }

        #[test]
        fn any_bytes_give_a_story_or_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(story) = read(&bytes, "", &Options::default(), &Unwatched) {
                let shown = story.indexes().map(|index| story.text(index).to_string());
                prop_assert!(shown.into_iter().all(|text| !text.contains(char::is_control)));
            }
        }
    }

    /// What is quadratic in the text, or recurses, does not come back from these.
    #[test]
    fn hostile_text_is_read_to_its_end() {
        for piece in [
            "“",
            "。",
            "本。",
            "「本。",
            "e\u{301}",
            "\u{301}",
            "(",
            "'",
            "\"a. ",
            "A. ",
            ". ",
            "\n",
            "1. ",
            "a:b ",
        ] {
            let text = piece.repeat((1 << 15) / piece.len());
            assert_eq!(
                letters_of(&story(&text, &Options::default())),
                letters(&text)
            );
        }
    }
}
