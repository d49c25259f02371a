//! What wirediff says about each pair in `samples/`, whole, so that a review reads the change.

mod schema;

use std::fs;
use std::path::Path;

use wirediff::compare::compare;
use wirediff::read::{self, read};
use wirediff::render::json::json;
use wirediff::side::Pair;
use wirediff::watch::Unwatched;

/// The comparison of a sample pair as indented JSON, less what says which program wrote it.
fn comparison(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let story = |version: &str| {
        let file = format!("{name}.{version}.txt");
        let bytes = fs::read(folder.join(&file)).expect("the sample is there");
        read(&bytes, &file, &read::Options::default(), &Unwatched).expect("a sample is text")
    };
    let stories = Pair::new(story("old"), story("new"));
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let mut out = Vec::new();
    json(&mut out, stories.as_ref(), &changes).expect("memory takes it all");
    let mut value: serde_json::Value = serde_json::from_slice(&out).expect("it is JSON");
    assert_eq!(schema::faults(&value), [] as [String; 0]);
    value.as_object_mut().expect("an object").remove("wirediff");
    serde_json::to_string_pretty(&value).expect("a value is JSON")
}

macro_rules! golden {
    ($($test:ident: $name:literal,)*) => {
        $(
            #[test]
            fn $test() {
                insta::assert_snapshot!($name, comparison($name));
            }
        )*

        #[test]
        fn every_sample_has_its_golden_file() {
            let mut expected = vec![$($name),*];
            expected.sort_unstable();
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
            let files = fs::read_dir(folder).expect("samples/ is there");
            let names = files.map(|file| file.expect("a readable entry").file_name().into_string().expect("UTF-8"));
            let mut found: Vec<String> = names.filter_map(|name| name.strip_suffix(".old.txt").map(str::to_owned)).collect();
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    };
}

golden! {
    added_paragraph: "added-paragraph",
    attribution_lost: "attribution-lost",
    clause_moved: "clause-moved",
    date_shifted: "date-shifted",
    demo: "demo",
    denial_dropped: "denial-dropped",
    dropped_paragraph: "dropped-paragraph",
    header_fields: "header-fields",
    hedge_dropped: "hedge-dropped",
    house_style: "house-style",
    loaded_term: "loaded-term",
    merged: "merged",
    moved_and_edited: "moved-and-edited",
    name_misspelt: "name-misspelt",
    number_changed: "number-changed",
    quote_altered: "quote-altered",
    regrouped: "regrouped",
    reworded: "reworded",
    split: "split",
    style_only: "style-only",
    teasers_and_captions: "teasers-and-captions",
    teasers_at_the_top: "teasers-at-the-top",
    teasers_in_french: "teasers-in-french",
    typo: "typo",
}
