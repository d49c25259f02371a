//! The schema of the JSON: what it refuses, and what it leaves open.

mod schema;

use serde_json::{Value, json};
use wirediff::compare::compare;
use wirediff::read::{self, read};
use wirediff::side::Pair;
use wirediff::watch::Unwatched;

/// The comparison of the built-in pair.
fn demo() -> Value {
    let story = |text: &str, name| {
        read(text.as_bytes(), name, &read::Options::default(), &Unwatched).expect("it is text")
    };
    let stories = Pair::new(
        story(include_str!("../samples/demo.old.txt"), "a"),
        story(include_str!("../samples/demo.new.txt"), "b"),
    );
    let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
    let mut out = Vec::new();
    wirediff::render::json::json(&mut out, stories.as_ref(), &changes).expect("memory takes it");
    serde_json::from_slice(&out).expect("it is JSON")
}

/// The change of such a shape, as a pointer.
fn change(demo: &Value, shape: &str) -> String {
    let changes = demo["changes"].as_array().expect("a list");
    let at = changes.iter().position(|change| change["shape"] == shape);
    format!("/changes/{}", at.expect("the demo has one"))
}

#[test]
fn what_breaks_the_format_is_refused() {
    let demo = demo();
    assert_eq!(schema::faults(&demo), [] as [String; 0]);
    let [one, split, dropped] = ["one", "split", "dropped"].map(|shape| change(&demo, shape));
    let rows = [
        ("/wirediff/format", json!(2)),
        ("/wirediff/version", json!(null)),
        ("/old", json!([])),
        ("/old/name", json!(7)),
        ("/old/headline", json!(["x"])),
        ("/old/paragraphs", json!(-1)),
        ("/old/paragraphs", json!(1.5)),
        ("/old/sentences/0/index", json!("0")),
        ("/old/sentences/0/number", json!(0)),
        ("/old/sentences/0/text", json!(null)),
        ("/old/sentences/0/role", json!(null)),
        ("/old/notices", json!(null)),
        ("/changes", json!({})),
        (&*format!("{one}/shape"), json!("split")),
        (&format!("{one}/shape"), json!("joined")),
        (&format!("{one}/wording"), json!(null)),
        (&format!("{one}/wording"), json!("other")),
        (&format!("{one}/place"), json!(null)),
        (&format!("{one}/new"), json!([])),
        (&format!("{one}/new"), json!([0, 0])),
        (&format!("{one}/old"), json!([-1])),
        (&format!("{one}/links"), json!([])),
        (&format!("{one}/links/0/similarity"), json!(1.01)),
        (&format!("{one}/links/0/place"), json!("gone")),
        (&format!("{one}/old_words/0/kind"), json!(null)),
        (&format!("{one}/old_words/0/kind"), json!("moved")),
        (&format!("{one}/old_words/0/text"), json!("")),
        (&format!("{one}/facts"), json!(null)),
        (&format!("{one}/facts"), json!([{"kind": "number"}])),
        (
            &format!("{one}/style"),
            json!([{"kind": "dash", "old": "–"}]),
        ),
        (&format!("{one}/severity"), json!("grave")),
        (&format!("{split}/new"), json!([1])),
        (&format!("{dropped}/wording"), json!("same")),
        (&format!("{dropped}/place"), json!("kept")),
        (&format!("{dropped}/new"), json!([1])),
        ("/summary/shapes/one", json!("5")),
        ("/summary/reuse/old_in_new", json!(-0.01)),
        ("/summary/lead_changed", json!("yes")),
        ("/notices", json!([1])),
    ];
    for (place, value) in rows {
        let mut broken = demo.clone();
        *broken
            .pointer_mut(place)
            .unwrap_or_else(|| panic!("{place} is there")) = value.clone();
        assert_ne!(
            schema::faults(&broken),
            [] as [String; 0],
            "{place}: {value}"
        );
    }
}

#[test]
fn every_key_that_is_promised_must_be_there() {
    let demo = demo();
    let one = change(&demo, "one");
    for place in [
        "",
        "/wirediff",
        "/old",
        "/new",
        "/old/sentences/0",
        &one,
        "/summary",
        "/summary/shapes",
        "/summary/wordings",
        "/summary/places",
        "/summary/facts",
        "/summary/severities",
        "/summary/reuse",
        &format!("{one}/links/0"),
        &format!("{one}/old_words/0"),
    ] {
        let keys = demo
            .pointer(place)
            .and_then(Value::as_object)
            .expect("an object")
            .keys();
        for key in keys.filter(|key| *key != "move") {
            let mut broken = demo.clone();
            let object = broken.pointer_mut(place).and_then(Value::as_object_mut);
            object.expect("an object").remove(key);
            assert_ne!(
                schema::faults(&broken),
                [] as [String; 0],
                "{place} without {key}"
            );
        }
    }
}

#[test]
fn what_may_be_added_within_the_format_passes() {
    let demo = demo();
    let one = change(&demo, "one");
    for place in [
        "",
        "/wirediff",
        "/old",
        "/old/sentences/0",
        &one,
        "/summary",
        "/summary/facts",
    ] {
        let mut more = demo.clone();
        let object = more.pointer_mut(place).and_then(Value::as_object_mut);
        object
            .expect("an object")
            .insert("added".into(), json!({"later": 1}));
        assert_eq!(schema::faults(&more), [] as [String; 0], "{place}");
    }
    for (place, kind) in [
        ("/old/sentences/0/role", "embargo"),
        ("/old/sentences/0/detail", "byline photo"),
        ("/old/format", "nitf"),
        (&format!("{one}/old_words/0/kind"), "spelt"),
    ] {
        let mut more = demo.clone();
        *more.pointer_mut(place).expect("it is there") = json!(kind);
        assert_eq!(schema::faults(&more), [] as [String; 0], "{place}");
    }
}
