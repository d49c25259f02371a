//! Abbreviations and other words by which the news rules tell the ends of sentences, by language. Spelt with their
//! capitals, since `Miss.` is a state and `miss.` a verb; sorted; the full stop left out.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// The abbreviations of a language, by what they say about the full stop after them.
#[derive(Debug, Default)]
pub struct Abbreviations {
    /// Stand before a name, and so never end a sentence: `Gen. Tarn`.
    titles: &'static [&'static str],
    /// Stand before a figure: `No. 4`. Before a word they may be anything.
    before_figures: &'static [&'static str],
    /// Stand within a sentence, whatever follows: `e.g.`
    within: &'static [&'static str],
    /// Follow what they belong to, and may end a sentence: `Tarn Inc.`, `Elko, Nev.`
    trailing: &'static [&'static str],
    /// Words that are also abbreviations when they have a capital; `sentencex` takes them for abbreviations either way,
    /// and so misses "He called me. Tarn did not."
    ordinary: &'static [&'static str],
    /// All of them with the lists that they stand in, made when it is first asked for.
    lists: OnceLock<FxHashMap<&'static str, Lists>>,
}

/// The lists that a word stands in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lists {
    pub titles: bool,
    pub before_figures: bool,
    pub within: bool,
    pub trailing: bool,
    pub ordinary: bool,
}

impl Abbreviations {
    /// One look for all lists, since nearly every word is in none.
    pub fn lists(&self, word: &str) -> Lists {
        let lists = self.lists.get_or_init(|| {
            let mut all: FxHashMap<&str, Lists> = FxHashMap::default();
            let mut add = |words: &[&'static str], mark: fn(&mut Lists)| {
                for word in words {
                    mark(all.entry(word).or_default());
                }
            };
            add(self.titles, |lists| lists.titles = true);
            add(self.before_figures, |lists| lists.before_figures = true);
            add(self.within, |lists| lists.within = true);
            add(self.trailing, |lists| lists.trailing = true);
            add(self.ordinary, |lists| lists.ordinary = true);
            all
        });
        lists.get(word).copied().unwrap_or_default()
    }
}

static EN: Abbreviations = Abbreviations {
    titles: &[
        "Adj", "Adm", "Ald", "Amb", "Assoc", "Asst", "Atty", "Attys", "Bp", "Br", "Brig", "Capt",
        "Cdr", "Chf", "Cllr", "Cmdr", "Cmdt", "Col", "Comdr", "Const", "Cpl", "Cpt", "Dep", "Det",
        "Dets", "Dir", "Dist", "Dr", "Drs", "Ens", "Fr", "Ft", "Gen", "Gens", "Gov", "Govs", "Hon",
        "Insp", "Lieut", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms", "Msgr", "Mt",
        "Mx", "Ofc", "PFC", "Pfc", "Pres", "Prof", "Profs", "Pvt", "Rep", "Reps", "Rev", "Revs",
        "Sen", "Sens", "Sgt", "Spc", "Ste", "Supt", "Vice-Adm",
    ],
    before_figures: &[
        "Apr", "Art", "Arts", "Aug", "Ch", "Dec", "Eq", "Exh", "Feb", "Fig", "Figs", "Jan", "Jul",
        "Jun", "Mar", "No", "Nos", "Nov", "Oct", "Op", "Pt", "Rte", "Sec", "Sep", "Sept", "Vol",
        "approx", "art", "arts", "c", "ca", "ch", "circa", "eq", "est", "fig", "figs", "no", "nos",
        "op", "p", "para", "pp", "sec", "sect", "vol", "vols",
    ],
    within: &["a.k.a", "cf", "e.g", "i.e", "incl", "v", "viz", "vs"],
    trailing: &[
        "Ala", "Apr", "Ariz", "Ark", "Assn", "Aug", "Ave", "Blvd", "Bros", "Calif", "Co", "Colo",
        "Conn", "Corp", "Cos", "Ct", "D.C", "Dec", "Del", "Esq", "Feb", "Fla", "Ga", "Ill", "Inc",
        "Ind", "Jan", "Jr", "Kan", "Ky", "La", "Ltd", "Mass", "Md", "Mich", "Minn", "Miss", "Mo",
        "Mont", "N.C", "N.D", "N.H", "N.J", "N.M", "N.Y", "Neb", "Nev", "Nov", "Oct", "Okla",
        "Ore", "Pa", "Ph.D", "Pkwy", "Plc", "R.I", "Rd", "S.C", "S.D", "Sept", "Sr", "Tenn", "Tex",
        "Va", "Vt", "W.Va", "Wash", "Wis", "Wyo", "co", "etc", "plc",
    ],
    ordinary: &[
        "ad", "al", "art", "con", "exec", "exp", "fed", "fig", "hon", "id", "ill", "la", "ma",
        "man", "mar", "mass", "may", "me", "med", "min", "miss", "mo", "no", "ok", "op", "ore",
        "pa", "ref", "rep", "res", "rev", "sat", "sec", "sun", "wash",
    ],
    lists: OnceLock::new(),
};

static FR: Abbreviations = Abbreviations {
    titles: &[
        "Bd", "Dr", "Fr", "Gal", "Lt", "M", "MM", "Me", "Mes", "Mgr", "Mlle", "Mme", "Mmes", "Pr",
        "Prof", "St", "Ste", "av", "bd", "boul",
    ],
    before_figures: &[
        "Art", "N", "No", "al", "alin", "art", "av", "avr", "ch", "chap", "déc", "fig", "févr",
        "h", "janv", "juil", "n", "no", "nos", "nov", "oct", "p", "par", "pp", "sept", "tél",
        "vol",
    ],
    within: &["c.-à-d", "cf", "env", "ex", "p.ex"],
    trailing: &["S.A", "S.A.R.L", "apr. J.-C", "av. J.-C", "etc", "min"],
    ordinary: &[],
    lists: OnceLock::new(),
};

static DE: Abbreviations = Abbreviations {
    titles: &[
        "Dipl", "Dr", "Fr", "Frl", "Hl", "Hr", "Hrn", "Ing", "Mag", "Prof", "St", "geb", "hl",
        "med", "phil", "rer",
    ],
    before_figures: &[
        "Abb", "Abs", "Art", "Bd", "Kap", "Nr", "Nrn", "S", "Tab", "Tel", "Ziff", "ca", "max",
        "min", "mind", "rd",
    ],
    within: &[
        "Mio", "Mrd", "Tsd", "bzgl", "bzw", "d.h", "einschl", "evtl", "exkl", "gem", "ggf", "inkl",
        "lt", "sog", "u.a", "v.a", "vgl", "z.B", "z.T", "zzgl",
    ],
    trailing: &["Str", "etc", "usw"],
    ordinary: &[],
    lists: OnceLock::new(),
};

static ES: Abbreviations = Abbreviations {
    titles: &[
        "Alm", "Arq", "Cap", "Cnel", "Col", "D", "Dr", "Dra", "Dres", "Dña", "Excmo", "Fr", "Gral",
        "Ing", "Lic", "Mons", "Pbro", "Prof", "Profa", "Sgto", "Sr", "Sra", "Sras", "Sres", "Srta",
        "Sta", "Sto", "Tte", "av", "avda",
    ],
    before_figures: &[
        "Art", "Núm", "Pág", "ap", "aprox", "art", "arts", "cap", "fig", "n", "no", "núm", "núms",
        "p", "pp", "pág", "págs", "tel", "vol",
    ],
    within: &["EE", "Ud", "Uds", "Vd", "cf", "p.ej", "vs"],
    trailing: &["Cía", "Ltda", "S.A", "UU", "etc"],
    ordinary: &[],
    lists: OnceLock::new(),
};

static PT: Abbreviations = Abbreviations {
    titles: &[
        "Alm", "Arq", "Av", "Brig", "Cap", "Cel", "D", "Dep", "Des", "Dr", "Dra", "Dras", "Drs",
        "Eng", "Exma", "Exmo", "Fr", "Gen", "Gov", "Maj", "Min", "Mons", "Pde", "Pe", "Pres",
        "Prof", "Profa", "Sen", "Sgt", "Sr", "Sra", "Sras", "Srs", "Srta", "Sta", "Sto", "Ten",
        "av", "cap", "cel", "dep", "des", "dr", "dra", "gen", "gov", "min", "prof", "profa", "sen",
        "sgt", "sr", "sra", "ten",
    ],
    before_figures: &[
        "Art", "N", "abr", "ago", "aprox", "art", "arts", "cap", "dez", "fev", "fig", "fl", "fls",
        "inc", "jan", "jul", "jun", "km", "mar", "n", "no", "nos", "nov", "nº", "out", "p", "pp",
        "pág", "págs", "set", "tel", "vol",
    ],
    within: &["cf", "p.ex", "vs"],
    trailing: &["Cia", "Ltda", "S.A", "a.C", "d.C", "etc"],
    ordinary: &[],
    lists: OnceLock::new(),
};

static IT: Abbreviations = Abbreviations {
    titles: &[
        "Avv", "Card", "Dott", "Dr", "Gen", "Geom", "Ing", "Mons", "On", "Prof", "Rag", "Sen",
        "Sig", "Sigg", "arch", "avv", "card", "col", "dott", "dott.ssa", "gen", "geom", "ing",
        "mons", "on", "prof", "prof.ssa", "rag", "sen", "sig", "sig.ra", "sigg",
    ],
    before_figures: &[
        "Art", "N", "art", "artt", "ca", "cap", "fig", "n", "nn", "p", "pag", "pagg", "pp", "tel",
        "vol",
    ],
    within: &["cfr", "es", "vs"],
    trailing: &["S.p.A", "S.r.l", "a.C", "d.C", "ecc", "etc"],
    ordinary: &[],
    lists: OnceLock::new(),
};

static NL: Abbreviations = Abbreviations {
    titles: &[
        "Dhr", "Dr", "Drs", "Ds", "Ir", "Mevr", "Mr", "Mw", "Prof", "St", "dhr", "dr", "drs", "ds",
        "ing", "ir", "mevr", "mr", "mw", "prof",
    ],
    before_figures: &[
        "Art", "Nr", "art", "blz", "ca", "hfst", "nr", "nrs", "p", "pag", "tel",
    ],
    within: &[
        "bijv", "bv", "ca", "d.w.z", "evt", "incl", "m.b.t", "o.a", "resp", "t.a.v", "t.o.v",
    ],
    trailing: &["B.V", "N.V", "e.d", "enz", "etc"],
    ordinary: &[],
    lists: OnceLock::new(),
};

static NONE: Abbreviations = Abbreviations {
    titles: &[],
    before_figures: &[],
    within: &[],
    trailing: &[],
    ordinary: &[],
    lists: OnceLock::new(),
};

/// The abbreviations of a language; none where only general rules serve.
pub fn of(language: &str) -> &'static Abbreviations {
    match language {
        "en" => &EN,
        "fr" => &FR,
        "de" => &DE,
        "es" | "ca" => &ES,
        "pt" => &PT,
        "it" => &IT,
        "nl" => &NL,
        _ => &NONE,
    }
}

/// What may follow `p.m.`, a street or a company within the sentence: "9 a.m. Wednesday", "12 Elm St. Monday".
pub const DAYS_AND_ZONES: &[&str] = &[
    "April",
    "Aug",
    "August",
    "BST",
    "CDT",
    "CEST",
    "CET",
    "CST",
    "Central",
    "Dec",
    "December",
    "EDT",
    "EST",
    "ET",
    "Eastern",
    "Feb",
    "February",
    "Fri",
    "Friday",
    "GMT",
    "IST",
    "JST",
    "Jan",
    "January",
    "July",
    "June",
    "MDT",
    "MST",
    "March",
    "May",
    "Mon",
    "Monday",
    "Mountain",
    "Nov",
    "November",
    "Oct",
    "October",
    "PDT",
    "PST",
    "PT",
    "Pacific",
    "Sat",
    "Saturday",
    "Sept",
    "September",
    "Sun",
    "Sunday",
    "Thu",
    "Thur",
    "Thurs",
    "Thursday",
    "Tue",
    "Tues",
    "Tuesday",
    "UTC",
    "Wed",
    "Wednesday",
];

/// Offices named after the company or place they belong to: "Tarn Inc. Chairman", "Elko, Nev. Mayor".
pub const OFFICES: &[&str] = &[
    "Attorney",
    "CEO",
    "CFO",
    "Chairman",
    "Chairwoman",
    "Chief",
    "Co-founder",
    "Commissioner",
    "Director",
    "Executive",
    "Founder",
    "General",
    "Governor",
    "Manager",
    "Mayor",
    "President",
    "Secretary",
    "Sheriff",
    "Spokesman",
    "Spokeswoman",
    "Vice",
];

/// Countries are not named after one another, so that "at the U.N. Russia" holds a sentence's end.
pub const COUNTRIES: &[&str] = &[
    "Australia",
    "Austria",
    "Belgium",
    "Brazil",
    "Britain",
    "Canada",
    "China",
    "Cuba",
    "Denmark",
    "Egypt",
    "England",
    "Finland",
    "France",
    "Germany",
    "Greece",
    "Hungary",
    "India",
    "Indonesia",
    "Iran",
    "Iraq",
    "Ireland",
    "Israel",
    "Italy",
    "Japan",
    "Jordan",
    "Kenya",
    "Lebanon",
    "Mexico",
    "Nigeria",
    "Norway",
    "Pakistan",
    "Poland",
    "Portugal",
    "Russia",
    "Spain",
    "Sweden",
    "Switzerland",
    "Syria",
    "Turkey",
    "Ukraine",
    "Venezuela",
];

/// Nouns that a single letter belongs to, and no initial: "Plan B. Mexico", "Group C. Japan".
pub const LETTERED: &[&str] = &[
    "Appendix",
    "Avenue",
    "Block",
    "Category",
    "Class",
    "Company",
    "Concourse",
    "Court",
    "Exhibit",
    "Figure",
    "Gate",
    "Grade",
    "Group",
    "Hall",
    "Hepatitis",
    "Line",
    "Option",
    "Part",
    "Phase",
    "Plan",
    "Pool",
    "Room",
    "Row",
    "Schedule",
    "Section",
    "Series",
    "Team",
    "Terminal",
    "Tier",
    "Type",
    "Vitamin",
    "War",
    "hepatitis",
    "vitamin",
];

/// Verbs by which a quote is given to its speaker.
pub const ATTRIBUTION: &[&str] = &[
    "added",
    "admitted",
    "announced",
    "answered",
    "argued",
    "asked",
    "asks",
    "called",
    "chanted",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "explained",
    "insisted",
    "joked",
    "muttered",
    "noted",
    "pleaded",
    "posted",
    "quipped",
    "recalled",
    "remarked",
    "replied",
    "responded",
    "said",
    "says",
    "screamed",
    "shouted",
    "sighed",
    "told",
    "tweeted",
    "urged",
    "warned",
    "wondered",
    "wrote",
    "yelled",
];

/// Words before a German ordinal, whose stop ends nothing: "am 3. Senat", "der 2. Weltkrieg".
pub const BEFORE_ORDINALS: &[&str] = &[
    "Am", "Das", "Der", "Die", "Im", "Zum", "ab", "am", "beim", "bis", "das", "dem", "den", "der",
    "des", "die", "dieser", "ein", "eine", "einem", "einen", "im", "ins", "jede", "jeden", "jeder",
    "seinem", "seinen", "seit", "und", "vom", "zum", "zur",
];

/// Months as they follow a German day: "3. Oktober", "3. Dez."
pub const GERMAN_MONTHS: &[&str] = &[
    "Apr",
    "April",
    "Aug",
    "August",
    "Dez",
    "Dezember",
    "Feb",
    "Februar",
    "Jan",
    "Januar",
    "Juli",
    "Juni",
    "Jänner",
    "Mai",
    "März",
    "Nov",
    "November",
    "Okt",
    "Oktober",
    "Sep",
    "Sept",
    "September",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_searching() {
        for language in ["en", "fr", "de", "es", "pt", "it", "nl"] {
            let Abbreviations {
                titles,
                before_figures,
                within,
                trailing,
                ordinary,
                ..
            } = of(language);
            for table in [titles, before_figures, within, trailing, ordinary] {
                assert!(table.is_sorted(), "{language} {table:?}");
            }
        }
        let words = [
            DAYS_AND_ZONES,
            OFFICES,
            COUNTRIES,
            LETTERED,
            ATTRIBUTION,
            BEFORE_ORDINALS,
            GERMAN_MONTHS,
        ];
        for table in words {
            assert!(table.is_sorted(), "{table:?}");
        }
    }
}
