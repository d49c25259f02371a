use super::check;
use crate::changes::FactKind::Attribution;

#[test]
fn attributions() {
    check(
        Attribution,
        &[
            (
                "Police have not named the skipper.",
                "The skipper has not been named by police.",
                "",
            ),
            (
                "The skipper has not been named.",
                "The skipper has not been named by police.",
                "attribution added: “by police”",
            ),
            (
                "“The lock must close,” Venn said on the radio.",
                "On the radio, Venn said: “The lock must close.”",
                "",
            ),
            (
                "On the radio, Venn said the lock must close.",
                "Venn said the lock must close.",
                "attribution dropped: “On the radio”",
            ),
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
            // As a desk has them.
            (
                "The blaze began in the engine room, the fire chief said.",
                "The blaze began in the engine room, according to the fire chief.",
                "attribution changed: “the fire chief said” is now “according to the fire chief”",
            ),
            (
                "The pilot was asleep, investigators said.",
                "The pilot was asleep.",
                "attribution dropped: “investigators said”",
            ),
            (
                "The minister claimed the budget would balance by next year.",
                "The minister said the budget would balance by next year.",
                "attribution changed: “The minister claimed” is now “The minister said”",
            ),
            (
                "The plant will close in June, the company announced in a statement.",
                "The plant will close in June, the company announced.",
                "attribution dropped: “in a statement”",
            ),
            (
                "It was reported by the harbour newspaper that the crew had been paid in cash.",
                "The crew had been paid in cash.",
                "attribution dropped: “It was reported by the harbour newspaper”",
            ),
            (
                "\"We were never told,\" said a union official who asked not to be named.",
                "\"We were never told,\" said a union official.",
                "attribution dropped: “asked not to be named”",
            ),
            (
                "The spokeswoman told reporters the talks would resume.",
                "The spokeswoman said the talks would resume.",
                "attribution changed: “The spokeswoman told” is now “The spokeswoman said”",
            ),
            (
                "Witnesses said the driver fled on foot.",
                "Police said the driver fled on foot.",
                "attribution changed: “Witnesses said” is now “Police said”",
            ),
            (
                "The tunnel is safe to use, engineers believe.",
                "The tunnel is safe to use.",
                "attribution dropped: “engineers believe”",
            ),
            (
                "The suspect, named by police as Ivo Marl, fled in a blue van.",
                "The suspect, named as Ivo Marl, fled in a blue van.",
                "attribution dropped: “by police”",
            ),
            (
                "\"We will not pay,\" the owner told the Korsby Courier.",
                "\"We will not pay,\" the owner told a local newspaper.",
                "attribution changed: “the owner told the Korsby Courier” is now “the owner told a”",
            ),
            (
                "The chairman said in an interview on Monday that prices had peaked.",
                "The chairman said on Monday that prices had peaked.",
                "attribution dropped: “in an interview”",
            ),
            (
                "The minister warned that the reserve would run dry.",
                "The minister said that the reserve would run dry.",
                "attribution changed: “The minister warned” is now “The minister said”",
            ),
            (
                "The pilots' union threatened to strike from Monday unless talks resume.",
                "The pilots' union said it would strike from Monday unless talks resume.",
                "attribution added: “The pilots' union said”",
            ),
            (
                "Some 2,000 people marched through the old town, according to police.",
                "Some 2,000 people marched through the old town.",
                "attribution dropped: “according to police”",
            ),
            (
                "The unions accept the offer, sources said on condition of anonymity.",
                "The unions accept the offer, sources said.",
                "attribution dropped: “on condition of anonymity”",
            ),
            // No source: participles before nouns, and a verb with a thing.
            (
                "Alleged victims spoke at the hearing in Korsby.",
                "The victims spoke at the hearing in Korsby.",
                "",
            ),
            (
                "Reported cases rose again in the port of Tarn.",
                "Cases rose again in the port of Tarn.",
                "",
            ),
            (
                "Police posted guards at the gate of the yard.",
                "Police placed guards at the gate of the yard.",
                "",
            ),
        ],
    );
}
