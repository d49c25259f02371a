//! Compares two versions of a wire story sentence by sentence, and shows what was reworded, split, merged, dropped, added
//! and moved.
//!
//! ```text
//!         read                 compare                view                tui / render
//! bytes ────────▶ Story ──┐
//!                         ├─────────────▶ Changes ────────────▶ rows ────────────▶ screen, plain text, ANSI
//! bytes ────────▶ Story ──┘                  │
//!                                            └────────────────────────────────▶ JSON, HTML, Markdown, summary
//! ```
//!
//! The data are files, the steps are folders. [`story`], [`changes`] and [`rows`] hold what the steps hand on;
//! [`read`](mod@read), [`compare`](mod@compare), [`view`] and [`render`] are pure: values in, values out. Only [`tui`]
//! touches the terminal, and only it and those who write with [`files`] the disk.
//!
//! ```
//! use wirediff::changes::Shape;
//! use wirediff::compare::compare;
//! use wirediff::read::{Options, read};
//! use wirediff::side::Pair;
//! use wirediff::watch::Unwatched;
//!
//! let wire = "The ferry Anselm left Korsby at noon, and fog closed the strait an hour later.";
//! let ours = "The ferry Anselm left Korsby at noon. Fog closed the strait an hour later.";
//! let story = |text: &str, name| read(text.as_bytes(), name, &Options::default(), &Unwatched);
//! let stories = Pair::new(story(wire, "wire.txt")?, story(ours, "ours.txt")?);
//!
//! let changes = compare(stories.as_ref(), &Unwatched).expect("nothing stops it");
//! assert_eq!(changes.list[0].shape(), Shape::Split);
//! # Ok::<(), wirediff::read::Error>(())
//! ```

pub mod batch;
pub mod bytes;
pub mod changes;
pub mod compare;
pub mod config;
pub mod cores;
pub mod files;
pub mod function_words;
pub mod house;
mod letters;
pub mod notes;
mod parallel;
pub mod read;
pub mod render;
pub mod rows;
pub mod side;
#[cfg(test)]
mod sketch;
pub mod source;
pub mod story;
pub mod terms;
pub mod theme;
pub mod tui;
pub mod view;
pub mod watch;
