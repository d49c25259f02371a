//! The format as it is written, to the byte.

use super::*;
use crate::changes::{FactKind, Place, Severity, Similarity, Standing, StyleKind, Summary};
use crate::sketch;
use crate::story::Notice;

#[test]
fn the_whole_object_stands_on_one_line_in_a_fixed_order() {
    let old = sketch::story("a.txt", &[&["Over time, it \"rose\".", "It fell."]], vec![]);
    let new = sketch::story(
        "b.txt",
        &[&["It rose over time."]],
        vec![Notice::MadeSafe(1)],
    );
    let stories = Pair::new(&old, &new);
    let run = |kind, span| WordRun { kind, span };
    let list = vec![
        Change {
            old: vec![SentenceIdx(0)],
            new: vec![SentenceIdx(0)],
            links: vec![Link {
                old: SentenceIdx(0),
                new: SentenceIdx(0),
                similarity: Similarity(895),
                place: Place::Kept,
            }],
            words: Pair::new(
                vec![
                    run(RunKind::Moved(0), 0..11),
                    run(RunKind::Same, 11..13),
                    run(RunKind::Style, 13..21),
                ],
                vec![
                    run(RunKind::Same, 0..8),
                    run(RunKind::Moved(0), 8..17),
                    run(RunKind::Only, 17..18),
                ],
            ),
            facts: vec![Fact {
                kind: FactKind::Attribution,
                old: None,
                new: Some("it said".into()),
                old_sentence: Some(SentenceIdx(0)),
                new_sentence: None,
            }],
            standing: Standing::Elsewhere,
            grave_by_place: false,
            severity: Severity::Serious,
            style: vec![StyleNote {
                kind: StyleKind::PerCent,
                old: "per cent".into(),
                new: "%".into(),
            }],
        },
        Change {
            old: vec![SentenceIdx(1)],
            new: vec![],
            links: vec![],
            words: Pair::new(vec![run(RunKind::Only, 0..8)], vec![]),
            facts: vec![],
            standing: Standing::Elsewhere,
            grave_by_place: false,
            severity: Severity::Minor,
            style: vec![],
        },
    ];
    let summary = Summary {
        paragraph_breaks: 2,
        reused_words: Pair::new(4, 4),
        words: Pair::new(6, 4),
        ..Summary::default()
    };
    let notices = vec!["a bound was met".to_owned()];
    let changes = Changes::new(list, Pair::new(2, 1), summary, notices);
    let mut written = Vec::new();
    json(&mut written, stories, &changes).unwrap();
    let expected = [
        r#"{"wirediff":{"format":1,"version":""#,
        env!("CARGO_PKG_VERSION"),
        r#""},"old":{"name":"a.txt","format":"text","encoding":"UTF-8","language":"en","#,
        r#""headline":null,"byline":null,"dateline":null,"paragraphs":1,"sentences":["#,
        r#"{"index":0,"paragraph":0,"number":1,"text":"Over time, it \"rose\".","role":"body","detail":null},"#,
        r#"{"index":1,"paragraph":0,"number":1,"text":"It fell.","role":"body","detail":null}],"notices":[]},"#,
        r#""new":{"name":"b.txt","format":"text","encoding":"UTF-8","language":"en","#,
        r#""headline":null,"byline":null,"dateline":null,"paragraphs":1,"sentences":["#,
        r#"{"index":0,"paragraph":0,"number":1,"text":"It rose over time.","role":"body","detail":null}],"#,
        r#""notices":["1 control or invisible character shown by a stand-in"]},"#,
        r#""changes":[{"shape":"one","wording":"reworded","place":"kept","old":[0],"new":[0],"#,
        r#""links":[{"old":0,"new":0,"similarity":0.90,"place":"kept"}],"#,
        r#""old_words":[{"kind":"moved","text":"Over time, ","move":0},{"kind":"same","text":"it"},"#,
        r#"{"kind":"style","text":" \"rose\"."}],"new_words":[{"kind":"same","text":"It rose "},"#,
        r#"{"kind":"moved","text":"over time","move":0},{"kind":"added","text":"."}],"#,
        r#""facts":[{"kind":"attribution","old":null,"new":"it said","old_sentence":0,"new_sentence":null,"#,
        r#""reason":"attribution added: “it said”"}],"style":[{"kind":"per cent","old":"per cent","new":"%"}],"severity":"serious","severity_reason":null},"#,
        r#"{"shape":"dropped","wording":null,"place":null,"old":[1],"new":[],"links":[],"#,
        r#""old_words":[{"kind":"dropped","text":"It fell."}],"new_words":[],"facts":[],"style":[],"severity":"minor","severity_reason":null}],"#,
        r#""summary":{"shapes":{"one":1,"split":0,"merged":0,"regrouped":0,"added":0,"dropped":1},"#,
        r#""wordings":{"same":0,"style":0,"reworded":1},"places":{"kept":1,"moved":0},"#,
        r#""facts":{"number":0,"date":0,"name":0,"quote":0,"attribution":1,"hedge":0,"typo":0,"loaded":0,"response":0},"#,
        r#""severities":{"serious":1,"minor":1,"style":0,"none":0},"#,
        r#""paragraphs_dropped":0,"paragraphs_added":0,"paragraph_breaks":2,"#,
        r#""reuse":{"old_in_new":0.67,"new_in_old":1.00},"headline_changed":false,"lead_changed":true},"#,
        r#""notices":["a bound was met"]}"#,
        "\n",
    ];
    assert_eq!(String::from_utf8(written).unwrap(), expected.concat());
}
