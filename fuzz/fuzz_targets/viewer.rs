//! Keys and sizes into the viewer: no panic, and a frame that fills the screen.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use wirediff::tui::{Options, Viewer};
use wirediff_fuzz::{assert_safe, compared, demonstration, edited_pair};

// Two bytes of size, one byte that says whether a pair of one's own follows, keys up to a zero byte, the pair.
fuzz_target!(|data: &[u8]| -> Corpus {
    let [columns, rows, own, rest @ ..] = data else {
        return Corpus::Reject;
    };
    let end = rest
        .iter()
        .position(|&byte| byte == 0)
        .unwrap_or(rest.len());
    let Ok(keys) = std::str::from_utf8(&rest[..end]) else {
        return Corpus::Reject;
    };
    let (stories, changes) = match rest
        .get(end + 1..)
        .filter(|_| own % 2 == 1)
        .and_then(edited_pair)
    {
        Some(stories) => {
            let changes = compared(&stories);
            (stories, changes)
        }
        None => demonstration(),
    };
    let size = (u16::from(*columns), u16::from(rows % 64));
    let Ok(mut viewer) = Viewer::open(stories, changes, Options::default(), size) else {
        return Corpus::Reject;
    };
    if viewer.press(keys).is_err() {
        return Corpus::Reject;
    }
    let frame = viewer.frame();
    for cell in frame.content() {
        assert_safe(cell.symbol());
    }
    Corpus::Keep
});
