//! Faces to colours and attributes, in our own types, so that no toolkit's colours reach the model.

use crate::rows::{Face, Tone};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeName {
    Dark,
    Light,
    /// The terminal's own sixteen colours.
    Ansi,
    /// No colour: marks, bold, underline, dim.
    Mono,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// One of the terminal's sixteen.
    Ansi(u8),
    Rgb(u8, u8, u8),
}

/// How a span looks. No backgrounds; reverse is for search matches only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    pub color: Option<Color>,
    pub bold: bool,
    pub dim: bool,
    pub underline: bool,
    pub strike: bool,
    pub reverse: bool,
}

impl ThemeName {
    pub fn look(self, _face: Face, tone: Tone) -> Look {
        Look {
            dim: tone == Tone::Dim,
            ..Look::default()
        }
    }
}
