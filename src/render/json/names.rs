//! The names that the format gives to what the model has. They stay when the words on screens change.

use crate::changes::{FactKind, Place, Severity, Shape, StyleKind, Wording};
use crate::story::Role;

pub fn style_name(kind: StyleKind) -> &'static str {
    match kind {
        StyleKind::QuoteMarks => "quote marks",
        StyleKind::Stop => "stop",
        StyleKind::Dash => "dash",
        StyleKind::Punctuation => "punctuation",
        StyleKind::Space => "space",
        StyleKind::Capitals => "capitals",
        StyleKind::Hyphen => "hyphen",
        StyleKind::Spelling => "spelling",
        StyleKind::PerCent => "per cent",
        StyleKind::Numeral => "numeral",
        StyleKind::Currency => "currency",
        StyleKind::Abbreviation => "abbreviation",
        StyleKind::Honorific => "honorific",
        StyleKind::DateOrder => "date order",
        StyleKind::Rate => "rate",
    }
}

pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Byline => "byline",
        Role::Dateline => "dateline",
        Role::Credit => "credit",
        Role::Note => "note",
        Role::Body => "body",
        Role::Furniture => "furniture",
        Role::Teaser => "teaser",
    }
}

pub fn shape_name(shape: Shape) -> &'static str {
    match shape {
        Shape::One => "one",
        Shape::Split => "split",
        Shape::Merged => "merged",
        Shape::Regrouped => "regrouped",
        Shape::Added => "added",
        Shape::Dropped => "dropped",
    }
}

pub fn wording_name(wording: Wording) -> &'static str {
    match wording {
        Wording::Same => "same",
        Wording::Style => "style",
        Wording::Reworded => "reworded",
    }
}

pub fn place_name(place: Place) -> &'static str {
    match place {
        Place::Kept => "kept",
        Place::Moved => "moved",
    }
}

pub fn fact_name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Quote => "quote",
        FactKind::Number => "number",
        FactKind::Response => "response",
        FactKind::Name => "name",
        FactKind::Attribution => "attribution",
        FactKind::Hedge => "hedge",
        FactKind::Loaded => "loaded",
        FactKind::Typo => "typo",
        FactKind::Date => "date",
    }
}

pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Serious => "serious",
        Severity::Minor => "minor",
        Severity::Style => "style",
        Severity::None => "none",
    }
}
