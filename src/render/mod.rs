//! Rows to plain text and ANSI; `Changes` to JSON, HTML, Markdown, a summary, a page of notes. Each renderer writes to whatever it is given.

pub mod html;
pub mod json;
pub mod markdown;
pub mod notes;
mod serious;
mod set_apart;
mod style;
pub mod summary;
pub mod text;
