//! A story as `read` gives it: paragraphs of sentences, each with its text, place and role.
//! Plain data; nothing here knows of files or screens.

use std::fmt;
use std::ops::Range;

/// A sentence's place in its story, counted from 0 through all paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceIdx(pub u32);

impl SentenceIdx {
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// A paragraph's place in its story, counted from 0; header fields are paragraphs of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParagraphIdx(pub u32);

impl ParagraphIdx {
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// What a sentence is in its story. `Body` until something says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    Headline,
    Byline,
    Dateline,
    Credit,
    /// An editor's note ("Eds: ...", "Corrects paragraph 3 ...").
    Note,
    Body,
    /// Matter of the page, not of the story: a caption, a link line, a sign-off. `Sentence::detail` says which.
    Furniture,
    /// A paragraph for another story, or what a page's article leaves out of its text: a gallery, a newsletter box, the
    /// caption of a picture beside it. `Sentence::detail` says which; None for another story.
    Teaser,
}

impl Role {
    /// A field above the story, or a note on it.
    pub fn is_field(self) -> bool {
        self.field_name().is_some()
    }

    /// The word for a header field; None for what is none.
    pub fn field_name(self) -> Option<&'static str> {
        match self {
            Role::Headline => Some("headline"),
            Role::Byline => Some("byline"),
            Role::Dateline => Some("dateline"),
            Role::Credit => Some("credit"),
            Role::Note => Some("note"),
            Role::Body | Role::Furniture | Role::Teaser => None,
        }
    }

    /// Matter of the page or of another story: compared and listed, but never counted as story.
    pub fn is_set_apart(self) -> bool {
        matches!(self, Role::Furniture | Role::Teaser)
    }
}

/// What a file says of its story in fields of its own (`Sentence::detail` of a note or a dateline). An editor's note has
/// no such word, nor has a dateline that is a line of the story. None is longer than eight letters: it stands beside its
/// text.
pub mod detail {
    /// Whether it may be published: `usable`, `withheld`, `canceled`.
    pub const STATUS: &str = "status";
    /// Until when it may not.
    pub const EMBARGO: &str = "embargo";
    pub const VERSION: &str = "version";
    /// What a service tells its receivers by a code: a correction, an urgent item.
    pub const SIGNAL: &str = "signal";
    pub const SLUG: &str = "slug";
    pub const ABSTRACT: &str = "abstract";
    /// Terms under which it may be used.
    pub const USAGE: &str = "usage";
    /// A line under the headline; the headline itself has no such word.
    pub const SUBHEAD: &str = "subhead";
    /// Where the file says the story is from, whether or not its text begins with that.
    pub const PLACE: &str = "place";
}

/// A header field: what is compared with the same field of the other version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Field {
    pub role: Role,
    /// One of [`detail`]; None for a line of the story itself.
    pub detail: Option<&'static str>,
}

impl Field {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match (self.role, self.detail) {
            (Role::Note | Role::Headline, Some(detail)) => detail,
            (role, _) => role.field_name().unwrap_or_default(),
        }
    }

    /// Whether the file has it beside its story, as no other kind of file need have: that one side has none is no
    /// change of the story.
    pub fn is_of_file(self) -> bool {
        self.role != Role::Headline && self.detail.is_some()
    }

    /// Whether it is the headline, not a line under it.
    pub fn is_headline(self) -> bool {
        self.role == Role::Headline && self.detail.is_none()
    }

    /// Whether it says if and when the story may be published.
    pub fn is_release(self) -> bool {
        matches!(self.detail, Some(detail::STATUS | detail::EMBARGO))
    }
}

/// How the paragraphs of a file were told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// A blank line between paragraphs.
    BlankLines,
    /// Every line is a paragraph.
    EachLine,
    /// Hard-wrapped lines, each paragraph's first line indented.
    Indents,
}

/// The encoding that the bytes were read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// The name as the WHATWG Encoding Standard spells it, `UTF-8` for instance.
    pub name: &'static str,
    pub guessed: bool,
}

/// Something the reader should know about how a story was read. `Display` says it in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    EncodingGuessed(&'static str),
    /// So many places did not decode and stand as U+FFFD.
    Undecodable {
        places: usize,
        encoding: &'static str,
    },
    /// So many control or invisible characters were replaced by visible stand-ins.
    MadeSafe(usize),
    /// No sentence rules of its own for this language code; general ones were used.
    GeneralRules(String),
    /// So many paragraphs were too long to be cut as one and were cut in blocks first.
    LongParagraphs(usize),
    /// Of several items in the file, counted from 1, the one that was read.
    OneItemOf {
        item: usize,
        items: usize,
    },
    /// Of several bodies, the one that was read.
    OneBodyOf {
        body: String,
        others: Vec<String>,
    },
    /// A part of the file that is not read, and why.
    LeftOut(String),
    /// The encoding that the file declares, as it spells it, and the one that its bytes are in.
    EncodingDeclared {
        declared: String,
        used: &'static str,
    },
    /// The file holds header fields and no text.
    NoText,
    /// Markup of a kind that is not known was read as plain text; the name of its first element.
    UnknownMarkup(String),
    /// So many halves of a surrogate pair stand as U+FFFD.
    LoneSurrogates(usize),
    /// A page too much for its parser, and in what way; only the text of its paragraphs was taken.
    PageTooMuch(&'static str),
    /// A seven-bit file whose brackets were read as the letters of this language.
    SevenBits(&'static str),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::EncodingGuessed(name) => write!(f, "encoding guessed: {name}"),
            Notice::Undecodable {
                places: 1,
                encoding,
            } => write!(f, "1 place is not valid {encoding}; it stands as \u{fffd}"),
            Notice::Undecodable { places, encoding } => write!(
                f,
                "{places} places are not valid {encoding}; they stand as \u{fffd}"
            ),
            Notice::MadeSafe(1) => {
                f.write_str("1 control or invisible character shown by a stand-in")
            }
            Notice::MadeSafe(count) => write!(
                f,
                "{count} control or invisible characters shown by stand-ins"
            ),
            Notice::GeneralRules(code) => write!(
                f,
                "no sentence rules for language {code}; general ones used"
            ),
            Notice::PageTooMuch(how) => write!(
                f,
                "page {how} to be taken apart; all its paragraphs read as the story"
            ),
            Notice::SevenBits(language) => {
                write!(f, "seven-bit code: brackets read as {language} letters")
            }
            Notice::LongParagraphs(1) => {
                f.write_str("1 paragraph too long to be cut as one; cut in blocks first")
            }
            Notice::LongParagraphs(count) => write!(
                f,
                "{count} paragraphs too long to be cut as one; cut in blocks first"
            ),
            Notice::OneItemOf { item, items } => {
                write!(f, "item {item} of {items} in the file is the one read")
            }
            Notice::OneBodyOf { body, others } => {
                /// Others that are named.
                const NAMED: usize = 8;
                let named = others[..others.len().min(NAMED)].join(", ");
                write!(f, "its text is taken from {body}, not from {named}")?;
                match others.len().saturating_sub(NAMED) {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            Notice::LeftOut(what) => write!(f, "left out: {what}"),
            Notice::EncodingDeclared { declared, used } => write!(
                f,
                "the file declares the encoding {declared}, but its bytes are {used}; read as {used}"
            ),
            Notice::NoText => f.write_str("the file holds no text, only header fields"),
            Notice::UnknownMarkup(name) => write!(
                f,
                "<{name}> begins no format that is known; read as plain text, markup and all"
            ),
            Notice::LoneSurrogates(1) => {
                f.write_str("1 half of a surrogate pair stands as \u{fffd}")
            }
            Notice::LoneSurrogates(count) => {
                write!(f, "{count} halves of surrogate pairs stand as \u{fffd}")
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of `Story::text`.
    span: Range<usize>,
    pub paragraph: ParagraphIdx,
    /// The line of the file on which it begins, counted from 1.
    pub line: u32,
    pub role: Role,
    /// The kind of furniture ("caption", "photo credit", ...), or which field of the file it is (see [`detail`]).
    pub detail: Option<&'static str>,
    /// How many body sentences stand before it in its paragraph.
    body_before: u32,
}

impl Sentence {
    /// The header field that it is, or is part of.
    pub fn field(&self) -> Option<Field> {
        self.role.is_field().then_some(Field {
            role: self.role,
            detail: self.detail,
        })
    }

    /// Whether it says that its story is not to be published any more.
    fn is_kill(&self, text: &str) -> bool {
        const KILLS: [&str; 6] = [
            "canceled",
            "cancelled",
            "killed",
            "withdrawn",
            "retracted",
            "deleted",
        ];
        self.detail == Some(detail::STATUS) && KILLS.contains(&text)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    sentences: Range<u32>,
    /// Counted from the story's lead, from 1, as a desk counts; header fields, furniture and teasers have none.
    pub number: Option<u32>,
    /// How many of its sentences are body.
    body: u32,
}

/// One version of a wire story. Made by a [`StoryBuilder`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The file's name, made safe to show.
    pub name: String,
    /// The format the bytes were in, as `--input-format` names it.
    pub format: &'static str,
    pub encoding: Encoding,
    /// Two-letter code of the language whose sentence rules were used.
    pub language: String,
    pub breaks: Breaks,
    pub notices: Vec<Notice>,
    text: String,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
}

impl Story {
    /// Whether its paragraphs had to be told apart by line breaks alone, which `breaks` then says.
    pub fn is_plain_text(&self) -> bool {
        self.format == "text"
    }

    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    pub fn indexes(
        &self,
    ) -> impl DoubleEndedIterator<Item = SentenceIdx> + ExactSizeIterator + use<> {
        (0..self.sentences.len() as u32).map(SentenceIdx)
    }

    pub fn sentence(&self, index: SentenceIdx) -> &Sentence {
        &self.sentences[index.get()]
    }

    /// The sentence's text, white space folded to one space, control characters made safe.
    pub fn text(&self, index: SentenceIdx) -> &str {
        &self.text[self.sentences[index.get()].span.clone()]
    }

    pub fn paragraph_of(&self, index: SentenceIdx) -> &Paragraph {
        &self.paragraphs[self.sentence(index).paragraph.get()]
    }

    /// The status by which its agency took the story back; None where it did not.
    pub fn kill(&self) -> Option<&str> {
        let status = self
            .indexes()
            .find(|&index| self.sentence(index).is_kill(self.text(index)))?;
        Some(self.text(status))
    }

    /// The sentences of a paragraph, in order; never empty.
    pub fn sentences_of(
        &self,
        paragraph: ParagraphIdx,
    ) -> impl DoubleEndedIterator<Item = SentenceIdx> + ExactSizeIterator + Clone + use<> {
        self.paragraphs[paragraph.get()]
            .sentences
            .clone()
            .map(SentenceIdx)
    }

    pub fn starts_paragraph(&self, index: SentenceIdx) -> bool {
        self.paragraph_of(index).sentences.start == index.0
    }

    /// The number of the paragraph that a body sentence stands in; None for everything else, a credit at a body
    /// paragraph's end included.
    pub fn number(&self, index: SentenceIdx) -> Option<u32> {
        match self.sentence(index).role {
            Role::Body => self.paragraph_of(index).number,
            _ => None,
        }
    }

    /// Whether a paragraph's number stands beside this sentence: it is the first of its body sentences.
    pub fn shows_number(&self, index: SentenceIdx) -> bool {
        self.number(index).is_some() && self.sentence(index).body_before == 0
    }

    /// How people cite the sentence within its side: `7.2`, or `7` where the paragraph has only one; None where it has
    /// no [`number`](Story::number).
    pub fn citation(&self, index: SentenceIdx) -> Option<String> {
        let number = self.number(index)?;
        let place = self.sentence(index).body_before + 1;
        Some(match self.paragraph_of(index).body {
            1 => number.to_string(),
            _ => format!("{number}.{place}"),
        })
    }

    /// Gives each sentence its role and the kind of furniture it is, and numbers the paragraphs anew: those that hold a
    /// body sentence. `roles` must have one for each sentence, in order.
    pub fn set_roles(&mut self, roles: &[(Role, Option<&'static str>)]) {
        for (sentence, &(role, detail)) in self.sentences.iter_mut().zip(roles) {
            (sentence.role, sentence.detail) = (role, detail);
        }
        let mut number = 0;
        for paragraph in &mut self.paragraphs {
            let Range { start, end } = paragraph.sentences;
            paragraph.body = 0;
            for sentence in &mut self.sentences[start as usize..end as usize] {
                sentence.body_before = paragraph.body;
                paragraph.body += u32::from(sentence.role == Role::Body);
            }
            let has_body = paragraph.body > 0;
            number += u32::from(has_body);
            paragraph.number = has_body.then_some(number);
        }
    }

    /// The texts of these sentences joined by one space: what a change's word runs are runs of.
    pub fn joined(&self, sentences: &[SentenceIdx]) -> String {
        let lengths = sentences.iter().map(|&index| self.text(index).len() + 1);
        let mut joined = String::with_capacity(lengths.sum());
        for (place, &index) in sentences.iter().enumerate() {
            if place > 0 {
                joined.push(' ');
            }
            joined.push_str(self.text(index));
        }
        joined
    }
}

/// Makes a [`Story`] paragraph by paragraph, so that indexes, spans and numbers agree.
pub struct StoryBuilder {
    story: Story,
    paragraph_open: bool,
}

impl StoryBuilder {
    pub fn new(name: impl Into<String>) -> Self {
        let story = Story {
            name: name.into(),
            format: "text",
            encoding: Encoding {
                name: "UTF-8",
                guessed: false,
            },
            language: "en".into(),
            breaks: Breaks::BlankLines,
            notices: Vec::new(),
            text: String::new(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
        };
        StoryBuilder {
            story,
            paragraph_open: false,
        }
    }

    /// With room for so many bytes of text, in sentences and paragraphs of usual length.
    pub fn with_room(name: impl Into<String>, bytes: usize) -> Self {
        const SENTENCE: usize = 100;
        const PARAGRAPH: usize = 200;
        let mut builder = StoryBuilder::new(name);
        builder.story.text.reserve(bytes);
        builder.story.sentences.reserve(bytes / SENTENCE);
        builder.story.paragraphs.reserve(bytes / PARAGRAPH);
        builder
    }

    /// Ends the paragraph at hand; the next sentence opens another. An empty paragraph is never made.
    pub fn end_paragraph(&mut self) {
        self.paragraph_open = false;
    }

    /// Adds a body sentence. `text` must have its white space folded already; an empty one adds nothing.
    pub fn sentence(&mut self, text: &str, line: u32) {
        self.sentence_as(text, line, Role::Body, None);
    }

    pub fn sentence_as(&mut self, text: &str, line: u32, role: Role, detail: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        let story = &mut self.story;
        let index = story.sentences.len() as u32;
        if !self.paragraph_open {
            story.paragraphs.push(Paragraph {
                sentences: index..index,
                number: None,
                body: 0,
            });
            self.paragraph_open = true;
        }
        let start = story.text.len();
        story.text.push_str(text);
        let paragraph = ParagraphIdx(story.paragraphs.len() as u32 - 1);
        story.sentences.push(Sentence {
            span: start..story.text.len(),
            paragraph,
            line,
            role,
            detail,
            body_before: 0,
        });
        story.paragraphs[paragraph.get()].sentences.end = index + 1;
    }

    pub fn finish(
        self,
        encoding: Encoding,
        language: String,
        breaks: Breaks,
        notices: Vec<Notice>,
    ) -> Story {
        let mut story = Story {
            encoding,
            language,
            breaks,
            notices,
            ..self.story
        };
        let roles: Vec<_> = story
            .sentences
            .iter()
            .map(|sentence| (sentence.role, sentence.detail))
            .collect();
        story.set_roles(&roles);
        story
    }
}
