//! The one place where the model changes. No terminal, no files.

mod changing;
mod copying;
mod filtering;
mod hearing;
mod moving;
mod noting;
mod pages;
mod searching;
mod stepping;
mod viewing;

#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod tests;

use crate::side::Side;

use super::help::{self, Help};
use super::message::{Effect, Message};
use super::model::{Keys, Model, Size};
use super::pages::Page;

pub use changing::is_moved;
pub use hearing::hear;

pub fn update(model: &mut Model, message: Message) -> Effect {
    let effect = dispatch(model, message);
    pages::settle(model);
    effect
}

fn dispatch(model: &mut Model, message: Message) -> Effect {
    match message {
        Message::Resized { width, height } => {
            viewing::resize(model, Size { width, height });
            return Effect::None;
        }
        Message::Scrolled(_) | Message::Clicked { .. } if model.shows_text() => {
            model.opening = None;
            if let Some(effect) = pages::update(model, message, None) {
                return effect;
            }
            match message {
                Message::Scrolled(rows) => moving::wheel(model, rows),
                Message::Clicked { column, row } => moving::click(model, column, row),
                _ => {}
            }
            return Effect::None;
        }
        _ => {}
    }
    model.notice = None;
    let sure = std::mem::take(&mut model.sure);
    if model.prompt.is_some() {
        return noting::prompted(model, message);
    }
    if let Some(effect) = waiting(model, message) {
        return effect;
    }
    let first_key = model.opening.take().is_some();
    let count = std::mem::take(&mut model.keys).count;
    if model.help.is_some() {
        return help::update(model, message);
    }
    if model.notes_open.is_some() {
        return noting::listing(model, message);
    }
    if let Some(effect) = pages::update(model, message, count) {
        return effect;
    }
    if model.page != Page::Text && is_of_text(message) {
        let keymap = &model.custom.keymap;
        model.notice = Some(keymap.advised("only in the text", Message::Escape, "goes to it"));
        return Effect::None;
    }
    match message {
        Message::Down => moving::down(model, count),
        Message::Up => moving::up(model, count),
        Message::HalfPageDown => moving::page(model, count, moving::Page::Half, 1),
        Message::HalfPageUp => moving::page(model, count, moving::Page::Half, -1),
        Message::PageDown => moving::page(model, count, moving::Page::Whole, 1),
        Message::PageUp => moving::page(model, count, moving::Page::Whole, -1),
        Message::Top => moving::top(model, count),
        Message::Bottom => moving::bottom(model, count),
        Message::NextParagraph => moving::next_paragraph(model, count),
        Message::PreviousParagraph => moving::previous_paragraph(model, count),
        Message::OtherSide => moving::other_side(model),

        Message::NextChange => changing::next(model, count, first_key),
        Message::PreviousChange => changing::previous(model, count),
        Message::Next if model.search.is_some() => searching::next(model, count),
        Message::Next => changing::next(model, count, first_key),
        Message::Previous if model.search.is_some() => searching::previous(model, count),
        Message::Previous => changing::previous(model, count),
        Message::NextOf(sought) => changing::next_of(model, count, sought),
        Message::PreviousOf(sought) => changing::previous_of(model, count, sought),
        Message::OtherEnd => changing::other_end(model),
        Message::Enter => changing::enter(model),
        Message::Back => changing::back(model, count),

        Message::Layout => viewing::layout(model),
        Message::Scope => viewing::scope(model),
        Message::MoreContext => viewing::context(model, count, 1),
        Message::LessContext => viewing::context(model, count, -1),
        Message::ToggleFold => viewing::toggle_fold(model),
        Message::OpenAll => viewing::open_all(model),
        Message::FoldAll => viewing::fold_all(model),
        Message::Skim => viewing::skim(model),
        Message::Numbers => viewing::numbers(model),
        Message::Swap if model.working.is_none() => return viewing::swap(model),
        Message::Kinds => filtering::menu(model),
        Message::ToggleKind(digit) => filtering::toggle(model, digit),
        Message::OnlyFact(kind) => filtering::only_fact(model, kind),
        Message::ShowAllKinds => filtering::show_all(model),
        Message::OnlyMatches => filtering::only_matches(model),
        Message::Theme => viewing::theme(model),

        Message::Search => searching::start(model),
        Message::Type(letter) => searching::typed(model, letter),
        Message::Erase => searching::erase(model),
        Message::EraseAll => searching::erase_all(model),
        Message::Accept => searching::accept(model),
        Message::Escape if model.working.is_some() => {
            stepping::stay(model);
            return Effect::StopWork;
        }
        Message::Escape => searching::end(model),

        Message::Seen => {
            let effect = noting::seen(model);
            filtering::marked(model);
            return effect;
        }
        Message::NextUnseen => noting::next_unseen(model, count),
        Message::PreviousUnseen => noting::previous_unseen(model, count),
        Message::Note => noting::note(model),
        Message::Notes => noting::list(model),
        Message::WriteNotes => noting::write(model),

        Message::Copy => return copying::sentence(model),
        Message::CopyPair => return copying::pair(model),
        Message::EditOld if model.working.is_none() => return copying::edit(model, Side::Old),
        Message::EditNew if model.working.is_none() => return copying::edit(model, Side::New),
        Message::Reload if model.working.is_none() => return Effect::Reload,
        Message::NextCopy => return stepping::step(model, count, 1),
        Message::PreviousCopy => return stepping::step(model, count, -1),
        Message::Swap | Message::EditOld | Message::EditNew | Message::Reload => {
            let keymap = &model.custom.keymap;
            let said = keymap.advised("not while this goes on", Message::Escape, "stops it");
            model.notice = Some(said);
        }

        Message::Help => model.help = Some(Help::default()),
        Message::Close if model.search.is_some() => searching::end(model),
        Message::Close | Message::Quit => return Effect::Quit,
        Message::Abandon => return noting::abandon(model, sure),
        Message::Suspend => return Effect::Suspend,
        Message::Redraw => return Effect::Redraw,
        // These have been dealt with above, or mean nothing while the help is open.
        Message::ListOrder => {
            let list = Message::Page(Page::List);
            model.notice = Some(
                model
                    .custom
                    .keymap
                    .advised("only in the list", list, "opens it"),
            );
        }
        Message::Page(_) | Message::NextPage | Message::PreviousPage => {}
        Message::Pane | Message::PaneDown | Message::PaneUp => {}
        Message::Digit(_) | Message::Wait(_) | Message::Cancel => {}
        Message::Resized { .. } | Message::Scrolled(_) | Message::Clicked { .. } => {}
    }
    Effect::None
}

/// Whether it changes how the text is shown, which is not to happen unseen behind a page.
fn is_of_text(message: Message) -> bool {
    use Message::{FoldAll, Layout, LessContext, MoreContext, Numbers, OnlyMatches};
    use Message::{OpenAll, Scope, Search, Skim, ToggleFold};
    let shown = matches!(message, Layout | Scope | Skim | Numbers);
    let folded = matches!(message, ToggleFold | OpenAll | FoldAll);
    shown || folded || matches!(message, MoreContext | LessContext | Search | OnlyMatches)
}

/// Keys that only wait for more, or end the waiting.
fn waiting(model: &mut Model, message: Message) -> Option<Effect> {
    match message {
        Message::Digit(digit) => {
            let count = model.keys.count.unwrap_or(0);
            model.keys.count = Some(
                count
                    .saturating_mul(10)
                    .saturating_add(digit)
                    .min(9_999_999),
            );
        }
        Message::Wait(first) => model.keys.first = Some(first),
        Message::Cancel => model.keys = Keys::default(),
        Message::Escape if model.keys != Keys::default() => model.keys = Keys::default(),
        _ => return None,
    }
    Some(Effect::None)
}
