//! What wirediff says about each pair in `samples/`, whole, so that a review reads the change.

mod schema;

use std::collections::BTreeSet;
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

/// The names of the pairs, in order.
fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let files = fs::read_dir(folder).expect("samples/ is there");
    let names = files.map(|file| {
        let name = file.expect("a readable entry").file_name();
        name.into_string().expect("UTF-8")
    });
    let pairs = names.filter_map(|name| name.strip_suffix(".old.txt").map(str::to_owned));
    let mut found: Vec<String> = pairs.collect();
    found.sort_unstable();
    found
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
            assert_eq!(samples(), [$($name),*]);
        }
    };
}

golden! {
    added_paragraph: "added-paragraph",
    attribution_lost: "attribution-lost",
    captions: "captions",
    clause_moved: "clause-moved",
    date_shifted: "date-shifted",
    demo: "demo",
    denial_dropped: "denial-dropped",
    dropped_paragraph: "dropped-paragraph",
    early_paragraph_dropped: "early-paragraph-dropped",
    header_fields: "header-fields",
    headline_changed: "headline-changed",
    hedge_dropped: "hedge-dropped",
    house_style: "house-style",
    lead_changed: "lead-changed",
    loaded_term: "loaded-term",
    merged: "merged",
    moved_and_edited: "moved-and-edited",
    name_misspelt: "name-misspelt",
    names_exchanged: "names-exchanged",
    number_changed: "number-changed",
    quote_altered: "quote-altered",
    quote_paraphrased: "quote-paraphrased",
    regrouped: "regrouped",
    reworded: "reworded",
    split: "split",
    style_only: "style-only",
    teasers: "teasers",
    teasers_at_the_top: "teasers-at-the-top",
    teasers_in_french: "teasers-in-french",
    title_changed: "title-changed",
    typo: "typo",
}

/// The one thing that each pair shows, as [`kinds`] names it. `demo` shows many.
const SHOWS: &[(&str, &str)] = &[
    ("added-paragraph", "added"),
    ("attribution-lost", "attribution"),
    ("captions", "furniture"),
    ("clause-moved", "clause moved"),
    ("date-shifted", "date"),
    ("denial-dropped", "response"),
    ("dropped-paragraph", "dropped"),
    (
        "early-paragraph-dropped",
        "paragraph dropped from the first third",
    ),
    ("header-fields", "header field"),
    ("headline-changed", "headline changed"),
    ("hedge-dropped", "hedge"),
    ("house-style", "style"),
    ("lead-changed", "lead changed"),
    ("loaded-term", "loaded"),
    ("merged", "merged"),
    ("moved-and-edited", "moved"),
    ("name-misspelt", "name"),
    ("names-exchanged", "name"),
    ("number-changed", "number"),
    ("quote-altered", "quote"),
    ("quote-paraphrased", "quote"),
    ("regrouped", "regrouped"),
    ("reworded", "reworded"),
    ("split", "split"),
    ("style-only", "style"),
    ("teasers", "teaser"),
    ("teasers-at-the-top", "teaser"),
    ("teasers-in-french", "teaser"),
    ("title-changed", "name"),
    ("typo", "typo"),
];

/// What a comparison shows: the kinds of its facts; of a change without any, why it is grave, what it is of, its shape, its
/// place or its wording.
fn kinds(comparison: &serde_json::Value) -> BTreeSet<String> {
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let mut kinds = BTreeSet::new();
    for change in list(&comparison["changes"]) {
        let (shape, wording) = (text(&change["shape"]), text(&change["wording"]));
        let is_moved = change["place"] == "moved";
        if shape == "one" && wording == "same" && !is_moved {
            continue;
        }
        let roles = ["old", "new"].map(|side| {
            let sentences = list(&change[side]);
            let first = sentences.first().and_then(|index| index.as_u64())?;
            let sentences = list(&comparison[side]["sentences"]);
            Some(text(&sentences.get(first as usize)?["role"]))
        });
        let role = roles.into_iter().flatten().next().unwrap_or_default();
        let facts: Vec<_> = list(&change["facts"])
            .iter()
            .map(|fact| text(&fact["kind"]))
            .collect();
        let has_moved_words = list(&change["old_words"])
            .iter()
            .any(|run| run["kind"] == "moved");
        let reason = text(&change["severity_reason"]);
        if facts.is_empty() {
            kinds.insert(match role.as_str() {
                "furniture" | "teaser" => role,
                _ if !reason.is_empty() => reason,
                "body" if shape != "one" => shape,
                "body" if is_moved => "moved".to_owned(),
                "body" if has_moved_words => "clause moved".to_owned(),
                "body" => wording,
                _ => "header field".to_owned(),
            });
            continue;
        }
        kinds.extend(facts);
        let is_lone = shape == "added" || shape == "dropped";
        kinds.extend((shape != "one" && !is_lone).then_some(shape));
        kinds.extend(is_moved.then(|| "moved".to_owned()));
        kinds.extend((!reason.is_empty()).then_some(reason));
        kinds.extend((!list(&change["style"]).is_empty()).then(|| "style".to_owned()));
    }
    kinds
}

#[test]
fn every_sample_shows_one_thing() {
    let other = SHOWS.iter().filter_map(|(name, shown)| {
        let comparison = serde_json::from_str(&comparison(name)).expect("it is JSON");
        let kinds = Vec::from_iter(kinds(&comparison));
        (kinds != [*shown]).then(|| format!("{name}: {kinds:?}"))
    });
    assert_eq!(other.collect::<Vec<_>>(), [""; 0]);
    let shown = SHOWS.iter().map(|(name, _)| *name).chain(["demo"]);
    let mut shown: Vec<_> = shown.collect();
    shown.sort_unstable();
    assert_eq!(shown, samples());
}
