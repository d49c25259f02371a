//! Sentences that are easily cut wrongly, of our own invention, and how many of them come out right.
//! A `|` stands where one sentence ends; it is no part of the text.

use crate::read::sentences::Cutter;

/// One case a line: the language, then the text.
const CASES: &str = r#"
// Datelines.
en PORT ALDEN, Wash. (CNS) — Ferries stopped at noon Tuesday. |Crews blamed ice.
en HARLOW BAY, Nov. 30 — The ferry Marguerite sank overnight. |No one was aboard.
en ST. BRENDAN’S, Newfoundland, Jan. 4 (CNS) - Two trawlermen were found. |Both are well.
en OSLO (CNS) - Ministers met Dr. Aino Veld. |She leaves Friday.
// Times of day.
en The vote is due at 9 a.m. Wednesday in Room 4. |Doors open at 8 a.m. |Seats are few.
en Trading closed at 4 p.m. in New York. |The index had lost 2%.
en She landed at 6 a.m. EST and left at once. |Her aides stayed.
en The last train left at 11:40 p.m. |Passengers slept on the platform.
en The office is open Mon. through Thurs. |It closes at noon on Fri.
// Titles and names.
en Maj. Gen. Osric Pell and Sgt. 1st Class Dina Roe flew home. |Brig. Gen. Tate stayed.
en Rev. Tomas Ekl, Msgr. Paul Dray and Fr. Leo Brandt led the service. |Hundreds came.
en Asst. Dist. Atty. Ruth Vane objected. |The judge overruled her.
en Reps. Ann Dow, D-Ohio, and Carl Poe, R-Fla., agreed. |Sens. Moss and Lind did not.
en Gov.-elect Ann Roe won. |Lt. Gov.-elect Sam Orr thanked her.
en Col. (ret.) Dan Moy spoke first. |Supt. Lena Moor followed.
en Mr. and Mrs. Oakes left early. |Messrs. Dunn & Vale stayed.
en A. K. Morrow and T.S. Venn won. |W. H. Tarn lost.
en The seat went to Amos Reed Jr. |Turnout was 61%.
en Amos Reed Jr. won. |His rival, Tom Oakes Sr., conceded.
en She earned a Ph.D. |Her thesis was on eels.
en The plant shut in May. |Prof. Ilse Brand had warned of it in March. |Dr. Pell had not.
// Abbreviated countries and places.
en He moved to the U.S. in 1999. |She stayed in the U.K. |Their son chose the U.A.E.
en He fled the U.S. |When the war ended he came back.
en U.S.-backed rebels took the town. |The U.S. Coast Guard sent help.
en She was born in Washington, D.C. |They moved her to Elko, Nev., at two.
en Fire broke out at 12 Elm St. Tuesday night. |No one was hurt.
en The march went from Fifth Ave. to Mt. Orrin Blvd. |Police closed both.
en Sen. Moss, D-Mass., spoke. |Rep. Lind, R-Pa., walked out.
// Companies.
en Tarn Group Inc. said Monday it would buy Oule Ltd. for $3 bn. |Shares of Tarn rose.
en The suit names Brill Corp. |The company denied it.
en He works for Dunn Bros. |His brother does not.
en The firm, Yonda!, sells maps. |Yonda! said sales rose 4%.
// Figures, numbers, measures.
en No. 3 Calder beat No. 11 Vose. |Calder is 21.
en The rate is 4.5%. |1,200 jobs are at risk. |$40 million is gone.
en Tull (3-1) beat Dray 6-4, 3-6, 7-6 (5). |It took three hours.
en The boat, 42 ft. long, sank in 9 ft. of water. |It weighed 3 tons.
en It hit 41.2 C. |Records fell across the valley.
en Under Art. 9 of the charter and Sec. 12, he must go. |He refused.
en The plan has 3 parts: 1. Close the port. |2. Open the road.
en The panel urged the city to (a) close the dam, (b) drain the lake and (c) pay owners. |It set no date.
// Letters that end sentences.
en The council chose Plan B. |The mayor vetoed it.
en Spain drew with Mexico in Group C. |Japan lead Group D.
en Tools, tents, etc. were lost. |He also brought stoves, maps, etc. |The rain ruined all of it.
en In Oakes v. Harrow the court split, i.e. four to four. |Justice Lund sat out.
en He died in World War I. |His brother, approx. 40, lived.
// Quotes.
en “I saw it.” |“So did I.”
en “Run!” she yelled. |They ran.
en “Is it safe?” Mayor Tull asked. |No one knew.
en "Is it safe?" asked Mayor Tull. |"Nobody knows!" shouted a man.
en “We lost,” Coach Ray Tull said. |“We will be back.” |He smiled.
en The sign read “Closed.” |Nobody knew why.
en ‘It’s over,’ he said. |‘Go home.’
en She called it “a farce”. |He did not.
en The “Why Now?” campaign began in June. |It cost $2 million.
en He titled it “Rain.” |Critics hated it, calling it “wet.”
en “They said, ‘Get out!’ and we ran,” she said. |“It was dark.”
en “Why?” |“Because we can.”
// Brackets.
en The bill passed (52-48). |(Two members were absent.) |It now goes to the governor.
en He (Mr. Tull) left. |She (his wife) stayed.
en [Editor’s note: names were changed.] |The trial opened Monday.
// Dots and marks in a row.
en The list goes on… |Officials gave no end date.
en He waited . . . and waited. |Then he left.
en “Well... I don’t know,” he said. |Who does?! |Nobody.
en Was it rain? |Snow? |No one could say.
// The matter around a story.
en Visit news.example.com. |Write to tips@example.org. |Or call.
en Copyright 2031 Calder News Service. |All rights reserved.
en (Reporting by Ana Dold in Oslo; Editing by Per Vik)
// French.
fr M. Roux et Mme Ferrand se sont vus le 3 févr. 2031. |Ils ont refusé de parler.
fr « Je ne sais pas », a dit Mme Ferrand. |« Demandez à M. Roux. »
fr « Qui viendra ? » demande le maire. |Personne ne répond.
fr Selon l’art. 12 al. 3 du code, p. ex., l’amende atteint 1 500 €. |Le tribunal tranchera.
fr La réunion, prévue le 4 sept. à 9 h 30, est reportée. |M. le maire l’a confirmé.
fr La place est vide… |Puis la foule revient avec le Dr Morel et J.-L. Tarn.
// German.
de Am 21. Juni und am 1. Juli tagt der 2. Senat. |Die Urteile folgen im Herbst.
de „Wir bleiben“, sagte Prof. Dr. Anke Brandt. |„Das ist sicher.“
de Das kostet ca. 3,4 Mrd. Euro, d. h. rund 40 Euro pro Kopf. |Die Opposition protestiert.
de „Warum jetzt?“, fragte Bürgermeister a. D. Holm. |Niemand antwortete.
de Die Tarn GmbH & Co. KG in Halle a. d. Saale schließt. |Betroffen sind u. a. 200 Arbeiter.
de Der Zug fuhr um 8.15 Uhr ab. |Friedrich II. hätte gestaunt.
// Spanish.
es La Sra. Ruiz llegó a las 9 p. m. del martes a EE. UU. |Nadie la esperaba.
es ¿Por qué? |«No lo sé», dijo el Dr. Peña. |¡Qué raro!
es El art. 14 y el núm. 3 de la pág. 20 se anulan. |El Gral. Soto firmó.
es —No iremos —dijo Vega—. |Es tarde.
es La empresa Tarn S. A. perdió 3.400 millones. |El Lic. Mora no respondió.
// Portuguese.
pt O Exmo. Sr. Dr. Paulo Reis mora na R. das Flores, n. 20. |O Prof. Lima, não.
pt “Não sei”, disse a Sra. Melo. |“Pergunte ao gov. Prado.”
pt Segundo o art. 5.º da lei, cf. p. 9, a multa é de R$ 3,2 mil. |Cabe recurso.
pt Ele disse que viria... |Não veio.
pt O gen. Braga e o cel. Pinto foram à Av. Central. |Partiram à noite.
// Chinese.
zh 市长说：“我们不会放弃。”|他随后离开会场。|3人受伤。
zh “谁负责？”记者问。|没有人回答。
zh 公司去年亏损3.5亿元。|2031年将裁员1200人！|工会表示反对。
zh 会议（详见第2页。）已结束。|下次会议在5月。
// Japanese.
ja 知事は「中止する。」と発表した。|3月に再開する予定だ。
ja 「本当ですか？」と記者が聞いた。|知事は答えなかった。
ja 社長（62）は「責任は私にある。深くおわびする」と述べた。|株価は3.2%下がった。
ja 列車が止まった！|原因は不明だ。|「雨だから」と子どもは言う。
// Others.
it Il sig. Conti e la dott.ssa Rea sono arrivati alle 9. |L’on. Bassi no.
nl Dhr. Van Dam en mevr. De Wit kwamen om 9 uur. |Prof. dr. Bos niet.
ru Г-н Орлов жил на ул. Мира, д. 5, кв. 12. |В 2031 г. он уехал.
// A second set, written when the rules for the first stood.
en WESTPORT, Conn. — The trial of two brokers opened Monday. |Each faces 20 years.
en KYIV, Ukraine (CNS) — Drones hit a depot at 4:10 a.m., officials said. |Three guards died.
en “I’m not a lawyer. |I’m a farmer,” said Ed Pike, 61. |“But I can read.”
en The Fed. Reserve kept rates at 5.25 pct. on Wednesday. |Stocks slid.
en “How did he die?” Det. Lou Crane asked her. |“Slowly,” she said.
en The bill, H.R. 22, goes to Sen. Ray Dow (R-Ala.) for review. |He is expected to sign off.
en She joined the U.S. Army in 2001. |Two years later she left for the U.N. peacekeeping force.
en They met at 7 p.m. EDT at St. Mark’s Church on 5th Ave. |Nobody spoke.
en Profits at Oule Inc. rose 4%. |Inc. magazine had ranked it No. 7.
en The suspect, J. Doe, was held on $1.5 million bail. |He is due in court Feb. 3.
en “We win!” the crowd roared. |“We win!”
en “Who Let Them In?” opens Friday at the Orpheum. |Tickets cost $20.
en Mr. Oakes (pictured) left at 9. |He returned at 10.
en The mayor’s reply: “No.” |Then she hung up.
en Asked if he would run, Moss said, “Maybe.”
en The deal is worth approx. $3 billion. |It includes Tarn Bros. Coffee Co. and its stores.
en The U.S., the U.K. and the E.U. agreed. |Russia did not.
en Dr. Lund, M.D., Ph.D., will testify. |So will Ms. Roe, Esq.
en The game ended 3-3. |Pell scored twice. |Vose was sent off.
en It was, he said, “a good year... a very good year.” |Sales hit 1.2 million.
en Jan. 6 is a holiday. |Dec. 24 is not.
en The storm killed at least 11. |Forty-two are missing.
en Asked about Sen. Moss’s plan, aides to Gov. Roe said: “We’ll see.” |The plan would cost $4 bn.
en The company (NYSE: TRN) fell 2.1 pct. |Its rival gained.
en Sgt. Maj. Dee Tarn, 5 ft. 2 in. tall, led them. |They walked 12 mi. in the rain.
en The E.P.A. said it would sue. |The F.B.I. declined to comment.
en “Is this the U.S.?” he asked. |It was.
en He said the plan — “Why not?” — was his. |Nobody laughed.
en The vote was 5 to 4. |Justices A. B. Crane and C. D. Holm dissented.
en Spokesman Lt. Col. Al Dray said: “Our pilots saw nothing. |They turned back.”
fr Le ministre a dit « non ». |Puis il s’est assis. |M. Roux a ri.
fr Né le 12 janv. 1960 à St-Malo, il dirige la S.A. Tarn depuis l’an 2000. |Il a 71 ans.
de Der Senat tagt am Mi., 3. Dez., um 10 Uhr. |Die Sitzung ist öffentlich.
de Sie sagte: „Ich weiß es nicht. |Fragen Sie Hrn. Tarn.“ |Er schwieg.
es El Dr. Ruiz, de 52 años, dijo que no. |«¿Y ahora qué?», preguntó la Sra. Mora.
es Según el art. 3, la multa es de 1.200 euros. |El plazo acaba el 3 de enero.
pt A Sra. Reis, de 40 anos, mora na Av. Brasil, n.º 3. |Ela nada viu.
pt “Ele vem?” |“Não sei.” |O Dr. Lima saiu às 9 h.
zh “我们会赢，”他说。|“一定会。”|比赛于5月3日举行。
zh 报告称：“情况严重。死者可能更多。”|政府没有回应。
ja 「もう遅い」。|男性はそう話した。|午後3時、雨が上がった。
it “Non so”, ha detto l’avv. Rea. |Il sig. Conti è partito alle ore 9.
"#;

/// Every text rejoins, and so many are cut exactly right. A case that comes out wrong is named in the message, not
/// taken out: the figure is the point.
#[test]
fn tricky_cases_come_out_right() {
    const RIGHT: usize = 142;
    let cases = || {
        CASES
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("//"))
    };
    let mut wrong = Vec::new();
    for case in cases() {
        let (language, marked) = case.split_once(' ').expect("a language before the text");
        let text = marked.replace('|', "");
        let ends = Cutter::new(language).ends(&text);
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let sentences: Vec<&str> = starts
            .zip(&ends)
            .map(|(start, &end)| &text[start..end])
            .collect();
        assert_eq!(sentences.concat(), text);
        if !sentences
            .iter()
            .map(|s| s.trim())
            .eq(marked.split('|').map(str::trim))
        {
            wrong.push(format!("{language} {}", sentences.join("|")));
        }
    }
    let right = cases().count() - wrong.len();
    assert_eq!(
        right,
        RIGHT,
        "of {}; wrong:\n{}",
        cases().count(),
        wrong.join("\n")
    );
}
