//! Two stories to changes, with what holds of any two stories.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use wirediff_fuzz::{assert_invariants, edited_pair};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some(stories) = edited_pair(data) else {
        return Corpus::Reject;
    };
    assert_invariants(stories);
    Corpus::Keep
});
