//! What the world tells: text pasted, stories read anew, files changed.

use std::collections::HashMap;

use crate::read::safe_name;
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::terms;
use crate::tui::compared::Compared;
use crate::tui::cursor::Cursor;
use crate::tui::message::Message;
use crate::tui::model::{Model, Opened};
use crate::tui::notes::noted;
use crate::tui::report::{OnDisk, Report};
use crate::tui::strip::Strip;

use super::filtering;
use super::pages;
use super::searching;
use super::stepping;
use super::viewing;

/// The other place where the model changes besides `update`: what comes unasked, or as an answer to an effect.
pub fn hear(model: &mut Model, report: Report) {
    take_in(model, report);
    pages::settle(model);
}

fn take_in(model: &mut Model, report: Report) {
    match report {
        Report::Kept(notes) => {
            model.noted.take_in(notes);
            settle(model);
            model.strip = Strip::of(model);
        }
        // A folder's or an editor's name may be in it.
        Report::Told(text) => model.notice = Some(safe_name(&text)),
        Report::Pasted(text) => match (&mut model.prompt, &model.search) {
            (Some(prompt), _) => prompt.add(&text),
            (None, Some(search)) if search.typing.is_some() => searching::pasted(model, &text),
            _ => pages::pasted(model, &text),
        },
        Report::Working(progress) => model.working = progress,
        Report::Loaded(now) => loaded(model, now.0, now.1),
        Report::Arrived(number, now) => stepping::arrived(model, number, now.0, now.1),
        Report::Exchanged(compared) => viewing::exchange(model, *compared),
        Report::OnDisk(disk) => on_disk(model, disk),
    }
}

fn on_disk(model: &mut Model, disk: Pair<OnDisk>) {
    let before = std::mem::replace(&mut model.disk, disk);
    let news = Side::BOTH.map(|side| {
        let name = || format!("{} ({})", side.letter(), model.stories[side].name);
        match disk[side] {
            now if now == before[side] => None,
            OnDisk::AsRead if before[side] == OnDisk::Gone => {
                Some(format!("{} is back on disk, as it was", name()))
            }
            OnDisk::AsRead => None,
            OnDisk::Changed => {
                let said = match before[side] {
                    OnDisk::Gone => format!("{} is back on disk, changed", name()),
                    _ => format!("{} changed on disk", name()),
                };
                Some(
                    model
                        .custom
                        .keymap
                        .advised(&said, Message::Reload, "reloads"),
                )
            }
            OnDisk::Gone => Some(format!("{} is gone from disk", name())),
        }
    });
    let news: Vec<String> = news.into_iter().flatten().collect();
    if !news.is_empty() {
        model.notice = Some(news.join(" · "));
    }
}

/// Puts other versions of the stories in the place of those at hand. The cursor stays on its sentence where that is still
/// there, else near it; so do the folds that were opened and the places to come back to.
/// Must not come while text is typed, since that is for a place in the stories at hand.
pub fn loaded(model: &mut Model, stories: Pair<Story>, compared: Compared) {
    let anchor = model.anchor();
    let before = std::mem::replace(&mut model.stories, stories);
    model.put_compared(compared);
    model.mirrored = None;
    model.opening = None;
    model.landed = None;
    settle(model);
    let places = Pair::from_sides(|side| Places::new(&before[side], &model.stories[side]));
    let kept = |cursor: Cursor| {
        let sentence = places[cursor.side].now(cursor.sentence)?;
        Some(Cursor { sentence, ..cursor })
    };
    model.cursor = model.cursor.and_then(kept);
    model.jumps.settle(kept);
    model.wishes.opened = model
        .wishes
        .opened
        .iter()
        .map(|opened| Opened {
            home: Pair::from_sides(|side| {
                let home = &opened.home[side];
                let now = |sentence: u32| places[side].now(SentenceIdx(sentence));
                match (
                    home.is_empty(),
                    now(home.start),
                    now(home.end.saturating_sub(1)),
                ) {
                    (false, Some(first), Some(last)) if first <= last => first.0..last.0 + 1,
                    _ => 0..0,
                }
            }),
        })
        .collect();
    filtering::hide_again(model);
    // A plan is made without what was found in the stories before.
    let only = model.wishes.only.take().is_some();
    let sought = model.search.as_mut().map(|search| {
        let text = search.text().to_string();
        search.set_text("", model.stories.as_ref(), &model.plan);
        text
    });
    model.plan_again();
    if model.cursor.is_none() {
        model.cursor = Cursor::first(&model.plan, Side::Old);
    }
    if let (Some(search), Some(text)) = (&mut model.search, sought) {
        search.set_text(&text, model.stories.as_ref(), &model.plan);
        if only {
            filtering::leave_out(model);
        }
    }
    model.lay_out_anew(anchor);
    pages::refill(model);
    model.notice = Some(format!(
        "reloaded: {}",
        match model.events.len() {
            0 => "no difference".into(),
            count => terms::count(count, "change"),
        }
    ));
}

/// Finds the events' marks and closes the list of notes where there are none any more.
fn settle(model: &mut Model) {
    let stories = model.stories.as_ref();
    model.noted.settle(&model.events, &model.changes, stories);
    if noted(model).is_empty() {
        model.notes_open = None;
    }
}

/// Where the sentences of a story stand in a later version of it.
struct Places<'a> {
    before: &'a Story,
    now: &'a Story,
    by_text: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Places<'a> {
    fn new(before: &'a Story, now: &'a Story) -> Places<'a> {
        let mut by_text: HashMap<&str, Vec<u32>> = HashMap::new();
        for sentence in now.indexes() {
            by_text
                .entry(now.text(sentence))
                .or_default()
                .push(sentence.0);
        }
        Places {
            before,
            now,
            by_text,
        }
    }

    /// The sentence of the same text, the nearest of several; else as far from the nearest sentence that is still there
    /// as it stood before. None when nothing is left of the story.
    fn now(&self, sentence: SentenceIdx) -> Option<SentenceIdx> {
        let last = self.now.sentences().len().checked_sub(1)? as i64;
        let at = i64::from(sentence.0);
        let count = self.before.sentences().len() as i64;
        let distances = (0..count).flat_map(|distance| [-distance, distance]);
        let found = distances
            .filter(|by| (0..count).contains(&(at + by)))
            .find_map(|by| {
                let text = self.before.text(SentenceIdx((at + by) as u32));
                let places = self.by_text.get(text)?.iter();
                let nearest = places.min_by_key(|&&place| (i64::from(place) - at - by).abs());
                nearest.map(|&place| i64::from(place) - by)
            });
        let place = found.unwrap_or(at).clamp(0, last);
        Some(SentenceIdx(place as u32))
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::read::{self, read};
    use crate::tui::Options;
    use crate::tui::copies::Copies;
    use crate::tui::keys::parse;
    use crate::tui::message::Effect;
    use crate::tui::model::Size;
    use crate::tui::script::{play_key, text};
    use crate::watch::Unwatched;

    use super::*;

    const OLD: &str = "\
The quay at Brim was closed on Monday. Two cranes had failed.

Rain fell for a week, and the river rose by a metre.

Ilse Brandt asked for help. None came.";
    const NEW: &str = "\
The quay at Brim was shut on Monday. Two cranes had failed.

Ilse Brandt, the mayor, asked for help. None came.";

    fn versions(old: &str, new: &str) -> Box<(Pair<Story>, Compared)> {
        let story = |text: &str| {
            read(text.as_bytes(), "", &read::Options::default(), &Unwatched).expect("text is read")
        };
        let stories = Pair::new(story(old), story(new));
        let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
        let compared = Compared::new(stories.as_ref(), changes);
        Box::new((stories, compared))
    }

    fn viewer() -> Model {
        let (stories, compared) = *versions(OLD, NEW);
        let size = Size {
            width: 100,
            height: 20,
        };
        Model::new(stories, compared, &Options::default(), size)
    }

    fn play(model: &mut Model, keys: &str) {
        for key in parse(keys).expect("keys read") {
            play_key(model, key).expect("the key means something");
        }
    }

    fn told(model: &Model) -> String {
        model.notice.clone().unwrap_or_default()
    }

    /// The cursor's sentence after these keys and a reload of other texts.
    #[track_caller]
    fn check(keys: &str, old: &str, new: &str, expected: &str) {
        let mut model = viewer();
        play(&mut model, keys);
        hear(&mut model, Report::Loaded(versions(old, new)));
        let cursor = model.cursor.expect("there are sentences");
        let here = model.stories[cursor.side].text(cursor.sentence);
        assert_eq!(here, expected, "after {keys}");
    }

    #[test]
    fn the_cursor_stays_on_its_sentence() {
        let before = format!("Word came late.\n\n{OLD}");
        check(
            "jj",
            &before,
            NEW,
            "Rain fell for a week, and the river rose by a metre.",
        );
        check("lj", OLD, NEW, "Two cranes had failed.");
        // Its own text is another one: as far from what is still there.
        let touched = OLD.replace("Rain fell", "Snow fell");
        check(
            "jj",
            &touched,
            NEW,
            "Snow fell for a week, and the river rose by a metre.",
        );
        let gone = "Two cranes had failed.";
        check("G", gone, NEW, gone);
    }

    #[test]
    fn from_copy_to_copy_the_reader_stays_at_the_same_sentence_of_the_wire() {
        let mut model = viewer();
        play(&mut model, "L");
        assert!(told(&model).starts_with("no other copy"));
        let mut model = viewer();
        model.copies = Copies::of(3);
        play(&mut model, "Gl");
        let side = |model: &Model| {
            let cursor = model.cursor.expect("there are sentences");
            (
                cursor.side,
                model.stories[cursor.side].text(cursor.sentence).to_string(),
            )
        };
        assert_eq!(side(&model), (Side::New, "None came.".into()));
        // Asked for twice before it comes.
        for expected in [1, 2] {
            let effect = play_key(&mut model, parse("L").expect("a key")[0]);
            assert_eq!(effect, Some(Effect::ToCopy(expected)));
        }
        let copy = format!("Word came late.\n\nMore was to come.\n\n{OLD}");
        let copy = copy.replace("None came.", "None of them came.");
        hear(&mut model, Report::Arrived(2, versions(OLD, &copy)));
        assert_eq!(side(&model), (Side::New, "None of them came.".into()));
        assert!(told(&model).starts_with("copy 3 of 3: "));
        play(&mut model, "L");
        assert_eq!(model.notice.as_deref(), Some("no further copy"));
        // In a copy that lacks it the place in the wire is kept.
        let effect = play_key(&mut model, parse("H").expect("a key")[0]);
        assert_eq!(effect, Some(Effect::ToCopy(1)));
        hear(&mut model, Report::Arrived(1, versions(OLD, "")));
        assert_eq!(side(&model), (Side::Old, "None came.".into()));
    }

    #[test]
    fn marks_stay_where_the_sentences_are_untouched() {
        let mut model = viewer();
        play(&mut model, "]cm]caask<Enter>");
        let edited = NEW.replace("None came", "Help came");
        hear(&mut model, Report::Loaded(versions(OLD, &edited)));
        assert!(model.is_seen(0));
        assert_eq!(model.note(1), Some("ask"));
        hear(
            &mut model,
            Report::Loaded(versions(&OLD.replace("closed", "cut off"), NEW)),
        );
        assert!(!model.is_seen(0));
        play(&mut model, "x");
        assert_eq!(model.note(1), Some("ask"));
    }

    #[test]
    fn a_file_that_goes_changes_or_comes_back_is_announced() {
        let mut model = viewer();
        model.stories.old.name = "wire.txt".into();
        let mut said = |old: OnDisk| {
            model.notice = None;
            hear(&mut model, Report::OnDisk(Pair::new(old, OnDisk::AsRead)));
            let notice = model.notice.clone();
            notice.unwrap_or_default()
        };
        assert_eq!(said(OnDisk::Gone), "A (wire.txt) is gone from disk");
        assert_eq!(said(OnDisk::Gone), "");
        assert_eq!(
            said(OnDisk::Changed),
            "A (wire.txt) is back on disk, changed; R reloads"
        );
        assert_eq!(said(OnDisk::Gone), "A (wire.txt) is gone from disk");
        assert_eq!(
            said(OnDisk::AsRead),
            "A (wire.txt) is back on disk, as it was"
        );
        assert_eq!(
            said(OnDisk::Changed),
            "A (wire.txt) changed on disk; R reloads"
        );
    }

    #[test]
    fn whatever_is_open_takes_other_stories() {
        let long = format!("{NEW}\n\n{OLD}\n\n{NEW}");
        for keys in [
            "",
            "]c]c]c",
            "G",
            "zMza",
            "/the<Enter>",
            "&the<Enter>",
            "o",
            "o/ma<Enter>",
            "d]c",
            "i",
            "M",
            "x",
            "v",
            "f",
            "f25",
            "]camine<Enter>@",
            "?",
            "zRG<C-o>",
        ] {
            for (old, new) in [("", ""), (NEW, ""), ("", OLD), (&long, OLD), (NEW, OLD)] {
                let mut model = viewer();
                play(&mut model, keys);
                hear(&mut model, Report::Loaded(versions(old, new)));
                let _ = text(&model);
                play(&mut model, "<Esc><Esc>]cnGgx");
                let _ = text(&model);
            }
        }
    }
}
