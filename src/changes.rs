//! What happened between the two versions: every change in order, with its sentences, links and word runs.
//! Plain data, made by `compare`; what follows from the fields is a function.

use std::ops::Range;

use crate::side::{Pair, Side};
use crate::story::{Field, ParagraphIdx, SentenceIdx, Story, detail};

/// A change's place in [`Changes::list`], counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ChangeIdx(pub u32);

impl ChangeIdx {
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// How alike two linked sentences are, in thousandths: 0 (no word shared) to 1000 (the same words in the same order).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Similarity(pub u16);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Kept,
    Moved,
}

/// How the words of linked sentences differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wording {
    Same,
    /// Only in style: quote marks, dashes, capitals, where the stop stands.
    Style,
    Reworded,
}

/// What a change is by the counts of its sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    One,
    Split,
    Merged,
    Regrouped,
    Added,
    Dropped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    None,
    Style,
    Minor,
    Serious,
}

/// What a fact is about, the gravest first: the order in which facts are told and by which one stands for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKind {
    Quote,
    Number,
    /// A denial or an answer.
    Response,
    Name,
    Attribution,
    /// A word that says how sure a statement is, or that it is denied.
    Hedge,
    /// A word that takes sides where another would not.
    Loaded,
    /// A slip of one letter.
    Typo,
    Date,
}

impl FactKind {
    pub const ALL: [FactKind; 9] = [
        FactKind::Quote,
        FactKind::Number,
        FactKind::Response,
        FactKind::Name,
        FactKind::Attribution,
        FactKind::Hedge,
        FactKind::Loaded,
        FactKind::Typo,
        FactKind::Date,
    ];

    /// Whether it weighs more than the loss or gain of the whole paragraph it is in: all but a slip and a date do.
    pub fn outweighs_paragraph(self) -> bool {
        self < FactKind::Typo
    }
}

/// Something in a change that a desk has a name for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub kind: FactKind,
    /// The words as they stand in the old version, quote marks of a quotation with them; None when added.
    pub old: Option<String>,
    /// None when dropped.
    pub new: Option<String>,
    /// Where the words stand; for what one version does not have, the sentence in which they would.
    pub old_sentence: Option<SentenceIdx>,
    pub new_sentence: Option<SentenceIdx>,
}

impl Fact {
    pub fn mirrored(self) -> Fact {
        Fact {
            kind: self.kind,
            old: self.new,
            new: self.old,
            old_sentence: self.new_sentence,
            new_sentence: self.old_sentence,
        }
    }
}

/// Where in its story a change stands, as far as that makes it graver or of no weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// A status or an embargo: whether and when the story may be published.
    Release,
    Headline,
    /// The first paragraph.
    Lead,
    /// A dropped sentence of a paragraph that is dropped as a whole, from the first third of the old version. Nothing added
    /// stands here: cutting what mattered enough to stand high is a loss that the copy itself does not show, while what
    /// was put in stands before the reader's eyes. Exchange the sides to ask it of the other version.
    Early,
    Elsewhere,
    /// Only furniture and teasers, or what the file alone says of its story.
    Aside,
}

/// A sentence of one version and a sentence of the other that carry the same statement, or part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub old: SentenceIdx,
    pub new: SentenceIdx,
    pub similarity: Similarity,
    pub place: Place,
}

impl Link {
    pub fn sentence(&self, side: Side) -> SentenceIdx {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }
}

/// What a run of words is, seen from its own side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RunKind {
    Same,
    /// On this side only: dropped words in the old version, added ones in the new.
    Only,
    Style,
    /// Stands elsewhere in the change on the other side. Runs of one number belong together.
    Moved(u32),
}

/// A run of words: bytes of the change's sentences joined by one space ([`Story::joined`]).
/// The runs of a side follow one another without a gap from 0 to the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    pub kind: RunKind,
    pub span: Range<usize>,
}

/// What a difference of style is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StyleKind {
    QuoteMarks,
    /// On which side of a quote mark the stop or comma stands.
    Stop,
    Dash,
    /// Any other mark.
    Punctuation,
    Space,
    Capitals,
    /// A hyphen, a space or neither inside a word.
    Hyphen,
    Spelling,
    /// Per cent, percent, pct, %.
    PerCent,
    /// Figures or number words.
    Numeral,
    Currency,
    Abbreviation,
    /// The stop after an honorific.
    Honorific,
    /// `March 3` or `3 March`.
    DateOrder,
    /// `a day` or `per day`.
    Rate,
}

/// A difference of style, with the words or marks that differ and no more; empty where a side has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleNote {
    pub kind: StyleKind,
    pub old: String,
    pub new: String,
}

impl StyleNote {
    pub fn mirrored(self) -> StyleNote {
        StyleNote {
            kind: self.kind,
            old: self.new,
            new: self.old,
        }
    }
}

/// Sentences that belong together across the versions. Each sentence of either version stands in exactly one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// In story order; empty when added.
    pub old: Vec<SentenceIdx>,
    /// In story order; empty when dropped.
    pub new: Vec<SentenceIdx>,
    /// Sorted by old, then new; they connect all sentences of the change. Empty when added or dropped.
    pub links: Vec<Link>,
    pub words: Pair<Vec<WordRun>>,
    /// The gravest first, then in the order of the text.
    pub facts: Vec<Fact>,
    pub standing: Standing,
    /// Whether it is graver for where it stands than its words are.
    pub grave_by_place: bool,
    /// By the rules that the comparison was made by.
    pub severity: Severity,
    /// What its runs of style differ in, in the order of the text.
    pub style: Vec<StyleNote>,
}

impl Change {
    pub fn sentences(&self, side: Side) -> &[SentenceIdx] {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }

    pub fn shape(&self) -> Shape {
        match (self.old.len(), self.new.len()) {
            (_, 0) => Shape::Dropped,
            (0, _) => Shape::Added,
            (1, 1) => Shape::One,
            (1, _) => Shape::Split,
            (_, 1) => Shape::Merged,
            _ => Shape::Regrouped,
        }
    }

    /// Moved when one of the links is; None when there are none.
    pub fn place(&self) -> Option<Place> {
        if self.links.is_empty() {
            return None;
        }
        let moved = self.links.iter().any(|link| link.place == Place::Moved);
        Some(if moved { Place::Moved } else { Place::Kept })
    }

    /// None when there are no links.
    pub fn wording(&self) -> Option<Wording> {
        if self.links.is_empty() {
            return None;
        }
        let mut wording = Wording::Same;
        for run in self.words.old.iter().chain(&self.words.new) {
            match run.kind {
                RunKind::Same => {}
                RunKind::Style => wording = Wording::Style,
                RunKind::Only | RunKind::Moved(_) => return Some(Wording::Reworded),
            }
        }
        Some(wording)
    }

    /// The header field that the change is about on either side.
    pub fn field(&self, stories: Pair<&Story>) -> Option<Field> {
        self.fields(stories).flatten().next()
    }

    /// For each of its sentences the header field that it is.
    fn fields(&self, stories: Pair<&Story>) -> impl Iterator<Item = Option<Field>> {
        Side::BOTH.into_iter().flat_map(move |side| {
            let sentences = self.sentences(side).iter();
            sentences.map(move |&sentence| stories[side].sentence(sentence).field())
        })
    }

    /// Whether it is a change of the file, not of the story: another number of the version, or a field that files of
    /// another kind need not have. A status that keeps a story from being published is more, and so is an embargo.
    pub fn is_of_file(&self, stories: Pair<&Story>) -> bool {
        let is_one_side = self.links.is_empty();
        let is_plain = |field: Option<Field>| {
            field.is_some_and(|field| match field.detail {
                Some(detail::VERSION) => true,
                Some(detail::STATUS) => is_one_side && self.says_usable(stories),
                Some(detail::EMBARGO | detail::SUBHEAD) | None => false,
                Some(_) => is_one_side,
            })
        };
        self.fields(stories).all(is_plain)
    }

    fn says_usable(&self, stories: Pair<&Story>) -> bool {
        Side::BOTH.into_iter().all(|side| {
            let mut sentences = self.sentences(side).iter();
            sentences.all(|&sentence| stories[side].text(sentence) == "usable")
        })
    }

    /// Nothing an editor would have to look at: linked, in its place, the same words.
    pub fn is_unchanged(&self) -> bool {
        self.place() == Some(Place::Kept) && self.wording() == Some(Wording::Same)
    }

    /// Whether its sentences say the same on both sides, in another style at most.
    pub fn says_the_same(&self) -> bool {
        matches!(self.wording(), Some(Wording::Same | Wording::Style))
    }

    /// Whether a headline or a lead with this change is another: its words are, or it stood elsewhere.
    pub fn is_other(&self) -> bool {
        !self.says_the_same() || self.place() == Some(Place::Moved)
    }

    /// The fact that stands for all of them.
    pub fn worst_fact(&self) -> Option<&Fact> {
        self.facts.first()
    }

    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The word runs within one of the change's sentences, as bytes of that sentence's own text.
    /// A run that reaches over several sentences is cut; the space between sentences belongs to none.
    pub fn runs_within(&self, side: Side, sentence: SentenceIdx, story: &Story) -> Vec<WordRun> {
        let mut start = 0;
        for &other in self.sentences(side) {
            if other == sentence {
                break;
            }
            start += story.text(other).len() + 1;
        }
        let end = start + story.text(sentence).len();
        let runs = &self.words[side];
        let first = runs.partition_point(|run| run.span.end <= start);
        runs[first..]
            .iter()
            .take_while(|run| run.span.start < end)
            .map(|run| WordRun {
                kind: run.kind,
                span: run.span.start.max(start) - start..run.span.end.min(end) - start,
            })
            .collect()
    }
}

/// What a reader steps to and counts as one: a change, or all the sentences of a dropped or added paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Changes that follow one another in [`Changes::list`].
    pub changes: Range<u32>,
    /// The paragraph of the story that is dropped or added as a whole, and the side it stands on.
    pub paragraph: Option<(Side, ParagraphIdx)>,
    /// The header field that the change is about; None for the story itself.
    pub field: Option<Field>,
}

/// How much there is of each thing. Counted in changes, except where a field says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Whole paragraphs, each counted once.
    pub paragraphs_dropped: usize,
    pub paragraphs_added: usize,
    /// Places where one version starts a paragraph within or between linked sentences and the other does not.
    pub paragraph_breaks: usize,
    /// Words of each side's body sentences that the other side has too (same, in another style, or moved), and all of them.
    pub reused_words: Pair<usize>,
    pub words: Pair<usize>,
}

/// All that happened between the two versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Kept ones in order; between two of them what only the old version has, then what only the new one has.
    /// A moved change stands once, at its old place.
    pub list: Vec<Change>,
    pub summary: Summary,
    /// Bounds that were met, in plain words.
    pub notices: Vec<String>,
    of_sentence: Pair<Vec<ChangeIdx>>,
}

impl Changes {
    /// `list` must hold each sentence of either story exactly once, in the order that [`Changes::list`] states.
    pub fn new(
        list: Vec<Change>,
        sentences: Pair<usize>,
        summary: Summary,
        notices: Vec<String>,
    ) -> Self {
        let mut of_sentence = sentences.map(|count| vec![ChangeIdx(u32::MAX); count]);
        for (index, change) in list.iter().enumerate() {
            for side in Side::BOTH {
                for sentence in change.sentences(side) {
                    of_sentence[side][sentence.get()] = ChangeIdx(index as u32);
                }
            }
        }
        Changes {
            list,
            summary,
            notices,
            of_sentence,
        }
    }

    pub fn get(&self, index: ChangeIdx) -> &Change {
        &self.list[index.get()]
    }

    /// The one change that a sentence stands in.
    pub fn of(&self, side: Side, sentence: SentenceIdx) -> ChangeIdx {
        self.of_sentence[side][sentence.get()]
    }

    /// The gravest of the event's changes.
    pub fn severity(&self, event: &Event) -> Severity {
        let changes = self.list[event.changes.start as usize..event.changes.end as usize].iter();
        changes
            .map(Change::severity)
            .max()
            .unwrap_or(Severity::None)
    }

    /// No difference at all: what exit status 0 means.
    pub fn is_empty(&self) -> bool {
        self.list.iter().all(Change::is_unchanged)
    }

    /// Whether the change is one of furniture and teasers alone, or of what the file alone says, which no one counts as
    /// a change of the story.
    pub fn is_set_apart(&self, index: ChangeIdx, stories: Pair<&Story>) -> bool {
        let change = self.get(index);
        change.is_of_file(stories)
            || Side::BOTH.into_iter().all(|side| {
                let mut sentences = change.sentences(side).iter();
                sentences.all(|&sentence| stories[side].sentence(sentence).role.is_set_apart())
            })
    }

    /// The header field that a change is about on either side.
    pub fn field(&self, index: ChangeIdx, stories: Pair<&Story>) -> Option<Field> {
        self.get(index).field(stories)
    }

    /// The changes of the story that are changes, in order, a whole dropped or added paragraph as one.
    pub fn events(&self, stories: Pair<&Story>) -> Vec<Event> {
        let alone = self.paragraphs_alone(stories);
        let mut events: Vec<Event> = Vec::new();
        let mut index = 0;
        while index < self.list.len() {
            let change = &self.list[index];
            let start = index;
            index += 1;
            let here = ChangeIdx(start as u32);
            if change.is_unchanged() || self.is_set_apart(here, stories) {
                continue;
            }
            let side = match change.shape() {
                Shape::Dropped => Some(Side::Old),
                Shape::Added => Some(Side::New),
                _ => None,
            };
            let paragraph = side.and_then(|side| {
                let paragraph = stories[side].sentence(change.sentences(side)[0]).paragraph;
                let of_story = stories[side].paragraphs()[paragraph.get()].number.is_some();
                (of_story && alone[side][paragraph.get()]).then_some((side, paragraph))
            });
            if let Some((side, paragraph)) = paragraph {
                let goes_on = |change: &&Change| {
                    let sentence = change.sentences(side).first();
                    change.links.is_empty()
                        && sentence.is_some_and(|&sentence| {
                            stories[side].sentence(sentence).paragraph == paragraph
                        })
                };
                index += self.list[index..].iter().take_while(goes_on).count();
            }
            events.push(Event {
                changes: start as u32..index as u32,
                paragraph,
                field: self.field(here, stories),
            });
        }
        events
    }

    /// For each paragraph of each side, whether none of its sentences has a link: it is dropped or added as a whole.
    pub fn paragraphs_alone(&self, stories: Pair<&Story>) -> Pair<Vec<bool>> {
        Pair::from_sides(|side| {
            let mut alone = vec![true; stories[side].paragraphs().len()];
            for change in &self.list {
                if !change.links.is_empty() {
                    for &sentence in change.sentences(side) {
                        alone[stories[side].sentence(sentence).paragraph.get()] = false;
                    }
                }
            }
            alone
        })
    }
}
