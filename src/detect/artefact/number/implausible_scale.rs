//! An English billion carried over as the word for a million millions, without a source: a firm
//! that earns «57 billones de dólares». With a source it is `number_mismatch`'s.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        mention::has_stem,
        quantity::{Quantity, quantities},
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "NUM020",
    name: "implausible_scale",
    artefact: "ACC-NUM",
    category: Category::MISTRANSLATION,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&["cs", "de", "es", "fr", "it", "nl", "pl", "pt", "ro", "sv"]),
    summary: "A firm earns or spends a million millions.",
    why: "Where a million millions is called «billón» or “Billion”, the English billion becomes a \
          thousand times as much. Flagged only in articles about the business of a firm, for no \
          firm earns such a sum; debts, markets, states, budgets and values on the exchange pass.",
    examples: &[
        Example::new(
            "es",
            "La cadena de supermercados gastará ⟦nueve billones⟧ de dólares en reformar sus \
             tiendas. Las acciones de la empresa subieron un 2 %.",
        ),
        Example::new(
            "de",
            "Der Konzern steigerte seinen Umsatz auf ⟦41 Billionen⟧ Dollar. Die Aktie des \
             Herstellers legte zu.",
        ),
        Example::new(
            "es",
            "La deuda del país supera los 38 billones de dólares, según la empresa que elabora el \
             índice cada trimestre.",
        ),
        Example::new(
            "de",
            "Der Konzern ist an der Börse vier Billionen Dollar wert. Die Aktie stieg.",
        ),
    ],
    scope: Scope::Article(look),
};

/// What one language says of firms, and of what may be worth so much.
struct Words {
    language: &'static str,
    firms: &'static [&'static str],
    excuses: &'static [&'static str],
}

#[rustfmt::skip]
const WORDS: &[Words] = &[
    Words {
        language: "es",
        firms: &["empresa", "compañía", "acciones", "trimestre", "fabricante", "cadena", "supermercado", "tienda", "ingres", "ventas", "factur", "beneficio"],
        excuses: &["deuda", "pib", "mundial", "global", "presupuest", "activos", "capitaliz", "valor", "vale", "valdr", "econom", "fondo", "mercado", "reservas", "gobierno"],
    },
    Words {
        language: "de",
        firms: &["unternehmen", "konzern", "aktie", "quartal", "hersteller", "kette", "filiale", "umsatz", "gewinn", "firma"],
        excuses: &["schuld", "staatsschuld", "bip", "bruttoinland", "welt", "global", "haushalt", "vermögen", "börsenwert", "wert", "bewert", "wirtschaft", "fonds", "markt", "reserv", "regierung"],
    },
    Words {
        language: "fr",
        firms: &["entreprise", "société", "groupe", "action", "trimestre", "fabricant", "chaîne", "magasin", "chiffre d", "bénéfice"],
        excuses: &["dette", "pib", "mond", "budget", "actifs", "capitalis", "valoris", "valeur", "vaut", "économi", "fonds", "marché", "gouvernement"],
    },
    Words {
        language: "it",
        firms: &["azienda", "società", "gruppo", "azioni", "trimestre", "produttore", "catena", "negozi", "ricavi", "utile", "utili"],
        excuses: &["debito", "pil", "mond", "bilancio", "attivi", "capitalizz", "valore", "vale", "economi", "fondo", "fondi", "mercat", "govern"],
    },
    Words {
        language: "nl",
        firms: &["bedrijf", "concern", "aandel", "aandeel", "kwartaal", "fabrikant", "keten", "winkel", "omzet", "winst"],
        excuses: &["schuld", "staatsschuld", "bbp", "wereld", "begroting", "vermogen", "beurswaarde", "waarde", "waard", "econom", "fonds", "markt", "regering", "overheid"],
    },
    Words {
        language: "pl",
        firms: &["firma", "firmy", "spółk", "koncern", "akcj", "kwarta", "producent", "sieć", "sieci", "sklep", "przych", "zysk"],
        excuses: &["dług", "zadłuż", "pkb", "świat", "budżet", "aktyw", "kapitaliz", "wart", "gospodar", "fundusz", "ryn", "rząd"],
    },
    Words {
        language: "cs",
        firms: &["firma", "firmy", "společnost", "koncern", "akci", "čtvrtlet", "výrobc", "řetěz", "prodej", "tržb", "zisk"],
        excuses: &["dluh", "hdp", "svět", "rozpoč", "aktiv", "kapitaliz", "hodnot", "ekonomik", "fond", "trh", "vlád"],
    },
    Words {
        language: "sv",
        firms: &["företag", "bolag", "koncern", "akti", "kvartal", "tillverkar", "kedja", "butik", "omsätt", "intäkt", "vinst"],
        excuses: &["skuld", "statsskuld", "bnp", "värld", "budget", "tillgång", "börsvärde", "värd", "ekonomi", "fond", "marknad", "regering"],
    },
    Words {
        language: "pt",
        firms: &["empresa", "companhia", "ações", "acções", "trimestre", "fabricante", "cadeia", "rede", "loja", "receita", "lucro"],
        excuses: &["dívida", "pib", "mundial", "global", "orçament", "ativo", "capitaliz", "valor", "vale", "econom", "fundo", "mercado", "governo"],
    },
    Words {
        language: "ro",
        firms: &["compani", "firm", "acțiuni", "trimestr", "producător", "lanț", "magazin", "venitur", "profit"],
        excuses: &["datori", "pib", "mondial", "global", "buget", "active", "capitaliz", "valoar", "econom", "fond", "piaț", "guvern"],
    },
];

/// Currencies of which a firm has no million millions.
const CURRENCIES: [&str; 10] =
    ["dólar", "dollar", "dolar", "euro", "libra", "pfund", "pond", "funt", "liber", "pund"];

/// A million millions.
const BILLION: f64 = 1e12;
/// Words that tell a firm's business.
const ENOUGH: usize = 2;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    if !["bil", "Bil"].iter().any(|start| text.contains(start)) {
        return;
    }
    let code = document.language.code();
    let Some(words) = WORDS.iter().find(|words| words.language == code) else { return };
    let is_such = |quantity: &Quantity<'_>| {
        let word = quantity.piece.text().rsplit([' ', '\u{a0}']).next().unwrap_or("");
        let lower: String = quantity.piece.after().chars().take(24).collect();
        let lower = lower.to_lowercase();
        quantity.scale >= BILLION
            && word.to_lowercase().starts_with("bil")
            && CURRENCIES.iter().any(|currency| lower.contains(currency))
    };
    let mut amounts = document.segments().flat_map(|segment| {
        let has_word = segment.text().contains("bil") || segment.text().contains("Bil");
        let all =
            if has_word { quantities(segment.piece(), document.language) } else { Vec::new() };
        all.into_iter().filter(is_such).collect::<Vec<_>>()
    });
    let Some(amount) = amounts.next() else { return };
    let lower = text.to_lowercase();
    let firms = words.firms.iter().filter(|stem| has_stem(&lower, &[stem])).count();
    if firms >= ENOUGH
        && !has_stem(&lower, words.excuses)
        && !document.is_quoted(&amount.piece.span())
    {
        findings
            .flag(amount.piece, "No firm has a million millions; a thousand millions may be meant")
            .suspected(true);
    }
}
