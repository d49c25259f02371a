//! What holds of every layout, on generated stories and on changes that no comparison would give.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::changes::{
    Change, Changes, Link, Place, RunKind, Similarity, Standing, Summary, WordRun,
};
use crate::rows::{Cell, Face, Span};
use crate::side::{Pair, Side};
use crate::story::{Breaks, Encoding, Role, SentenceIdx, Story, StoryBuilder};
use crate::theme::ThemeName;
use crate::view::drafts::{Draft, page, rows, text_of, whole};
use crate::view::options::{Chrome, Hidden, Layout, Options, PlanOptions, Scope, WordMarks};
use crate::view::plan::{BlockIdx, BlockKind, plan};
use crate::view::{Columns, compose, title};

const WORDS: [&str; 16] = [
    "the",
    "harbour",
    "a",
    "Tarn,",
    "said",
    "“quoted”",
    "110",
    "—",
    "mooring-place",
    "e\u{301}te\u{301}",
    "港町の市長",
    "👩‍🚒",
    "שלום",
    "https://example.org/a/very/long/address/that/fits/no/column",
    "½",
    "नमस्ते",
];

#[derive(Debug, Clone)]
struct Piece {
    words: Vec<usize>,
    starts_paragraph: bool,
    role: usize,
    group: usize,
}

fn piece() -> impl Strategy<Value = Piece> {
    let words = prop::collection::vec(0..WORDS.len(), 1..14);
    let role = prop_oneof![8 => Just(0), 1 => Just(1), 1 => Just(2), 1 => Just(3)];
    (words, any::<bool>(), role, 0..12usize).prop_map(|(words, starts_paragraph, role, group)| {
        Piece {
            words,
            starts_paragraph,
            role,
            group,
        }
    })
}

fn story(name: &str, pieces: &[Piece]) -> Story {
    let mut builder = StoryBuilder::new(name);
    for piece in pieces {
        if piece.starts_paragraph {
            builder.end_paragraph();
        }
        let words: Vec<&str> = piece.words.iter().map(|&word| WORDS[word]).collect();
        let role = [Role::Body, Role::Furniture, Role::Teaser, Role::Headline][piece.role];
        builder.sentence_as(&words.join(" "), 1, role, None);
    }
    let encoding = Encoding {
        name: "UTF-8",
        guessed: false,
    };
    builder.finish(encoding, "en".into(), Breaks::BlankLines, Vec::new())
}

/// Sentences of one group number are one change, linked at random; groups cross as they like.
fn draft() -> impl Strategy<Value = Draft> {
    let pieces = || prop::collection::vec(piece(), 0..16);
    let dice = prop::collection::vec(any::<u8>(), 64);
    (pieces(), pieces(), dice).prop_map(|(old, new, dice)| {
        let stories = Pair::new(story("a.txt", &old), story("b.txt", &new));
        let mut dice = dice.into_iter().cycle();
        let mut roll = || usize::from(dice.next().expect("dice are cycled"));
        let members = |pieces: &[Piece], group: usize| -> Vec<SentenceIdx> {
            let places = pieces.iter().enumerate();
            let of_group = places.filter(|(_, piece)| piece.group == group);
            of_group
                .map(|(place, _)| SentenceIdx(place as u32))
                .collect()
        };
        let mut list = Vec::new();
        for group in 0..12 {
            let sentences = Pair::new(members(&old, group), members(&new, group));
            if sentences.old.is_empty() && sentences.new.is_empty() {
                continue;
            }
            let mut links = Vec::new();
            for &old in &sentences.old {
                for &new in &sentences.new {
                    if links.is_empty() || roll() % 3 > 0 {
                        links.push(Link {
                            old,
                            new,
                            similarity: Similarity(roll() as u16),
                            place: if roll() % 3 > 0 {
                                Place::Kept
                            } else {
                                Place::Moved
                            },
                        });
                    }
                }
            }
            let words = Pair::from_sides(|side| {
                let text = stories[side].joined(&sentences[side]);
                runs(&text, &mut roll)
            });
            list.push(Change {
                old: sentences.old,
                new: sentences.new,
                links,
                words,
                facts: Vec::new(),
                standing: Standing::Elsewhere,
                grave_by_place: false,
                severity: crate::changes::Severity::None,
                style: Vec::new(),
            });
        }
        let counts = stories.as_ref().map(|story| story.sentences().len());
        let summary = Summary {
            words: Pair::new(roll(), roll()),
            reused_words: Pair::new(roll(), roll()),
            ..Summary::default()
        };
        let changes = Changes::new(list, counts, summary, Vec::new());
        Draft { stories, changes }
    })
}

fn runs(text: &str, roll: &mut impl FnMut() -> usize) -> Vec<WordRun> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let kinds = [
            RunKind::Same,
            RunKind::Same,
            RunKind::Only,
            RunKind::Style,
            RunKind::Moved(1),
        ];
        let end = text.ceil_char_boundary((start + 1 + roll() % 40).min(text.len()));
        runs.push(WordRun {
            kind: kinds[roll() % kinds.len()],
            span: start..end,
        });
        start = end;
    }
    runs
}

fn options() -> impl Strategy<Value = (PlanOptions, Options)> {
    let layout = prop_oneof![Just(Layout::SideBySide), Just(Layout::OneColumn)];
    let words = prop_oneof![Just(WordMarks::Brackets), Just(WordMarks::Faces)];
    let chrome = prop_oneof![Just(Chrome::Page), Just(Chrome::Screen)];
    let scope = prop_oneof![
        Just(Scope::Whole),
        (0..3usize).prop_map(|context| Scope::ChangesOnly { context })
    ];
    let flags = (any::<bool>(), any::<bool>());
    let hidden = proptest::collection::vec(any::<bool>(), 0..8);
    (layout, words, chrome, scope, 1..=200usize, flags, hidden).prop_map(
        |(layout, words, chrome, scope, width, (numbers, skim), hidden)| {
            let hidden = Hidden::new(hidden);
            let plan = PlanOptions {
                scope,
                opened: Vec::new(),
                hidden: hidden.clone(),
                only: None,
            };
            let options = Options {
                layout,
                words,
                chrome,
                width,
                numbers,
                skim,
                hidden,
            };
            (plan, options)
        },
    )
}

/// What of a side's own sentences the spans show, spaces aside.
fn shown<'a>(cells: impl Iterator<Item = &'a Cell>, side: Side) -> String {
    cells
        .filter(|cell| !cell.ghost)
        .flat_map(|cell| &cell.spans)
        .filter(|span| {
            span.source
                .as_ref()
                .is_some_and(|source| source.side == side)
        })
        .flat_map(|span| span.text.chars())
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn without_spaces(story: &Story) -> String {
    let texts = story.indexes().flat_map(|index| story.text(index).chars());
    texts.filter(|c| !c.is_whitespace()).collect()
}

fn check_line(spans: &[Span], width: usize) -> Result<(), TestCaseError> {
    let used: usize = spans.iter().map(|span| span.text.width()).sum();
    prop_assert_eq!(used, width, "{:?}", text_of(spans));
    prop_assert!(!text_of(spans).contains(char::is_control));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn blocks_hold_each_story_whole_and_in_order(draft in draft(), (plan_options, _) in options()) {
        let plan = plan(draft.stories(), &draft.changes, &plan_options);
        for side in Side::BOTH {
            let mut next = 0;
            for (index, block) in plan.blocks.iter().enumerate() {
                for sentence in block.sentences(side) {
                    prop_assert_eq!(sentence.0, next);
                    prop_assert_eq!(plan.block_of(side, sentence), BlockIdx(index as u32));
                    next += 1;
                }
                if block.kind == BlockKind::Level {
                    prop_assert!(!block.home[side].is_empty());
                }
            }
            prop_assert_eq!(next as usize, draft.stories()[side].sentences().len());
        }
    }

    #[test]
    fn each_column_without_ghosts_is_its_story(draft in draft(), width in 80..200usize) {
        let plan_options = PlanOptions { opened: all_open(&draft), ..whole() };
        let rows = rows(&draft, &plan_options, &page(Layout::SideBySide, width));
        for side in Side::BOTH {
            let column = shown(rows.iter().map(|row| &row.cells[side]), side);
            prop_assert_eq!(column, without_spaces(draft.stories()[side]));
        }
    }

    #[test]
    fn word_marks_taken_away_give_the_text_back(draft in draft(), width in 80..200usize) {
        let plan_options = PlanOptions { opened: all_open(&draft), ..whole() };
        let rows = rows(&draft, &plan_options, &page(Layout::SideBySide, width));
        for side in Side::BOTH {
            let cells = rows.iter().map(|row| &row.cells[side]).filter(|cell| !cell.ghost);
            let spans = cells.flat_map(|cell| &cell.spans);
            let text = spans.filter(|span| span.face != Face::Label).map(|span| &*span.text);
            let mut text: String = text.collect::<String>().split_whitespace().collect();
            for mark in ["[-", "-]", "{+", "+}", "[~", "~]", "{~", "~}", "[»", "»]", "{«", "«}"] {
                text = text.replace(mark, "");
            }
            prop_assert_eq!(text, without_spaces(draft.stories()[side]));
        }
    }

    #[test]
    fn one_column_has_the_new_story_whole(draft in draft(), width in 2..200usize) {
        let plan_options = PlanOptions { opened: all_open(&draft), ..whole() };
        let options = Options { chrome: Chrome::Screen, ..page(Layout::OneColumn, width) };
        let rows = rows(&draft, &plan_options, &options);
        let column = shown(rows.iter().map(|row| &row.cells.old), Side::New);
        prop_assert_eq!(column, without_spaces(draft.stories().new));
    }

    #[test]
    fn spans_say_where_they_come_from((plan_options, options) in options(), draft in draft()) {
        for row in rows(&draft, &plan_options, &options) {
            for span in row.cells.old.spans.iter().chain(&row.cells.new.spans) {
                let Some(source) = &span.source else { continue };
                let text = draft.stories()[source.side].text(source.sentence);
                prop_assert_eq!(&text[source.bytes.clone()], &span.text);
            }
        }
    }

    #[test]
    fn every_row_fits_its_width((plan_options, options) in options(), draft in draft()) {
        let plan = plan(draft.stories(), &draft.changes, &plan_options);
        let columns = Columns::new(&options, plan.digits());
        for row in rows(&draft, &plan_options, &options) {
            check_line(&compose(row, &columns), options.width)?;
        }
        check_line(&title(draft.stories(), &draft.changes, &columns), options.width)?;
    }

    #[test]
    fn plain_output_has_no_control_character_but_newline(draft in draft(), width in 1..200usize) {
        let page = draft.page(Layout::SideBySide, width, Scope::Whole);
        prop_assert!(!page.contains(|c: char| c.is_control() && c != '\n'));
        prop_assert!(page.lines().all(|line| line.width() <= width && !line.ends_with(' ')));
    }

    #[test]
    fn colored_output_less_its_escapes_has_none_either(draft in draft(), width in 1..200usize) {
        let page = draft.printed(Layout::OneColumn, width, Scope::Whole, Some(ThemeName::Dark));
        for line in page.lines() {
            let mut parts = line.split('\x1b');
            let mut text = parts.next().expect("a part").to_owned();
            let mut styled = false;
            for part in parts {
                let (code, rest) = part.split_once('m').expect("an SGR escape");
                styled = code != "[0";
                text.push_str(rest);
            }
            prop_assert!(!styled, "{:?} is not reset", line);
            prop_assert!(!text.contains(char::is_control) && text.width() <= width);
        }
    }
}

fn all_open(draft: &Draft) -> Vec<(Side, SentenceIdx)> {
    let sides = Side::BOTH.into_iter();
    sides
        .flat_map(|side| {
            draft.stories()[side]
                .indexes()
                .map(move |index| (side, index))
        })
        .collect()
}
