//! Whether the terminal is dark or light.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::theme::ThemeName;

/// How long the terminal may take to answer. Those that do answer take a few milliseconds, over a network some more.
const PATIENCE: Duration = Duration::from_millis(150);

/// The theme that suits the terminal's background; None where the terminal does not say. Must be asked before the
/// terminal is taken, since the answer comes in by the way of keys.
pub fn suited() -> Option<ThemeName> {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options).ok()? {
        ThemeMode::Dark => Some(ThemeName::Dark),
        ThemeMode::Light => Some(ThemeName::Light),
    }
}
