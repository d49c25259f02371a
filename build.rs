//! Says how the program is linked, and writes the table of spellings: a line for each word that is spelt otherwise in
//! American English, `colour color`, in the order of their bytes.
//!
//! The data crate holds much more than that, in a form that would have to be turned into a map at every start.

use std::collections::{BTreeMap, btree_map::Entry};
use std::env;
use std::fs;
use std::path::Path;

use varcon::{Category, Tag, VARCON};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    stay_in_place();
    let folder = env::var_os("OUT_DIR").expect("cargo sets it");
    let folder = Path::new(&folder);
    let table = table();
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).expect("cargo's folder can be written to");
    };
    write("spellings.txt", &table);
    write("starts.rs", &format!("{:?}", starts(&table)));
}

/// Has Linux load the program where it was linked for. To load it elsewhere takes a quarter of the time of a start: 33,000
/// addresses are put right, most of them in tables of character references and of Unicode that few comparisons look at.
/// What is given up is that its code lies in another place each time, which helps where memory is not safe. Flags of the
/// build that speak of it decide for themselves.
fn stay_in_place() {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let is_linux = variable("CARGO_CFG_TARGET_OS") == "linux";
    let is_dynamic = variable("CARGO_CFG_TARGET_ENV") == "gnu"
        && !variable("CARGO_CFG_TARGET_FEATURE").contains("crt-static");
    let flags = variable("CARGO_ENCODED_RUSTFLAGS");
    let is_decided = ["pie", "relocation-model"]
        .iter()
        .any(|word| flags.contains(word));
    if is_linux && is_dynamic && !is_decided {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

/// Where each line of the table begins.
fn starts(table: &str) -> Vec<usize> {
    let ends = table.match_indices('\n').map(|(at, _)| at + 1);
    let mut starts: Vec<usize> = [0].into_iter().chain(ends).collect();
    starts.pop();
    starts
}

fn table() -> String {
    // What is looked up is one word in small letters, without the ending of the possessive.
    let is_sought = |word: &str| !word.contains([' ', '\'']) && !word.contains(char::is_uppercase);
    let spellings = spellings().into_iter();
    spellings
        .filter(|(word, american)| word != american && is_sought(word))
        .map(|(word, american)| format!("{word} {american}\n"))
        .collect()
}

/// From each spelling to the American one. A word that is a spelling of several (`metre` only of `meter`, but `meters`
/// of two) goes with the first.
fn spellings() -> BTreeMap<&'static str, &'static str> {
    let mut spellings = BTreeMap::new();
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
            if let Entry::Vacant(open) = spellings.entry(variant.word) {
                open.insert(american.word);
            }
        }
    }
    spellings
}
