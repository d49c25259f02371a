//! The two versions: which side something is on, and two of anything.

use std::ops::{Index, IndexMut};

/// One of the two versions: the first or the second that the user named. Neither is "the original".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    Old,
    New,
}

impl Side {
    pub const BOTH: [Side; 2] = [Side::Old, Side::New];

    pub fn other(self) -> Side {
        match self {
            Side::Old => Side::New,
            Side::New => Side::Old,
        }
    }

    /// What people call the side on screens and in reports: `A` or `B`.
    pub fn letter(self) -> char {
        match self {
            Side::Old => 'A',
            Side::New => 'B',
        }
    }
}

/// One value for each side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Pair<T> {
    pub old: T,
    pub new: T,
}

impl<T> Pair<T> {
    pub fn new(old: T, new: T) -> Self {
        Pair { old, new }
    }

    pub fn as_ref(&self) -> Pair<&T> {
        Pair::new(&self.old, &self.new)
    }

    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Pair<U> {
        Pair::new(f(self.old), f(self.new))
    }

    /// A pair made by asking for each side, the old one first.
    pub fn from_sides(mut f: impl FnMut(Side) -> T) -> Self {
        Pair::new(f(Side::Old), f(Side::New))
    }

    pub fn swapped(self) -> Self {
        Pair::new(self.new, self.old)
    }
}

impl<T> Index<Side> for Pair<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }
}

impl<T> IndexMut<Side> for Pair<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Old => &mut self.old,
            Side::New => &mut self.new,
        }
    }
}
