//! Texts as numbers: each text is kept once, in one string for all.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// What a text is found by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    pub fn of(text: &str) -> Self {
        Hash(FxBuildHasher.hash_one(text))
    }
}

#[derive(Default)]
pub(super) struct Interner {
    /// All texts, one behind the other.
    joined: String,
    /// Where each ends in `joined`.
    ends: Vec<u32>,
    /// The numbers, by the hashes of their texts.
    numbers: HashTable<u32>,
}

impl Interner {
    /// With room for so many texts.
    pub fn with_capacity(count: usize) -> Self {
        Interner {
            joined: String::with_capacity(count * 8),
            ends: Vec::with_capacity(count),
            numbers: HashTable::with_capacity(count),
        }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn text(&self, number: u32) -> &str {
        text(&self.joined, &self.ends, number)
    }

    pub fn find(&self, searched: &str, hash: Hash) -> Option<u32> {
        let is_it = |&number: &u32| self.text(number) == searched;
        self.numbers.find(hash.0, is_it).copied()
    }

    /// Adds a text that is not there yet. Its number is how many there were.
    pub fn add(&mut self, new: &str, hash: Hash) -> u32 {
        let number = self.ends.len() as u32;
        self.joined.push_str(new);
        self.ends.push(self.joined.len() as u32);
        let (joined, ends) = (&self.joined, &self.ends);
        let rehash = |&number: &u32| Hash::of(text(joined, ends, number)).0;
        self.numbers.insert_unique(hash.0, number, rehash);
        number
    }
}

fn text<'t>(joined: &'t str, ends: &[u32], number: u32) -> &'t str {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &joined[start as usize..ends[number] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_numbers_as_the_table_grows() {
        let texts: Vec<String> = (0..5000).map(|number| format!("ferry {number}")).collect();
        let mut interner = Interner::default();
        for text in &texts {
            let hash = Hash::of(text);
            assert_eq!(interner.find(text, hash), None);
            interner.add(text, hash);
        }
        assert_eq!(interner.len(), texts.len());
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(interner.find(text, Hash::of(text)), Some(number as u32));
            assert_eq!(interner.text(number as u32), text);
        }
        assert_eq!(interner.find("", Hash::of("")), None);
    }
}
