//! Beside its source, a company, newspaper or app bears a name that nothing in the source sounds
//! like, while a name of the source has gone: the Turkish lender Building Credit. Names in a table
//! are `literal_brand`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, bearer::is, mention::is_cited,
        name_words::sound_alike, pair::Bead, person::is_given_name, role::countries,
        skeleton::fold, speech::is_title,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "TRM097",
    name: "renamed_brand",
    artefact: "DNT-BRAND",
    category: Category::DO_NOT_TRANSLATE,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "cs", "de", "el", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ro", "ru", "sv", "tr",
        "uk",
    ]),
    summary: "A company, ship, band or newspaper has another name than in the source.",
    why: "An engine that knows the words of a name translates them. Flagged if a name right behind \
          a word for a company, ship or band, or with a capital inside, sounds like nothing in the \
          source, and the source has a name that nothing in the translation sounds like; parties, \
          places and abbreviations pass.",
    examples: &[
        Example::pair(
            "en",
            "Shares in the Turkish lender ⟦Building Credit⟧ fell on Monday.",
            "Yapı Kredi hisseleri pazartesi günü geriledi.",
        ),
        Example::pair(
            "fr",
            "La ministre a promis dans un entretien au quotidien ⟦Le Messager⟧ de nouveaux logements.",
            "La ministra ha promesso in un'intervista al quotidiano Il Mattino nuovi alloggi.",
        ),
        Example::pair(
            "fr",
            "La compagnie de croisières ⟦Étoile⟧ supprimera 200 postes.",
            "The cruise company Star will cut 200 jobs.",
        ),
        Example::pair(
            "sv",
            "Det amerikanska flygbolaget ⟦JetBlå⟧ öppnar en linje till Köpenhamn.",
            "The US airline JetBlue will launch a route to Copenhagen.",
        ),
        Example::pair(
            "es",
            "El pesquero ⟦Estrella Paciente⟧ volvió el martes al puerto de Vigo.",
            "The trawler Patient Star returned to the port of Vigo on Tuesday.",
        ),
        Example::pair(
            "sv",
            "Det amerikanska flygbolaget JetBlue öppnar en linje till Köpenhamn.",
            "The US airline JetBlue will launch a route to Copenhagen.",
        ),
        Example::pair(
            "en",
            "The newspaper Kommersant reported on Monday that the plant would close.",
            "В понедельник газета «Коммерсантъ» сообщила, что завод закроют.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Words for companies and the like, or their beginnings, right behind which a name stands.
#[rustfmt::skip]
const HEADS: &[(&str, &[&str])] = &[
    ("en", &["lender", "bank", "newspaper", "daily", "weekly", "magazine", "broadcaster", "channel", "airline", "carrier", "retailer", "chain", "carmaker", "automaker", "company", "firm", "website", "app", "platform", "network", "messenger", "giant", "tabloid", "supermarket", "operator", "agency", "start-up", "startup", "insurer", "brewer", "band", "service", "group"]),
    ("de", &["bank", "zeitung", "tageszeitung", "wochenzeitung", "zeitschrift", "magazin", "nachrichtenmagazin", "sender", "fernsehsender", "fluggesellschaft", "airline", "handelskette", "supermarktkette", "autobauer", "firma", "app", "plattform", "messenger", "netzwerk", "boulevardblatt", "wochenblatt", "blatt", "suchmaschine", "portal"]),
    ("fr", &["banque", "quotidien", "hebdomadaire", "magazine", "chaîne", "compagnie", "enseigne", "constructeur", "entreprise", "société", "site", "application", "plateforme", "réseau", "messagerie", "géant", "tabloïd", "supermarchés", "opérateur", "agence", "journal", "moteur", "marque", "groupe"]),
    ("es", &["banco", "diario", "periódico", "semanario", "revista", "cadena", "canal", "aerolínea", "minorista", "fabricante", "empresa", "compañía", "sitio", "aplicación", "plataforma", "red", "mensajería", "gigante", "tabloide", "operador", "operadora", "agencia", "firma", "buscador", "marca", "grupo"]),
    ("it", &["banca", "quotidiano", "settimanale", "rivista", "emittente", "canale", "compagnia", "catena", "casa", "azienda", "società", "sito", "app", "piattaforma", "rete", "colosso", "tabloid", "operatore", "agenzia", "giornale", "marchio", "gruppo"]),
    ("pt", &["banco", "diário", "jornal", "semanário", "revista", "emissora", "canal", "companhia", "rede", "montadora", "empresa", "site", "aplicativo", "aplicação", "plataforma", "mensageiro", "gigante", "tabloide", "operadora", "agência", "buscador", "marca", "grupo"]),
    ("ro", &["banca", "cotidianul", "ziarul", "săptămânalul", "revista", "postul", "canalul", "compania", "lanțul", "retailerul", "firma", "producătorul", "site-ul", "aplicația", "platforma", "rețeaua", "gigantul", "tabloidul", "operatorul", "agenția", "marca", "grupul"]),
    ("nl", &["bank", "krant", "dagblad", "weekblad", "tijdschrift", "omroep", "zender", "luchtvaartmaatschappij", "winkelketen", "keten", "autofabrikant", "bedrijf", "app", "platform", "netwerk", "concern", "website", "persbureau", "zoekmachine", "berichtendienst"]),
    ("sv", &["banken", "tidningen", "dagstidningen", "tidskriften", "magasinet", "kanalen", "flygbolaget", "butikskedjan", "kedjan", "biltillverkaren", "bolaget", "företaget", "appen", "plattformen", "nätverket", "jätten", "sajten", "nyhetsbyrån", "sökmotorn", "meddelandetjänsten"]),
    ("pl", &["bank", "dziennik", "gazet", "tygodnik", "magazyn", "stacj", "lini", "sieć", "sieci", "koncern", "firm", "spółk", "aplikacj", "platform", "komunikator", "gigant", "portal", "serwis", "operator", "agencj", "wyszukiwark"]),
    ("cs", &["bank", "deník", "listu", "list", "týdeník", "časopis", "stanic", "aerolink", "řetěz", "automobilk", "firm", "společnost", "aplikac", "platform", "gigant", "server", "operátor", "agentur", "vyhledávač"]),
    ("ru", &["банк", "газет", "еженедельник", "журнал", "телеканал", "авиакомпани", "сеть", "сети", "автоконцерн", "автопроизводител", "компани", "корпораци", "приложени", "платформ", "мессенджер", "соцсет", "издани", "портал", "сайт", "оператор", "агентств", "гигант", "ретейлер", "ритейлер", "бренд", "поисковик", "фирм"]),
    ("uk", &["банк", "газет", "тижневик", "журнал", "телеканал", "авіакомпані", "мереж", "автоконцерн", "автовиробник", "компані", "корпораці", "застосун", "додат", "платформ", "месенджер", "соцмереж", "видан", "портал", "сайт", "оператор", "агентств", "гігант", "ритейлер", "бренд", "пошуковик", "фірм"]),
    ("el", &["τράπεζα", "εφημερίδα", "περιοδικό", "κανάλι", "αεροπορική", "αλυσίδα", "εταιρεία", "εταιρία", "εφαρμογή", "πλατφόρμα", "κολοσσός", "ιστότοπος", "πρακτορείο", "όμιλος"]),
    ("id", &["bank", "koran", "harian", "majalah", "stasiun", "maskapai", "jaringan", "peritel", "perusahaan", "aplikasi", "platform", "raksasa", "situs", "operator", "kantor berita", "produsen"]),
];

/// Words for ships, horses, bands, pubs and the like, whose names quotation marks may hold.
#[rustfmt::skip]
const BEARERS: &[(&str, &[&str])] = &[
    ("en", &[
        "ship", "ferry", "tanker", "trawler", "yacht", "vessel", "freighter", "boat", "tug",
        "tugboat", "sailboat", "schooner", "racehorse", "horse", "stallion", "mare", "duo",
        "trio", "quartet", "orchestra", "choir", "label", "brewery", "winery", "distillery",
        "pub", "restaurant", "nightclub", "rover", "satellite", "probe", "podcast", "studio",
        "publisher", "liner", "submarine", "icebreaker", "lifeboat",
    ]),
    ("de", &[
        "schiff", "fähre", "tanker", "trawler", "jacht", "yacht", "frachter", "boot", "schlepper",
        "segler", "rennpferd", "hengst", "stute", "duo", "trio", "quartett", "band", "orchester",
        "chor", "label", "brauerei", "weingut", "pub", "kneipe", "restaurant", "nachtclub",
        "rover", "satellit", "sonde", "podcast", "studio", "verlag", "eisbrecher",
    ]),
    ("fr", &[
        "navire", "bateau", "ferry", "pétrolier", "chalutier", "yacht", "voilier", "cargo",
        "remorqueur", "cheval", "étalon", "jument", "duo", "trio", "quatuor", "orchestre",
        "chœur", "chorale", "label", "brasserie", "pub", "restaurant", "discothèque", "satellite",
        "sonde", "podcast", "studio", "éditeur", "paquebot", "sous-marin",
    ]),
    ("es", &[
        "barco", "buque", "ferri", "ferry", "petrolero", "pesquero", "yate", "velero", "carguero",
        "remolcador", "caballo", "yegua", "dúo", "trío", "cuarteto", "banda", "orquesta", "coro",
        "sello", "cervecera", "cervecería", "bodega", "pub", "restaurante", "discoteca",
        "satélite", "sonda", "pódcast", "podcast", "estudio", "editorial", "crucero", "submarino",
        "rompehielos",
    ]),
    ("it", &[
        "nave", "traghetto", "petroliera", "peschereccio", "yacht", "veliero", "cargo",
        "rimorchiatore", "cavallo", "cavalla", "duo", "trio", "quartetto", "band", "orchestra",
        "coro", "etichetta", "birrificio", "cantina", "pub", "ristorante", "discoteca",
        "satellite", "sonda", "podcast", "editore", "sottomarino", "rompighiaccio", "barca",
        "motonave",
    ]),
    ("pt", &[
        "navio", "barco", "balsa", "ferry", "petroleiro", "pesqueiro", "iate", "veleiro",
        "cargueiro", "rebocador", "cavalo", "égua", "dupla", "duo", "trio", "quarteto", "banda",
        "orquestra", "coro", "gravadora", "editora", "cervejaria", "cervejeira", "adega",
        "restaurante", "discoteca", "satélite", "sonda", "podcast", "estúdio", "submarino",
    ]),
    ("ro", &[
        "nava", "vasul", "feribotul", "petrolierul", "iahtul", "velierul", "cargoul", "calul",
        "iapa", "trupa", "formația", "orchestra", "corul", "berăria", "crama", "restaurantul",
        "cafeneaua", "satelitul", "sonda", "podcastul", "editura", "submarinul",
    ]),
    ("nl", &[
        "schip", "veerboot", "tanker", "trawler", "jacht", "vrachtschip", "boot", "sleepboot",
        "renpaard", "hengst", "merrie", "duo", "trio", "kwartet", "band", "rockband", "orkest",
        "koor", "label", "brouwerij", "wijnhuis", "restaurant", "satelliet", "sonde", "podcast",
        "studio", "uitgeverij", "uitgever", "onderzeeër", "ijsbreker", "cruiseschip", "zeilschip",
    ]),
    ("sv", &[
        "fartyget", "färjan", "tankern", "trålaren", "yachten", "lastfartyget", "båten",
        "bogserbåten", "hästen", "hingsten", "duon", "trion", "bandet", "rockbandet", "orkestern",
        "kören", "skivbolaget", "bryggeriet", "vingården", "puben", "restaurangen", "nattklubben",
        "satelliten", "sonden", "podden", "studion", "förlaget", "ubåten", "isbrytaren",
        "kryssningsfartyget",
    ]),
    ("pl", &[
        "statek", "statku", "statkiem", "prom", "tankow", "trawler", "jacht", "frachtow", "kuter",
        "holownik", "ogier", "klacz", "duet", "kwartet", "zespół", "zespoł", "orkiestr", "chór",
        "wytwórni", "browar", "winnic", "pub", "restauracj", "satelit", "podcast", "wydawnictw",
        "okręt",
    ]),
    ("cs", &[
        "loď", "lodi", "lodí", "trajekt", "tanker", "trawler", "jacht", "klisn", "kapel",
        "skupin", "orchestr", "vydavatelstv", "nakladatelstv", "pivovar", "vinařstv", "hospod",
        "restaurac", "kavárn", "družic", "podcast", "ponork",
    ]),
    ("ru", &[
        "судн", "корабл", "паром", "танкер", "траулер", "яхт", "сухогруз", "буксир", "катер",
        "теплоход", "жеребец", "жеребц", "дуэт", "трио", "квартет", "групп", "оркестр", "лейбл",
        "пивоварн", "винодельн", "паб", "ресторан", "спутник", "зонд", "подкаст", "студи",
        "издательств", "подлодк", "лайнер", "ледокол",
    ]),
    ("uk", &[
        "судн", "корабл", "корабел", "пором", "танкер", "траулер", "яхт", "суховантаж", "буксир",
        "катер", "теплохід", "дует", "тріо", "квартет", "гурт", "оркестр", "лейбл", "броварн",
        "пивоварн", "виноробн", "паб", "ресторан", "супутник", "зонд", "подкаст", "студі",
        "видавництв", "лайнер", "криголам",
    ]),
    ("el", &[
        "πλοίο", "φέρι", "τάνκερ", "γιοτ", "σκάφος", "άλογο", "συγκρότημα", "μπάντα", "ορχήστρα",
        "χορωδία", "ζυθοποιία", "οινοποιείο", "εστιατόριο", "παμπ", "δορυφόρος", "podcast",
        "στούντιο", "υποβρύχιο",
    ]),
    ("id", &[
        "kapal", "feri", "tanker", "yacht", "kuda", "duo", "band", "grup", "orkestra", "label",
        "restoran", "kafe", "satelit", "wahana", "podcast", "studio", "penerbit",
    ]),
];

/// Letters that tell two names apart.
const LONG: usize = 4;

/// Small words that may stand between such a word and the name.
const DESCRIBING: usize = 3;

fn look(segment: Segment<'_>, source: Piece<'_>, findings: &mut Findings<'_>) {
    let Some(bead) = Bead::of(segment, source) else { return };
    let (from, to) = (bead.source_language, bead.target_language);
    if from == to || !is_cased(from) || bead.source.text().len() > 900 {
        return;
    }
    let words: Vec<Piece<'_>> = bead.target.words().collect();
    let mut originals: Option<Vec<Piece<'_>>> = None;
    for (first, last) in candidates(&words, to) {
        let originals = originals.get_or_insert_with(|| bead.source.words().collect());
        let sides = Sides { from, to, originals, words: &words };
        let whole = words[first].through(words[last]);
        let before = first.checked_sub(1).map(|at| words[at].text());
        let quoted = || {
            let named = before.is_some_and(|before| bears_a_name(before, to));
            !named && is_cited(segment.document, whole)
        };
        if sides.is_other_name(first, last) && !quoted() {
            let inner = has_inner_capital(words[first].text());
            let Some(name) = sides.lost(inner) else { continue };
            findings
                .flag(
                    whole,
                    format!("The source calls what is “{}” here “{}”", whole.text(), name.text()),
                )
                .suggest(name.text());
        }
    }
}

/// Whether a language has capitals.
fn is_cased(language: Language) -> bool {
    !matches!(
        language.code(),
        "ar" | "fa" | "he" | "hi" | "ja" | "ko" | "th" | "zh" | "unknown" | "ka" | "hy"
    )
}

/// The rows of capitals right behind a word for a company, and words with a capital inside.
fn candidates(words: &[Piece<'_>], language: Language) -> Vec<(usize, usize)> {
    let heads = heads_of(HEADS, language);
    let capital = |at: usize| words[at].text().starts_with(char::is_uppercase);
    let mut found = Vec::new();
    for at in 0..words.len() {
        if !capital(at) {
            continue;
        }
        if at > 0 && capital(at - 1) && words[at - 1].gap_to(words[at]) == " " {
            let before = words[at - 1].text();
            let heads_it = is_head(before, heads, language) || bears_a_name(before, language);
            // Such a word has a capital itself in German, and where it opens a sentence.
            if !heads_it || language.code() != "de" && at > 1 {
                continue;
            }
        }
        let mut last = at;
        while last + 1 < words.len()
            && capital(last + 1)
            && matches!(words[last].gap_to(words[last + 1]), " " | "-")
            && last - at < 3
        {
            last += 1;
        }
        let before = at.checked_sub(1).map(|at| words[at]);
        let gap = before.map_or("", |before| before.gap_to(words[at]));
        let beside = matches!(gap, " " | " «" | " \"" | " “" | " „" | " « " | " «\u{a0}" | " ‘");
        let described = matches!(language.code(), "es" | "fr" | "it" | "pt" | "ro" | "pl" | "id")
            && is_described(words, at, heads, language);
        let headed = before.is_some_and(|before| {
            is_head(before.text(), heads, language) || bears_a_name(before.text(), language)
        });
        if beside && (headed || described) || at == last && has_inner_capital(words[at].text()) {
            found.push((at, last));
        }
    }
    found
}

/// “la compagnie de croisières”: whether small words without a mark part a name from such a word.
fn is_described(words: &[Piece<'_>], at: usize, heads: &[&str], language: Language) -> bool {
    for back in 1..=at.min(DESCRIBING + 1) {
        let word = words[at - back];
        if back > 1 && is_head(word.text(), heads, language) {
            return word.gap_to(words[at - back + 1]) == " ";
        }
        let beside = back == 1 || word.gap_to(words[at - back + 1]) == " ";
        if !beside || !word.text().starts_with(char::is_lowercase) {
            return false;
        }
    }
    false
}

/// What a language calls companies and the like, or ships and the like.
fn heads_of(table: &'static [(&str, &[&str])], language: Language) -> &'static [&'static str] {
    let heads = table.iter().find(|(code, _)| *code == language.code());
    heads.map_or(&[][..], |(_, heads)| *heads)
}

/// Whether a word is one for a ship, a band and the like.
fn bears_a_name(word: &str, language: Language) -> bool {
    is_head(word, heads_of(BEARERS, language), language)
}

fn is_head(word: &str, heads: &[&str], language: Language) -> bool {
    let lower = word.to_lowercase();
    let open = matches!(language.code(), "pl" | "cs" | "ru" | "uk");
    heads.iter().any(|head| if open { lower.starts_with(head) } else { lower == *head })
        || language.code() == "de"
            && heads.iter().any(|head| lower.len() > head.len() + 3 && lower.ends_with(head))
}

/// `JetBlue`, `YouTube`; not `McDonald`, `LeBron` or `DiCaprio`.
fn has_inner_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word.chars().skip(1).take(2).all(char::is_lowercase)
        && word.chars().skip(3).any(char::is_uppercase)
        && word.chars().last().is_some_and(char::is_lowercase)
        && word.chars().all(char::is_alphabetic)
        && !word.starts_with("Mac")
        && !word.starts_with("Van")
}

/// The words of a bead.
struct Sides<'o, 'd> {
    from: Language,
    to: Language,
    originals: &'o [Piece<'d>],
    words: &'o [Piece<'d>],
}

impl<'d> Sides<'_, 'd> {
    fn is_same(&self, name: &str, word: &str) -> bool {
        let (one, other) = (fold(name), fold(word));
        let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        let inner = has_inner_capital(name) && has_inner_capital(word);
        one == other
            || !inner && (shared >= 3 || sound_alike(name, self.from, word, self.to))
            || inner && one.starts_with(&*other)
            || inner && other.starts_with(&*one)
    }

    /// Whether nothing of a row sounds like a word of the source, and it can be a name.
    fn is_other_name(&self, first: usize, last: usize) -> bool {
        let row = &self.words[first..=last];
        let borne = first > 0 && bears_a_name(self.words[first - 1].text(), self.to);
        let plain = |word: &Piece<'_>| {
            let text = word.text();
            (has_inner_capital(text) || text.chars().skip(1).all(char::is_lowercase))
                && !is_title(text, self.to)
                && !is("institution", text, self.to)
        };
        row.iter().all(plain)
            && Self::are_others(row, self.originals, |word, name| self.is_same(name, word))
            && row.iter().any(|word| word.text().chars().count() >= 4)
            && (borne || !is_given_name(row[0].text()))
            && countries(row[0].through(row[row.len() - 1]), self.to).next().is_none()
    }

    /// Whether the long words of a row answer to none of the other side; of two words, one may.
    fn are_others(
        row: &[Piece<'_>],
        others: &[Piece<'_>],
        same: impl Fn(&str, &str) -> bool,
    ) -> bool {
        let letters = |word: &Piece<'_>| word.text().chars().count();
        let long = row.iter().filter(|word| letters(word) >= LONG);
        let (all, kept) = long.fold((0, 0), |(all, kept), word| {
            // “The” is heard in many a word.
            let mut near = others.iter().filter(|other| 2 * letters(other) > letters(word) + 1);
            let known = near.any(|other| same(word.text(), other.text()));
            (all + 1, kept + usize::from(known))
        });
        kept == 0 || all == 2 && row.len() == 2 && kept == 1
    }

    /// Whether a word of the source stands behind one for a ship, a band and the like.
    fn is_borne(&self, at: usize) -> bool {
        at > 0 && bears_a_name(self.originals[at - 1].text(), self.from)
    }

    /// A name of the source that the translation lacks, with a capital inside if it has to be.
    fn lost(&self, inner: bool) -> Option<Piece<'d>> {
        let capital = |at: usize| self.originals[at].text().starts_with(char::is_uppercase);
        let heads = heads_of(HEADS, self.from);
        let mut at = 0;
        while at < self.originals.len() {
            let from = at;
            while at < self.originals.len()
                && capital(at)
                && !(self.from.code() == "de" && at > from && self.is_borne(at))
                && (at == from
                    || matches!(self.originals[at - 1].gap_to(self.originals[at]), " " | "-"))
            {
                at += 1;
            }
            if at == from {
                at += 1;
                continue;
            }
            let row = &self.originals[from..at];
            let before = from.checked_sub(1).map(|at| self.originals[at]);
            let quoted = row[0].before().ends_with(['«', '“', '„', '"', '»']);
            let borne = self.is_borne(from);
            let headed = borne || before.is_some_and(|word| is_head(word.text(), heads, self.from));
            // English months have capitals, too, and so has each German noun.
            let camel = row.iter().any(|name| has_inner_capital(name.text()));
            let single = row.len() == 1 && !has_inner_capital(row[0].text());
            let plain = !quoted
                && !headed
                && (self.from.code() == "de" || single && (self.from.code() == "en" || from == 0));
            let other = row.iter().any(|name| {
                let text = name.text();
                let plain = text.chars().skip(1).all(char::is_lowercase) || has_inner_capital(text);
                !plain
                    || is_title(text, self.from)
                    || is("institution", text, self.from)
                    || !borne && is_given_name(text)
            });
            let kept =
                other || !Self::are_others(row, self.words, |name, word| self.is_same(name, word));
            let long = row.iter().any(|name| name.text().chars().count() >= 4);
            let whole = row[0].through(row[row.len() - 1]);
            if long
                && !plain
                && !kept
                && (camel || !inner)
                && countries(whole, self.from).next().is_none()
            {
                return Some(whole);
            }
        }
        None
    }
}
