//! What a reader waits for: reading, comparing, laying out and writing, on the demo pair and on long stories made from it.
//!
//! The long stories repeat the demo's sentences with a running number in each, so that sentences differ as in a real
//! story; every tenth sentence of the new version is edited, or every one where words are to be compared.

use divan::{Bencher, black_box};
use wirediff::changes::Changes;
use wirediff::compare::compare;
use wirediff::read::{self, Format, read};
use wirediff::side::Pair;
use wirediff::story::Story;
use wirediff::tui::{self, Viewer};
use wirediff::view::{self as views, BlockIdx, Chrome, Layout, PlanOptions, Scope, WordMarks};
use wirediff::watch::Unwatched;

const DEMO: Pair<&str> = Pair {
    old: include_str!("../samples/demo.old.txt"),
    new: include_str!("../samples/demo.new.txt"),
};

fn main() {
    divan::main();
}

fn story(text: &str) -> Story {
    read(
        text.as_bytes(),
        "bench",
        &read::Options::default(),
        &Unwatched,
    )
    .expect("text is no binary")
}

/// Two versions of a text of about `bytes` bytes, one paragraph a line. One sentence in so many is edited.
fn long(bytes: usize, one_in: usize) -> Pair<String> {
    let demo = story(DEMO.old);
    let mut texts = Pair::<String>::default();
    let mut number = 0;
    while texts.old.len() < bytes {
        for index in demo.indexes() {
            number += 1;
            let sentence = format!(
                "Item {number} of day {}: {}",
                number % 977,
                demo.text(index)
            );
            let end = if number % 3 == 0 { '\n' } else { ' ' };
            texts.old.push_str(&sentence);
            texts.old.push(end);
            let sentence = if number % one_in == 0 {
                sentence
                    .replace(" the ", " that ")
                    .replace(" said", " told")
            } else {
                sentence
            };
            texts.new.push_str(&sentence);
            texts.new.push(end);
        }
    }
    texts
}

fn compared(stories: &Pair<Story>) -> Changes {
    compare(stories.as_ref(), &Unwatched).expect("nothing stops it")
}

const DEMO_SIZE: usize = 0;
const MEGABYTE: usize = 1_000_000;
const TEN_MEGABYTES: usize = 10_000_000;
const SIZES: [usize; 3] = [DEMO_SIZE, MEGABYTE, TEN_MEGABYTES];

fn texts(bytes: usize) -> Pair<String> {
    if bytes == DEMO_SIZE {
        DEMO.map(str::to_owned)
    } else {
        long(bytes, 10)
    }
}

fn stories(bytes: usize) -> Pair<Story> {
    let texts = texts(bytes);
    Pair::new(story(&texts.old), story(&texts.new))
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn read_both(bencher: Bencher, bytes: usize) {
    let texts = texts(bytes);
    bencher.bench(|| (story(black_box(&texts.old)), story(black_box(&texts.new))));
}

/// What is left of reading when paragraphs are not looked for in lines, nor anything around the story: cutting it into
/// sentences.
#[divan::bench(args = SIZES, sample_count = 5)]
fn sentences(bencher: Bencher, bytes: usize) {
    let text = texts(bytes).old.replace('\n', " ");
    let options = read::Options {
        language: Some("en".into()),
        format: Some(Format::Text),
        ..read::Options::default()
    };
    bencher.bench(|| read(black_box(&text).as_bytes(), "bench", &options, &Unwatched));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn compare_both(bencher: Bencher, bytes: usize) {
    let stories = stories(bytes);
    bencher.bench(|| compared(black_box(&stories)));
}

/// Every sentence is reworded, so that comparing is comparing words.
#[divan::bench(args = [100_000, MEGABYTE, TEN_MEGABYTES], sample_count = 5)]
fn words(bencher: Bencher, bytes: usize) {
    let texts = long(bytes, 1);
    let stories = Pair::new(story(&texts.old), story(&texts.new));
    bencher.bench(|| compared(black_box(&stories)));
}

/// Two stories that have nothing to do with each other: every pair that shares a word is in question.
#[divan::bench(sample_count = 10)]
fn compare_unlike(bencher: Bencher) {
    let other = include_str!("../samples/reworded.old.txt").repeat(8);
    let stories = Pair::new(story(&DEMO.old.repeat(2)), story(&other));
    bencher.bench(|| compared(black_box(&stories)));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn plan(bencher: Bencher, bytes: usize) {
    let stories = stories(bytes);
    let changes = compared(&stories);
    let options = PlanOptions {
        scope: Scope::Whole,
        opened: Vec::new(),
        hidden: views::Hidden::default(),
        only: None,
    };
    bencher.bench(|| views::plan(stories.as_ref(), black_box(&changes), &options));
}

/// All rows at 100 columns.
#[divan::bench(args = SIZES, sample_count = 5)]
fn view(bencher: Bencher, bytes: usize) {
    let stories = stories(bytes);
    let changes = compared(&stories);
    let layout = Layout::SideBySide;
    let plan = views::plan(
        stories.as_ref(),
        &changes,
        &PlanOptions {
            scope: Scope::Whole,
            opened: Vec::new(),
            hidden: views::Hidden::default(),
            only: None,
        },
    );
    let options = views::Options {
        layout,
        words: WordMarks::Faces,
        chrome: Chrome::Screen,
        width: 100,
        numbers: true,
        skim: false,
        hidden: views::Hidden::default(),
    };
    bencher.bench(|| {
        let blocks = 0..plan.blocks.len() as u32;
        blocks
            .map(|block| {
                views::lay_out(&plan, BlockIdx(block), stories.as_ref(), &changes, &options).len()
            })
            .sum::<usize>()
    });
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn json(bencher: Bencher, bytes: usize) {
    let stories = stories(bytes);
    let changes = compared(&stories);
    bencher.bench(|| {
        let mut out = Vec::new();
        wirediff::render::json::json(&mut out, stories.as_ref(), black_box(&changes))
            .expect("memory takes it all");
        out
    });
}

/// The viewer in its middle, where nothing near is laid out yet.
fn viewer(bytes: usize) -> Viewer {
    let stories = stories(bytes);
    let changes = compared(&stories);
    let opened = Viewer::open(stories, changes, tui::Options::default(), (120, 40));
    let mut viewer = opened.expect("there are no keys to read");
    viewer.press("500]c").expect("the keys are keys");
    viewer
}

/// One frame of the viewer.
#[divan::bench(args = SIZES, sample_count = 10)]
fn draw(bencher: Bencher, bytes: usize) {
    let viewer = viewer(bytes);
    bencher.bench_local(|| black_box(&viewer).frame());
}

/// Keys that move, each there and back, and keys that lay all out anew, twice so that the second undoes the first.
#[divan::bench(args = ["jk", "<C-d><C-u>", "]c[c", "vv", "ww", "cc", "xx", "f55f", "zMzR", "/e<Esc>", "m", "MM", "oo", "ii"], sample_count = 5)]
fn update(bencher: Bencher, keys: &str) {
    let mut viewer = viewer(TEN_MEGABYTES);
    bencher.bench_local(|| viewer.press(black_box(keys)));
}
