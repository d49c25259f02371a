//! Gold cases by kind: two sentences and what is to be told of them. All of it is made up.

use crate::changes::FactKind::{self, *};
use crate::compare::compare;
use crate::side::Pair;
use crate::story::{Breaks, Encoding, Story, StoryBuilder};
use crate::terms;
use crate::watch::Unwatched;

fn story(sentences: &str) -> Story {
    let mut builder = StoryBuilder::new("story");
    // What stands on both sides makes the two versions of one story.
    builder.sentence(
        "The harbour council met on the quay for its yearly count.",
        1,
    );
    for sentence in sentences.split('|') {
        builder.sentence(sentence.trim(), 1);
    }
    let encoding = Encoding {
        name: "UTF-8",
        guessed: false,
    };
    builder.finish(encoding, "en".into(), Breaks::EachLine, Vec::new())
}

/// What is told of the kind, one fact after another, parted by `; `.
fn told(kind: FactKind, old: &str, new: &str) -> String {
    let (old, new) = (story(old), story(new));
    let changes = compare(Pair::new(&old, &new), &Unwatched).expect("nothing stops it");
    let facts = changes.list.iter().flat_map(|change| &change.facts);
    let reasons = facts.filter(|fact| fact.kind == kind).map(terms::reason);
    let told = reasons.collect::<Vec<_>>().join("; ");
    let back = compare(Pair::new(&new, &old), &Unwatched).expect("nothing stops it");
    let count = |changes: &crate::changes::Changes| {
        let facts = changes.list.iter().flat_map(|change| &change.facts);
        facts.filter(|fact| fact.kind == kind).count()
    };
    assert_eq!(count(&changes), count(&back), "mirrored: {told}");
    told
}

/// Rows of the old sentence, the new one, and what is told; all that differ are shown at once.
#[track_caller]
fn check(kind: FactKind, rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(old, new, expected)| {
            let told = told(kind, old, new);
            (told != *expected)
                .then(|| format!("{old}\n{new}\n  told:     {told}\n  expected: {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn quotations() {
    check(
        Quote,
        &[
            (
                "The mayor called the delay “unacceptable” on Friday.",
                "The mayor called the delay “not acceptable” on Friday.",
                "quote altered: “unacceptable” is now “not acceptable”",
            ),
            (
                "“We will rebuild the pier by spring,” the mayor said.",
                "“We will rebuild the pier by summer,” the mayor said.",
                "quote altered: “We will rebuild the pier by spring,” is now “We will rebuild the pier by summer,”",
            ),
            (
                "“We are gonna win this,” the skipper said.",
                "“We are going to win this,” the skipper said.",
                "quote altered: “We are gonna win this,” is now “We are going to win this,”",
            ),
            (
                "“Nobody was in the ferry hall,” said the guard.",
                "“Almost nobody was in the ferry hall,” said the guard.",
                "quote altered: “Nobody was in the ferry hall,” is now “Almost nobody was in the ferry hall,”",
            ),
            (
                "The board praised the reform of the harbour tolls.",
                "The board praised the “reform” of the harbour tolls.",
                "quote marks added: “reform”",
            ),
            (
                "The board praised the “reform” of the harbour tolls.",
                "The board praised the reform of the harbour tolls.",
                "quote marks dropped: “reform”",
            ),
            (
                "The union said the offer was “an insult to every docker”.",
                "The union said the offer was an insult to every docker.",
                "quote marks dropped: “an insult to every docker”",
            ),
            (
                "She said the offer was “a slap in the face” of the crews.",
                "She said the offer was an affront to the crews.",
                "quote turned into paraphrase: “a slap in the face” is now “an affront to”",
            ),
            (
                "The harbour was closed, he said, “for good”.",
                "The harbour was closed, he said, “for ever”.",
                "quote altered: “for good” is now “for ever”",
            ),
            (
                "The pilot wrote that the storm was \"the worst in ten years\".",
                "The pilot wrote that the storm was \"the worst in twenty years\".",
                "quote altered: \"the worst in ten years\" is now \"the worst in twenty years\"",
            ),
            (
                "‘We were lucky,’ the cook of the trawler said.",
                "‘We were very lucky,’ the cook of the trawler said.",
                "quote altered: ‘We were lucky,’ is now ‘We were very lucky,’",
            ),
            (
                "“We did not ... pay the crew,” the owner said on deck.",
                "“We did pay the crew,” the owner said on deck.",
                "quote altered: “We did not ... pay the crew,” is now “We did pay the crew,”",
            ),
            (
                "The plan is “dead,” said Orla Venn, “and buried.”",
                "The plan is “dead,” said Orla Venn, “and finished.”",
                "quote altered: “and buried.” is now “and finished.”",
            ),
            // Only the form of the marks, the stop or the letters' case.
            (
                "The mayor called the delay “unacceptable”, and left the hall.",
                "The mayor called the delay “unacceptable,” and left the room.",
                "",
            ),
            (
                "The mayor called the delay \"unacceptable\" and left the hall.",
                "The mayor called the delay “unacceptable” and left the room.",
                "",
            ),
            (
                "The mayor called the delay ‘unacceptable’ and left the hall.",
                "The mayor called the delay “unacceptable” and left the room.",
                "",
            ),
            (
                "“We will rebuild the pier,” the mayor said on Friday.",
                "“We will rebuild the pier,” the mayor told reporters.",
                "",
            ),
            (
                "“We will rebuild the pier,” the mayor said.",
                "“We will rebuild the pier”, the mayor added.",
                "",
            ),
            (
                "“ We will rebuild the pier , ” the mayor said Friday .",
                "“We will rebuild the pier,” the mayor said.",
                "",
            ),
            // Added or dropped with the clause they stand in.
            (
                "The ferry hall reopened on Monday.",
                "The ferry hall reopened on Monday, a step that traders on the quay hailed as “the first good news in years”.",
                "",
            ),
            (
                "“We will rebuild the pier,” said the mayor, who turns sixty.",
                "“We will rebuild the pier,” said the mayor.",
                "",
            ),
            (
                "The crew's boat and the owners' boat were sold.",
                "The crew's boat and the owners' dinghy were sold.",
                "",
            ),
            // The other half of a quotation stands in the next sentence.
            (
                "“The pier is gone,” she said. | “We start again at dawn.”",
                "“The pier is gone,” the widow said. | “We start again at dawn.”",
                "",
            ),
            (
                "It was gone, she said. | It will be “years” before ferries call again.",
                "It was gone, she said. | It will be “decades” before ferries call again.",
                "quote altered: “years” is now “decades”",
            ),
            (
                "The “night boat” sank off Tarn in a gale.",
                "The “Night Boat” sank off Tarn in a squall.",
                "",
            ),
            (
                "He denied that he was “the owner” of the yacht.",
                "He denied that he was “an owner” of the yacht.",
                "quote altered: “the owner” is now “an owner”",
            ),
            (
                "The rocks at the mouth are known as the Sisters to pilots.",
                "The rocks at the mouth are known as “the Sisters” to pilots.",
                "quote marks added: “the Sisters”",
            ),
        ],
    );
}

#[test]
fn numbers() {
    check(
        Number,
        &[
            (
                "Harbour fees rose 110 pct in a year at Tarn.",
                "Harbour fees rose 100 pct in a year at Tarn.",
                "number changed: “110 pct” is now “100 pct”",
            ),
            (
                "The ferry carried 60,000 passengers to Orrin.",
                "The ferry carried 6,000 passengers to Orrin.",
                "number changed: “60,000” is now “6,000”",
            ),
            (
                "The port lost 5 mln euros to the storm.",
                "The port lost five million euros in the storm.",
                "",
            ),
            (
                "The port lost 5,000,000 euros to the storm.",
                "The port lost five mln euros in the storm.",
                "",
            ),
            (
                "Tolls rose by 3 pct at the western lock.",
                "Tolls rose by 3 percent at the eastern lock.",
                "",
            ),
            (
                "Tolls rose by 3 percent at the western lock.",
                "Tolls rose by 3% at the eastern lock.",
                "",
            ),
            (
                "Tolls rose by three per cent at the western lock.",
                "Tolls rose by 3% at the eastern lock.",
                "",
            ),
            (
                "The wall is 39 feet long and keeps out the tide.",
                "The wall is 12 metres long and keeps out the tide.",
                "number changed: “39 feet” is now “12 metres”",
            ),
            (
                "The yard employs 2.5 million hours of labour.",
                "The yard employs 2.4 million hours of labour.",
                "number changed: “2.5 million” is now “2.4 million”",
            ),
            (
                "Two tugs and a barge were lost off the bar.",
                "Three tugs and a barge were lost off the bar.",
                "number changed: “Two” is now “Three”",
            ),
            (
                "Twenty-one boats were lost off the bar.",
                "21 boats were lost near the bar.",
                "",
            ),
            (
                "The pier cost $200 million to build.",
                "The pier cost 200 mln dlrs to put up.",
                "",
            ),
            (
                "The pier cost $200 million to build.",
                "The pier cost £200 million to build.",
                "number changed: “$200 million” is now “£200 million”",
            ),
            (
                "The pier cost $1.96 million to build.",
                "The pier cost about $2 million to build.",
                "number changed: “$1.96 million” is now “$2 million”",
            ),
            (
                "All ferries of the line were held in port.",
                "Several ferries of the line were held in port.",
                "number changed: “All” is now “Several”",
            ),
            (
                "The gale drove 35,000 people from the islands.",
                "The gale drove an additional 35,000 people from the islands.",
                "number changed: “35,000” is now “additional 35,000”",
            ),
            (
                "Crews pulled 16 swimmers out of the water.",
                "Crews pulled swimmers out of the water.",
                "number dropped: “16”",
            ),
            (
                "Crews pulled swimmers out of the water.",
                "Crews pulled dozens of swimmers out of the water.",
                "number added: “dozens of”",
            ),
            (
                "A 16-foot wave struck the ferry at the bar.",
                "A 60-foot wave struck the ferry at the bar.",
                "number changed: “16-foot” is now “60-foot”",
            ),
            (
                "A wave struck the ferry at the bar, and the pilot was hurt.",
                "A wave struck the ferry at the bar, and the pilot was hurt, the line said, adding that repairs at its own yard would take 12 men about 40 hours.",
                "",
            ),
            (
                "Half of the catch was thrown back into the sea.",
                "A third of the catch was thrown back into the sea.",
                "number changed: “Half of” is now “third”",
            ),
            (
                "The lock opens for 300 boats, 40 of them tugs.",
                "The lock opens for 300 craft, of which 40 are tugs.",
                "",
            ),
            (
                "Fees fell from 12 to 10 euros for small craft.",
                "Fees fell from 12 to 9 euros for small craft.",
                "number changed: “10 euros” is now “9 euros”",
            ),
            (
                "The strike, in its third week, has closed the lock.",
                "The strike, in its fourth week, has closed the lock.",
                "number changed: “third” is now “fourth”",
            ),
            (
                "The line sold 1,200 tickets. | It ran 14 boats.",
                "The line sold 1,200 tickets and ran 14 boats.",
                "",
            ),
            (
                "The line sold 1,200 tickets. | It ran 14 boats.",
                "The line sold 1,300 tickets and ran 14 boats.",
                "number changed: “1,200” is now “1,300”",
            ),
            (
                "Four hundred and six men signed the petition in the hall.",
                "406 men signed the petition in the square.",
                "",
            ),
            (
                "One of the tugs was lost in fog.",
                "A tug of the line was lost in fog.",
                "",
            ),
            (
                "The lock closed on 3 March for repairs.",
                "The lock closed on March 4 for repairs.",
                "",
            ),
        ],
    );
}

#[test]
fn hedges() {
    check(
        Hedge,
        &[
            (
                "The skipper may have been asleep at the wheel.",
                "The skipper was asleep at the wheel.",
                "hedge dropped: “may”",
            ),
            (
                "The skipper was drunk at the wheel.",
                "The skipper was allegedly drunk at the wheel.",
                "hedge added: “allegedly”",
            ),
            (
                "Police seized the alleged smuggler on the quay.",
                "Police seized the smuggler on the quay.",
                "hedge dropped: “alleged”",
            ),
            (
                "At least 70 cars were in the rail yard.",
                "70 cars were in the rail yard.",
                "hedge dropped: “At least”",
            ),
            (
                "About 70 cars were in the rail yard.",
                "Approximately 70 cars were in the rail yard.",
                "",
            ),
            (
                "About 70 cars were in the rail yard.",
                "Exactly 70 cars were in the rail yard.",
                "hedge dropped: “About”",
            ),
            (
                "The line is expected to sell the yard.",
                "The line is to sell the yard.",
                "hedge dropped: “expected”",
            ),
            (
                "A report expected to be released Tuesday found rust.",
                "A report released on Tuesday found rust.",
                "hedge dropped: “expected”",
            ),
            (
                "The bridge is likely to close for the winter.",
                "The bridge is certain to close for the winter.",
                "hedge dropped: “likely”",
            ),
            (
                "The owner knew of the leak in the hull.",
                "The owner did not know of the leak in the hull.",
                "hedge added: “not”",
            ),
            (
                "The owner never knew of the leak in the hull.",
                "The owner knew of the leak in the hull.",
                "hedge dropped: “never”",
            ),
            (
                "There was no sign of a leak in the hull.",
                "There was a sign of a leak in the hull.",
                "hedge dropped: “no”",
            ),
            (
                "The crew was reportedly paid in cash at sea.",
                "The crew was paid in cash at sea.",
                "hedge dropped: “reportedly”",
            ),
            (
                "The yard temporarily halted work on the hull.",
                "The yard halted work on the hull.",
                "hedge dropped: “temporarily”",
            ),
            (
                "The fire was possibly caused by a cable.",
                "The fire was probably caused by a cable.",
                "hedge changed: “possibly” is now “probably”",
            ),
            (
                "The fire appears to have been caused by a cable.",
                "The fire was caused by a cable.",
                "hedge dropped: “appears”",
            ),
            (
                "The lock takes nearly 300 boats in a day.",
                "The lock takes more than 300 boats in a day.",
                "hedge changed: “nearly” is now “more than”",
            ),
            (
                "The meeting raised fears over a deal on arms.",
                "The meeting raised fears over the possibility of a deal on arms.",
                "hedge added: “possibility”",
            ),
            (
                "Rescuers saw an estimated 60 people on the roof.",
                "Rescuers saw about 60 people on the roof.",
                "hedge changed: “estimated” is now “about”",
            ),
            (
                "The account of the pilot was long.",
                "The account of the pilot, which could not be independently verified, was long.",
                "hedge added: “could not be independently verified”",
            ),
            (
                "The owner didn’t know of the leak in the hull.",
                "The owner did not know of a leak in the hull.",
                "",
            ),
            (
                "The crew might sail on Monday from Tarn.",
                "The crew may sail on Monday from Orrin.",
                "",
            ),
            (
                "The lock closed in May for repairs to a gate.",
                "The lock closed in June for repairs to a gate.",
                "",
            ),
            (
                "The group Doctors Without Borders came to Tarn.",
                "The group Nurses Abroad came to Tarn.",
                "",
            ),
            (
                "The lock reopened on Monday.",
                "The lock reopened on Monday, though traders on the quay who lost a summer said they might never see their old customers again.",
                "",
            ),
            (
                "Some 300 boats wait at the lock.",
                "Around 300 boats wait at the gate.",
                "",
            ),
            (
                "He was about to leave the quay when it burned.",
                "He was set to leave the quay when it burned.",
                "",
            ),
            (
                "The suspected leak was in the hull of the tug.",
                "The leak was in the hull of the tug.",
                "hedge dropped: “suspected”",
            ),
        ],
    );
}

#[test]
fn dates() {
    check(
        Date,
        &[
            (
                "The lock closed on Friday for repairs.",
                "The lock closed yesterday for repairs.",
                "date changed: “Friday” is now “yesterday”",
            ),
            (
                "The lock closed on March 3 for repairs.",
                "The lock closed on 3 March for repair.",
                "",
            ),
            (
                "The lock closed on Sept. 3 for repairs.",
                "The lock closed on September 3 for repair.",
                "",
            ),
            (
                "The lock closed on March 3 for repairs.",
                "The lock closed on March 4 for repairs.",
                "date changed: “March 3” is now “March 4”",
            ),
            (
                "The lock closed Monday for repairs.",
                "The lock closed on Monday for repair.",
                "",
            ),
            (
                "The lock closed for repairs.",
                "The lock closed on Monday for repairs.",
                "date added: “Monday”",
            ),
            (
                "The lock closed last Saturday for repairs.",
                "The lock closed on Saturday for repairs.",
                "date changed: “last Saturday” is now “Saturday”",
            ),
            (
                "The lock was built in 1962 by the council.",
                "The lock was built in 1926 by the council.",
                "date changed: “1962” is now “1926”",
            ),
            (
                "A ferry sank two days ago off the bar.",
                "A ferry sank on Tuesday off the bar.",
                "date changed: “two days ago” is now “Tuesday”",
            ),
            (
                "A ferry sank off the bar at 10 a.m. in fog.",
                "A ferry sank off the bar at 11 a.m. in fog.",
                "date changed: “10 a.m.” is now “11 a.m.”",
            ),
            (
                "The pilots may strike, and the ferries march on.",
                "The pilots may strike, and the ferries sail on.",
                "",
            ),
            (
                "A ferry sank last week off the bar.",
                "A ferry sank last month off the bar.",
                "date changed: “last week” is now “last month”",
            ),
        ],
    );
}

#[test]
fn attributions() {
    check(
        Attribution,
        &[
            (
                "The lock will close, the council said.",
                "The lock will close, the council claimed.",
                "attribution changed: “the council said” is now “the council claimed”",
            ),
            (
                "The lock will close, the council said.",
                "The lock will close.",
                "attribution dropped: “the council said”",
            ),
            (
                "The lock will close for a year.",
                "The lock will close for a year, the report said.",
                "attribution added: “the report said”",
            ),
            (
                "According to police, the boat was stolen.",
                "The boat was stolen.",
                "attribution dropped: “According to police”",
            ),
            (
                "The boat was stolen, according to Venn.",
                "The boat was stolen, Venn said.",
                "attribution changed: “according to Venn” is now “Venn said”",
            ),
            (
                "The boat was stolen, police said.",
                "The boat was stolen, the owner said.",
                "attribution changed: “police said” is now “the owner said”",
            ),
            (
                "The council says the lock will close.",
                "The council said the lock would close.",
                "",
            ),
            (
                "Mr. Venn said the lock will close soon.",
                "He said the lock would close soon.",
                "",
            ),
            (
                "The council said in a statement the lock will close.",
                "The council said the lock will close.",
                "attribution dropped: “in a statement”",
            ),
            (
                "The council also said the lock will close.",
                "The council said the lock will soon close.",
                "",
            ),
            (
                "A council spokesman said the lock will close.",
                "A spokesman for the council said the lock will close.",
                "",
            ),
            (
                "“It was dark,” the cook said.",
                "“It was dark,” the cook told Reporters Weekly.",
                "attribution changed: “the cook said” is now “the cook told Reporters Weekly”",
            ),
            (
                "Reports of a leak surfaced on the quay.",
                "Word of a leak surfaced on the quay.",
                "",
            ),
        ],
    );
}

#[test]
fn names() {
    check(
        Name,
        &[
            (
                "The council thanked Orla Venn for the gift of a bell.",
                "The council thanked Orla Vane for the gift of a bell.",
                "name changed: “Venn” is now “Vane”",
            ),
            (
                "The council thanked Dr. Venn for the bell.",
                "The council thanked Venn for the bell.",
                "name dropped: “Dr”",
            ),
            (
                "The council thanked Mr Venn for the bell.",
                "The council thanked Venn for the bell.",
                "",
            ),
            (
                "The fleet of the United Nations lay off the bar.",
                "The fleet of the U.N. lay off the bar.",
                "",
            ),
            (
                "Security forces shut the quay at dusk.",
                "Tarnish security forces shut the quay at dusk.",
                "",
            ),
            (
                "The ferry sails to Tarn from the quay.",
                "The ferry sails to Tarn and Orrin from the quay.",
                "name added: “Orrin”",
            ),
            (
                "A spokesman for the line spoke on the quay.",
                "A spokesman for the line, Adrian Moss, spoke on the quay.",
                "name added: “Adrian Moss”",
            ),
            (
                "She thanked Venn. | Orla Venn is a pilot.",
                "She thanked Orla Venn. | Orla Venn is a pilot.",
                "",
            ),
            (
                "The council thanked Venn on the quay.",
                "The council thanked her on the quay.",
                "",
            ),
            (
                "The lock closed in Tarn on Monday.",
                "The lock closed in Tarn on Tuesday.",
                "",
            ),
            (
                "The talks between Marek Dorn and Orla Venn failed.",
                "The talks between Premier Marek Dorn and Orla Venn failed.",
                "name added: “Premier”",
            ),
        ],
    );
}

#[test]
fn typos() {
    check(
        Typo,
        &[
            (
                "No more than 20 cards were seen in the yard. | The cars were empty.",
                "No more than 20 cars were seen in the yard. | The cars were empty.",
                "typo: “cards” is now “cars”",
            ),
            (
                "The warplnes flew over the lock at noon.",
                "The warplanes flew over the lock at noon.",
                "typo: “warplnes” is now “warplanes”",
            ),
            (
                "The line will recieve a new tug in spring.",
                "The line will receive a new tug in spring.",
                "typo: “recieve” is now “receive”",
            ),
            (
                "The ferry carried goats to the fair at Tarn.",
                "The ferry carried coal to the fair at Tarn.",
                "",
            ),
            (
                "The ship was sold at the fair in Tarn.",
                "The ships were sold at the fair in Tarn.",
                "",
            ),
            (
                "The harbor was closed in the gale at noon.",
                "The harbour was closed in the gale at dusk.",
                "",
            ),
        ],
    );
}

#[test]
fn loaded_terms() {
    check(
        Loaded,
        &[
            (
                "The militants held the bridge for a day.",
                "The terrorists held the bridge for a day.",
                "loaded term changed: “militants” is now “terrorists”",
            ),
            (
                "The group held the bridge for a day.",
                "The terrorist group held the bridge for a day.",
                "loaded term added: “terrorist”",
            ),
            (
                "The government closed the port to strangers.",
                "The regime closed the port to strangers.",
                "loaded term changed: “government” is now “regime”",
            ),
            (
                "The refugees crossed at the lock by night.",
                "The migrants crossed at the lock by night.",
                "loaded term changed: “refugees” is now “migrants”",
            ),
            (
                "The government closed the port to strangers.",
                "The government closed its port to all strangers.",
                "",
            ),
        ],
    );
}

#[test]
fn responses() {
    check(
        Response,
        &[
            (
                "The line sold the tug. | Its owner denied that he knew of the rust.",
                "The line sold the tug.",
                "response dropped: “Its owner denied that he knew of the rust.”",
            ),
            (
                "The line sold the tug to a yard, but denied that it was rusty.",
                "The line sold the tug to a yard.",
                "response dropped: “denied”",
            ),
            (
                "The line sold the tug.",
                "The line sold the tug. | A spokesman declined to comment on the price.",
                "response added: “A spokesman declined to comment on the price.”",
            ),
            (
                "The owner denied the charge in court at Tarn.",
                "The owner rejected the charge in court at Tarn.",
                "",
            ),
            (
                "The line sold the tug. | The weather was fair at noon.",
                "The line sold the tug.",
                "",
            ),
        ],
    );
}
