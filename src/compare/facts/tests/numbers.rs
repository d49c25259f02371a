use super::check;
use crate::changes::FactKind::Number;

#[test]
fn numbers() {
    check(
        Number,
        &[
            (
                "The boats waited for an hour at the lock.",
                "The boats waited for one hour at the lock.",
                "",
            ),
            (
                "The toll is one crown at the lock.",
                "The toll is a crown at the lock.",
                "",
            ),
            (
                "The boats waited for an hour at the lock.",
                "The boats waited for two hours at the lock.",
                "number added: “two hours”",
            ),
            (
                "A quarter of the boats stayed in the lock.",
                "A third of the boats stayed in the lock.",
                "number changed: “quarter” is now “third”",
            ),
            (
                "A quarter of the boats stayed in the lock.",
                "One quarter of the boats stayed in the lock.",
                "",
            ),
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
                "number changed: “2.5 million hours” is now “2.4 million hours”",
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
            // As a desk has them.
            (
                "Two hundred and forty people were evacuated from the valley overnight.",
                "Nearly 250 people were evacuated from the valley overnight.",
                "number changed: “Two hundred and forty” is now “250”",
            ),
            (
                "Turnout was between 60 and 65 percent in the northern districts.",
                "Turnout was between 60 and 70 percent in the northern districts.",
                "number changed: “65 percent” is now “70 percent”",
            ),
            (
                "The fund will pay 3.2 billion euros to 14 regions hit by the drought.",
                "The fund will pay 3.2 billion dollars to 14 regions hit by the drought.",
                "number changed: “3.2 billion euros” is now “3.2 billion dollars”",
            ),
            (
                "The firm cut one in five jobs at its plant in Tarn.",
                "The firm cut 20 percent of jobs at its plant in Tarn.",
                "number changed: “five” is now “20 percent”",
            ),
            (
                "Exports fell 8 percent to 1.1 million tonnes in the quarter.",
                "Exports fell to 1.1 million tonnes in the quarter.",
                "number dropped: “8 percent”",
            ),
            (
                "Three men aged 19, 22 and 31 were charged with theft.",
                "Three men were charged with theft.",
                "number dropped: “19, 22 and 31”",
            ),
            (
                "The minister said 12 of the 15 demands had been met.",
                "The minister said most of the 15 demands had been met.",
                "number changed: “12” is now “most of”",
            ),
            (
                "The two-day meeting ended without a deal on quotas.",
                "The three-day meeting ended without a deal on quotas.",
                "number changed: “two-day” is now “three-day”",
            ),
            (
                "Norland's central bank bought 250 mln stg of bills in the market.",
                "Norland's central bank bought 350 mln stg of bills in the market.",
                "number changed: “250 mln stg” is now “350 mln stg”",
            ),
            (
                "Venn Industries Inc said its board approved a two-for-one stock split.",
                "Venn Industries said its board approved a three-for-one stock split.",
                "number changed: “two” is now “three”",
            ),
            (
                "Harbour Minister Jan Tolm, 54, was sworn in at a short ceremony.",
                "Harbour Minister Jan Tolm was sworn in at a short ceremony.",
                "number dropped: “54”",
            ),
            (
                "The company's shares closed 3.4 percent lower at 41 dollars.",
                "The company's shares closed 3.4 percent lower at 14 dollars.",
                "number changed: “41 dollars” is now “14 dollars”",
            ),
            (
                "The court fined the line 20,000 crowns.",
                "The court fined the line 20,000 crowns ($1,900).",
                "number added: “$1,900”",
            ),
            (
                "The court jailed the mate for six years and three months.",
                "The court jailed the mate for six years.",
                "number dropped: “three months”",
            ),
            (
                "The explosion killed at least 12 people and wounded dozens.",
                "The explosion killed 12 people and wounded 30.",
                "number changed: “dozens” is now “30”",
            ),
            (
                "Oil rose $2 to $81 a barrel after the storm shut two platforms.",
                "Oil rose $3 to $82 a barrel after the storm shut two platforms.",
                "number changed: “$2” is now “$3”; number changed: “$81” is now “$82”",
            ),
            (
                "The election commission said turnout was 61 pct, down from 66 pct in 2019.",
                "The election commission said turnout was 61 percent, down from 68 percent in 2019.",
                "number changed: “66 pct” is now “68 percent”",
            ),
            (
                "Two of the five suspects remain at large.",
                "Two suspects remain at large.",
                "number dropped: “five”",
            ),
            (
                "Ferries resumed at noon after a 36-hour halt.",
                "Ferries resumed at noon after a halt of a day and a half.",
                "number changed: “36-hour” is now “half”",
            ),
        ],
    );
}
