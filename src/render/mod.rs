//! Rows to plain text and ANSI; `Changes` to JSON and a summary. Each renderer writes to whatever it is given.

pub mod json;
mod serious;
mod set_apart;
mod style;
pub mod summary;
pub mod text;
