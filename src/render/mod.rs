//! Rows to plain text and ANSI; `Changes` to JSON, HTML, Markdown, a summary, a page of notes, records of a batch, a table of
//! copies. Each renderer writes to whatever it is given.

pub mod copies;
pub mod html;
pub mod json;
pub mod markdown;
pub mod notes;
pub mod records;
mod serious;
mod set_apart;
mod style;
pub mod summary;
pub mod text;
