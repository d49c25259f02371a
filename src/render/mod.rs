//! Rows to plain text and ANSI; `Changes` to JSON, a summary, a page of notes, records of a batch, a table of copies. Each
//! renderer writes to whatever it is given.

pub mod copies;
pub mod json;
pub mod notes;
pub mod records;
mod serious;
mod set_apart;
mod style;
pub mod summary;
pub mod text;
