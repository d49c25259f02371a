use super::check;
use crate::changes::FactKind::Date;

#[test]
fn dates() {
    check(
        Date,
        &[
            (
                "The lock was reopened on the morning of June 4.",
                "The lock was reopened on the evening of June 4.",
                "date changed: “morning of June 4” is now “evening of June 4”",
            ),
            (
                "The skipper was found in the morning at the lock.",
                "The skipper was found in the evening at the lock.",
                "date changed: “morning” is now “evening”",
            ),
            (
                "The skipper was found at the lock in the morning.",
                "In the morning the skipper was found at the lock.",
                "",
            ),
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
            // As a desk has them.
            (
                "The minister resigned on Tuesday after a row over the contracts.",
                "The minister resigned on Wednesday after a row over the contracts.",
                "date changed: “Tuesday” is now “Wednesday”",
            ),
            (
                "The court will hear the appeal next week, the clerk said.",
                "The court will hear the appeal on March 14, the clerk said.",
                "date changed: “next week” is now “March 14”",
            ),
            (
                "The ferry service began in 1998 and carries commuters to the capital.",
                "The ferry service began in 1989 and carries commuters to the capital.",
                "date changed: “1998” is now “1989”",
            ),
            (
                "Voting starts at 7 a.m. on Sunday and ends at dusk.",
                "Voting starts at 8 a.m. on Sunday and ends at dusk.",
                "date changed: “7 a.m. on Sunday” is now “8 a.m. on Sunday”",
            ),
            (
                "The two sides last met three months ago in a neutral port.",
                "The two sides last met in a neutral port.",
                "date dropped: “three months ago”",
            ),
            (
                "The talks collapsed on Friday night after a row over pay.",
                "The talks collapsed after a row over pay.",
                "date dropped: “Friday night”",
            ),
            (
                "Last year the port handled 3 million containers.",
                "In 2021 the port handled 3 million containers.",
                "date changed: “Last year” is now “2021”",
            ),
            (
                "The inquest opened yesterday and will last for a month.",
                "The inquest opened on Wednesday and will last for a month.",
                "date changed: “yesterday” is now “Wednesday”",
            ),
            (
                "The treaty, signed in March, bans fishing within 12 miles of the coast.",
                "The treaty, signed in April, bans fishing within 12 miles of the coast.",
                "date changed: “March” is now “April”",
            ),
            (
                "Inflation slowed to 3.1 percent in June from 3.4 percent in May.",
                "Inflation slowed to 3.1 percent in July from 3.4 percent in June.",
                "date changed: “June” is now “July”; date changed: “May.” is now “June.”",
            ),
            (
                "The lock opens at 9 a.m. for small craft.",
                "The lock opens at 9am for small craft.",
                "",
            ),
            (
                "The lock opens at 17:30 for small craft.",
                "The lock opens at 5:30 p.m. for small craft.",
                "",
            ),
            (
                "The lock opens at 9 a.m. for small craft.",
                "The lock opens at 9 p.m. for small craft.",
                "date changed: “9 a.m.” is now “9 p.m.”",
            ),
            (
                "The lock opens at noon for small craft.",
                "The lock opens at midnight for small craft.",
                "date changed: “noon” is now “midnight”",
            ),
            (
                "The lock was built in the 1990s by the line.",
                "The lock was built in the 1980s by the line.",
                "date changed: “1990s” is now “1980s”",
            ),
        ],
    );
}

#[test]
fn a_date_that_breaks_off_is_no_date() {
    check(
        Date,
        &[(
            "The lock was closed on the night of",
            "The lock was closed for repair on the night of",
            "",
        )],
    );
}

#[test]
fn no_date_is_as_deep_as_its_sentence_is_long() {
    let row = "Late ".repeat(6000);
    let (old, new) = (format!("He came {row} May."), format!("He went {row} May."));
    check(Date, &[(&old, &new, "")]);
}
