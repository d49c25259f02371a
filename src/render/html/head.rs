//! The page's head: what it may load, which is nothing, its name and its looks.

use std::io::{self, Write};

use crate::render::html::Page;
use crate::render::html::escape::Text;

const STYLE: &str = include_str!("report.css");
/// How the text stands in one column: where it is chosen, and where there is no room for two.
const ONE_COLUMN: &str = include_str!("one-column.css");
/// What a hidden kind looks like.
const HIDDEN: &str = include_str!("hidden.css");

pub fn write(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    let names = page.stories.map(|story| story.name.as_str());
    out.write_all(b"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
    out.write_all(
        b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    )?;
    out.write_all(b"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
    out.write_all(b"<meta name=\"color-scheme\" content=\"light dark\">\n")?;
    writeln!(
        out,
        "<title>{} and {}: {}</title>",
        Text(names.old),
        Text(names.new),
        Text(&page.in_one_line)
    )?;
    writeln!(out, "<style>\n{STYLE}")?;
    writeln!(out, "body:has(#one-column:checked) {{\n{ONE_COLUMN}}}")?;
    // The name of what the body is not makes these rules count for as much as those above.
    writeln!(
        out,
        "@media screen and (max-width: 46rem) {{ body:not(#one-column) {{\n{ONE_COLUMN}}} }}"
    )?;
    let hiding = page.kinds.hiding();
    if !hiding.is_empty() {
        let marks = hiding.iter();
        let marks: Vec<_> = marks
            .map(|(page, marks)| format!("body{page} {marks}"))
            .collect();
        writeln!(out, "{} {{\n{HIDDEN}}}", marks.join(",\n"))?;
    }
    writeln!(out, "</style>\n</head>")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The colour that a variable has in a part of the style sheet.
    fn color(part: &str, name: &str) -> [f64; 3] {
        let (_, rest) = part
            .split_once(&format!("--{name}: #"))
            .expect("it is there");
        [0, 2, 4].map(|at| {
            let value = u8::from_str_radix(&rest[at..at + 2], 16).expect("a colour");
            f64::from(value) / 255.0
        })
    }

    /// As WCAG 2.2 defines it.
    fn luminance(color: [f64; 3]) -> f64 {
        let [red, green, blue] = color.map(|value| match value {
            ..=0.04045 => value / 12.92,
            _ => ((value + 0.055) / 1.055).powf(2.4),
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn text_is_readable_on_light_and_on_dark() {
        let (light, rest) = STYLE
            .split_once("@media screen and (prefers-color-scheme: dark)")
            .expect("two parts");
        let (dark, _) = rest.split_once("/* The page */").expect("a part");
        for part in [light, dark] {
            for (text, backgrounds) in [
                (
                    "ink",
                    &["paper", "panel", "target", "a-tint", "b-tint", "v-tint"][..],
                ),
                ("dim", &["paper", "panel", "target"]),
                ("a", &["paper", "a-tint", "target"]),
                ("b", &["paper", "b-tint", "target"]),
                ("v", &["paper", "v-tint", "target"]),
                ("s", &["paper", "target"]),
            ] {
                for background in backgrounds {
                    let (one, other) = (
                        luminance(color(part, text)),
                        luminance(color(part, background)),
                    );
                    let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                    assert!(contrast >= 4.5, "{text} on {background}: {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for part in [STYLE, ONE_COLUMN, HIDDEN] {
            for word in ["url(", "@import", "@font-face", "</"] {
                assert!(!part.contains(word), "{word}");
            }
        }
    }
}
