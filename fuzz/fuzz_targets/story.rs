//! Bytes to a story, in every format: no panic, nothing left that steers a terminal, no sentence empty.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use wirediff_fuzz::{assert_safe, story_in_a_format};

fuzz_target!(|data: &[u8]| -> Corpus {
    match story_in_a_format(data) {
        None => Corpus::Reject,
        Some(Err(error)) => {
            assert_safe(&error.to_string());
            Corpus::Keep
        }
        Some(Ok(story)) => {
            let mut line = 0;
            for index in story.indexes() {
                let text = story.text(index);
                assert!(!text.trim().is_empty(), "an empty sentence");
                assert_safe(text);
                let _ = (story.citation(index), story.number(index));
                line = line.max(story.sentence(index).line);
            }
            // LF, CR, or NEL in whatever encoding.
            let lines = data
                .iter()
                .filter(|&&byte| matches!(byte, b'\n' | b'\r' | 0x85))
                .count()
                + 1;
            assert!(
                !story.is_plain_text() || line as usize <= lines,
                "line {line} of {lines}"
            );
            for notice in &story.notices {
                assert_safe(&notice.to_string());
            }
            Corpus::Keep
        }
    }
});
