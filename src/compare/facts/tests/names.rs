use super::check;
use crate::changes::FactKind::Name;

#[test]
fn names() {
    check(
        Name,
        &[
            (
                "The British government backed the canal.",
                "Britain's government backed the canal.",
                "",
            ),
            (
                "A Swedish court freed the skipper.",
                "A court in Sweden freed the skipper.",
                "",
            ),
            (
                "The German firm sold the yard.",
                "The firm, from Germany, sold the yard.",
                "",
            ),
            (
                "The German government backed the canal.",
                "The French government backed the canal.",
                "name changed: “German” is now “French”",
            ),
            (
                "The skipper, a former miner, left the yard.",
                "The skipper left the yard.",
                "",
            ),
            (
                "The former miner won the seat.",
                "The miner won the seat.",
                "name dropped: “former”",
            ),
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
            // As a desk has them.
            (
                "President Tomas Reich arrived in Korsby for talks on the fishing dispute.",
                "Tomas Reich arrived in Korsby for talks on the fishing dispute.",
                "name dropped: “President”",
            ),
            (
                "Ines Holt, who chairs the harbour board, opened the session with a warning.",
                "Holt, who chairs the harbour board, opened the session with a warning.",
                "name dropped: “Ines”",
            ),
            (
                "Police in Tarn arrested two dockers after the blaze at the grain terminal.",
                "Police arrested two dockers after the blaze at the grain terminal.",
                "name dropped: “Tarn”",
            ),
            (
                "Mayor Karl Brandt cut the ribbon on the new lock.",
                "Mayor Karel Brandt cut the ribbon on the new lock.",
                "name changed: “Karl” is now “Karel”",
            ),
            (
                "The cargo was bound for Orrin when the ship lost power off the cape.",
                "The cargo was bound for Maltby when the ship lost power off the cape.",
                "name changed: “Orrin” is now “Maltby”",
            ),
            (
                "Shares in Oule Shipping fell after the company cut its forecast for the year.",
                "Shares in the freight group fell after the company cut its forecast for the year.",
                "name dropped: “Oule Shipping”",
            ),
            (
                "Coach Dario Pell said the squad would travel without its captain.",
                "Pell said the squad would travel without its captain.",
                "name dropped: “Coach Dario”",
            ),
            (
                "Prime Minister Lena Ossey met union leaders for the first time since the walkout.",
                "Premier Lena Ossey met union leaders for the first time since the walkout.",
                "name changed: “Prime Minister” is now “Premier”",
            ),
            (
                "Dr Hanna Moll said the vaccine would reach the islands in two weeks.",
                "Hanna Moll said the vaccine would reach the islands in two weeks.",
                "name dropped: “Dr”",
            ),
            (
                "Prosecutors in the port of Tarn have charged the captain with manslaughter.",
                "Prosecutors have charged the captain with manslaughter.",
                "name dropped: “Tarn”",
            ),
            (
                "Norland, Veska and Orrin will share the cost of the dredging.",
                "Norland and Veska will share the cost of the dredging.",
                "name dropped: “Orrin”",
            ),
            (
                "The bill now goes to the upper house, where the Farmers' Party holds the majority.",
                "The bill now goes to the Senate, where the Farmers' Party holds the majority.",
                "name added: “Senate”",
            ),
            (
                "Governor Ilse Brand vetoed the bill on Thursday, saying it would cost 40 million crowns.",
                "The governor vetoed the bill on Thursday, saying it would cost 40 million crowns.",
                "name dropped: “Ilse Brand”",
            ),
            (
                "King Olav opened the new bridge on Saturday.",
                "Queen Maud opened the new bridge on Saturday.",
                "name changed: “King Olav” is now “Queen Maud”",
            ),
            (
                "Chief Justice Rolf Enger wrote the opinion.",
                "Justice Rolf Enger wrote the opinion.",
                "name dropped: “Chief”",
            ),
            (
                "The plant makes engines for Oule and Venn.",
                "The plant makes engines for Oule, Venn and Marl.",
                "name added: “Marl”",
            ),
            (
                "The judge, Ana Roe, gave no reason for the delay.",
                "The judge gave no reason for the delay.",
                "name dropped: “Ana Roe”",
            ),
            (
                "Former president Ana Tolm opened the quay at Korsby.",
                "President Ana Tolm opened the quay at Korsby.",
                "name dropped: “Former”",
            ),
            (
                "The quay was opened by acting mayor Ana Tolm.",
                "The quay was opened by mayor Ana Tolm.",
                "name dropped: “acting”",
            ),
        ],
    );
}
