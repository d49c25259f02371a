//! One form for the spellings of a word, British, American, Canadian and Australian.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use varcon::{Category, Tag, VARCON};

/// The spelling that stands for all spellings of this word, which is in small letters; the word itself where there is
/// only one.
pub(super) fn one_spelling(word: &str) -> &str {
    SPELLINGS.get(word).copied().unwrap_or(word)
}

/// From each spelling to the American one. A word that is a spelling of several (`metre` only of `meter`, but `meters`
/// of two) goes with the first.
static SPELLINGS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    let mut spellings = FxHashMap::default();
    let entries = VARCON
        .iter()
        .flat_map(|cluster| cluster.entries)
        .filter(|entry| !entry.archaic);
    for entry in entries {
        let usual = entry.variants.iter().filter(|variant| {
            let mut types = variant.types.iter();
            types.any(|kind| {
                kind.category != Category::Other
                    && matches!(kind.tag, None | Some(Tag::Eq | Tag::Variant))
            })
        });
        let american = entry.variants.iter().find(|variant| {
            let mut types = variant.types.iter();
            types.any(|kind| kind.category == Category::American && kind.tag.is_none())
        });
        let Some(american) = american else { continue };
        for variant in usual {
            spellings.entry(variant.word).or_insert(american.word);
        }
    }
    spellings
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_are_one() {
        for (one, other) in [
            ("organisation", "organization"),
            ("colour", "color"),
            ("labour", "labor"),
            ("centre", "center"),
            ("defence", "defense"),
            ("travelling", "traveling"),
            ("programme", "program"),
            ("grey", "gray"),
            ("kilometres", "kilometers"),
            ("cheque", "check"),
        ] {
            assert_eq!(one_spelling(one), one_spelling(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for (one, other) in [
            ("cars", "cards"),
            ("affect", "effect"),
            ("farmer", "former"),
            ("principal", "principle"),
            ("ton", "tonne"),
        ] {
            assert_ne!(one_spelling(one), one_spelling(other), "{one} {other}");
        }
    }
}
