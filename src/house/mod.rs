//! A desk's own rules: the words that its facts are found by, and how grave it holds what happened to be. Plain data;
//! `config` reads them and `compare` goes by them.

pub mod severities;
pub mod words;

use severities::Severities;
use words::Words;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct House {
    pub words: Words,
    pub severities: Severities,
}
