//! Where jumps began, to come back to.

use super::cursor::Cursor;

/// The latest jumps; as many as vim keeps, so that they do not grow with the time that the viewer is open.
#[derive(Debug, Clone, Default)]
pub struct Jumps(Vec<Cursor>);

const KEPT: usize = 100;

impl Jumps {
    pub fn add(&mut self, from: impl Into<Option<Cursor>>) {
        let Some(from) = from.into() else {
            return;
        };
        if self.0.len() == KEPT {
            self.0.remove(0);
        }
        self.0.push(from);
    }

    /// The latest, which is forgotten.
    pub fn take(&mut self) -> Option<Cursor> {
        self.0.pop()
    }

    /// Each as `place` finds it again; those that it does not find are forgotten.
    pub fn settle(&mut self, place: impl Fn(Cursor) -> Option<Cursor>) {
        self.0 = self.0.iter().copied().filter_map(place).collect();
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Cursor> {
        self.0.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::side::Side;
    use crate::story::SentenceIdx;

    #[test]
    fn the_latest_jumps_are_kept() {
        let mut jumps = Jumps::default();
        for sentence in 0..250 {
            jumps.add(Cursor::at(Side::Old, SentenceIdx(sentence)));
        }
        let mut back = Vec::new();
        while let Some(cursor) = jumps.take() {
            back.push(cursor.sentence.0);
        }
        assert_eq!(back, (150..250).rev().collect::<Vec<_>>());
    }
}
