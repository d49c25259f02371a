//! Links to groups: the sentences that links connect, each group one change.

use super::sets::Sets;
use super::similarity::Linked;
use crate::changes::{Link, Place, Similarity};
use crate::side::{Pair, Side};
use crate::story::SentenceIdx;

/// Sentences connected by links, each side in order. Of the links `moves` says which are in their place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Group {
    pub sentences: Pair<Vec<SentenceIdx>>,
    pub links: Vec<Link>,
}

/// The connected groups, in the order of their first old sentence. Sentences without a link are in none.
/// `links` must be sorted.
pub(super) fn groups(links: &[Linked], counts: Pair<usize>) -> Vec<Group> {
    let mut sets = Sets::new(counts.old + counts.new);
    for link in links {
        sets.join(link.old as usize, counts.old + link.new as usize);
    }
    let mut group_of: Vec<Option<usize>> = vec![None; counts.old + counts.new];
    let mut groups: Vec<Group> = Vec::new();
    for link in links {
        let root = sets.root(link.old as usize);
        let group = *group_of[root].get_or_insert_with(|| {
            // Nearly every group has one link, and there may be a million.
            groups.push(Group {
                links: Vec::with_capacity(1),
                ..Group::default()
            });
            groups.len() - 1
        });
        groups[group].links.push(Link {
            old: SentenceIdx(link.old),
            new: SentenceIdx(link.new),
            similarity: Similarity(link.score as u16),
            place: Place::Moved,
        });
    }
    for group in &mut groups {
        for side in Side::BOTH {
            let of_side = group.links.iter().map(|link| link.sentence(side));
            let mut sentences: Vec<SentenceIdx> = of_side.collect();
            sentences.sort_unstable();
            sentences.dedup();
            group.sentences[side] = sentences;
        }
    }
    groups
}
