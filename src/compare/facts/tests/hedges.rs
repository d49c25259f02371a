use super::check;
use crate::changes::FactKind::Hedge;

#[test]
fn hedges() {
    check(
        Hedge,
        &[
            (
                "The lock will be shut for a year, the mayor said.",
                "The lock would be shut for a year, the mayor said.",
                "",
            ),
            (
                "The skipper told the council that the lock would open soon.",
                "The skipper told the council the lock would be open soon.",
                "",
            ),
            (
                "A would-be buyer left the yard.",
                "A buyer left the yard.",
                "hedge dropped: “would-be”",
            ),
            (
                "The lock may be shut for a year.",
                "The lock would be shut for a year.",
                "hedge changed: “may” is now “would”",
            ),
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
                "hedge changed: “might” is now “may”",
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
            // As a desk has them.
            (
                "Two hundred and forty people were evacuated from the valley overnight.",
                "Nearly 250 people were evacuated from the valley overnight.",
                "hedge added: “Nearly”",
            ),
            (
                "More than 400 homes lost power when the line came down.",
                "Some 400 homes lost power when the line came down.",
                "hedge changed: “More than” is now “Some”",
            ),
            (
                "The blast was probably caused by a gas leak.",
                "The blast was caused by a gas leak.",
                "hedge dropped: “probably”",
            ),
            (
                "The minister is expected to resign within days.",
                "The minister will resign within days.",
                "hedge changed: “expected” is now “will”",
            ),
            (
                "The alleged smuggler was held at the border post.",
                "The smuggler was held at the border post.",
                "hedge dropped: “alleged”",
            ),
            (
                "The firm did not break the law, the inquiry found.",
                "The firm broke the law, the inquiry found.",
                "hedge dropped: “not”",
            ),
            (
                "The storm could reach the coast by dawn.",
                "The storm will reach the coast by dawn.",
                "hedge changed: “could” is now “will”",
            ),
            (
                "The company is considering selling its tugs, a source said.",
                "The company is selling its tugs, a source said.",
                "hedge dropped: “considering”",
            ),
            (
                "At least 30 people died when the ferry capsized.",
                "Thirty people died when the ferry capsized.",
                "hedge dropped: “At least”",
            ),
            (
                "The union has not ruled out a strike over the summer.",
                "The union has ruled out a strike over the summer.",
                "hedge dropped: “not”",
            ),
            (
                "The bridge was never inspected, the report found.",
                "The bridge was rarely inspected, the report found.",
                "hedge dropped: “never”",
            ),
            (
                "The mine, which employs 800 people, will shut in two years.",
                "The mine, which employs about 800 people, will shut within two years.",
                "hedge added: “about”",
            ),
            (
                "A third of the fleet was laid up, the harbour master told the Tribune.",
                "About a third of the fleet was laid up, the harbour master told the Tribune.",
                "hedge added: “About”",
            ),
            (
                "The explosion killed at least 12 people and wounded dozens.",
                "The explosion killed 12 people and wounded 30.",
                "hedge dropped: “at least”",
            ),
            (
                "The clinic will close by the end of the year.",
                "The clinic may close by the end of the year.",
                "hedge changed: “will” is now “may”",
            ),
            (
                "He said that he had not seen the letter and that he would not resign.",
                "He said that he had seen the letter and that he would not resign.",
                "hedge dropped: “not”",
            ),
            (
                "The deal is worth nearly $400 million.",
                "The deal is worth more than $400 million.",
                "hedge changed: “nearly” is now “more than”",
            ),
        ],
    );
}
