//! What is left out: kinds drawn as unchanged text, rows without a match folded.

use std::sync::Arc;

use crate::changes::FactKind;
use crate::tui::kinds::{self, Entry};
use crate::tui::model::Model;

use super::{pages, searching};

pub fn menu(model: &mut Model) {
    match model.kinds.is_open() {
        true => model.kinds.close(),
        false => kinds::open(model),
    }
}

pub fn toggle(model: &mut Model, digit: u32) {
    let Some(entry) = Entry::of_digit(digit) else {
        model.notice = Some(format!("no kind {digit}"));
        return;
    };
    model.notice = Some(model.kinds.toggle(entry));
    apply(model);
}

/// Shows only changes with a fact of this kind; once more, all again.
pub fn only_fact(model: &mut Model, kind: FactKind) {
    model.notice = Some(model.kinds.toggle_only(kind));
    apply(model);
}

pub fn show_all(model: &mut Model) {
    model.kinds.show_all();
    model.notice = Some("all kinds shown".into());
    apply(model);
}

/// Shows what the kinds say. The comparison may be another one than before.
pub fn apply(model: &mut Model) {
    model.wishes.hidden = kinds::hidden(model);
    model.plan_anew();
    pages::refill(model);
}

/// A change was marked as seen, or no longer: where seen ones are hidden that shows.
pub fn marked(model: &mut Model) {
    if model.kinds.is_open() {
        kinds::open(model);
    }
    if model.kinds.hides(Entry::Seen) {
        apply(model);
    }
}

/// The sides were exchanged: the same kinds are hidden, in the other order of changes.
pub fn exchange_sides(model: &mut Model) {
    hide_again(model);
    model.wishes.only = model
        .wishes
        .only
        .take()
        .map(|only| Arc::new(only.as_ref().clone().swapped()));
}

/// The comparison is another one: the same kinds are hidden in it.
pub fn hide_again(model: &mut Model) {
    model.wishes.hidden = kinds::hidden(model);
    if model.kinds.is_open() {
        kinds::open(model);
    }
}

/// Leaves out the rows that the search finds nothing in.
pub fn leave_out(model: &mut Model) {
    let matched = model.search.as_ref();
    let matched = matched.map(|search| search.matched(model.stories.as_ref()));
    model.wishes.only = matched.map(Arc::new);
    model.plan_again();
}

/// Folds all rows without a match, or none; without a search, asks for one first.
pub fn only_matches(model: &mut Model) {
    if model.wishes.only.take().is_some() {
        model.plan_anew();
        return;
    }
    match &model.search {
        Some(search) => {
            let matched = search.matched(model.stories.as_ref());
            model.wishes.only = Some(Arc::new(matched));
            model.wishes.opened.clear();
            model.plan_anew();
        }
        None => searching::start_for_rows(model),
    }
}

/// The search is over, and with it what it left out.
pub fn end_of_search(model: &mut Model) {
    if model.wishes.only.take().is_some() {
        model.plan_anew();
    }
}
