//! What is shown and how: size, layout, scope, folds, sides, theme. The cursor stays on its sentence throughout.

use crate::side::{Pair, Side};
use crate::theme::ThemeName;
use crate::tui::compared::Compared;
use crate::tui::message::Effect;
use crate::tui::model::{Model, Opened, Size};
use crate::view::{BlockKind, Layout, Scope};

pub fn resize(model: &mut Model, size: Size) {
    let anchor = model.anchor();
    model.size = size;
    model.lay_out_anew(anchor);
    super::pages::refill(model);
}

pub fn layout(model: &mut Model) {
    model.wishes.layout = match model.wishes.layout {
        Layout::SideBySide => Layout::OneColumn,
        Layout::OneColumn => Layout::SideBySide,
    };
    let anchor = model.anchor();
    model.lay_out_anew(anchor);
    if model.wishes.layout != model.options.layout {
        model.notice = Some("side by side needs 80 columns".into());
    }
}

pub fn scope(model: &mut Model) {
    model.wishes.scope = match model.wishes.scope {
        Scope::Whole => Scope::ChangesOnly {
            context: model.wishes.context,
        },
        Scope::ChangesOnly { .. } => Scope::Whole,
    };
    model.plan_anew();
}

/// More context or less; also turns to changes only, where context means something.
pub fn context(model: &mut Model, count: Option<u32>, direction: isize) {
    let by = count.unwrap_or(1).min(1_000_000) as isize * direction;
    let context = match model.wishes.scope {
        Scope::ChangesOnly { context } => context.saturating_add_signed(by),
        Scope::Whole => model.wishes.context,
    };
    model.wishes.context = context;
    model.wishes.scope = Scope::ChangesOnly { context };
    model.plan_anew();
    model.notice = Some(match context {
        1 => "1 sentence of context".into(),
        _ => format!("{context} sentences of context"),
    });
}

pub fn open_fold(model: &mut Model) {
    let Some(cursor) = model.cursor.filter(|_| model.on_fold()) else {
        return;
    };
    let home = model.plan.get(cursor.block(&model.plan)).home.clone();
    model.wishes.opened.push(Opened { home });
    model.plan_anew();
}

pub fn toggle_fold(model: &mut Model) {
    if model.on_fold() {
        return open_fold(model);
    }
    let Some(cursor) = model.cursor else {
        return;
    };
    let opened = &mut model.wishes.opened;
    let here = |opened: &Opened| opened.home[cursor.side].contains(&cursor.sentence.0);
    let Some(index) = opened.iter().rposition(here) else {
        model.notice = Some("no fold here".into());
        return;
    };
    opened.remove(index);
    model.plan_anew();
}

pub fn open_all(model: &mut Model) {
    model.wishes.scope = Scope::Whole;
    let anchor = model.anchor();
    model.plan_again();
    let folds = model.plan.blocks.iter();
    let folds = folds.filter(|block| block.kind == BlockKind::Fold);
    let opened: Vec<Opened> = folds
        .map(|block| Opened {
            home: block.home.clone(),
        })
        .collect();
    model.wishes.opened.extend(opened);
    model.plan_again();
    model.lay_out_anew(anchor);
}

/// Folds all unchanged text, without context, and everything that was opened.
pub fn fold_all(model: &mut Model) {
    model.wishes.scope = Scope::ChangesOnly { context: 0 };
    model.wishes.opened.clear();
    model.plan_anew();
}

pub fn skim(model: &mut Model) {
    model.wishes.skim = !model.wishes.skim;
    let anchor = model.anchor();
    model.lay_out_anew(anchor);
}

pub fn numbers(model: &mut Model) {
    model.wishes.numbers = !model.wishes.numbers;
    let anchor = model.anchor();
    model.lay_out_anew(anchor);
}

pub fn theme(model: &mut Model) {
    let (theme, name) = match model.theme {
        ThemeName::Dark => (ThemeName::Light, "light"),
        ThemeName::Light => (ThemeName::Ansi, "ansi"),
        ThemeName::Ansi => (ThemeName::Mono, "mono"),
        ThemeName::Mono => (ThemeName::Dark, "dark"),
    };
    // A theme without colour needs brackets in one column, so rows may change.
    let anchor = model.anchor();
    model.theme = theme;
    model.lay_out_anew(anchor);
    model.notice = Some(format!("theme {name}"));
}

/// Exchanges the sides. Asks for the comparison of the exchanged stories where it was not made yet.
pub fn swap(model: &mut Model) -> Effect {
    match model.mirrored.take() {
        Some(compared) => {
            exchange(model, compared);
            Effect::None
        }
        None => Effect::Exchange,
    }
}

/// Exchanges the sides, given their comparison: what is shown is what the command with the files exchanged shows.
pub fn exchange(model: &mut Model, exchanged: Compared) {
    let anchor = model.anchor();
    model.exchanged = !model.exchanged;
    model.landed = None;
    model.disk = model.disk.swapped();
    model.mirrored = Some(model.put_compared(exchanged));
    let Pair { old, new } = &mut model.stories;
    std::mem::swap(old, new);
    for cursor in model.cursor.iter_mut().chain(model.jumps.iter_mut()) {
        cursor.side = cursor.side.other();
        cursor.wanted = cursor.wanted.other();
    }
    for opened in &mut model.wishes.opened {
        opened.home = opened.home.clone().swapped();
    }
    let stories = model.stories.as_ref();
    model.noted.settle(&model.events, &model.changes, stories);
    if let Some(search) = &mut model.search {
        search.swap_sides();
    }
    super::filtering::exchange_sides(model);
    model.plan_again();
    model.lay_out_anew(anchor);
    super::pages::refill(model);
    let names = Side::BOTH.map(|side| format!("{} is {}", side.letter(), model.stories[side].name));
    model.notice = Some(names.join(", "));
}
