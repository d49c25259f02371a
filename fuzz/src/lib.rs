//! What the targets share: how bytes become stories.

use std::sync::LazyLock;

use wirediff::changes::Changes;
use wirediff::compare::{Ready, compare_ready};
use wirediff::house::House;
use wirediff::read::{self, Format, Options, read};
use wirediff::side::Pair;
use wirediff::story::Story;
use wirediff::watch::Unwatched;

#[path = "../../tests/invariants/mod.rs"]
pub mod invariants;

/// The first byte chooses a format, or that it is found in what follows.
pub fn story_in_a_format(data: &[u8]) -> Option<Result<Story, read::Error>> {
    let (&first, bytes) = data.split_first()?;
    let options = Options {
        format: Format::ALL
            .get(usize::from(first) % (Format::ALL.len() + 1))
            .copied(),
        ..Options::default()
    };
    Some(read(bytes, "story", &options, &Unwatched))
}

/// Two stories, the second an edit of the first. Text comes before the first zero byte, and each four bytes after it
/// replace some of its words by others of its own: `[from, words to leave out, from, words to put in]`.
/// Two texts made apart would seldom have a sentence in common.
pub fn edited_pair(data: &[u8]) -> Option<Pair<Story>> {
    let cut = data
        .iter()
        .position(|&byte| byte == 0)
        .unwrap_or(data.len());
    let text = String::from_utf8_lossy(&data[..cut]);
    let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
    if words.is_empty() {
        return None;
    }
    let mut edited = words.clone();
    for edit in data[cut..].get(1..).unwrap_or_default().chunks_exact(4) {
        let [place, out, from, put] =
            [edit[0], edit[1] % 16, edit[2], edit[3] % 16].map(usize::from);
        let place = place % (edited.len() + 1);
        let end = (place + out).min(edited.len());
        let from = from % words.len();
        let put = &words[from..(from + put).min(words.len())];
        edited.splice(place..end, put.iter().copied());
    }
    Some(Pair::new(plain(&text)?, plain(&edited.concat())?))
}

/// Two stories of the words that facts are made of: bytes seldom happen upon a figure, a name and an attribution in one
/// sentence. Those before the first zero byte are words of the list, and each three after it an edit: `[place, words to
/// leave out, word to put in]`, of which 255 puts in none.
pub fn told_pair(data: &[u8]) -> Option<Pair<Story>> {
    static WORDS: LazyLock<Vec<&str>> =
        LazyLock::new(|| include_str!("words.txt").lines().collect());
    let mut halves = data.splitn(2, |&byte| byte == 0);
    let old: Vec<u8> = halves.next()?.to_vec();
    let mut new = old.clone();
    for edit in halves.next().unwrap_or_default().chunks_exact(3) {
        let place = usize::from(edit[0]) % (new.len() + 1);
        let end = (place + usize::from(edit[1] % 8)).min(new.len());
        new.splice(place..end, (edit[2] != u8::MAX).then_some(edit[2]));
    }
    let text = |numbers: &[u8]| {
        let mut text = String::new();
        for &number in numbers {
            let word = WORDS[usize::from(number) % WORDS.len()];
            let joins = text.ends_with(['"', '\'', '“', '‘', '«', '(', '$', '€', '£', '\n']);
            if word.starts_with(char::is_alphanumeric) && !joins && !text.is_empty() {
                text.push(' ');
            }
            match word {
                "\\n" => text.push('\n'),
                "\\n\\n" => text.push_str("\n\n"),
                _ => text.push_str(word),
            }
        }
        text
    };
    Some(Pair::new(plain(&text(&old))?, plain(&text(&new))?))
}

fn plain(text: &str) -> Option<Story> {
    read(text.as_bytes(), "story", &Options::default(), &Unwatched).ok()
}

/// By the desk's rules as they come, made ready once.
pub fn compared(stories: &Pair<Story>) -> Changes {
    static HOUSE: LazyLock<House> = LazyLock::new(House::default);
    static READY: LazyLock<Ready<'static>> = LazyLock::new(|| Ready::new(&HOUSE));
    compare_ready(stories.as_ref(), &READY, &Unwatched).expect("nothing stops it")
}

/// What holds of any two stories and their changes, both ways round; and a story against itself differs nowhere.
pub fn assert_invariants(stories: Pair<Story>) {
    let changes = compared(&stories);
    let both = stories.as_ref();
    let check = || {
        invariants::each_sentence_stands_in_one_change(both, &changes)?;
        invariants::runs_rejoin(both, &changes)?;
        invariants::kept_links_do_not_cross(&changes)
    };
    let held = check();
    let stories = stories.swapped();
    let held = held.and_then(|()| invariants::mirrors(&changes, &compared(&stories)));
    if let Err(broken) = held {
        panic!("{broken}");
    }
    let alone = Pair::new(stories.old.clone(), stories.old);
    assert!(compared(&alone).is_empty(), "a story against itself");
}

/// No character of a story, wherever it came from, steers a terminal.
pub fn assert_safe(text: &str) {
    let steering = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(c) = text.chars().find(|&c| steering(c)) {
        panic!("{c:?} in {text:?}");
    }
}

/// The demonstration pair and its comparison.
pub fn demonstration() -> (Pair<Story>, Changes) {
    static SAMPLE: LazyLock<(Pair<Story>, Changes)> = LazyLock::new(|| {
        let stories = Pair::new(
            plain(include_str!("../../samples/demo.old.txt")).expect("it is text"),
            plain(include_str!("../../samples/demo.new.txt")).expect("it is text"),
        );
        let changes = compared(&stories);
        (stories, changes)
    });
    SAMPLE.clone()
}
