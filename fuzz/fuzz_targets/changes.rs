//! Two stories to changes, with what holds of any two stories.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use wirediff::side::Pair;
use wirediff_fuzz::{compared, edited_pair, invariants};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some(stories) = edited_pair(data) else {
        return Corpus::Reject;
    };
    let changes = compared(&stories);
    let both = stories.as_ref();
    let check = || {
        invariants::each_sentence_stands_in_one_change(both, &changes)?;
        invariants::runs_rejoin(both, &changes)?;
        invariants::kept_links_do_not_cross(&changes)?;
        let stories = stories.clone().swapped();
        invariants::mirrors(&changes, &compared(&stories))
    };
    if let Err(broken) = check() {
        panic!("{broken}");
    }
    let alone = Pair::new(stories.old.clone(), stories.old);
    assert!(compared(&alone).is_empty(), "a story against itself");
    Corpus::Keep
});
