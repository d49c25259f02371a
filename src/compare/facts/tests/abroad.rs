use super::told_in;
use crate::changes::FactKind;

/// Rows of the language, the old sentence, the new one, and all that is told.
#[test]
fn other_languages_have_figures_dates_and_quotations() {
    for (language, old, new, expected) in [
        (
            "fr",
            "Le chantier emploie 1 200 ouvriers et a perdu 3,5 millions d'euros.",
            "Le chantier emploie 1.200 ouvriers et a perdu 3,4 millions d'euros.",
            "number changed: “3,5 millions” is now “3,4 millions”",
        ),
        (
            "fr",
            "« Nous avons tout perdu dans la tempête », a dit la veuve.",
            "« Nous avons presque tout perdu dans la tempête », a dit la veuve.",
            "quote altered: « Nous avons tout perdu dans la tempête » is now « Nous avons presque tout perdu dans la tempête »",
        ),
        (
            "fr",
            "Le pont a été fermé le 3 mars après la tempête.",
            "Le pont a été fermé le 4 mars après la tempête.",
            "date changed: “3 mars” is now “4 mars”",
        ),
        (
            "fr",
            "Le ministre a double peine à convaincre les pêcheurs de la baie.",
            "Le ministre a grand-peine à convaincre les pêcheurs de la baie.",
            "",
        ),
        (
            "fr",
            "Le bail dure un an et coûte 3 % du revenu de la ferme.",
            "Le bail dure une année et coûte 3 pour cent du revenu de la ferme.",
            "",
        ),
        (
            "de",
            "Die Werft verlor 1.200 Stellen und 2,5 Mio. Euro im Jahr.",
            "Die Werft verlor 1200 Stellen und 2,5 Millionen Euro im Jahr.",
            "",
        ),
        (
            "de",
            "Die Brücke wurde am 3. März 2021 nach dem Sturm gesperrt.",
            "Die Brücke wurde am 3. April 2021 nach dem Sturm gesperrt.",
            "date changed: “3. März 2021” is now “3. April 2021”",
        ),
        (
            "de",
            "„Wir haben alles verloren“, sagte die Witwe am Montag.",
            "„Wir haben fast alles verloren“, sagte die Witwe am Montag.",
            "quote altered: „Wir haben alles verloren“ is now „Wir haben fast alles verloren“",
        ),
        (
            "de",
            "Der Kapitän half den Leuten am Kai und war der Erste an Bord.",
            "Der Steuermann stand den Leuten am Kai bei und war der Letzte an Bord.",
            "",
        ),
        (
            "de",
            "Die Fähre fuhr am Dienstag nach Korsby und kam nicht an.",
            "Die Fähre fuhr am Mittwoch nach Korsby und kam nicht an.",
            "date changed: “Dienstag” is now “Mittwoch”",
        ),
        (
            "es",
            "El astillero perdió 1.500 empleos y 2,5 millones de euros.",
            "El astillero perdió 1.600 empleos y 2,5 millones de euros.",
            "number changed: “1.500” is now “1.600”",
        ),
        (
            "es",
            "El puente fue cerrado el 3 de marzo por la tormenta.",
            "El puente fue cerrado el 5 de marzo por la tormenta.",
            "date changed: “3 de marzo” is now “5 de marzo”",
        ),
        (
            "es",
            "Once marineros no hablaron con nadie en el once del mes.",
            "Los marineros no hablaron con nadie en el once del mes.",
            "",
        ),
        (
            "pt",
            "O estaleiro perdeu 1.500 empregos e 12% da receita.",
            "O estaleiro perdeu 1.500 empregos e 13% da receita.",
            "number changed: “12%” is now “13%”",
        ),
        (
            "pt",
            "A ponte foi fechada a 3 de março de 2021 pela tempestade.",
            "A ponte foi fechada em 3 de março de 2021 pela tempestade.",
            "",
        ),
    ] {
        let told = FactKind::ALL.map(|kind| told_in(language, kind, old, new));
        let told: Vec<&str> = told
            .iter()
            .map(String::as_str)
            .filter(|told| !told.is_empty())
            .collect();
        assert_eq!(told.join("; "), expected, "{old}\n{new}");
    }
}
