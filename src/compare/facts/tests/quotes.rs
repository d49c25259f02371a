use super::check;
use crate::changes::FactKind::Quote;

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
            // A quotation of several sentences, of which one in the middle has no mark.
            (
                "“The pier is gone. | We had ten boats on it. | We have none,” the widow said.",
                "“The pier is gone. | We had six boats on it. | We have none,” the widow said.",
                "quote altered: “We had ten boats on it.” is now “We had six boats on it.”",
            ),
            (
                "„Der Steg ist fort. | We had ten boats on it. | We have none“, the widow said.",
                "„Der Steg ist fort. | We had six boats on it. | We have none“, the widow said.",
                "quote altered: “We had ten boats on it.” is now “We had six boats on it.”",
            ),
            (
                "« Le quai est parti. | We had ten boats on it. | We have none », the widow said.",
                "« Le quai est parti. | We had six boats on it. | We have none », the widow said.",
                "quote altered: “We had ten boats on it.” is now “We had six boats on it.”",
            ),
            // Of several paragraphs, each opened and only the last closed.
            (
                "“The pier is gone. | The nets are torn. || “We start again at dawn,” the widow said.",
                "“The pier is gone. | The sails are torn. || “We start again at dawn,” the widow said.",
                "quote altered: “The nets are torn.” is now “The sails are torn.”",
            ),
            // A mark that nothing closes, before another quotation and before none.
            (
                "The pier is “gone, she said. | The nets are torn. | “We start again at dawn,” she said.",
                "The pier is “gone, she said. | The sails are torn. | “We start again at dawn,” she said.",
                "",
            ),
            (
                "The pier is “gone, she said. | The nets are torn. || The widow left at dawn.",
                "The pier is “gone, she said. | The sails are torn. || The widow left at dawn.",
                "",
            ),
            // As a desk has them.
            (
                "\"This is a dark day for the coast,\" the bishop said.",
                "\"This is a sad day for the coast,\" the bishop said.",
                "quote altered: \"This is a dark day for the coast,\" is now \"This is a sad day for the coast,\"",
            ),
            (
                "She called the plan \"reckless and stupid\" in a radio interview.",
                "She called the plan \"reckless\" in a radio interview.",
                "quote altered: \"reckless and stupid\" is now \"reckless\"",
            ),
            (
                "He said the strike had been \"a last resort\" for the crews.",
                "He said the strike had been a last resort for the crews.",
                "quote marks dropped: \"a last resort\"",
            ),
            (
                "\"It's over,\" she said. \"We lost.\"",
                "\"It is over,\" she said. \"We lost.\"",
                "quote altered: \"It's over,\" is now \"It is over,\"",
            ),
            (
                "\"The sea took everything we had, and nobody came,\" the widow said.",
                "The widow said the sea had taken everything and that nobody came.",
                "quote turned into paraphrase: \"The sea took everything we had, and nobody came,\" is now “the sea had taken everything and that nobody came”",
            ),
            (
                "The mayor described the fee as unfair.",
                "The mayor described the fee as \"unfair\".",
                "quote marks added: \"unfair\"",
            ),
            (
                "\"I am not going anywhere,\" Brand said, smiling.",
                "\"I am going nowhere,\" Brand said, smiling.",
                "quote altered: \"I am not going anywhere,\" is now \"I am going nowhere,\"",
            ),
            // Cut within a sentence, and by whole sentences.
            (
                "\"It would be quite wrong to say taxes will rise,\" the minister said.",
                "\"Taxes will rise,\" the minister said.",
                "quote altered: \"It would be quite wrong to say taxes will rise,\" is now \"Taxes will rise,\"",
            ),
            (
                "The minister said \"taxes will rise unless the ferry line is sold\".",
                "The minister said \"taxes will rise\".",
                "quote altered: \"taxes will rise unless the ferry line is sold\" is now \"taxes will rise\"",
            ),
            (
                "\"Taxes will rise. Nobody on the quay will like that,\" the minister said.",
                "\"Taxes will rise,\" the minister said.",
                "",
            ),
            (
                "\"Nobody on the quay will like that. Taxes will rise,\" the minister said.",
                "\"Taxes will rise,\" the minister said.",
                "",
            ),
        ],
    );
}
