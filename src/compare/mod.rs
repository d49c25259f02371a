//! Two stories to `Changes`: which sentences correspond, which moved, and which words differ.

use crate::changes::Changes;
use crate::side::Pair;
use crate::story::Story;
use crate::watch::{Stopped, Watch};

/// Compares two versions of a story. The same stories give the same changes, to the byte, on every machine.
pub fn compare(stories: Pair<&Story>, _watch: &dyn Watch) -> Result<Changes, Stopped> {
    use crate::changes::{Change, Link, Place, RunKind, Similarity, Summary, WordRun};
    use crate::side::Side;
    // A stand-in until the aligner lands: sentence i against sentence i.
    let counts = Pair::from_sides(|side| stories[side].sentences().len());
    let run = |side: Side, index| WordRun {
        kind: RunKind::Only,
        span: 0..stories[side].text(index).len(),
    };
    let mut list = Vec::new();
    for index in 0..counts.old.max(counts.new) as u32 {
        let index = crate::story::SentenceIdx(index);
        let has = counts.map(|count| index.get() < count);
        let words = Pair::from_sides(|side| {
            if has[side] {
                vec![run(side, index)]
            } else {
                vec![]
            }
        });
        let only = |has| if has { vec![index] } else { vec![] };
        let links = if has.old && has.new {
            vec![Link {
                old: index,
                new: index,
                similarity: Similarity(500),
                place: Place::Kept,
            }]
        } else {
            vec![]
        };
        list.push(Change {
            old: only(has.old),
            new: only(has.new),
            links,
            words,
        });
    }
    Ok(Changes::new(list, counts, Summary::default(), Vec::new()))
}
