//! Stories of many forms, whole, of which no body sentence is to be set apart: results, lists, verses, letters. All of
//! them are made up.

use std::fs;
use std::path::Path;

use super::marked;
use crate::read::Split;

#[test]
fn no_story_is_set_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read/roles/tests/stories");
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in fs::read_dir(folder).expect("the stories are there") {
        let path = file.expect("a readable entry").path();
        let text = fs::read_to_string(&path).expect("a story is text");
        count += 1;
        for split in [Split::Sentences, Split::Lines, Split::Paragraphs] {
            let mut roles = marked(&text, split);
            // A headline is no part of the body.
            roles.retain(|role| !role.starts_with("headline: "));
            if !roles.is_empty() {
                wrong.push(format!("{}: {roles:?}", path.display()));
            }
        }
    }
    assert!(count > 20 && wrong.is_empty(), "{}", wrong.join("\n"));
}
