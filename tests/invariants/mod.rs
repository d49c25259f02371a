//! What holds of any two stories, whatever is in them: for the properties, and for the fuzz targets.

use wirediff::changes::{Changes, Fact, Place, Similarity};
use wirediff::side::{Pair, Side};
use wirediff::story::Story;

/// Old, new, similarity and place of all links.
pub fn links(changes: &Changes) -> Vec<(u32, u32, Similarity, Place)> {
    let mut links: Vec<_> = changes
        .list
        .iter()
        .flat_map(|change| &change.links)
        .map(|link| (link.old.0, link.new.0, link.similarity, link.place))
        .collect();
    links.sort_unstable_by_key(|link| (link.0, link.1));
    links
}

pub fn each_sentence_stands_in_one_change(
    stories: Pair<&Story>,
    changes: &Changes,
) -> Result<(), String> {
    for side in Side::BOTH {
        let mut found: Vec<u32> = changes
            .list
            .iter()
            .flat_map(|change| change.sentences(side))
            .map(|index| index.0)
            .collect();
        found.sort_unstable();
        let all: Vec<u32> = stories[side].indexes().map(|index| index.0).collect();
        if found != all {
            return Err(format!("{side:?}: {found:?}"));
        }
    }
    Ok(())
}

/// The runs of a change follow each other without a gap, none empty, and cut no character.
pub fn runs_rejoin(stories: Pair<&Story>, changes: &Changes) -> Result<(), String> {
    for change in &changes.list {
        for side in Side::BOTH {
            let joined = stories[side].joined(change.sentences(side));
            let mut end = 0;
            for run in &change.words[side] {
                if run.span.start != end
                    || run.span.end <= end
                    || !joined.is_char_boundary(run.span.end)
                {
                    return Err(format!("{joined:?} has {:?} after {end}", run.span));
                }
                end = run.span.end;
            }
            if end != joined.len() {
                return Err(format!("{joined:?} has no run after {end}"));
            }
        }
    }
    Ok(())
}

/// `back` compares the same stories with the sides exchanged.
pub fn mirrors(there: &Changes, back: &Changes) -> Result<(), String> {
    let mut mirrored: Vec<_> = links(back)
        .into_iter()
        .map(|(old, new, similarity, place)| (new, old, similarity, place))
        .collect();
    mirrored.sort_unstable_by_key(|link| (link.0, link.1));
    same("links", links(there), mirrored)?;
    for change in &there.list {
        let side = if change.old.is_empty() {
            Side::New
        } else {
            Side::Old
        };
        let twin = back.get(back.of(side.other(), change.sentences(side)[0]));
        same(
            "sentences",
            (&change.old, &change.new),
            (&twin.new, &twin.old),
        )?;
        same("wording", change.wording(), twin.wording())?;
        same("place", change.place(), twin.place())?;
        let facts: Vec<_> = twin.facts.iter().cloned().map(Fact::mirrored).collect();
        same("facts", &change.facts, &facts)?;
    }
    Ok(())
}

/// Only a link that moved may cross others, but within its own change.
pub fn kept_links_do_not_cross(changes: &Changes) -> Result<(), String> {
    let mut kept: Vec<(usize, u32, u32)> = changes
        .list
        .iter()
        .enumerate()
        .flat_map(|(index, change)| change.links.iter().map(move |link| (index, link)))
        .filter(|(_, link)| link.place == Place::Kept)
        .map(|(index, link)| (index, link.old.0, link.new.0))
        .collect();
    kept.sort_unstable_by_key(|link| link.1);
    for (place, one) in kept.iter().enumerate() {
        for other in &kept[place + 1..] {
            if one.0 != other.0 && one.1 != other.1 && one.2 >= other.2 {
                return Err(format!("{one:?} crosses {other:?}"));
            }
        }
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, there: T, back: T) -> Result<(), String> {
    if there == back {
        return Ok(());
    }
    Err(format!("{what}: {there:?} there, {back:?} back"))
}
