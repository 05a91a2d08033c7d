//! A participle whose gender is not that of the article before its subject: «La dirigente estuvo
//! acompañado». The article tells the gender of any noun, known or not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, mention::is_cited},
    finding::{Category, Severity},
    text::{Kind, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM088",
    name: "participle_gender",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&["ca", "es", "fr", "it", "pt", "ro"]),
    summary: "A participle has another gender than the article of its subject.",
    why: "One noun may be a woman’s or a man’s, and an engine that forgets the article falls back \
          on the masculine. Flagged where the subject opens the sentence and the verb follows at \
          once or behind what belongs to it; times of day («La noche fue…»), which need be no subjects, pass.",
    examples: &[
        Example::new(
            "es",
            "La dirigente ⟦estuvo acompañado⟧ por su equipo y respondió durante una hora.",
        ),
        Example::new("es", "El portavoz ⟦fue elegida⟧ por los vecinos en mayo."),
        Example::new("fr", "La ministre ⟦était entouré⟧ de ses deux adjoints."),
        Example::new("fr", "La juriste ⟦a été nommé⟧ à la tête de la caisse régionale."),
        Example::new("it", "La giornalista ⟦è stata accompagnato⟧ dai colleghi della radio."),
        Example::new("pt", "A dirigente ⟦foi acompanhado⟧ pela equipe técnica."),
        Example::new("ro", "Conducătoarea ⟦a fost însoțit⟧ de echipă."),
        Example::new("it", "La delegazione turca ⟦è arrivato⟧ ieri a Roma."),
        Example::new("es", "El puente sobre el río ⟦quedó destruida⟧ por la riada."),
        Example::new("fr", "La décision du tribunal ⟦est attendu⟧ vendredi."),
        Example::new("ro", "Noua școală din sat ⟦a fost inaugurat⟧ luni."),
        Example::new("es", "La mayoría del pueblo fue evacuado; la vez que fue detenido."),
        Example::new(
            "fr",
            "La fille du maire et son frère est arrivé. Le tiers de la ville est occupée.",
        ),
        Example::new("es", "La misma semana fue detenido otro sospechoso."),
        Example::new("it", "Il soprano Anna Rossi è stata applaudita a lungo."),
        Example::new("es", "La dirigente estuvo acompañada por su equipo."),
        Example::new("es", "La víspera fue detenido otro sospechoso. El agua fue contaminada."),
        Example::new("fr", "La veille est arrivé un autre groupe. La juriste a été nommée."),
        Example::new("it", "La soluzione è stato il ritiro. La notte è passata."),
        Example::new("pt", "A gente está cansado de esperar."),
        Example::new("ro", "Noaptea a fost găsit un alt rănit."),
    ],
    scope: Scope::Sentence(look),
};

/// What the table says of one language.
struct Grammar {
    feminine: Vec<u64>,
    masculine: Vec<u64>,
    copulas: Vec<u64>,
    /// What stands between the verb and the participle and shows no gender.
    links: Vec<u64>,
    /// Endings of participles, of men and of women.
    of_man: &'static [&'static str],
    of_woman: &'static [&'static str],
    /// Nouns that are times or take either gender.
    not_subjects: Vec<u64>,
    /// Words that end as participles do.
    not_participles: Vec<u64>,
}

type Row = (&'static str, [&'static str; 6], &'static [&'static str], &'static [&'static str]);

/// Per language: feminine and masculine articles, copulas, links, nouns that are no subjects, words
/// that are no participles; endings of participles.
#[rustfmt::skip]
const TABLE: &[Row] = &[
    ("es", [
        "la|una|esta|esa|aquella|nuestra", "el|un|este|ese|aquel|nuestro",
        "fue|es|era|será|está|estaba|estuvo|estará|quedó|resultó|quedará|ha sido|había sido|ha estado|permanece|permaneció|sería",
        "sido|estado",
        "víspera|noche|mañana|tarde|semana|madrugada|vez|jornada|primavera|medianoche|día|lunes|martes|miércoles|jueves|viernes|sábado|domingo|mes|año|verano|invierno|otoño|mediodía|siglo|fin|que|única|único|primero|primera|último|última|mejor|peor|cual|clave|idea|consigna|cosa|verdad|misma|mismo|pasada|pasado|próxima|próximo|época|fecha|hora|década",
        "abogado|abogada|diputado|diputada|soldado|estado|mercado|resultado|lado|grado|aliado|jurado|delegado|delegada|encargado|encargada|empleado|partido|sentido|sonido|contenido|pedido|apellido|vestido|marido|ruido|demasiado|demasiada|cuidado|pecado|ganado|pasado|comunicado|juzgado|jornada|llegada|salida|entrada|vida|medida|comida|bebida|partida|temporada|llamada|mirada|década|nada|cada|toda|todo|fachada|portada|jugada|casado|sábado|significado|llegado|embajada|entidad|corrida|herida|manada|pesadilla|espada",
    ], &["ado", "ido", "evisto", "abierto", "cubierto", "suelto", "escrito", "puesto"], &["ada", "ida", "evista", "abierta", "cubierta", "suelta", "escrita", "puesta"]),
    ("pt", [
        "a|uma|esta|essa|aquela|nossa", "o|um|este|esse|aquele|nosso",
        "foi|é|era|será|está|estava|esteve|estará|ficou|tem sido|seria|permanece",
        "sido|estado",
        "gente|noite|manhã|tarde|semana|madrugada|vez|véspera|primavera|dia|mês|ano|verão|inverno|outono|sábado|domingo|século|que|seguir|partir|princípio|única|último|última|mesma|mesmo|passada|passado|próxima|próximo|época|data|hora|década|verdade|ideia|coisa|ordem|par|propósito|ser|pé|cavalo|bordo|distância",
        "advogado|advogada|deputado|deputada|soldado|estado|mercado|resultado|lado|aliado|jurado|delegado|delegada|cuidado|pecado|sábado|partido|sentido|pedido|apelido|vestido|marido|ruído|demasiado|passado|comunicado|jornada|chegada|saída|entrada|vida|medida|comida|bebida|partida|temporada|chamada|década|nada|cada|fachada|jogada|casado|significado|senado|empregado|obrigado|proibido|errado|embaixada|corrida|ferida|espada|guarda",
    ], &["ado", "ido", "evisto", "aberto", "oberto", "crito"], &["ada", "ida", "evista", "aberta", "oberta", "crita"]),
    ("it", [
        "la|una|questa|quella|nostra", "il|lo|un|uno|questo|quel|nostro",
        "è|era|sarà|fu|sarebbe|viene|venne|verrà|resta|rimane|è stato|è stata|era stata|era stato",
        "stato|stata",
        "notte|mattina|sera|settimana|domenica|volta|vigilia|primavera|giornata|giorno|mattino|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|mese|anno|secolo|che|cosa|verità|soluzione|idea|chiave|prima|primo|ultima|ultimo|sola|solo|scorso|scorsa|stessa|stesso|prossima|prossimo|ora|epoca|data|anni",
        "avvocato|deputato|soldato|stato|mercato|risultato|lato|candidato|candidata|alleato|delegato|impiegato|partito|marito|vestito|appuntito|contenuto|statuto|aiuto|istituto|tributo|minuto|giornata|data|strada|entrata|uscita|vita|partita|serata|durata|visita|salita|andata|nata|nato|ondata|sfilata|puntata|facciata|caduta|seduta|venuta|tenuta|veduta|sconosciuta|senato|reato|peccato|campionato|comunicato|sindacato|mandato|passato|malato|malata|pirata|granata|frittata|ambasciata|merito|invito|prestito|dito|sito|rito|lido|tutto|tutta|brutto|brutta|invitato|mito|debito|limite|subito|solito|credito|compito|esercito",
    ], &["ato", "uto", "ito", "evisto", "chiuso", "aperto", "distrutto", "coperto", "messo", "preso", "scelto", "espulso", "diffuso", "accusato"], &["ata", "uta", "ita", "evista", "chiusa", "aperta", "distrutta", "coperta", "messa", "presa", "scelta", "espulsa", "diffusa"]),
    ("fr", [
        "la|une|cette|notre", "le|un|ce",
        "est|était|fut|sera|serait|reste|a été|avait été|aura été|restait|demeure",
        "été",
        "veille|nuit|semaine|soirée|matinée|journée|fois|plupart|moitié|saison|suite|jour|matin|soir|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mois|lendemain|printemps|siècle|qui|que|gros|reste|seul|seule|premier|première|dernier|dernière|vérité|question|clé|priorité|personne|même|année|heure|époque|date|minute|prochaine|prochain|fin|début",
        "côté|marché|député|députée|thé|café|blé|degré|délégué|déléguée|employé|employée|comité|allié|alliée|congé|duché|évêché|péché|journée|année|idée|soirée|arrivée|entrée|durée|armée|matinée|allée|musée|lycée|trophée|société|liberté|sécurité|réalité|vérité|qualité|santé|cité|beauté|volonté|majorité|priorité|nécessité|nouveauté|fierté|déjà|clé|pitié|moitié|trouvée|montée|portée|vallée|tournée|rentrée|fée|pensée|fusée|épée|marée|risée|traversée|avocate|été|associé|retraité|mariée|aisé|aisée|privé|privée",
    ], &["é", "endu", "évu", "attu", "erdu", "eçu", "ouvert", "nstruit", "étruit", "erdit", "nclu", "remis", "ommis", "ompris", "dmis"],
        &["ée", "endue", "évue", "attue", "erdue", "eçue", "ouverte", "nstruite", "étruite", "erdite", "nclue", "remise", "ommise", "omprise", "dmise"]),
    ("ca", [
        "la|una|aquesta|nostra", "el|un|aquest|nostre",
        "és|era|serà|està|estava|va ser|fou|ha estat|havia estat|queda",
        "ser|estat",
        "nit|matinada|tarda|setmana|vegada|vigília|dia|matí|vespre|mes|any|estiu|que|dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge",
        "advocat|advocada|diputat|diputada|soldat|estat|mercat|resultat|aliat|jurat|delegat|partit|marit|vestit|vida|mida|sortida|entrada|jornada|arribada|temporada|dècada|cada|nada|ciutat|veritat|meitat|majoritat|llibertat|passat|senat|comunicat|ambaixada",
    ], &["at", "it", "ut"], &["ada", "ida", "uda"]),
    ("ro", [
        "", "",
        "a fost|fusese|este|era|va fi|fu",
        "fost|fi",
        "noaptea|ziua|seara|dimineața|vara|iarna|toamna|primăvara|săptămâna|duminica|vinerea|sâmbăta|majoritatea|jumătatea",
        "avocat|deputat|soldat|stat|rezultat|candidat|aliat|delegat|partid|vestit|iubit|anumit|cumplit|minut|început|trecut|contact|tribut|statut|absolut|institut|premiat|sat|bărbat|împărat|curat|mult|sfârșit|venit|președintat|secretariat",
    ], &["at", "it", "ut"], &["ată", "ită", "ută"]),
];

/// Romanian endings of feminine nouns with the article behind, which no name has.
const ARTICLED: &[&str] = &[
    "oarea", "ătura", "tatea", "țiunea", "siunea", "oaia", "easa", "iera", "ența", "anța",
    "ăreața", "ația", "iția", "ecția", "ucția", "isia", "izia", "logia", "mpania", "ștea", "derea",
    "cerea", "erirea", "uirea", "izarea", "irea", "anțarea",
];

/// Common Romanian nouns with this article.
#[rustfmt::skip]
const ARTICLED_NOUNS: &[&str] = &[
    "Sala", "Școala", "Strada", "Biserica", "Casa", "Clădirea", "Fabrica", "Firma", "Echipa", "Uzina", "Gara", "Piața", "Galeria",
    "Grădina", "Grădinița", "Biblioteca", "Moara", "Mașina", "Nava", "Barca", "Racheta", "Drona", "Legea", "Ordonanța", "Hotărârea",
    "Decizia", "Cererea", "Plângerea", "Ancheta", "Expoziția", "Competiția", "Întâlnirea", "Ședința", "Slujba", "Ceremonia", "Cursa",
    "Lucrarea", "Statuia", "Fântâna", "Cetatea", "Mănăstirea", "Catedrala", "Pădurea", "Instalația", "Conducta", "Linia", "Autostrada",
    "Șoseaua", "Victima", "Femeia", "Fata", "Bomba", "Epava", "Rețeaua", "Platforma", "Campania", "Taxa", "Pensia", "Bursa", "Sesiunea",
    "Propunerea", "Măsura", "Reforma", "Strategia", "Convenția", "Armata", "Jandarmeria", "Primăria", "Prefectura", "Instanța", "Curtea",
];

/// Romanian adjectives that carry the article of the feminine noun behind them.
const ARTICLED_BEFORE: &[&str] =
    &["Noua", "Vechea", "Marea", "Prima", "Actuala", "Fosta", "Viitoarea", "Întreaga", "Ultima"];

static GRAMMARS: LazyLock<FxHashMap<&str, Grammar>> = LazyLock::new(|| {
    let keys = |list: &str| -> Vec<u64> {
        list.split('|').filter(|word| !word.is_empty()).map(key).collect()
    };
    let firsts = |list: &str| -> Vec<u64> {
        list.split('|').map(|verb| key(verb.split(' ').next().unwrap_or(verb))).collect()
    };
    let grammar = |(code, words, of_man, of_woman): &Row| {
        let [feminine, masculine, copulas, links, not_subjects, not_participles] = words;
        let grammar = Grammar {
            feminine: keys(feminine),
            masculine: keys(masculine),
            copulas: firsts(copulas),
            links: keys(links),
            of_man,
            of_woman,
            not_subjects: keys(not_subjects),
            not_participles: keys(not_participles),
        };
        (*code, grammar)
    };
    TABLE.iter().map(grammar).collect()
});

/// Letters of a participle, at least; a noun may have one less.
const SHORTEST: usize = 5;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let code = segment.language().code();
    let Some(grammar) = GRAMMARS.get(code).filter(|_| segment.kind() == Kind::Paragraph) else {
        return;
    };
    let keys = segment.keys();
    let (Some(first), Some(second)) = (keys.first(), keys.get(1)) else { return };
    let articled = code == "ro";
    let led = articled && ARTICLED_BEFORE.contains(&segment.word(0).text());
    let (feminine, noun_at) = if articled {
        (true, usize::from(led))
    } else if grammar.feminine.contains(first) {
        (true, 1)
    } else if grammar.masculine.contains(first) {
        (false, 1)
    } else {
        return;
    };
    let noun_key = if noun_at == 0 { first } else { second };
    if grammar.not_subjects.contains(noun_key) {
        return;
    }
    let reach = keys.len().min(noun_at + 2 + REACH);
    let is_copula = |at: &usize| grammar.copulas.contains(&keys[*at]);
    let Some(verb_at) = (noun_at + 1..reach).find(is_copula) else { return };
    let words: Vec<Piece<'_>> = segment.words().take(verb_at + 4).collect();
    let is_time = |at: usize| grammar.not_subjects.contains(&keys[at]);
    if verb_at > noun_at + 1
        && ((noun_at + 1..verb_at).any(is_time)
            || !is_attribute(&words[noun_at..=verb_at], code, feminine))
    {
        return;
    }
    let noun = words[noun_at].text();
    let told = if led {
        (noun.ends_with('ă') || noun.ends_with("ie")) && noun.chars().count() >= SHORTEST
    } else if articled {
        ARTICLED.iter().any(|ending| noun.ends_with(ending)) && noun.chars().count() > SHORTEST + 1
            || ARTICLED_NOUNS.contains(&noun)
    } else {
        noun.starts_with(char::is_lowercase)
            && noun.chars().count() + 1 >= SHORTEST
            // «A pedido do ministro foi adiado»: the article is a preposition, too.
            && !(code == "pt" && feminine && noun.ends_with('o') && !noun.ends_with("ão"))
            && (feminine || !noun.starts_with(['a', 'á', 'h']) || !matches!(code, "es" | "ca"))
    };
    if !told {
        return;
    }
    let Some((verb, participle)) = grammar.predicate(&words[verb_at - 1..], code, feminine) else {
        return;
    };
    let hit = verb.through(participle);
    if !is_cited(segment.document, hit) {
        let said = if feminine { "feminine" } else { "masculine" };
        findings.flag(hit, format!("The article before “{noun}” is {said}, the participle is not"));
    }
}

/// Words between a subject and its verb, at most.
const REACH: usize = 6;

/// Words that open another clause, or join a second subject to the first.
const STOPS: &[&str] = &[
    "que", "qui", "dont", "où", "et", "ou", "y", "e", "o", "u", "che", "cui", "dove", "ed",
    "donde", "quien", "cuyo", "cuya", "onde", "quem", "cujo", "cuja", "és", "i", "on", "care",
    "și", "sau", "unde", "no", "não", "non", "ne", "nu", "se", "si", "s-a", "ya", "já", "com",
    "con", "avec", "cu", "amb", "como", "comme", "come", "ca", "ni", "né", "nem", "pero", "mas",
    "mais", "ma",
];

/// Prepositions with which what belongs to a noun begins.
const LEADS: &[&str] = &[
    "de",
    "du",
    "des",
    "del",
    "di",
    "della",
    "dello",
    "dei",
    "degli",
    "delle",
    "do",
    "da",
    "dos",
    "das",
    "d",
    "din",
    "dintre",
    "pentru",
    "sobre",
    "sur",
    "su",
    "sul",
    "sulla",
    "en",
    "em",
    "no",
    "na",
    "in",
    "nel",
    "nella",
    "în",
    "pe",
    "à",
    "a",
    "al",
    "alla",
    "ao",
    "au",
    "para",
    "pour",
    "per",
    "entre",
    "tra",
    "fra",
    "peste",
    "contra",
    "contre",
    "contro",
    "împotriva",
];

/// Nouns of number and kind, whose predicate may agree with what they count.
const MEASURES: &[&str] = &[
    "mayoría",
    "mitad",
    "parte",
    "mayor",
    "resto",
    "conjunto",
    "total",
    "grupo",
    "serie",
    "tipo",
    "par",
    "número",
    "tercio",
    "cuarto",
    "especie",
    "maioria",
    "metade",
    "maior",
    "grande",
    "maggioranza",
    "maggior",
    "metà",
    "gruppo",
    "totale",
    "terzo",
    "genere",
    "specie",
    "partie",
    "moitié",
    "majorité",
    "plupart",
    "totalité",
    "centaine",
    "dizaine",
    "série",
    "ensemble",
    "tiers",
    "quart",
    "nombre",
    "reste",
    "groupe",
    "type",
    "genre",
    "espèce",
    "sorte",
    "millier",
    "million",
    "milliard",
    "couple",
    "majoria",
    "meitat",
    "part",
    "grup",
    "resta",
    "terç",
    "conjunto",
    "millar",
    "millón",
    "milhão",
    "milhar",
    "terço",
    "quarto",
    "milione",
    "migliaio",
    "categoria",
    "catégorie",
    "categoría",
    "minoría",
    "minoria",
    "minorité",
    "gran",
];

/// Feminine nouns that men are called by.
const EPICENES: &[&str] = &[
    "guardia",
    "guida",
    "spia",
    "star",
    "stella",
    "estrella",
    "estrela",
    "vittima",
    "víctima",
    "vítima",
    "victime",
    "recluta",
    "recrue",
    "sentinella",
    "leggenda",
    "leyenda",
    "lenda",
    "légende",
    "figura",
    "figure",
    "promessa",
    "promesa",
    "persona",
    "pessoa",
    "personne",
    "vedette",
    "controfigura",
    "testemunha",
    "icona",
    "icono",
    "icône",
    "guardiã",
    "policía",
    "polícia",
    "vigía",
    "vigia",
    "autoridad",
    "autorità",
    "personalidade",
    "personalidad",
];

/// Whether what stands between the noun, the first of `words`, and the verb, the last, belongs to
/// the noun: an adjective, a name, or phrases with a preposition.
fn is_attribute(words: &[Piece<'_>], code: &str, feminine: bool) -> bool {
    let between = &words[1..words.len() - 1];
    let spaced = words.windows(2).all(|two| matches!(two[0].gap_to(two[1]), " " | "\u{a0}"));
    let first = between.first().map_or("", |word| word.text());
    let any_gender =
        ["al", "nte", "ale", "ile", "ense", "ese", "ar"].iter().any(|end| first.ends_with(end));
    let is_adjective = first.chars().count() > 3
        && first.starts_with(char::is_lowercase)
        && match (code, feminine) {
            ("fr", true) => first.ends_with('e'),
            ("fr", false) => !first.ends_with(['e', 's', 'x']),
            ("ro", _) => first.ends_with('ă'),
            (_, true) => first.ends_with('a') || any_gender,
            (_, false) => first.ends_with('o') || any_gender,
        };
    let is_genitive =
        code == "ro" && ["ei", "ii", "lui", "lor"].iter().any(|end| first.ends_with(end));
    // «Il soprano Anna Rossi è stata applaudita»: the name may show another sex.
    let is_name =
        feminine && first.starts_with(char::is_uppercase) && !EPICENES.contains(&words[0].text());
    let joins = match between {
        [_] => is_adjective || is_name || is_genitive,
        [_, second, ..] => {
            let led = |text: &str| LEADS.contains(&text);
            led(first)
                || is_adjective && led(second.text())
                || is_name && between.iter().all(|word| word.text().starts_with(char::is_uppercase))
        }
        [] => true,
    };
    let last = between.last().map_or("", |word| word.text());
    spaced
        && joins
        && !LEADS.contains(&last)
        && !MEASURES.contains(&words[0].text())
        && !between.iter().any(|word| {
            // The Portuguese “o” is an article.
            STOPS.contains(&word.text()) && (code != "pt" || word.text() != "o")
        })
}

impl Grammar {
    /// The verb right behind the first of `words`, and its participle if it has the other gender.
    fn predicate<'t>(
        &self,
        words: &[Piece<'t>],
        code: &str,
        feminine: bool,
    ) -> Option<(Piece<'t>, Piece<'t>)> {
        let verb = *words.get(1)?;
        let linked = words.get(2).is_some_and(|word| self.links.contains(&key(word.text())));
        // «La empresa ha anunciado», « La ville a voté »: without a link the verb is no copula.
        let needs_link = matches!(
            (code, verb.text()),
            ("es", "ha" | "había")
                | ("pt", "tem")
                | ("fr", "a" | "avait" | "aura")
                | ("ca", "va" | "ha" | "havia")
                | ("ro", "a" | "va")
        );
        if needs_link && !linked {
            return None;
        }
        let participle = *words.get(if linked { 3 } else { 2 })?;
        let spaced = words.windows(2).take(if linked { 3 } else { 2 });
        if !spaced.into_iter().all(|two| two[0].gap_to(two[1]) == " ") {
            return None;
        }
        let text = participle.text();
        let endings = if feminine { self.of_man } else { self.of_woman };
        let clashes = text.chars().count() >= SHORTEST
            && text.starts_with(char::is_lowercase)
            && endings.iter().any(|ending| text.ends_with(ending))
            && !participle.after().starts_with(['-', '’', '\''])
            && !self.not_participles.contains(&key(text));
        clashes.then_some((verb, participle))
    }
}
