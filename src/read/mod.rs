//! Bytes to `Story`: decode, make safe, find the paragraphs, cut them into sentences, give them their roles.
//! Pure: what the file system says is found out before, in `input`.

mod abbreviations;
mod decode;
pub mod format;
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

use crate::bytes;
use crate::read::decode::{Decoded, decode};
use crate::read::format::Malformed;
use crate::read::language::{detect, has_rules, primary_subtag};
use crate::read::paragraphs::{Line, blocks, fold, layout};
use crate::read::roles::Unit;
use crate::read::safe::safe_text;
use crate::read::sentences::{Cutter, is_long};
use crate::story::{Notice, Role, Story, StoryBuilder, detail};
use crate::watch::{Step, Stopped, Watch};

pub use crate::read::format::Format;
pub use crate::read::safe::{is_harmful, safe_name};

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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    pub split: Split,
    /// Two-letter code of the language whose sentence rules to use; None: what the file says, else found in the text.
    pub language: Option<String>,
    /// None: found in the file.
    pub format: Option<Format>,
    /// Bytes that a file of a format other than plain text may have.
    pub max_markup: u64,
}

/// Bytes of a file of a format other than plain text, unless more are asked for: what takes it apart may need many
/// times its size, in memory and in time.
pub const MAX_MARKUP: u64 = 8 << 20;

impl Default for Options {
    fn default() -> Self {
        Options {
            split: Split::default(),
            language: None,
            format: None,
            max_markup: MAX_MARKUP,
        }
    }
}

/// Why bytes did not become a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// Not text. Says what was seen: "a PNG image", "a NUL byte at offset 12".
    Binary(String),
    /// Larger than `Options::max_markup`.
    TooLarge {
        format: Format,
        max: u64,
    },
    /// Not what its format asks for.
    Malformed {
        format: Format,
        why: Malformed,
    },
    Stopped,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Binary(why) => write!(f, "not a text file ({why})"),
            Error::TooLarge { format, max } => write!(
                f,
                "it is larger than {}, the bound for {}; --max-size lifts it",
                bytes::in_words(*max),
                format.name()
            ),
            Error::Malformed { format, why } => {
                write!(
                    f,
                    "malformed {}: {why}; --input-format text reads it as it stands",
                    format.name()
                )
            }
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
/// Every character of a plain text that is not white space comes out again, in order, itself or its stand-in; of any
/// other format the article comes out.
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
    let format = options.format.unwrap_or_else(|| format::find(&text));
    if format != Format::Text && bytes.len() as u64 > options.max_markup {
        let max = options.max_markup;
        return Err(Error::TooLarge { format, max });
    }
    if options.format.is_none() && format == Format::Text {
        notices.extend(format::unknown_markup(&text));
    }
    let article = format::article(format, &text).map_err(|why| Error::Malformed { format, why })?;
    if let Some(article) = &article {
        notices.extend(article.notices.iter().cloned());
    }
    let (text, made_safe) = match &article {
        None => safe_text(&text),
        Some(article) => (article.text(), article.made_safe),
    };
    if made_safe > 0 {
        notices.push(Notice::MadeSafe(made_safe));
    }
    let declared = article
        .as_ref()
        .and_then(|article| article.language.as_deref());
    let said = options
        .language
        .as_deref()
        .or(declared)
        .map(|code| primary_subtag(&safe_name(code)));
    let language = said
        .filter(|code| !code.is_empty())
        .unwrap_or_else(|| detect(&text).into());
    let layout = layout(&text);
    let pieces = match &article {
        None if options.split == Split::Lines => pieces(blocks(&layout.lines)),
        None => pieces(layout.paragraphs),
        Some(article) => article.pieces(),
    };
    let cutter = (options.split == Split::Sentences).then(|| Cutter::new(&language));
    if cutter.is_some() && !has_rules(&language) {
        notices.push(Notice::GeneralRules(language.clone()));
    }
    let mut reading = Reading {
        builder: StoryBuilder::with_room(safe_name(name), text.len()),
        lines: &layout.lines,
        cutter,
        folded: String::new(),
        line_starts: Vec::new(),
        long_paragraphs: 0,
    };
    for (at, piece) in pieces.iter().enumerate() {
        if at % WATCHED == 0 {
            watch.at(Step::Reading, at, pieces.len())?;
        }
        match options.split {
            Split::Lines => reading.lines(piece, watch)?,
            Split::Sentences | Split::Paragraphs => {
                reading.paragraph(piece, at == 0 && pieces.len() > 1);
            }
        }
    }
    if reading.long_paragraphs > 0 {
        notices.push(Notice::LongParagraphs(reading.long_paragraphs));
    }
    let mut story = reading
        .builder
        .finish(encoding, language, layout.breaks, notices);
    story.format = format.name();
    roles::assign(
        &mut story,
        match options.split {
            Split::Lines => Unit::Line,
            Split::Sentences | Split::Paragraphs => Unit::Paragraph,
        },
    );
    Ok(story)
}

/// A header field, a paragraph or, where lines are the unit, a run of lines between blank ones.
struct Piece {
    /// Of the layout's lines.
    lines: Range<usize>,
    /// The line of the file on which it begins, counted from 1.
    line: u32,
    role: Role,
    detail: Option<&'static str>,
}

/// The pieces of a plain text, whose lines are those of the file.
fn pieces(runs: Vec<Range<usize>>) -> Vec<Piece> {
    let piece = |lines: Range<usize>| Piece {
        line: lines.start as u32 + 1,
        lines,
        role: Role::Body,
        detail: None,
    };
    runs.into_iter().map(piece).collect()
}

/// A story under way.
struct Reading<'a> {
    builder: StoryBuilder,
    lines: &'a [Line<'a>],
    /// None: paragraphs are left whole.
    cutter: Option<Cutter>,
    /// The paragraph at hand on one line, and where each of its lines begins there; kept to be used again.
    folded: String,
    line_starts: Vec<usize>,
    long_paragraphs: usize,
}

/// Pieces between two words to the watch.
const WATCHED: usize = 1 << 10;

impl Reading<'_> {
    /// Adds a piece as one paragraph, cut into its sentences where it is running text. One line at
    /// the top may be a title, whose stops are those of abbreviations.
    fn paragraph(&mut self, piece: &Piece, may_be_title: bool) {
        self.fold(piece.lines.clone());
        let is_title = may_be_title && piece.lines.len() == 1 && roles::may_be_title(&self.folded);
        let cutter = self
            .cutter
            .as_ref()
            .filter(|_| is_prose(piece) && !is_title);
        let ends = cutter.map_or(vec![self.folded.len()], |cutter| cutter.ends(&self.folded));
        self.long_paragraphs += usize::from(cutter.is_some() && is_long(&self.folded));
        let mut start = 0;
        for end in ends {
            let line = self.line_starts.partition_point(|&line| line <= start);
            self.builder.sentence_as(
                self.folded[start..end].trim(),
                piece.line + line.saturating_sub(1) as u32,
                piece.role,
                piece.detail,
            );
            start = end;
        }
        self.builder.end_paragraph();
    }

    /// Adds each line of a piece as a sentence of one paragraph.
    fn lines(&mut self, piece: &Piece, watch: &dyn Watch) -> Result<(), Stopped> {
        for (at, line) in piece.lines.clone().enumerate() {
            if line % WATCHED == 0 {
                watch.at(Step::Reading, line, self.lines.len())?;
            }
            self.fold(line..line + 1);
            let line = piece.line + at as u32;
            self.builder
                .sentence_as(&self.folded, line, piece.role, piece.detail);
        }
        self.builder.end_paragraph();
        Ok(())
    }

    fn fold(&mut self, lines: Range<usize>) {
        self.folded.clear();
        self.line_starts.clear();
        fold(&self.lines[lines], &mut self.folded, &mut self.line_starts);
    }
}

/// Whether a text is made of sentences; a headline, a byline or a slug is one whatever stops are in it.
fn is_prose(piece: &Piece) -> bool {
    match (piece.role, piece.detail) {
        (Role::Note, detail) => matches!(detail, None | Some(detail::ABSTRACT | detail::USAGE)),
        (role, _) => !role.is_field(),
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
            ..Options::default()
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
    fn a_headline_is_one_sentence() {
        let below = "A ferry ran aground on a bank of sand. All were saved.";
        for headline in [
            "CORRECTED-S. Harlow Bay ferry aground",
            "Ferry aground. All 40 are safe",
        ] {
            let text = format!("{headline}\n\n{below}");
            let first = format!("0 1 {headline}");
            let rest = [
                "1 3 A ferry ran aground on a bank of sand.",
                "1 3 All were saved.",
            ];
            check(&text, Split::Sentences, &[first.as_str(), rest[0], rest[1]]);
        }
        // With a stop at its end, or all there is.
        let cut = [
            "0 1 Ferry aground.",
            "0 1 All are safe.",
            "1 3 No one was hurt.",
        ];
        check(
            "Ferry aground. All are safe.\n\nNo one was hurt.",
            Split::Sentences,
            &cut,
        );
        check(
            "Ferry aground. All are safe",
            Split::Sentences,
            &["0 1 Ferry aground.", "0 1 All are safe"],
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
            assert_eq!(stopped.err(), Some(Error::Stopped));
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
                let options = Options { split: split_by, language: Some(language.clone()), ..Options::default() };
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
