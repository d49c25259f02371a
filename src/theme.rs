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
    /// One of the terminal's 256, by number; the first sixteen are the terminal's own to choose.
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

/// A colour theme's four: each side's, moves', and style's.
struct Palette {
    old: Color,
    new: Color,
    moved: Color,
    style: Color,
}

/// Orange, blue, violet and grey are told apart by colour-blind eyes too. They are taken from the 256 colours, which
/// more terminals show as they are meant than exact ones.
const DARK: Palette = Palette {
    old: Color::Ansi(214),
    new: Color::Ansi(75),
    moved: Color::Ansi(177),
    style: Color::Ansi(248),
};
const LIGHT: Palette = Palette {
    old: Color::Ansi(130),
    new: Color::Ansi(25),
    moved: Color::Ansi(91),
    style: Color::Ansi(241),
};
/// Red, green, cyan, yellow.
const SIXTEEN: Palette = Palette {
    old: Color::Ansi(1),
    new: Color::Ansi(2),
    moved: Color::Ansi(6),
    style: Color::Ansi(3),
};

impl ThemeName {
    pub fn look(self, face: Face, tone: Tone) -> Look {
        let look = match self {
            ThemeName::Dark => colored(face, &DARK),
            ThemeName::Light => colored(face, &LIGHT),
            ThemeName::Ansi => colored(face, &SIXTEEN),
            ThemeName::Mono => mono(face),
        };
        match tone {
            Tone::Full => look,
            // Terminals take bold and dim at once for neither.
            Tone::Dim => Look {
                dim: true,
                bold: false,
                ..look
            },
        }
    }
}

fn colored(face: Face, palette: &Palette) -> Look {
    let in_color = |color| Look {
        color: Some(color),
        ..Look::default()
    };
    let underlined = |color| Look {
        underline: true,
        ..in_color(color)
    };
    match face {
        Face::DroppedWords => underlined(palette.old),
        Face::AddedWords => underlined(palette.new),
        Face::StruckWords => Look {
            strike: true,
            ..in_color(palette.old)
        },
        Face::StyleWords => underlined(palette.style),
        Face::MovedWords => underlined(palette.moved),
        Face::DroppedSentence | Face::Dropped => in_color(palette.old),
        Face::AddedSentence | Face::Added => in_color(palette.new),
        Face::Moved => in_color(palette.moved),
        Face::Style => in_color(palette.style),
        face => colorless(face),
    }
}

fn mono(face: Face) -> Look {
    match face {
        Face::DroppedWords | Face::AddedWords | Face::StruckWords => Look {
            bold: true,
            underline: true,
            ..Look::default()
        },
        Face::StyleWords | Face::MovedWords => Look {
            underline: true,
            ..Look::default()
        },
        Face::Dropped | Face::Added => colorless(Face::Reworded),
        face => colorless(face),
    }
}

/// What looks alike in every theme.
fn colorless(face: Face) -> Look {
    let plain = Look::default();
    match face {
        Face::SetApart
        | Face::Label
        | Face::Number
        | Face::Rule
        | Face::Recut
        | Face::Linked
        | Face::Window => Look { dim: true, ..plain },
        Face::Reworded | Face::Title | Face::Cursor => Look {
            bold: true,
            ..plain
        },
        Face::Match => Look {
            reverse: true,
            ..plain
        },
        Face::CurrentMatch => Look {
            reverse: true,
            bold: true,
            underline: true,
            ..plain
        },
        // Unchanged text has the terminal's own foreground and no attribute: it is what is read.
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The linear light of a colour of the 256 (16 to 255), as WCAG 2.2 defines relative luminance.
    fn luminance(color: Color) -> f64 {
        let levels = [0, 95, 135, 175, 215, 255];
        let [red, green, blue] = match color {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Ansi(index @ 232..) => [8 + 10 * (index - 232); 3],
            Color::Ansi(index) => {
                let cube = usize::from(index.checked_sub(16).expect("a fixed colour"));
                [levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6]]
            }
        }
        .map(|value| {
            let value = f64::from(value) / 255.0;
            match value <= 0.04045 {
                true => value / 12.92,
                false => ((value + 0.055) / 1.055).powf(2.4),
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[track_caller]
    fn check_contrast(palette: &Palette, backgrounds: &[Color]) {
        for color in [palette.old, palette.new, palette.moved, palette.style] {
            for &background in backgrounds {
                let (a, b) = (luminance(color), luminance(background));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(
                    contrast >= 4.5,
                    "{color:?} on {background:?}: {contrast:.1}"
                );
            }
        }
    }

    #[test]
    fn dark_and_light_are_readable_on_usual_backgrounds() {
        let black = [
            Color::Rgb(0, 0, 0),
            Color::Rgb(30, 30, 30),
            Color::Rgb(40, 44, 52),
        ];
        check_contrast(&DARK, &black);
        check_contrast(
            &LIGHT,
            &[Color::Rgb(255, 255, 255), Color::Rgb(250, 250, 250)],
        );
    }

    #[test]
    fn unchanged_text_has_no_attribute_and_only_matches_are_reversed() {
        let themes = [
            ThemeName::Dark,
            ThemeName::Light,
            ThemeName::Ansi,
            ThemeName::Mono,
        ];
        for theme in themes {
            assert_eq!(theme.look(Face::Text, Tone::Full), Look::default());
            assert!(theme.look(Face::Text, Tone::Dim).dim);
            assert!(theme.look(Face::Match, Tone::Full).reverse);
            for face in [
                Face::DroppedWords,
                Face::AddedWords,
                Face::StyleWords,
                Face::MovedWords,
            ] {
                assert!(theme.look(face, Tone::Full).underline, "{face:?}");
            }
        }
    }
}
