//! The title line: over each column its letter, file name and how much of it stands in the other.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::changes::Changes;
use crate::rows::{Face, Span};
use crate::side::{Pair, Side};
use crate::story::Story;
use crate::terms::percent;
use crate::view::columns::{Columns, SideColumns};
use crate::view::compose::Line;
use crate::view::options::Layout;
use crate::view::wrap::cut;

/// Between the two titles in one column.
const GAP: usize = 3;
/// A name is not cut to less than this before something else gives way.
const NAME_AT_LEAST: usize = 12;

/// Spans that fill the width exactly.
pub fn title(stories: Pair<&Story>, changes: &Changes, columns: &Columns) -> Vec<Span> {
    let mut line = Line::new();
    for side in Side::BOTH {
        let (start, width, gap) = match columns.layout {
            Layout::SideBySide => {
                let text = &columns.sides[side].text;
                (text.start, text.len(), 2)
            }
            Layout::OneColumn => {
                let SideColumns { bar, number, text } = &columns.sides.old;
                let start = bar.map_or(number.start, |bar| bar + 1);
                let width = (text.end - start).saturating_sub(GAP) / 2;
                let from = start + usize::from(side == Side::New) * (width + GAP);
                (from, width, 1)
            }
        };
        if width == 0 {
            continue;
        }
        line.fill(start);
        one_title(side, stories[side], changes, width, gap, &mut line);
    }
    line.fill(columns.width);
    line.spans
}

fn one_title(
    side: Side,
    story: &Story,
    changes: &Changes,
    width: usize,
    gap: usize,
    line: &mut Line,
) {
    let start = line.width();
    line.push_at(start, &side.letter().to_string(), Face::Title);
    let Some(room) = width.checked_sub(1 + gap).filter(|&room| room > 0) else {
        return;
    };
    let least = NAME_AT_LEAST.min(story.name.width());
    let fits = |parts: &[&str]| {
        let parts: usize = parts.iter().map(|part| part.width() + gap).sum();
        least + parts <= room
    };
    let share = share(side, changes).unwrap_or_default();
    let [whole, short] = encoding(story).unwrap_or_default();
    let (encoding, share) = match () {
        () if fits(&[&whole, &share]) => (whole, share),
        () if fits(&[&short, &share]) => (short, share),
        () if fits(&[&share]) => (String::new(), share),
        () => (String::new(), String::new()),
    };
    let taken = |part: &str| {
        if part.is_empty() {
            0
        } else {
            part.width() + gap
        }
    };
    let name = without_middle(&story.name, room - taken(&encoding) - taken(&share));
    line.push_at(start + 1 + gap, &name, Face::Title);
    if !encoding.is_empty() {
        line.push_at(line.width() + gap, &encoding, Face::Label);
    }
    if !share.is_empty() {
        line.push_at(start + width - share.width(), &share, Face::Label);
    }
}

/// How much of the side stands in the other.
fn share(side: Side, changes: &Changes) -> Option<String> {
    let words = changes.summary.words[side];
    if words == 0 {
        return None;
    }
    let reused = percent(changes.summary.reused_words[side], words);
    Some(format!("{reused}% in {}", side.other().letter()))
}

/// The encoding where it is worth a word, and the same for a narrow column.
fn encoding(story: &Story) -> Option<[String; 2]> {
    let name = story.encoding.name;
    match story.encoding.guessed {
        true => Some([format!("{name}, guessed"), format!("{name}?")]),
        false => (name != "UTF-8").then(|| [name.to_owned(), name.to_owned()]),
    }
}

/// A name too long loses its middle: `000_8b93dfec…txt` keeps what tells files apart.
fn without_middle(name: &str, width: usize) -> String {
    if name.width() <= width {
        return name.to_owned();
    }
    if width < 6 {
        return cut(name, width);
    }
    let mut end = name.len();
    let mut used = 0;
    for (at, cluster) in name.grapheme_indices(true).rev() {
        used += cluster.width();
        if used > width / 4 {
            break;
        }
        end = at;
    }
    let tail = &name[end..];
    cut(name, width - tail.width()) + tail
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::drafts::{draft, page, text_of};

    #[track_caller]
    fn check(layout: Layout, width: usize, expected: &str) {
        let mut draft = draft(&["¶One."], &["¶One."], &["0-0"]);
        draft.stories.old.name = "harbour-story-of-monday.txt".into();
        draft.stories.new.encoding.name = "windows-1252";
        draft.stories.new.encoding.guessed = true;
        draft.changes.summary.words = Pair::new(1000, 0);
        draft.changes.summary.reused_words = Pair::new(999, 0);
        let columns = Columns::new(&page(layout, width), 1);
        let title = title(draft.stories(), &draft.changes, &columns);
        assert_eq!(text_of(&title).trim_end(), expected);
    }

    #[test]
    fn each_column_has_letter_name_and_share() {
        let expected = "    A  harbour-story-of-monday.txt               99% in B         B  draft-b.txt  windows-1252, guessed";
        check(Layout::SideBySide, 120, expected);
    }

    #[test]
    fn a_guess_at_the_encoding_is_told_in_a_narrow_column_too() {
        let expected =
            "    A  harbour-story-…y.txt  99% in B         B  draft-b.txt  windows-1252?";
        check(Layout::SideBySide, 80, expected);
        let expected = "A harbour-stor….txt 99% in B   B draft-b.txt windows-1252?";
        check(Layout::OneColumn, 60, expected);
    }

    #[test]
    fn a_long_name_loses_its_middle() {
        let expected =
            "A harbour-story-of-monday.txt   99% in B   B draft-b.txt windows-1252, guessed";
        check(Layout::OneColumn, 1000, expected);
        check(Layout::OneColumn, 20, "A harb…t   B draf…t");
    }

    #[test]
    fn the_narrowest_pages_have_what_fits() {
        check(Layout::OneColumn, 7, "A    B");
        check(Layout::OneColumn, 1, "");
    }
}
