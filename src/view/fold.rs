//! Runs of blocks that fold to one line: furniture and teasers always, unchanged text when only changes are wanted.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::changes::Changes;
use crate::side::{Pair, Side};
use crate::story::{Role, SentenceIdx, Story};
use crate::view::options::{PlanOptions, Scope};
use crate::view::plan::{Block, BlockKind};

/// More than two lines of a usual column, in bytes; a plan knows no width.
const TWO_LINES: usize = 100;

/// Blocks of one class that follow one another fold together. A fold hides one column or both, never one here and the
/// other there: an A-only run above a B-only one gives two folds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Shown,
    /// Linked, in its place, the same words; or drawn so.
    Unchanged,
    /// Not what alone is to be shown.
    Unwanted,
    SetApart(BlockKind),
}

pub fn fold(
    blocks: Cow<[Block]>,
    stories: Pair<&Story>,
    changes: &Changes,
    options: &PlanOptions,
) -> Vec<Block> {
    let opened: FxHashSet<(Side, SentenceIdx)> = options.opened.iter().copied().collect();
    let is_open = |hidden: &[Block]| {
        Side::BOTH.iter().any(|&side| {
            let first = hidden[0].sentences(side).next();
            first.is_some_and(|sentence| opened.contains(&(side, sentence)))
        })
    };
    let classes: Vec<Class> = blocks
        .iter()
        .map(|block| class(block, stories, changes, options))
        .collect();
    let mut folds: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for run in classes.chunk_by(|a, b| a == b) {
        let run_range = start..start + run.len();
        start = run_range.end;
        let hidden = match (run[0], options.scope) {
            (Class::Unchanged, Scope::ChangesOnly { context }) => {
                without_context(&blocks, run_range, context)
            }
            (Class::Unwanted, _) => run_range,
            (Class::SetApart(_), _) if is_long(&blocks[run_range.clone()], stories) => run_range,
            _ => continue,
        };
        if !hidden.is_empty() && !is_open(&blocks[hidden.clone()]) {
            folds.push(hidden);
        }
    }

    let mut blocks = blocks.into_owned();
    for fold in &folds {
        let first = &mut blocks[fold.start];
        *first = first.folded(classes[fold.start] == Class::Unwanted);
    }
    let mut folds = folds.into_iter().peekable();
    // The first that is asked for is the second block.
    let mut index = 0;
    blocks.dedup_by(|block, open| {
        index += 1;
        while folds.next_if(|fold| fold.end <= index).is_some() {}
        let is_hidden = folds.peek().is_some_and(|fold| fold.start < index);
        if is_hidden {
            open.take_in(block);
        }
        is_hidden
    });
    blocks
}

fn class(block: &Block, stories: Pair<&Story>, changes: &Changes, options: &PlanOptions) -> Class {
    if let Some(only) = &options.only {
        let mut both = Side::BOTH.into_iter();
        let wanted = both.any(|side| {
            let mut sentences = block.sentences(side);
            sentences.any(|sentence| only[side][sentence.get()])
        });
        return if wanted {
            Class::Shown
        } else {
            Class::Unwanted
        };
    }
    let whole = Pair::from_sides(|side| block.ghosts(side).is_empty());
    let unchanged = block.kind == BlockKind::Level
        && whole.old
        && whole.new
        && changes.get(block.change).is_unchanged();
    let hidden = block.kind == BlockKind::Level && options.hidden.has(block.change);
    if (unchanged || hidden) && options.scope != Scope::Whole {
        return Class::Unchanged;
    }
    let set_apart = Side::BOTH.iter().all(|&side| {
        let mut sentences = block.sentences(side);
        sentences.all(|sentence| stories[side].sentence(sentence).role.is_set_apart())
    });
    match block.kind {
        BlockKind::Alone(_) if set_apart => Class::SetApart(block.kind),
        BlockKind::Level if set_apart && unchanged => Class::SetApart(block.kind),
        _ => Class::Shown,
    }
}

/// A run of unchanged blocks less the context beside the changes around it.
fn without_context(blocks: &[Block], run: Range<usize>, context: usize) -> Range<usize> {
    let sentences = |index: usize| {
        let home = &blocks[index].home;
        home.old.len().max(home.new.len())
    };
    let Range { mut start, mut end } = run;
    if start > 0 {
        let mut shown = 0;
        while start < end && shown < context {
            shown += sentences(start);
            start += 1;
        }
    }
    if end < blocks.len() {
        let mut shown = 0;
        while start < end && shown < context {
            end -= 1;
            shown += sentences(end);
        }
    }
    start..end
}

fn is_long(blocks: &[Block], stories: Pair<&Story>) -> bool {
    Side::BOTH.iter().any(|&side| {
        let sentences = blocks.iter().flat_map(|block| block.sentences(side));
        let (mut count, mut bytes) = (0, 0);
        for sentence in sentences {
            count += 1;
            bytes += stories[side].text(sentence).len();
        }
        count > 2 || bytes > TWO_LINES
    })
}

/// What a fold says in each column that it hides something of.
pub fn labels(block: &Block, stories: Pair<&Story>, changes: &Changes) -> Pair<Option<String>> {
    Pair::from_sides(|side| {
        let story = stories[side];
        let first = block.sentences(side).next()?;
        let last = block.sentences(side).next_back()?;
        let count = block.home[side].len();
        let roles = || {
            block
                .sentences(side)
                .map(|index| story.sentence(index).role)
        };
        Some(if roles().all(Role::is_set_apart) {
            let teasers = block.sentences(side).filter(|&sentence| {
                story.sentence(sentence).role == Role::Teaser
                    && (sentence == first || story.starts_paragraph(sentence))
            });
            let teasers = teasers.count();
            let lines = roles().filter(|&role| role == Role::Furniture).count();
            set_apart_label(teasers, lines, count, story.text(first))
        } else {
            let paragraph = |index| story.number(index);
            let first = block.sentences(side).find_map(paragraph);
            let last = paragraph(last).or_else(|| block.sentences(side).rev().find_map(paragraph));
            let what = if block.unwanted {
                let changed = block.changed(side, changes, story);
                unmatched(count, changed)
            } else {
                let unchanged = block.sentences(side).all(|sentence| {
                    let change = changes.get(changes.of(side, sentence));
                    change.is_unchanged()
                });
                let what = counted(count, "sentence");
                format!("{what}{}", if unchanged { " unchanged" } else { "" })
            };
            body_label(&what, first, last)
        })
    })
}

fn set_apart_label(teasers: usize, lines: usize, sentences: usize, text: &str) -> String {
    let mut what: Vec<String> = Vec::new();
    if teasers > 0 {
        what.push(counted(teasers, "teaser"));
    }
    if lines > 0 && teasers > 0 {
        what.push(counted(lines, "line") + " of furniture");
    } else if lines > 0 {
        what.push(counted(lines, "furniture line"));
    }
    if teasers > 0 && sentences > teasers + lines {
        what.push(counted(sentences, "sentence"));
    }
    format!("▸ {}: {text}", what.join(", "))
}

/// `4 do not match, 2 changed`: short, so that the changes among them are read in a narrow column too.
fn unmatched(sentences: usize, changed: usize) -> String {
    let what = match sentences {
        1 => "1 does not match".to_string(),
        _ => format!("{sentences} do not match"),
    };
    match changed {
        0 => what,
        _ if sentences == 1 => format!("{what}, changed"),
        _ => format!("{what}, {changed} changed"),
    }
}

/// `▸ 12 sentences unchanged, ¶4 to ¶9`; what else is folded is not said to be unchanged.
fn body_label(what: &str, first: Option<u32>, last: Option<u32>) -> String {
    let label = format!("▸ {what}");
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{label}, ¶{first} to ¶{last}"),
        (Some(only), _) | (None, Some(only)) => format!("{label}, ¶{only}"),
        (None, None) => label,
    }
}

fn counted(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::view::drafts::{Draft, column, draft, page, rows, text_of, whole};
    use crate::view::options::Layout;

    fn nine(changed: &str) -> Draft {
        let mut old = vec!["¶The same."; 9];
        old[4] = changed;
        let links: Vec<String> = (0..9).map(|index| format!("{index}-{index}")).collect();
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        draft(&old, &["¶The same."; 9], &links)
    }

    #[track_caller]
    fn check(draft: &Draft, options: &PlanOptions, side: Side, expected: &[&str]) {
        let rows = rows(draft, options, &page(Layout::SideBySide, 120));
        let lines: Vec<String> = column(&rows, side);
        let lines: Vec<&String> = lines.iter().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, expected);
    }

    fn changes_only(context: usize) -> PlanOptions {
        PlanOptions {
            scope: Scope::ChangesOnly { context },
            ..whole()
        }
    }

    #[test]
    fn unchanged_runs_fold_but_for_the_context_of_changes() {
        let draft = nine("¶The [-very-] same.");
        let expected = [
            "▸ 3 sentences unchanged, ¶1 to ¶3",
            "The same.",
            "The [-very-] same.",
            "The same.",
            "▸ 3 sentences unchanged, ¶7 to ¶9",
        ];
        check(&draft, &changes_only(1), Side::Old, &expected);
        let expected = [
            "▸ 4 sentences unchanged, ¶1 to ¶4",
            "The same.",
            "▸ 4 sentences unchanged, ¶6 to ¶9",
        ];
        check(&draft, &changes_only(0), Side::New, &expected);
        check(&draft, &changes_only(4), Side::New, &["The same."; 9]);
    }

    #[test]
    fn a_story_without_changes_folds_whole() {
        let expected = ["▸ 9 sentences unchanged, ¶1 to ¶9"];
        check(&nine("¶The same."), &changes_only(3), Side::Old, &expected);
    }

    #[test]
    fn what_does_not_match_is_said_to_hide_changes() {
        let only = |kept: usize| {
            Some(Arc::new(Pair::from_sides(|_| {
                (0..9).map(|at| at == kept).collect()
            })))
        };
        let options = PlanOptions {
            only: only(2),
            ..whole()
        };
        let expected = [
            "▸ 2 do not match, ¶1 to ¶2",
            "The same.",
            "▸ 6 do not match, 1 changed, ¶4 to ¶9",
        ];
        check(&nine("¶The [-very-] same."), &options, Side::Old, &expected);
    }

    #[test]
    fn an_opened_fold_is_shown_open() {
        let options = PlanOptions {
            opened: vec![(Side::New, SentenceIdx(5))],
            ..changes_only(0)
        };
        let expected = [
            "▸ 4 sentences unchanged, ¶1 to ¶4",
            "The same.",
            "The same.",
            "The same.",
            "The same.",
            "The same.",
        ];
        check(&nine("¶The [-very-] same."), &options, Side::New, &expected);
    }

    #[test]
    fn runs_of_teasers_and_furniture_fold_and_single_lines_say_what_they_are() {
        let new = [
            "¶One.",
            "¶caption: A crane.",
            "¶Two.",
            "¶caption: A quay.",
            "¶teaser: Snow fell.",
            "teaser: Much of it.",
        ];
        let draft = draft(&["¶One.", "¶Two."], &new, &["0-0", "1-2"]);
        let expected = [
            "One.",
            "A crane.",
            "Two.",
            "▸ 1 teaser, 1 line of furniture, 3 sentences: A quay.",
        ];
        check(&draft, &whole(), Side::New, &expected);
        check(
            &draft,
            &whole(),
            Side::Old,
            &["One.", "not in A · caption", "Two."],
        );
    }

    #[test]
    fn a_fold_is_one_line_at_any_width() {
        let draft = nine("¶The [-very-] same.");
        let rows = rows(&draft, &changes_only(0), &page(Layout::SideBySide, 34));
        assert_eq!(text_of(&rows[0].cells.old.spans), "▸ 4 sente…");
    }
}
