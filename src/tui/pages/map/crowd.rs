//! Lines of many sentences: how many of them are of which kind, as counts and as a bar; and of the links only those that
//! lead off the diagonal, since the rest would be a wall.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use crate::changes::{ChangeIdx, Place};
use crate::rows::Face;
use crate::side::{Pair, Side};
use crate::tui::model::Model;

use super::{Link, Map, Mark};

/// How many of a line's sentences are changed in which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Crowd {
    sentences: usize,
    alone: usize,
    moved: usize,
    reworded: usize,
    style: usize,
}

impl Crowd {
    pub fn of(marks: impl Iterator<Item = Mark>) -> Crowd {
        let mut crowd = Crowd::default();
        for mark in marks {
            crowd.sentences += 1;
            match mark {
                Mark::Unchanged | Mark::SetApart => {}
                Mark::Style => crowd.style += 1,
                Mark::Reworded => crowd.reworded += 1,
                Mark::Alone(_) => crowd.alone += 1,
                Mark::Moved(_) => crowd.moved += 1,
            }
        }
        crowd
    }

    /// From worst to least.
    fn counts(self, side: Side) -> [(Mark, usize); 4] {
        [
            (Mark::Alone(side), self.alone),
            (Mark::Moved(side), self.moved),
            (Mark::Reworded, self.reworded),
            (Mark::Style, self.style),
        ]
    }

    /// What most of its changes are, the worse of two equally many; style only where there is nothing else.
    pub fn mark(self, side: Side) -> Mark {
        let counts = self.counts(side);
        let wording = counts.iter().filter(|(mark, _)| *mark != Mark::Style);
        let most = wording.rev().max_by_key(|(_, count)| count);
        let most = most.filter(|(_, count)| *count > 0);
        match (most, self.style) {
            (Some((mark, _)), _) => *mark,
            (None, 0) => Mark::Unchanged,
            (None, _) => Mark::Style,
        }
    }

    /// The share of its sentences whose words are not the same, in a thousand.
    pub fn share(self) -> usize {
        (self.alone + self.moved + self.reworded) * 1000 / self.sentences.max(1)
    }

    /// A bar for that share, `fullest` being so many columns: how many of them each kind has, the worst first. The shade
    /// tells what the colour tells.
    pub fn bar(self, side: Side, fullest: usize, columns: usize) -> Vec<(String, Face)> {
        let changed = self.alone + self.moved + self.reworded;
        let length = (self.share() * columns).div_ceil(fullest.max(1));
        let mut sum = 0;
        let mut drawn = 0;
        let mut parts = Vec::new();
        for (mark, count) in self.counts(side) {
            let shade = match mark {
                Mark::Alone(_) => "█",
                Mark::Moved(_) => "▒",
                Mark::Reworded => "▓",
                _ => continue,
            };
            sum += count;
            let end = (sum * length * 2 + changed) / (changed.max(1) * 2);
            parts.push((shade.repeat(end - drawn), mark.bar_face()));
            drawn = end;
        }
        parts
    }

    /// `−2 »1 ~12 ≈3`: each count that is not 0.
    pub fn told(self, side: Side, widths: &Widths) -> Vec<(String, Face)> {
        let counts = self.counts(side).into_iter().zip(widths.0);
        let told = counts.filter(|(_, width)| *width > 0);
        told.map(|((mark, count), width)| {
            let (letter, face) = mark.shown();
            let text = match count {
                0 => String::new(),
                _ => format!("{letter}{count}"),
            };
            let missing = width - text.width();
            (format!("{}{text} ", " ".repeat(missing)), face)
        })
        .collect()
    }
}

/// The columns of each count, so that those of all lines stand below one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Widths([usize; 4]);

impl Widths {
    pub fn add(&mut self, crowd: Crowd) {
        let counts = crowd.counts(Side::Old);
        for (width, (_, count)) in self.0.iter_mut().zip(counts) {
            if count > 0 {
                *width = (*width).max(1 + count.to_string().len());
            }
        }
    }

    /// With a space behind each.
    pub fn sum(&self) -> usize {
        let used = self.0.iter().filter(|width| **width > 0);
        used.map(|width| width + 1).sum()
    }
}

/// Lines further off than this are not beside each other.
const BESIDE: usize = 1;

/// What leads off the diagonal: moves to a line that nothing kept leads to, and, one for each line of A, where its kept
/// sentences stand when that is not beside it.
pub fn links(model: &Model, map: &Map) -> Vec<Link> {
    let mut kept: Vec<Vec<usize>> = map.lines.old.iter().map(|_| Vec::new()).collect();
    let mut reach = map.lines.as_ref().map(|lines| vec![None; lines.len()]);
    let mut moved = Vec::new();
    for (index, change) in model.changes.list.iter().enumerate() {
        let hidden = model.wishes.hidden.has(ChangeIdx(index as u32));
        for link in &change.links {
            let ends = map.ends(link);
            match (link.place, hidden) {
                (Place::Moved, true) => {}
                (Place::Moved, false) => moved.push(ends),
                (Place::Kept, _) => {
                    kept[ends.0].push(ends.1);
                    widen(&mut reach.old[ends.0], ends.1);
                    widen(&mut reach.new[ends.1], ends.0);
                }
            }
        }
    }
    let leads_away = |&(old, new): &(usize, usize)| {
        is_beyond(&reach.old[old], old, new) && is_beyond(&reach.new[new], new, old)
    };
    moved.retain(leads_away);
    let link = |ends, moved| Link {
        ends,
        moved,
        recut: false,
    };
    let middles = kept.iter().enumerate().filter_map(|(old, news)| {
        let middle = *news.get(news.len() / 2)?;
        (middle.abs_diff(old) > BESIDE).then(|| link((old, middle), false))
    });
    let mut links: Vec<Link> = middles.collect();
    links.extend(moved.into_iter().map(|ends| link(ends, true)));
    links.sort_unstable();
    links.dedup();
    links
}

type Reach = Option<RangeInclusive<usize>>;

fn widen(reach: &mut Reach, line: usize) {
    *reach = Some(match reach {
        Some(reach) => *reach.start().min(&line)..=*reach.end().max(&line),
        None => line..=line,
    });
}

/// Whether a line is not beside what another reaches; where that reaches nothing, not beside itself.
fn is_beyond(reach: &Reach, own: usize, line: usize) -> bool {
    let (start, end) = match reach {
        Some(reach) => (*reach.start(), *reach.end()),
        None => (own, own),
    };
    line + BESIDE < start || line > end + BESIDE
}

/// The share of the line that has the most changes, in a thousand.
pub fn fullest(map: &Map) -> usize {
    crowds(map).map(Crowd::share).max().unwrap_or(0)
}

pub fn widths(map: &Map) -> Widths {
    let mut widths = Widths::default();
    crowds(map).for_each(|crowd| widths.add(crowd));
    widths
}

fn crowds(map: &Map) -> impl Iterator<Item = Crowd> {
    let Pair { old, new } = &map.lines;
    let lines = old.iter().chain(new);
    lines.filter_map(|line| match line.content {
        super::Content::Crowd(crowd) => Some(crowd),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowd(unchanged: usize, marks: &[(Mark, usize)]) -> Crowd {
        let repeated = |&(mark, count): &(Mark, usize)| std::iter::repeat_n(mark, count);
        let unchanged = std::iter::repeat_n(Mark::Unchanged, unchanged);
        Crowd::of(unchanged.chain(marks.iter().flat_map(repeated)))
    }

    #[track_caller]
    fn check_bar(crowd: Crowd, fullest: usize, expected: &str) {
        let bar = crowd.bar(Side::Old, fullest, 8);
        let bar: String = bar.into_iter().map(|(part, _)| part).collect();
        assert_eq!(bar, expected);
    }

    #[test]
    fn a_bar_has_each_kind_by_its_share_against_the_fullest_line() {
        let moved = Mark::Moved(Side::Old);
        let alone = Mark::Alone(Side::Old);
        let mixed = crowd(10, &[(Mark::Reworded, 4), (moved, 2), (alone, 4)]);
        assert_eq!(mixed.share(), 500);
        check_bar(mixed, 500, "███▒▒▓▓▓");
        check_bar(mixed, 1000, "██▓▓");
        check_bar(crowd(99, &[(Mark::Reworded, 1)]), 500, "▓");
        check_bar(crowd(5, &[(Mark::Style, 5)]), 500, "");
        check_bar(crowd(5, &[]), 0, "");
    }

    #[test]
    fn the_mark_is_that_of_most_changes() {
        let alone = Mark::Alone(Side::Old);
        let mark = |marks: &[(Mark, usize)]| crowd(50, marks).mark(Side::Old);
        assert_eq!(mark(&[(Mark::Reworded, 4), (alone, 3)]), Mark::Reworded);
        assert_eq!(mark(&[(Mark::Reworded, 3), (alone, 3)]), alone);
        assert_eq!(
            mark(&[(Mark::Style, 9), (Mark::Reworded, 1)]),
            Mark::Reworded
        );
        assert_eq!(mark(&[(Mark::Style, 1)]), Mark::Style);
        assert_eq!(mark(&[]), Mark::Unchanged);
    }

    #[test]
    fn what_stands_beside_what_is_kept_leads_nowhere() {
        let reach = Some(3..=5);
        assert!(!is_beyond(&reach, 0, 2) && !is_beyond(&reach, 0, 6));
        assert!(is_beyond(&reach, 0, 1) && is_beyond(&reach, 0, 7));
        assert!(!is_beyond(&None, 4, 5) && is_beyond(&None, 4, 6));
    }
}
