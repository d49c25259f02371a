//! Compares two versions of a wire story sentence by sentence.

pub mod changes;
pub mod compare;
pub mod notes;
pub mod read;
pub mod render;
pub mod rows;
pub mod side;
pub mod source;
pub mod story;
pub mod terms;
pub mod theme;
pub mod tui;
pub mod view;
pub mod watch;
