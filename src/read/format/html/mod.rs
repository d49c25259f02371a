//! HTML: the tags of a page.

pub mod tags;
