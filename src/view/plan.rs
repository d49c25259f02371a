//! The order of blocks: which sentences stand beside which. No text and no width; linear in the sentences, but for
//! sorting.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::changes::{ChangeIdx, Changes};
use crate::side::{Pair, Side};
use crate::story::{SentenceIdx, Story};
use crate::view::fold::fold;
use crate::view::options::PlanOptions;
use crate::view::order::{LevelRuns, Run, level_runs, runs};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockIdx(pub u32);

/// Sentences of a change that are at home elsewhere and stand in a block of it again.
type Ghosts = Pair<Vec<SentenceIdx>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Linked sentences of both sides, starting level.
    Level,
    /// Sentences of this side that the other does not have.
    Alone(Side),
    /// Linked sentences of this side that stand away from their partners, with a pointer to them. At the new side's end
    /// of a move the pointer is followed by the old sentence as a ghost.
    Away(Side),
    /// A run of sentences folded to one line.
    Fold,
}

/// One row of the comparison as a reader counts: one change, or one end of a moved one, or a fold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// The change shown; for a fold, the first one hidden.
    pub change: ChangeIdx,
    /// The sentences that are at home here; contiguous on each side, perhaps none.
    pub home: Pair<Range<u32>>,
    /// Boxed: few blocks have any, and there may be a million.
    ghosts: Option<Box<Ghosts>>,
    /// Of a fold: hidden because it is not what alone is to be shown.
    pub unwanted: bool,
}

impl Block {
    /// The first block of a fold, alone in it.
    pub fn folded(&self, unwanted: bool) -> Block {
        Block {
            kind: BlockKind::Fold,
            change: self.change,
            home: self.home.clone(),
            ghosts: None,
            unwanted,
        }
    }

    /// Takes the sentences of the block behind a fold into it.
    pub fn take_in(&mut self, next: &Block) {
        for side in Side::BOTH {
            let (hidden, more) = (&mut self.home[side], &next.home[side]);
            match (Range::is_empty(hidden), more.is_empty()) {
                (_, true) => {}
                (true, false) => *hidden = more.clone(),
                (false, false) => hidden.end = more.end,
            }
        }
    }

    /// Sentences of the change that are at home elsewhere and stand here again, in story order.
    pub fn ghosts(&self, side: Side) -> &[SentenceIdx] {
        self.ghosts.as_ref().map_or(&[], |ghosts| &ghosts[side])
    }

    /// How many of the sentences here are changed.
    pub fn changed(&self, side: Side, changes: &Changes, story: &Story) -> usize {
        let changed = |sentence: &SentenceIdx| {
            let change = changes.get(changes.of(side, *sentence));
            !change.is_unchanged() && !story.sentence(*sentence).role.is_set_apart()
        };
        self.sentences(side).filter(changed).count()
    }

    pub fn sentences(
        &self,
        side: Side,
    ) -> impl DoubleEndedIterator<Item = SentenceIdx> + ExactSizeIterator + use<> {
        self.home[side].clone().map(SentenceIdx)
    }
}

/// The order of blocks: each side's sentences, read through the blocks, are its story, whole and in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub blocks: Vec<Block>,
    block_of: Pair<Vec<BlockIdx>>,
    /// By paragraph: whether none of its sentences is linked.
    alone: Arc<Pair<Vec<bool>>>,
    digits: usize,
}

impl Plan {
    fn of(
        blocks: Vec<Block>,
        alone: Arc<Pair<Vec<bool>>>,
        digits: usize,
        stories: Pair<&Story>,
    ) -> Plan {
        let mut block_of = stories.map(|story| vec![BlockIdx(0); story.sentences().len()]);
        for (index, block) in blocks.iter().enumerate() {
            for side in Side::BOTH {
                let home = block.home[side].start as usize..block.home[side].end as usize;
                block_of[side][home].fill(BlockIdx(index as u32));
            }
        }
        Plan {
            blocks,
            block_of,
            alone,
            digits,
        }
    }

    pub fn get(&self, index: BlockIdx) -> &Block {
        &self.blocks[index.0 as usize]
    }

    /// The block in which a sentence is at home, or the fold that hides it.
    pub fn block_of(&self, side: Side, sentence: SentenceIdx) -> BlockIdx {
        self.block_of[side][sentence.get()]
    }

    /// Whether the sentence's paragraph is dropped or added as a whole.
    pub fn in_paragraph_alone(&self, side: Side, sentence: SentenceIdx, story: &Story) -> bool {
        self.alone[side][story.sentence(sentence).paragraph.get()]
    }

    /// Whether a dropped or added sentence goes with its whole paragraph, as desks number them.
    pub fn is_whole_paragraph(&self, side: Side, sentence: SentenceIdx, story: &Story) -> bool {
        story.number(sentence).is_some() && self.in_paragraph_alone(side, sentence, story)
    }

    /// Digits of the highest paragraph number of either side.
    pub fn digits(&self) -> usize {
        self.digits
    }
}

/// All blocks in order, none folded: what holds of a comparison however it is shown, so that showing it otherwise costs
/// no more than folding.
#[derive(Debug, Clone)]
pub struct Unfolded {
    blocks: Vec<Block>,
    alone: Arc<Pair<Vec<bool>>>,
    digits: usize,
}

impl Unfolded {
    pub fn new(stories: Pair<&Story>, changes: &Changes) -> Unfolded {
        let highest = Side::BOTH
            .iter()
            .flat_map(|&side| stories[side].paragraphs())
            .filter_map(|paragraph| paragraph.number)
            .max();
        Unfolded {
            blocks: blocks_in_order(stories, changes),
            alone: Arc::new(changes.paragraphs_alone(stories)),
            digits: highest.unwrap_or(1).to_string().len(),
        }
    }

    /// The plan of the same stories and changes.
    pub fn plan(&self, stories: Pair<&Story>, changes: &Changes, options: &PlanOptions) -> Plan {
        let blocks = fold(Cow::Borrowed(&self.blocks), stories, changes, options);
        Plan::of(blocks, self.alone.clone(), self.digits, stories)
    }
}

/// The plan of a comparison that is shown in one way only.
pub fn plan(stories: Pair<&Story>, changes: &Changes, options: &PlanOptions) -> Plan {
    let unfolded = Unfolded::new(stories, changes);
    let blocks = fold(Cow::Owned(unfolded.blocks), stories, changes, options);
    Plan::of(blocks, unfolded.alone, unfolded.digits, stories)
}

/// Level runs in order; between two of them what the old side has besides, then what the new side has.
fn blocks_in_order(stories: Pair<&Story>, changes: &Changes) -> Vec<Block> {
    let runs = runs(stories, changes);
    let levels = level_runs(&runs, changes);
    let mut ghosts = ghosts_of_levels(&runs.runs, &levels, changes);
    let mut level_of: Vec<bool> = vec![false; changes.list.len()];
    for level in &levels {
        level_of[level.change.get()] = true;
    }

    let mut blocks = Vec::with_capacity(runs.runs.old.len() + runs.runs.new.len() - levels.len());
    let mut next = Pair::new(0, 0);
    let mut push_until = |blocks: &mut Vec<Block>, until: Pair<usize>| {
        for side in Side::BOTH {
            for run in &runs.runs[side][next[side]..until[side]] {
                let has_level = level_of[run.change.get()];
                blocks.push(one_sided(side, run, has_level, changes));
            }
        }
        next = until.map(|index| index + 1);
    };
    for (index, level) in levels.iter().enumerate() {
        let at = level.runs.map(|run| run as usize);
        push_until(&mut blocks, at);
        blocks.push(Block {
            kind: BlockKind::Level,
            change: level.change,
            home: Pair::from_sides(|side| runs.runs[side][at[side]].sentences.clone()),
            ghosts: ghosts.remove(&index).map(Box::new),
            unwanted: false,
        });
    }
    push_until(&mut blocks, runs.runs.as_ref().map(Vec::len));
    blocks
}

fn one_sided(side: Side, run: &Run, has_level: bool, changes: &Changes) -> Block {
    let change = changes.get(run.change);
    let mut home = Pair::new(0..0, 0..0);
    home[side] = run.sentences.clone();
    let mut ghosts = None;
    // The rewording of a moved sentence is read at the new side's end. What has a level row is read there.
    if side == Side::New && !has_level {
        let links = change.links.iter();
        let beside = links.filter(|link| run.sentences.contains(&link.new.0));
        let mut old: Vec<SentenceIdx> = beside.map(|link| link.old).collect();
        old.sort_unstable();
        old.dedup();
        ghosts = (!old.is_empty()).then(|| Box::new(Pair::new(old, Vec::new())));
    }
    Block {
        kind: match change.links.is_empty() {
            true => BlockKind::Alone(side),
            false => BlockKind::Away(side),
        },
        change: run.change,
        home,
        ghosts,
        unwanted: false,
    }
}

/// For level pairs, the sentences of their change that are at home elsewhere.
fn ghosts_of_levels(
    runs: &Pair<Vec<Run>>,
    levels: &[LevelRuns],
    changes: &Changes,
) -> FxHashMap<usize, Ghosts> {
    let mut ghosts: FxHashMap<usize, Ghosts> = FxHashMap::default();
    let mut level_of: Vec<Option<usize>> = vec![None; changes.list.len()];
    for (index, level) in levels.iter().enumerate() {
        level_of[level.change.get()] = Some(index);
    }
    for side in Side::BOTH {
        for (place, run) in runs[side].iter().enumerate() {
            let Some(index) = level_of[run.change.get()] else {
                continue;
            };
            if levels[index].runs[side] as usize != place {
                let ghosts = &mut ghosts.entry(index).or_default()[side];
                ghosts.extend(run.sentences.clone().map(SentenceIdx));
            }
        }
    }
    ghosts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::drafts::{draft, whole};

    /// Each block as its kind, its sentences and, in parentheses, its ghosts.
    #[track_caller]
    fn check(counts: (usize, usize), links: &[&str], expected: &[&str]) {
        let draft = draft(&vec!["¶One."; counts.0], &vec!["¶One."; counts.1], links);
        let plan = plan(draft.stories(), &draft.changes, &whole());
        let side = |block: &Block, side: Side| {
            let home = block.sentences(side).map(|index| index.0.to_string());
            let ghosts = block
                .ghosts(side)
                .iter()
                .map(|index| format!("({})", index.0));
            home.chain(ghosts).collect::<Vec<_>>().join(" ")
        };
        let text = |block: &Block| {
            let kind = match block.kind {
                BlockKind::Level => "level",
                BlockKind::Alone(_) => "alone",
                BlockKind::Away(_) => "away",
                BlockKind::Fold => "fold",
            };
            format!(
                "{kind} {} / {}",
                side(block, Side::Old),
                side(block, Side::New)
            )
        };
        let blocks: Vec<String> = plan.blocks.iter().map(text).collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn what_one_side_has_alone_stands_before_the_next_kept_change_the_old_side_first() {
        check(
            (3, 3),
            &["0-0", "2-2"],
            &["level 0 / 0", "alone 1 / ", "alone  / 1", "level 2 / 2"],
        );
    }

    #[test]
    fn a_moved_sentence_stands_at_both_ends_and_as_a_ghost_at_the_second() {
        check(
            (3, 3),
            &["0>2", "1-0", "2-1"],
            &["away 0 / ", "level 1 / 0", "level 2 / 1", "away (0) / 2"],
        );
    }

    #[test]
    fn members_of_a_group_that_are_not_neighbours_are_ghosts_in_its_row() {
        check(
            (3, 2),
            &["0-0 2-0", "1-1"],
            &["level 0 (2) / 0", "level 1 / 1", "away 2 / "],
        );
    }

    #[test]
    fn a_group_is_at_home_where_most_of_its_links_are() {
        check(
            (1, 4),
            &["0-0 0-2 0-3"],
            &["away  / 0", "alone  / 1", "level 0 / 2 3 (0)"],
        );
    }

    #[test]
    fn kept_links_that_cross_leave_the_heaviest_order() {
        check(
            (4, 4),
            &["0-3", "1-0", "2-1 3-2"],
            &[
                "away 0 / ",
                "level 1 / 0",
                "level 2 3 / 1 2",
                "away (0) / 3",
            ],
        );
    }

    #[test]
    fn an_empty_story_beside_another() {
        check((0, 2), &[], &["alone  / 0", "alone  / 1"]);
        check((0, 0), &[], &[]);
    }
}
