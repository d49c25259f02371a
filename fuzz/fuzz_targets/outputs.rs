//! Every output of two stories: JSON parses, and no markup of a story's own stands in the report.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use wirediff::cores::Cores;
use wirediff::render::{html, json, markdown, summary};
use wirediff_fuzz::{assert_safe, compared, edited_pair};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some(stories) = edited_pair(data) else {
        return Corpus::Reject;
    };
    let changes = compared(&stories);
    let both = stories.as_ref();
    let mut written = Vec::new();

    json::json(&mut written, both, &changes).expect("memory takes it all");
    let value: serde_json::Value = serde_json::from_slice(&written).expect("it is JSON");
    assert!(value["changes"].is_array());

    written.clear();
    html::html(&mut written, both, &changes, Cores(None)).expect("memory takes it all");
    let page = std::str::from_utf8(&written).expect("it is text");
    let (_, body) = page.split_once("<body").expect("it has a body");
    assert!(
        !body.contains("<script") && !body.contains("<img"),
        "markup of a story's own"
    );
    page.lines().for_each(assert_safe);

    for write in [summary::summary, markdown::markdown] {
        written.clear();
        write(&mut written, both, &changes).expect("memory takes it all");
        let text = std::str::from_utf8(&written).expect("it is text");
        text.lines().for_each(assert_safe);
    }
    Corpus::Keep
});
