//! Word runs as tables: two texts in, both marked. `[-only-]`, `[~style~]`, `[»moved»]`; white space at a run's end is left
//! outside its brackets here, to be read more easily.

use super::*;
use crate::changes::RunKind;

fn marked(text: &str, runs: &[WordRun]) -> String {
    let mut marked = String::new();
    for run in runs {
        let piece = &text[run.span.clone()];
        let (word, space) = piece.split_at(piece.trim_end().len());
        let (open, close) = match run.kind {
            RunKind::Same => ("", ""),
            RunKind::Only => ("[-", "-]"),
            RunKind::Style => ("[~", "~]"),
            RunKind::Moved(_) => ("[»", "»]"),
        };
        marked.extend([open, word, close, space]);
    }
    marked
}

fn runs_of(
    text: Pair<&str>,
    starts: Pair<Vec<u32>>,
    bounds: &mut Bounds,
) -> (Pair<Vec<WordRun>>, Vec<StyleNote>) {
    let mut vocabulary = Vocabulary::new(&["en"], 0);
    let tokens = Pair::from_sides(|side| {
        let mut tokens = Vec::new();
        vocabulary.tokens(text[side], &mut tokens);
        tokens
    });
    word_runs(
        text,
        starts,
        |side| Cow::Borrowed(&tokens[side]),
        &vocabulary,
        bounds,
    )
}

/// Sentences of a side are parted by `|`.
#[track_caller]
fn check(old: &str, new: &str, expected_old: &str, expected_new: &str) {
    let starts = |text: &str| {
        let bars = text.match_indices('|').map(|(at, _)| at as u32 + 1);
        std::iter::once(0).chain(bars).collect::<Vec<u32>>()
    };
    let starts = Pair::new(starts(old), starts(new));
    let text = Pair::new(old.replace('|', " "), new.replace('|', " "));
    let (runs, _) = runs_of(
        Pair::new(&text.old, &text.new),
        starts,
        &mut Bounds::default(),
    );
    assert_eq!(marked(&text.old, &runs.old), expected_old);
    assert_eq!(marked(&text.new, &runs.new), expected_new);
}

#[test]
fn a_changed_word_is_marked_on_both_sides() {
    check(
        "Divers found the cables on Monday.",
        "Divers found the tables on Monday.",
        "Divers found the [-cables-] on Monday.",
        "Divers found the [-tables-] on Monday.",
    );
}

#[test]
fn a_stop_that_changed_sides_of_a_quote_mark_is_style() {
    check(
        "“It sank”, she said.",
        "“It sank,” she said.",
        "“It sank[~”,~] she said.",
        "“It sank[~,”~] she said.",
    );
    check(
        "He said “never”.",
        "He said “never.”",
        "He said “never[~”.~]",
        "He said “never[~.”~]",
    );
}

#[test]
fn other_quote_marks_dashes_capitals_and_spaces_are_style() {
    check(
        "the “big” day",
        "the \"big\" day",
        "the [~“~]big[~”~] day",
        "the [~\"~]big[~\"~] day",
    );
    check(
        "at sea – at last",
        "at sea — at last",
        "at sea [~–~] at last",
        "at sea [~—~] at last",
    );
    check(
        "the Rail Yard burned",
        "the rail yard burned",
        "the [~Rail Yard~] burned",
        "the [~rail yard~] burned",
    );
    check(
        "crews , meanwhile",
        "crews, meanwhile",
        "crews [~,~] meanwhile",
        "crews[~,~] meanwhile",
    );
    check(
        "milk, eggs and oil",
        "milk, eggs, and oil",
        "milk, eggs and oil",
        "milk, eggs[~,~] and oil",
    );
}

#[test]
fn the_same_letters_otherwise_cut_are_style() {
    check(
        "up 3 per cent",
        "up 3 percent",
        "up 3 [~per cent~]",
        "up 3 [~percent~]",
    );
    check(
        "the U.S. envoy",
        "the US envoy",
        "the [~U.S.~] envoy",
        "the [~US~] envoy",
    );
    check(
        "a face-to-face talk",
        "a face to face talk",
        "a [~face-to-face~] talk",
        "a [~face to face~] talk",
    );
}

#[test]
fn signs_are_words() {
    check("cost $5", "cost 5", "cost [-$-]5", "cost 5");
    check("fell to -5", "fell to 5", "fell to [--5-]", "fell to [-5-]");
}

#[test]
fn a_hyphenated_word_is_one_word() {
    check(
        "a twin-engined plane",
        "a four-engined plane",
        "a [-twin-engined-] plane",
        "a [-four-engined-] plane",
    );
    check(
        "pre-war prices",
        "war prices",
        "[-pre-war-] prices",
        "[-war-] prices",
    );
}

#[test]
fn a_minus_is_part_of_its_figure_however_it_is_written() {
    check("fell to −5", "fell to 5", "fell to [-−5-]", "fell to [-5-]");
    check("fell to –5", "fell to 5", "fell to [-–5-]", "fell to [-5-]");
    check(
        "fell to −5",
        "fell to -5",
        "fell to [~−5~]",
        "fell to [~-5~]",
    );
    check("lost (-5)", "lost (5)", "lost ([--5-])", "lost ([-5-])");
    check(
        "a loss of -$3",
        "a loss of $3",
        "a loss of [--$-]3",
        "a loss of [-$-]3",
    );
}

#[test]
fn initials_times_scores_and_addresses_are_one_word() {
    check(
        "at 9 a.m. in Tolm",
        "at 9 p.m. in Tolm",
        "at 9 [-a.m.-] in Tolm",
        "at 9 [-p.m.-] in Tolm",
    );
    check(
        "the U.N.-led force",
        "the U.K.-led force",
        "the [-U.N.-led-] force",
        "the [-U.K.-led-] force",
    );
    check(
        "at 9:30 today",
        "at 10:30 today",
        "at [-9:30-] today",
        "at [-10:30-] today",
    );
    check(
        "won 6–4 in Tolm",
        "won 6–3 in Tolm",
        "won [-6–4-] in Tolm",
        "won [-6–3-] in Tolm",
    );
    check(
        "see www.tolm.example/pier now",
        "see www.tolm.example/mill now",
        "see [-www.tolm.example/pier-] now",
        "see [-www.tolm.example/mill-] now",
    );
    check(
        "It sank.The crew swam.",
        "It sank.A crew swam.",
        "It sank.[-The-] crew swam.",
        "It sank.[-A-] crew swam.",
    );
}

#[test]
fn a_mark_that_words_stand_in_for_is_part_of_their_change() {
    check(
        "The mill burned.|Smoke hung over Tolm.",
        "The mill burned, and smoke hung over Tolm.",
        "The mill burned[-.-] Smoke hung over Tolm.",
        "The mill burned[-, and-] smoke hung over Tolm.",
    );
    check(
        "figs, pears from Tolm",
        "figs and pears from Tolm",
        "figs[-,-] pears from Tolm",
        "figs [-and-] pears from Tolm",
    );
}

#[test]
fn a_dash_with_other_spaces_leaves_the_next_word_alone() {
    check(
        "the vote—the third—failed",
        "the vote - the third - failed",
        "the vote[~—~]the third[~—~]failed",
        "the vote [~-~] the third [~-~] failed",
    );
}

#[test]
fn a_first_small_word_goes_with_its_neighbour() {
    check(
        "The ferry sank off Tolm at noon, and the mill burned to the ground.",
        "The mill burned to the ground, and the ferry sank off Tolm at noon.",
        "The ferry sank off Tolm at noon[-, and-] [»the mill burned to the ground»].",
        "[»The mill burned to the ground»][-, and-] the ferry sank off Tolm at noon.",
    );
}

#[test]
fn a_phrase_that_moved_is_no_style() {
    let (old, new) = (
        "After nine days of talks in Tolm, the two unions agreed on a deal.",
        "The two unions agreed on a deal after nine days of talks in Tolm.",
    );
    check(
        old,
        new,
        "After nine days of talks in Tolm, [»the two unions agreed on a deal»].",
        "[»The two unions agreed on a deal»] after nine days of talks in Tolm.",
    );
    let (_, notes) = runs_of(
        Pair::new(old, new),
        Pair::new(vec![0], vec![0]),
        &mut Bounds::default(),
    );
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn one_small_word_between_changes_is_not_kept() {
    check(
        "Smoke rose from a fire in the kitchen.",
        "Smoke rose after flames took the pantry.",
        "Smoke rose [-from a fire in the kitchen-].",
        "Smoke rose [-after flames took the pantry-].",
    );
}

#[test]
fn a_name_or_a_figure_between_changes_is_kept() {
    check(
        "Aid came to Velmar quickly.",
        "Help reached Velmar soon.",
        "[-Aid came to-] Velmar [-quickly-].",
        "[-Help reached-] Velmar [-soon-].",
    );
    check(
        "roughly 40 died",
        "about 40 drowned",
        "[-roughly-] 40 [-died-]",
        "[-about-] 40 [-drowned-]",
    );
}

#[test]
fn a_clause_that_went_to_the_back_is_moved() {
    check(
        "In the past six months, no fewer than nine ships had waited.",
        "No fewer than nine ships had waited in the previous six months, the office said.",
        "[»In the»] [-past-] [»six months,»] no fewer than nine ships had waited.",
        "No fewer than nine ships had waited [»in the»] [-previous-] [»six months,»] [-the office said-].",
    );
}

#[test]
fn a_clause_that_went_to_the_other_sentence_of_a_split_is_moved() {
    check(
        "With farms drawing 40,000 litres an hour, engineers warned of drought.",
        "Engineers warned of drought.|Farms are drawing 40,000 litres an hour.",
        "[-With-] farms drawing 40,000 litres an hour, [»engineers warned of drought»].",
        "[»Engineers warned of drought»]. Farms [-are-] drawing 40,000 litres an hour.",
    );
}

#[test]
fn a_name_used_twice_did_not_move() {
    check(
        "Lake Ilvet dried up, the mayor of Tolm said.",
        "The mayor of Tolm said the well at Lake Ilvet was empty.",
        "[-Lake Ilvet dried up,-] the mayor of Tolm said.",
        "The mayor of Tolm said [-the well at Lake Ilvet was empty-].",
    );
}

#[test]
fn a_capital_that_comes_with_a_sentence_is_no_difference_beside_others() {
    check(
        "Yesterday, the ferry sank.",
        "The ferry sank.",
        "[-Yesterday,-] the ferry sank.",
        "The ferry sank.",
    );
}

#[test]
fn sentences_cut_anew_with_the_same_words_are_the_same() {
    check(
        "It sank. No one died.",
        "It sank.|No one died.",
        "It sank. No one died.",
        "It sank. No one died.",
    );
}

#[test]
fn scripts_without_spaces_are_marked_by_character() {
    check(
        "港口周一关闭。",
        "港口周二关闭。",
        "港口周[-一-]关闭。",
        "港口周[-二-]关闭。",
    );
}

#[test]
fn texts_of_punctuation_alone_are_compared_too() {
    check("***", "---", "[~***~]", "[~---~]");
    check("—", "—", "—", "—");
}

#[test]
fn a_number_keeps_its_point_and_its_sign() {
    check("2.5 tonnes", "25 tonnes", "[-2.5-] tonnes", "[-25-] tonnes");
    check(
        "5,000 tonnes",
        "5000 tonnes",
        "[~5,000~] tonnes",
        "[~5000~] tonnes",
    );
    check("2,5 tonnes", "25 tonnes", "[-2,5-] tonnes", "[-25-] tonnes");
}

#[test]
fn a_text_too_long_for_the_table_is_still_covered() {
    let old = (0..3000)
        .map(|number| format!("w{number}"))
        .collect::<Vec<_>>()
        .join(" ");
    let new = old.replace("w1500 ", "x ");
    let (runs, _) = runs_of(
        Pair::new(&old, &new),
        Pair::new(vec![0], vec![0]),
        &mut Bounds::default(),
    );
    assert_eq!(runs.old.len(), 3);
    assert_eq!(&old[runs.old[1].span.clone()], "w1500 ");
    assert_eq!(&new[runs.new[1].span.clone()], "x ");
}

/// The notes on these texts: `kind: old | new`.
#[track_caller]
fn check_notes(old: &str, new: &str, expected: &[&str]) {
    for (old, new, mirrored) in [(old, new, false), (new, old, true)] {
        let (_, notes) = runs_of(
            Pair::new(old, new),
            Pair::new(vec![0], vec![0]),
            &mut Bounds::default(),
        );
        let notes = notes.into_iter().map(|note| {
            let note = if mirrored { note.mirrored() } else { note };
            format!("{:?}: {} | {}", note.kind, note.old, note.new)
        });
        assert_eq!(notes.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn each_difference_of_style_has_its_note() {
    check_notes(
        "The organisation paid $5 million for 3 per cent of Oule Ltd. on Sept. 25.",
        "The organization paid 5 mln dlrs for 3% of Oule Ltd on September 25.",
        &[
            "Spelling: organisation | organization",
            "Currency: $5 million | 5 mln dlrs",
            "PerCent: 3 per cent | 3%",
            "Abbreviation: Ltd. | Ltd",
            "Abbreviation: Sept. | September",
        ],
    );
    check_notes(
        "“We drew nine barrels a day”, said Dr. Vose – a face-to-face denial.",
        "\"We drew 9 barrels per day,\" said Dr Vose -- a face to face denial.",
        &[
            "QuoteMarks: “ | \"",
            "Numeral: nine | 9",
            "Rate: a | per",
            "Stop: ”, | ,\"",
            "Honorific: Dr. | Dr",
            "Dash: – | --",
            "Hyphen: face-to-face | face to face",
        ],
    );
    check_notes(
        "The Port Authority , meanwhile, met on 3 March.",
        "The port authority, meanwhile, met on March 3.",
        &[
            "Capitals: Port Authority | port authority",
            "Space:  , | ,",
            "DateOrder: 3 March | March 3",
        ],
    );
}

#[test]
fn style_beside_a_change_of_wording_is_told_apart() {
    check(
        "The organisation claimed 5 mln people came.",
        "The organization said 6 mln people came.",
        "The [~organisation~] [-claimed 5-] mln people came.",
        "The [~organization~] [-said 6-] mln people came.",
    );
}

#[test]
fn amounts_that_differ_are_no_style() {
    for (old, new) in [
        ("up 110 pct", "up 100 pct"),
        ("paid $5 million", "paid £5 million"),
        ("rose 3 percent", "rose 3 percentage points"),
        ("on March 8", "on March 9"),
        ("five boats", "six boats"),
        ("a day of rest", "the day of rest"),
    ] {
        check_notes(old, new, &[]);
    }
}

#[test]
fn differences_that_touch_are_noted_one_by_one() {
    check_notes(
        "Pay $5 mln to five labour centres.",
        "Pay 5 million dollars to 5 labor centers.",
        &[
            "Currency: $5 mln | 5 million dollars",
            "Numeral: five | 5",
            "Spelling: labour | labor",
            "Spelling: centres | centers",
        ],
    );
    check_notes(
        "They fell -- per cent by per cent.",
        "They fell — percent by percent.",
        &[
            "Dash: -- | —",
            "PerCent: per cent | percent",
            "PerCent: per cent | percent",
        ],
    );
    check_notes(
        "The U.S. consul called it \"a calendar\".",
        "The US consul called it “a calendar.”",
        &[
            "Abbreviation: U.S. | US",
            "QuoteMarks: \" | “",
            "Stop: \". | .”",
        ],
    );
}

#[test]
fn more_phrases_than_are_looked_for_leave_a_notice() {
    let clauses = |numbers: &mut dyn Iterator<Item = u32>| {
        let clause = |number: u32| format!("mills{number} burned{number} down{number}");
        numbers.map(clause).collect::<Vec<_>>().join("; ")
    };
    let notices = |count: u32| {
        let (old, new) = (clauses(&mut (0..count)), clauses(&mut (0..count).rev()));
        let mut bounds = Bounds::default();
        runs_of(
            Pair::new(&old, &new),
            Pair::new(vec![0], vec![0]),
            &mut bounds,
        );
        bounds.notices()
    };
    assert!(notices(10).is_empty());
    assert_eq!(notices(40).len(), 1);
}
