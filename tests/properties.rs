//! What holds of any two stories: on stories made from invented words, and edited as a desk edits.

mod invariants;
mod schema;

use proptest::prelude::*;
use proptest::sample::Index;
use wirediff::changes::{Change, Changes, Place, RunKind, Similarity};
use wirediff::compare::compare;
use wirediff::cores::Cores;
use wirediff::read::{self, read};
use wirediff::render::html::html;
use wirediff::render::json::json;
use wirediff::side::{Pair, Side};
use wirediff::story::{SentenceIdx, Story};
use wirediff::watch::Unwatched;

use invariants::links;

/// Content words: no two share a beginning, so that none passes for a form of another.
const CONTENT: &[&str] = &[
    "harbour",
    "ferry",
    "pilot",
    "council",
    "bridge",
    "engine",
    "timber",
    "grain",
    "winter",
    "signal",
    "market",
    "quarry",
    "minister",
    "lantern",
    "border",
    "doctor",
    "village",
    "cotton",
    "anchor",
    "ticket",
    "furnace",
    "island",
    "journal",
    "kitchen",
    "ladder",
    "mountain",
    "needle",
    "orchard",
    "package",
    "quarter",
    "railway",
    "saddle",
    "tunnel",
    "uniform",
    "valley",
    "warehouse",
    "yacht",
    "zinc",
    "barley",
    "canal",
    "depot",
    "estuary",
    "flood",
    "glacier",
    "hospital",
    "inquiry",
    "jetty",
    "kiln",
    "lawyer",
    "mayor",
    "nurse",
    "officer",
    "plough",
    "queue",
    "river",
    "shelter",
    "tariff",
    "union",
    "vessel",
    "weather",
];
const SMALL: &[&str] = &["the", "of", "a", "in", "to", "and"];

/// A story as paragraphs of sentences of words.
type Draft = Vec<Vec<Vec<&'static str>>>;

fn sentence() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(
        prop_oneof![3 => prop::sample::select(CONTENT), 2 => prop::sample::select(SMALL)],
        4..14,
    )
}

fn draft() -> impl Strategy<Value = Draft> {
    prop::collection::vec(prop::collection::vec(sentence(), 1..4), 1..9)
}

#[derive(Debug, Clone)]
enum Edit {
    Reword(Index, Index, &'static str),
    DropWord(Index, Index),
    DropSentence(Index),
    Add(Index, Vec<&'static str>),
    Move(Index, Index),
    Split(Index),
    Merge(Index),
    BreakParagraph(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        (at(), at(), prop::sample::select(CONTENT))
            .prop_map(|(s, w, word)| Edit::Reword(s, w, word)),
        (at(), at()).prop_map(|(s, w)| Edit::DropWord(s, w)),
        at().prop_map(Edit::DropSentence),
        (at(), sentence()).prop_map(|(s, words)| Edit::Add(s, words)),
        (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        at().prop_map(Edit::Split),
        at().prop_map(Edit::Merge),
        at().prop_map(Edit::BreakParagraph),
    ]
}

fn edited(draft: &Draft, edits: &[Edit]) -> Draft {
    let mut flat: Vec<(bool, Vec<&'static str>)> = Vec::new();
    for paragraph in draft {
        flat.extend(
            paragraph
                .iter()
                .enumerate()
                .map(|(place, words)| (place == 0, words.clone())),
        );
    }
    for edit in edits {
        if flat.is_empty() {
            break;
        }
        let count = flat.len();
        match edit {
            Edit::Reword(s, w, word) => {
                let words = &mut flat[s.index(count)].1;
                let place = w.index(words.len());
                words[place] = word;
            }
            Edit::DropWord(s, w) => {
                let words = &mut flat[s.index(count)].1;
                if words.len() > 3 {
                    words.remove(w.index(words.len()));
                }
            }
            Edit::DropSentence(s) => drop(flat.remove(s.index(count))),
            Edit::Add(s, words) => flat.insert(s.index(count + 1), (false, words.clone())),
            Edit::Move(from, to) => {
                let moved = flat.remove(from.index(count));
                flat.insert(to.index(count), moved);
            }
            Edit::Split(s) => {
                let place = s.index(count);
                let middle = flat[place].1.len() / 2;
                if middle > 1 {
                    let rest = flat[place].1.split_off(middle);
                    flat.insert(place + 1, (false, rest));
                }
            }
            Edit::Merge(s) => {
                let place = s.index(count);
                if place + 1 < count {
                    let (_, words) = flat.remove(place + 1);
                    flat[place].1.extend(words);
                }
            }
            Edit::BreakParagraph(s) => flat[s.index(count)].0 ^= true,
        }
    }
    let mut draft: Draft = Vec::new();
    for (starts, words) in flat {
        match draft.last_mut() {
            Some(paragraph) if !starts => paragraph.push(words),
            _ => draft.push(vec![words]),
        }
    }
    draft
}

fn pair() -> impl Strategy<Value = (Draft, Draft)> {
    edits_of(draft())
}

/// Each draft with an edit of it.
fn edits_of(drafts: impl Strategy<Value = Draft>) -> impl Strategy<Value = (Draft, Draft)> {
    (drafts, prop::collection::vec(edit(), 0..12)).prop_map(|(draft, edits)| {
        let new = edited(&draft, &edits);
        (draft, new)
    })
}

fn text(draft: &Draft) -> String {
    let sentence = |words: &Vec<&str>| {
        let mut words = words.join(" ");
        // No sentence ends on "a.", which no reader could tell from an initial.
        if SMALL.contains(&words.rsplit(' ').next().unwrap_or_default()) {
            words.push_str(" ashore");
        }
        words.push('.');
        words[..1].to_uppercase() + &words[1..]
    };
    let paragraph = |sentences: &Vec<Vec<&'static str>>| {
        sentences.iter().map(sentence).collect::<Vec<_>>().join(" ")
    };
    draft.iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
}

fn story_of(text: &str) -> Story {
    read(
        text.as_bytes(),
        "story",
        &read::Options::default(),
        &Unwatched,
    )
    .expect("text is no binary")
}

fn story(draft: &Draft) -> Story {
    story_of(&text(draft))
}

fn compared(old: &Story, new: &Story) -> Changes {
    compare(Pair::new(old, new), &Unwatched).expect("nothing stops it")
}

fn is_changed(kind: RunKind) -> bool {
    matches!(kind, RunKind::Only | RunKind::Moved(_))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_sentence_stands_in_exactly_one_change((old, new) in pair()) {
        let stories = Pair::new(story(&old), story(&new));
        let changes = compared(&stories.old, &stories.new);
        prop_assert_eq!(invariants::each_sentence_stands_in_one_change(stories.as_ref(), &changes), Ok(()));
    }

    #[test]
    fn word_runs_rejoin_to_both_texts((old, new) in pair()) {
        let stories = Pair::new(story(&old), story(&new));
        let changes = compared(&stories.old, &stories.new);
        prop_assert_eq!(invariants::runs_rejoin(stories.as_ref(), &changes), Ok(()));
    }

    #[test]
    fn a_story_against_itself_reports_nothing(draft in draft()) {
        let story = story(&draft);
        prop_assert!(compared(&story, &story).is_empty());
    }

    #[test]
    fn swapping_the_sides_mirrors_the_result((old, new) in pair()) {
        let (old, new) = (story(&old), story(&new));
        prop_assert_eq!(invariants::mirrors(&compared(&old, &new), &compared(&new, &old)), Ok(()));
    }

    #[test]
    fn links_that_keep_their_place_do_not_cross((old, new) in pair()) {
        let (old, new) = (story(&old), story(&new));
        prop_assert_eq!(invariants::kept_links_do_not_cross(&compared(&old, &new)), Ok(()));
    }

    /// Between two changes no small word and no lone punctuation is left standing as the same.
    #[test]
    fn there_is_no_confetti((old, new) in pair()) {
        let stories = Pair::new(story(&old), story(&new));
        for change in &compared(&stories.old, &stories.new).list {
            for side in Side::BOTH {
                let joined = stories[side].joined(change.sentences(side));
                for three in change.words[side].windows(3) {
                    if is_changed(three[0].kind) && three[1].kind == RunKind::Same && is_changed(three[2].kind) {
                        let words: Vec<&str> = joined[three[1].span.clone()].split_whitespace().collect();
                        let strong = |word: &&str| {
                            let word = word.trim_matches('.').to_lowercase();
                            !word.is_empty() && !SMALL.contains(&word.as_str())
                        };
                        prop_assert!(words.len() > 1 || words.iter().any(strong), "{:?} in {:?}", words, joined);
                    }
                }
            }
        }
    }

    #[test]
    fn words_are_marked_whole((old, new) in pair()) {
        let stories = Pair::new(story(&old), story(&new));
        for change in &compared(&stories.old, &stories.new).list {
            for side in Side::BOTH {
                let joined = stories[side].joined(change.sentences(side));
                for run in &change.words[side][..change.words[side].len().saturating_sub(1)] {
                    let before = joined[..run.span.end].chars().next_back();
                    let after = joined[run.span.end..].chars().next();
                    let both = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
                    prop_assert!(!both, "{:?} is cut at {}", joined, run.span.end);
                }
            }
        }
    }

    /// Of sentences that hardly share a word: which of several alike has a partner hangs on how far off it stands, and
    /// so on what stands between.
    #[test]
    fn a_paragraph_without_a_shared_word_leaves_clear_links_alone((old, plain) in edits_of(distinct_draft()), place in any::<Index>()) {
        let old = story(&old);
        let mut longer = plain.clone();
        let place = place.index(plain.len() + 1);
        longer.insert(place, vec![vec!["xylem", "opaque", "xenon"], vec!["umbrage", "opus", "xebec", "ozone"]]);
        let new = story(&plain);
        let first = plain[..place].iter().map(Vec::len).sum::<usize>() as u32;
        let shifted = |new: u32| if new >= first { new + 2 } else { new };
        let clear = |link: &(u32, u32, Similarity, Place)| link.2 >= Similarity(600);
        let (there, back) = (compared(&old, &new), compared(&old, &story(&longer)));
        let before: Vec<_> = links(&there).into_iter().filter(clear).map(|(old, new, similarity, place)| (old, shifted(new), similarity, place)).collect();
        let after: Vec<_> = links(&back).into_iter().filter(clear).collect();
        let linked = |links: &[(u32, u32, Similarity, Place)]| -> Vec<_> { links.iter().map(|link| (link.0, link.1, link.2)).collect() };
        prop_assert_eq!(linked(&before), linked(&after));
        // Which of two links that cross has moved hangs on both, so on those that are not clear, too.
        if links(&there).iter().chain(&links(&back)).all(clear) {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn moving_a_short_paragraph_past_longer_ones_is_that_move(draft in distinct_draft(), passed in 2usize..4) {
        let mut new = draft.clone();
        let moved = new.remove(0);
        new.insert(passed, moved);
        let (old, new) = (story(&draft), story(&new));
        let changes = compared(&old, &new);
        let moved: Vec<u32> = links(&changes).into_iter().filter(|link| link.3 == Place::Moved).map(|link| link.0).collect();
        prop_assert_eq!(moved, vec![0]);
    }

    #[test]
    fn wrapping_lines_anew_changes_nothing((old, new) in pair(), width in 60usize..75) {
        let old = story(&old);
        let plain = story(&new);
        let lines = wrapped(&text(&new), width);
        // Where fewer than a quarter of the lines that were cut end in mid-sentence, they may as well be paragraphs.
        let cut = || lines.split("\n\n").flat_map(|paragraph| paragraph.lines().rev().skip(1));
        let open = cut().filter(|line| !line.ends_with('.')).count();
        prop_assume!(open > 0 && open * 4 >= cut().count());
        let wrapped = story_of(&lines);
        prop_assert_eq!(compared(&old, &plain), compared(&old, &wrapped));
    }

    #[test]
    fn other_paragraphs_change_no_link((old, new) in pair(), breaks in prop::collection::vec(any::<bool>(), 60)) {
        let old = story(&old);
        let mut broken: Draft = Vec::new();
        for (words, &starts) in new.iter().flatten().zip(breaks.iter().cycle()) {
            match broken.last_mut() {
                Some(paragraph) if !starts => paragraph.push(words.clone()),
                _ => broken.push(vec![words.clone()]),
            }
        }
        prop_assert_eq!(links(&compared(&old, &story(&new))), links(&compared(&old, &story(&broken))));
    }
}

proptest! {
    // What is printed is read anew, which takes longer than comparing.
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_holds_to_its_schema((old, new) in pair()) {
        let stories = Pair::new(story(&old), story(&new));
        let changes = compared(&stories.old, &stories.new);
        let mut written = Vec::new();
        json(&mut written, stories.as_ref(), &changes).expect("memory takes it all");
        let value = serde_json::from_slice(&written).expect("it is JSON");
        prop_assert_eq!(schema::faults(&value), Vec::<String>::new());
    }

    /// Each side's text is there whole and in order, and every link within the page leads somewhere.
    #[test]
    fn the_report_holds_both_stories((old, new) in pair()) {
        let stories = Pair::new(story(&old), story(&new));
        let changes = compared(&stories.old, &stories.new);
        let mut written = Vec::new();
        html(&mut written, stories.as_ref(), &changes, Cores(None)).expect("memory takes it all");
        let page = String::from_utf8(written).expect("it is text");
        for (side, letter) in [(Side::Old, 'a'), (Side::New, 'b')] {
            let story = &stories[side];
            let shown: Vec<String> = page
                .split(&format!("<p id=\"{letter}"))
                .skip(1)
                .map(|rest| words_of(&rest[rest.find('>').expect("a tag ends") + 1..rest.find("</p>").expect("so does a paragraph")]))
                .collect();
            let texts: Vec<String> = story.indexes().map(|index| story.text(index).to_owned()).collect();
            prop_assert_eq!(shown, texts);
        }
        for link in page.split("href=\"#").skip(1) {
            let target = &link[..link.find('"').expect("an attribute ends")];
            prop_assert!(page.contains(&format!("id=\"{target}\"")), "{}", target);
        }
    }
}

/// The words within tags; a bold mark is none of them.
fn words_of(html: &str) -> String {
    let mut words = String::new();
    for part in html
        .replace("<b>»</b>", "")
        .replace("<b>«</b>", "")
        .split('<')
    {
        words.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    words
}

/// A one-sentence paragraph, then five of two sentences, no word of content used twice.
fn distinct_draft() -> impl Strategy<Value = Draft> {
    Just(CONTENT.to_vec()).prop_shuffle().prop_map(|words| {
        let mut words = words.chunks_exact(5).map(|five| {
            let mut sentence = vec!["the"];
            sentence.extend(five);
            sentence
        });
        let mut draft = vec![vec![words.next().expect("there are eleven")]];
        for _ in 0..5 {
            draft.push(words.by_ref().take(2).collect());
        }
        draft
    })
}

/// Each paragraph wrapped at `width` columns.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n") {
        let mut column = 0;
        for word in paragraph.split(' ') {
            if column > 0 && column + 1 + word.len() > width {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += word.len();
        }
        out.push_str("\n\n");
    }
    out
}

/// Where no sentence is unique, too, and each has more lookalikes than are scored.
#[test]
fn a_story_that_repeats_itself_does_not_differ_from_itself() {
    let lines = ["Tickets are sold out.", "No more tickets."];
    for kinds in 1..=lines.len() {
        for count in 1..40 {
            let text: Vec<&str> = lines[..kinds]
                .iter()
                .copied()
                .cycle()
                .take(count * kinds)
                .collect();
            let story = story_of(&text.join("\n\n"));
            assert!(compared(&story, &story).is_empty(), "{count} of {kinds}");
        }
    }
}

#[test]
fn a_repeated_sentence_meets_its_neighbours_twin() {
    let old = "The ferry sank at dawn. He said. The mayor went home. He said. Timber prices rose sharply in winter. He said.";
    let new = "The ferry sank at dawn. The mayor went home. He said. Timber prices rose sharply in winter. He said.";
    let changes = compared(&story_of(old), &story_of(new));
    let dropped: Vec<&Change> = changes
        .list
        .iter()
        .filter(|change| change.new.is_empty())
        .collect();
    assert_eq!(
        dropped
            .iter()
            .map(|change| change.old[0])
            .collect::<Vec<_>>(),
        [SentenceIdx(1)]
    );
    assert!(links(&changes).iter().all(|link| link.3 == Place::Kept));
}
