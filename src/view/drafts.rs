//! Stories and changes for tests, made by hand: word runs are written into the sentences as plain output marks them.

use crate::changes::{
    Change, Changes, Link, Place, RunKind, Similarity, Standing, Summary, WordRun,
};
use crate::cores::Cores;
use crate::render::text;
use crate::rows::{Row, Span};
use crate::side::{Pair, Side};
use crate::story::{Breaks, Encoding, Role, SentenceIdx, Story, StoryBuilder};
use crate::theme::ThemeName;
use crate::view::lay_out;
use crate::view::options::{Chrome, Hidden, Layout, Options, PlanOptions, Scope, WordMarks};
use crate::view::plan::{BlockIdx, plan};

#[derive(Debug)]
pub struct Draft {
    pub stories: Pair<Story>,
    pub changes: Changes,
}

/// A sentence of a draft: its text with `[-only-]`, `[~style~]`, `[»moved»]` on either side. A leading `¶` opens a
/// paragraph; `caption:`, `teaser:`, `headline:` or `byline:` after it gives a role.
pub fn draft(old: &[&str], new: &[&str], links: &[&str]) -> Draft {
    let old = side_of_draft("draft-a.txt", old);
    let new = side_of_draft("draft-b.txt", new);
    let runs = Pair::new(old.1, new.1);
    let stories = Pair::new(old.0, new.0);
    let changes = changes_of(stories.as_ref(), links, &runs);
    Draft { stories, changes }
}

type Runs = Vec<Vec<WordRun>>;

fn side_of_draft(name: &str, sentences: &[&str]) -> (Story, Runs) {
    let mut builder = StoryBuilder::new(name);
    let mut runs = Vec::new();
    for sentence in sentences {
        let rest = sentence
            .strip_prefix('¶')
            .inspect(|_| builder.end_paragraph());
        let rest = rest.unwrap_or(sentence);
        let roles = [
            ("caption: ", Role::Furniture, Some("caption")),
            ("teaser: ", Role::Teaser, None),
            ("headline: ", Role::Headline, None),
            ("byline: ", Role::Byline, None),
        ];
        let (rest, role, detail) = roles
            .into_iter()
            .find_map(|(label, role, detail)| Some((rest.strip_prefix(label)?, role, detail)))
            .unwrap_or((rest, Role::Body, None));
        let (text, sentence_runs) = parse(rest);
        builder.sentence_as(&text, 1, role, detail);
        runs.push(sentence_runs);
    }
    let encoding = Encoding {
        name: "UTF-8",
        guessed: false,
    };
    let story = builder.finish(encoding, "en".into(), Breaks::BlankLines, Vec::new());
    (story, runs)
}

fn parse(marked: &str) -> (String, Vec<WordRun>) {
    let mut text = String::new();
    let mut runs = Vec::new();
    let mut push = |kind, words: &str, text: &mut String| {
        if !words.is_empty() {
            let start = text.len();
            text.push_str(words);
            runs.push(WordRun {
                kind,
                span: start..text.len(),
            });
        }
    };
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        push(RunKind::Same, &rest[..open], &mut text);
        let mark = rest[open + 1..].chars().next().expect("a mark after [");
        let kind = match mark {
            '-' => RunKind::Only,
            '~' => RunKind::Style,
            '»' => RunKind::Moved(0),
            other => panic!("[{other}"),
        };
        let inner = &rest[open + 1 + mark.len_utf8()..];
        let close = inner.find(&format!("{mark}]")).expect("a closing mark");
        push(kind, &inner[..close], &mut text);
        rest = &inner[close + mark.len_utf8() + 1..];
    }
    push(RunKind::Same, rest, &mut text);
    (text, runs)
}

/// Each of `links` is one change, its links written `3-4` (kept) or `3>4` (moved); what is left is dropped or added.
fn changes_of(stories: Pair<&Story>, links: &[&str], runs: &Pair<Runs>) -> Changes {
    let mut list: Vec<Change> = links.iter().map(|links| linked(links, runs)).collect();
    for side in Side::BOTH {
        for sentence in stories[side].indexes() {
            if list
                .iter()
                .any(|change| change.sentences(side).contains(&sentence))
            {
                continue;
            }
            let mut change = linked("", runs);
            match side {
                Side::Old => change.old.push(sentence),
                Side::New => change.new.push(sentence),
            }
            list.push(change);
        }
    }
    let counts = stories.map(|story| story.sentences().len());
    Changes::new(list, counts, Summary::default(), Vec::new())
}

fn linked(links: &str, runs: &Pair<Runs>) -> Change {
    let mut change = Change {
        old: Vec::new(),
        new: Vec::new(),
        links: Vec::new(),
        words: Pair::default(),
        facts: Vec::new(),
        standing: Standing::Elsewhere,
        grave_by_place: false,
        severity: crate::changes::Severity::None,
        style: Vec::new(),
    };
    for link in links.split_whitespace() {
        let place = if link.contains('>') {
            Place::Moved
        } else {
            Place::Kept
        };
        let (old, new) = link.split_once(['-', '>']).expect("a link");
        let index = |number: &str| SentenceIdx(number.parse().expect("a number"));
        change.links.push(Link {
            old: index(old),
            new: index(new),
            similarity: Similarity(800),
            place,
        });
        change.old.push(index(old));
        change.new.push(index(new));
    }
    for sentences in [&mut change.old, &mut change.new] {
        sentences.sort();
        sentences.dedup();
    }
    change.words = Pair::from_sides(|side| joined(change.sentences(side), &runs[side]));
    change
}

fn joined(sentences: &[SentenceIdx], runs: &Runs) -> Vec<WordRun> {
    let mut joined: Vec<WordRun> = Vec::new();
    for sentence in sentences {
        let mut start = joined.last().map_or(0, |run| run.span.end);
        if let Some(last) = joined.last_mut() {
            last.span.end += 1;
            start += 1;
        }
        joined.extend(runs[sentence.get()].iter().map(|run| WordRun {
            kind: run.kind,
            span: run.span.start + start..run.span.end + start,
        }));
    }
    joined
}

impl Draft {
    pub fn stories(&self) -> Pair<&Story> {
        self.stories.as_ref()
    }

    /// What `--format text` prints without colour.
    pub fn page(&self, layout: Layout, width: usize, scope: Scope) -> String {
        self.printed(layout, width, scope, None)
    }

    pub fn printed(
        &self,
        layout: Layout,
        width: usize,
        scope: Scope,
        theme: Option<ThemeName>,
    ) -> String {
        let options = text::Options {
            layout,
            width,
            scope,
            theme,
        };
        let mut page = Vec::new();
        text::text(
            &mut page,
            self.stories(),
            &self.changes,
            &options,
            Cores(None),
        )
        .expect("writing to memory");
        String::from_utf8(page).expect("rows are text")
    }
}

pub fn whole() -> PlanOptions {
    PlanOptions {
        scope: Scope::Whole,
        opened: Vec::new(),
        hidden: Hidden::default(),
        only: None,
    }
}

pub fn page(layout: Layout, width: usize) -> Options {
    Options {
        layout,
        words: WordMarks::Brackets,
        chrome: Chrome::Page,
        width,
        numbers: true,
        skim: false,
        hidden: Hidden::default(),
    }
}

pub fn text_of(spans: &[Span]) -> String {
    spans.iter().map(|span| &*span.text).collect()
}

/// The texts of a side's cells, a line each.
pub fn column(rows: &[Row], side: Side) -> Vec<String> {
    rows.iter()
        .map(|row| text_of(&row.cells[side].spans))
        .collect()
}

/// All rows of a draft.
pub fn rows(draft: &Draft, plan_options: &PlanOptions, options: &Options) -> Vec<Row> {
    let plan = plan(draft.stories(), &draft.changes, plan_options);
    let blocks = 0..plan.blocks.len() as u32;
    blocks
        .flat_map(|block| {
            lay_out(
                &plan,
                BlockIdx(block),
                draft.stories(),
                &draft.changes,
                options,
            )
        })
        .collect()
}
