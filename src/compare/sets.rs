//! Disjoint sets of numbers, joined pair by pair (Tarjan's union-find, with halved paths).

pub(super) struct Sets(Vec<usize>);

impl Sets {
    /// Each number below `count` in a set of its own.
    pub fn new(count: usize) -> Self {
        Sets((0..count).collect())
    }

    /// The least number of the set that `number` is in.
    pub fn root(&mut self, mut number: usize) -> usize {
        while self.0[number] != number {
            self.0[number] = self.0[self.0[number]];
            number = self.0[number];
        }
        number
    }

    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}
