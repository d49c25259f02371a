//! Keys and sizes into the viewer: no panic, and a frame that fills the screen.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use wirediff::tui::{Options, Viewer};
use wirediff_fuzz::{assert_safe, compared, demonstration, edited_pair};

// Two bytes of size, one byte that says whether a pair of one's own follows, keys up to a zero byte, the pair. Among the
// keys a byte of one and two letters are another size.
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
    // Seldom a large screen: its cells take most of the time.
    let most = if own % 8 < 2 { 255 } else { 80 };
    let size = (u16::from(columns % most), u16::from(rows % 48));
    let Ok(mut viewer) = Viewer::open(stories, changes, Options::default(), size) else {
        return Corpus::Reject;
    };
    for (number, keys) in keys.split('\u{1}').enumerate() {
        let mut keys = keys;
        if number > 0 {
            let mut letters = keys.chars();
            let mut side = |most: u32| {
                letters
                    .next()
                    .map_or(0, |letter| (letter as u32 % most) as u16)
            };
            viewer.resize((side(most.into()), side(48)));
            keys = letters.as_str();
        }
        // Keys before one that means nothing are played.
        let _ = viewer.press(keys);
        for cell in viewer.frame().content() {
            assert_safe(cell.symbol());
        }
    }
    Corpus::Keep
});
