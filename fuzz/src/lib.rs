//! What the targets share: how bytes become stories.

use std::cell::OnceCell;

use wirediff::changes::Changes;
use wirediff::compare::compare;
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

fn plain(text: &str) -> Option<Story> {
    read(text.as_bytes(), "story", &Options::default(), &Unwatched).ok()
}

pub fn compared(stories: &Pair<Story>) -> Changes {
    compare(stories.as_ref(), &Unwatched).expect("nothing stops it")
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

thread_local! {
    static SAMPLE: OnceCell<(Pair<Story>, Changes)> = const { OnceCell::new() };
}

/// The demonstration pair and its comparison, made once a run.
pub fn demonstration() -> (Pair<Story>, Changes) {
    SAMPLE.with(|sample| {
        sample
            .get_or_init(|| {
                let stories = Pair::new(
                    plain(include_str!("../../samples/demo.old.txt")).expect("it is text"),
                    plain(include_str!("../../samples/demo.new.txt")).expect("it is text"),
                );
                let changes = compared(&stories);
                (stories, changes)
            })
            .clone()
    })
}
