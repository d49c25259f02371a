//! Things by their numbers, from 0 on: where the number of each stands, by a hash of it. The things themselves are kept
//! elsewhere.

#[derive(Default)]
pub(super) struct Numbers {
    /// The numbers, counted from 1, each at the first place that was free from that of its hash on. The number of places is
    /// a power of two, and a third of them at least hold 0 and are free.
    places: Vec<u32>,
}

/// Where a number belongs that is not there yet.
pub(super) struct Free(usize);

impl Numbers {
    /// With room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Numbers {
            places: vec![0; (3 * count / 2).next_power_of_two()],
        }
    }

    /// The number with this hash for which `is_it` holds, or else where it belongs.
    #[inline]
    pub fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Result<u32, Free> {
        let last = self.places.len().wrapping_sub(1);
        let mut place = hash as usize & last;
        while let Some(&number @ 1..) = self.places.get(place) {
            if is_it(number - 1) {
                return Ok(number - 1);
            }
            place = (place + 1) & last;
        }
        Err(Free(place))
    }

    /// Where a number with this hash belongs that is known not to be there.
    #[inline]
    pub fn free(&self, hash: u64) -> Free {
        let last = self.places.len().wrapping_sub(1);
        let mut place = hash as usize & last;
        while let Some(1..) = self.places.get(place) {
            place = (place + 1) & last;
        }
        Free(place)
    }

    /// Puts the next number where it belongs. `hash` is asked again for all numbers when there is no room.
    #[inline]
    pub fn put(&mut self, number: u32, free: Free, hash: impl Fn(u32) -> u64) {
        if 3 * (number as usize + 1) > 2 * self.places.len() {
            self.spread(number, hash);
        } else {
            self.places[free.0] = number + 1;
        }
    }

    #[cold]
    fn spread(&mut self, number: u32, hash: impl Fn(u32) -> u64) {
        *self = Numbers::with_capacity(2 * (number as usize + 1));
        for number in 0..=number {
            let free = self.free(hash(number));
            self.places[free.0] = number + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_again_however_many_have_their_hash() {
        for different in [1, 7, 5000] {
            let hash = |number: u32| u64::from(number % different) * 3;
            let mut numbers = Numbers::default();
            for number in 0..500 {
                let Err(free) = numbers.find(hash(number), |other| other == number) else {
                    panic!("{number} is there already");
                };
                numbers.put(number, free, hash);
            }
            for number in 0..500 {
                let found = numbers.find(hash(number), |other| other == number);
                assert_eq!(found.ok(), Some(number));
            }
        }
    }
}
