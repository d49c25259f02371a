//! The best one-to-one choice among scored pairs: over the whole story at once, not first fit.

use rustc_hash::FxHashMap;

use super::bounds::Bounds;

/// A pair that may be linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub old: u32,
    pub new: u32,
    /// What choosing the pair adds to the whole; above 0.
    pub gain: i64,
}

/// Steps that the exact choice may take for pairs that hang together (about 20 ms); beyond it the choice is greedy.
const EXACT_STEPS: usize = 20_000_000;

/// Chooses pairs so that each sentence stands in one at the most and the gains add up to the most.
/// Pairs that do not hang together through a common sentence are chosen apart.
pub(super) fn best(candidates: &[Candidate], bounds: &mut Bounds) -> Vec<Candidate> {
    let mut chosen = Vec::new();
    for part in parts(candidates) {
        // Most sentences have no choice.
        if let [only] = part[..] {
            chosen.push(only);
            continue;
        }
        let rows = Numbering::of(part.iter().map(|pair| pair.old));
        let columns = Numbering::of(part.iter().map(|pair| pair.new));
        let (short, long) = (rows.len().min(columns.len()), rows.len().max(columns.len()));
        if short.saturating_mul(short).saturating_mul(long) <= EXACT_STEPS {
            chosen.extend(exact(&part, &rows, &columns));
        } else {
            let part = greedy(part);
            bounds.greedy_pairs += part.len();
            chosen.extend(part);
        }
    }
    chosen.sort_unstable_by_key(|pair| (pair.old, pair.new));
    chosen
}

/// The candidates by connected part, parts in the order of their first pair.
fn parts(candidates: &[Candidate]) -> Vec<Vec<Candidate>> {
    let rows = Numbering::of(candidates.iter().map(|pair| pair.old));
    let columns = Numbering::of(candidates.iter().map(|pair| pair.new));
    let mut sets = super::sets::Sets::new(rows.len() + columns.len());
    for pair in candidates {
        sets.join(rows.number(pair.old), rows.len() + columns.number(pair.new));
    }
    let mut parts: Vec<Vec<Candidate>> = Vec::new();
    let mut part_of: FxHashMap<usize, usize> = FxHashMap::default();
    for pair in candidates {
        let part = *part_of
            .entry(sets.root(rows.number(pair.old)))
            .or_insert(parts.len());
        if part == parts.len() {
            parts.push(Vec::new());
        }
        parts[part].push(*pair);
    }
    parts
}

/// Sentences numbered from 0 in order, without gaps.
struct Numbering(Vec<u32>);

impl Numbering {
    fn of(sentences: impl Iterator<Item = u32>) -> Self {
        let mut sentences: Vec<u32> = sentences.collect();
        sentences.sort_unstable();
        sentences.dedup();
        Numbering(sentences)
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn number(&self, sentence: u32) -> usize {
        self.0
            .binary_search(&sentence)
            .expect("the sentence was numbered")
    }
}

fn greedy(mut part: Vec<Candidate>) -> Vec<Candidate> {
    part.sort_unstable_by_key(|pair| (-pair.gain, pair.old, pair.new));
    let mut taken = (
        rustc_hash::FxHashSet::default(),
        rustc_hash::FxHashSet::default(),
    );
    part.retain(|pair| {
        let free = !taken.0.contains(&pair.old) && !taken.1.contains(&pair.new);
        if free {
            taken.0.insert(pair.old);
            taken.1.insert(pair.new);
        }
        free
    });
    part
}

/// The Hungarian method in its shortest-path form (Kuhn 1955; Jonker and Volgenant 1987), on costs that are negative gains.
fn exact(part: &[Candidate], rows: &Numbering, columns: &Numbering) -> Vec<Candidate> {
    if rows.len() > columns.len() {
        let mirrored: Vec<Candidate> = part
            .iter()
            .map(|pair| Candidate {
                old: pair.new,
                new: pair.old,
                gain: pair.gain,
            })
            .collect();
        let chosen = exact(&mirrored, columns, rows);
        return chosen
            .iter()
            .map(|pair| Candidate {
                old: pair.new,
                new: pair.old,
                gain: pair.gain,
            })
            .collect();
    }
    let (n, m) = (rows.len(), columns.len());
    let mut gains = vec![0i64; n * m];
    for pair in part {
        let gain = &mut gains[rows.number(pair.old) * m + columns.number(pair.new)];
        *gain = (*gain).max(pair.gain);
    }
    // Rows and columns count from 1; 0 stands for "none yet".
    let mut row_price = vec![0i64; n + 1];
    let mut column_price = vec![0i64; m + 1];
    let mut row_of = vec![0usize; m + 1];
    for row in 1..=n {
        row_of[0] = row;
        let mut least = vec![i64::MAX; m + 1];
        let mut came_from = vec![0usize; m + 1];
        let mut visited = vec![false; m + 1];
        let mut column = 0;
        while row_of[column] != 0 {
            visited[column] = true;
            let at = row_of[column];
            let (mut step, mut next) = (i64::MAX, 0);
            for other in 1..=m {
                if visited[other] {
                    continue;
                }
                let cost = -gains[(at - 1) * m + other - 1] - row_price[at] - column_price[other];
                if cost < least[other] {
                    least[other] = cost;
                    came_from[other] = column;
                }
                if least[other] < step {
                    step = least[other];
                    next = other;
                }
            }
            for other in 0..=m {
                if visited[other] {
                    row_price[row_of[other]] += step;
                    column_price[other] -= step;
                } else if least[other] != i64::MAX {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came_from[column]];
            column = came_from[column];
        }
    }
    let pairs = (1..=m)
        .filter(|&column| row_of[column] != 0)
        .map(|column| (row_of[column] - 1, column - 1));
    let chosen = pairs.map(|(row, column)| Candidate {
        old: rows.0[row],
        new: columns.0[column],
        gain: gains[row * m + column],
    });
    chosen.filter(|pair| pair.gain > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(candidates: &[(u32, u32, i64)], expected: &[(u32, u32)]) {
        let candidates: Vec<Candidate> = candidates
            .iter()
            .map(|&(old, new, gain)| Candidate { old, new, gain })
            .collect();
        assert_eq!(
            best(&candidates, &mut Bounds::default())
                .iter()
                .map(|pair| (pair.old, pair.new))
                .collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn the_whole_counts_not_the_best_single_pair() {
        check(&[(0, 0, 900), (0, 1, 800), (1, 0, 800)], &[(0, 1), (1, 0)]);
    }

    #[test]
    fn a_side_with_more_sentences_leaves_some_over() {
        check(&[(3, 7, 500), (4, 7, 600), (9, 7, 100)], &[(4, 7)]);
        check(&[(3, 7, 500), (3, 8, 600)], &[(3, 8)]);
    }

    #[test]
    fn nothing_gives_nothing() {
        check(&[], &[]);
    }
}
