//! A sentence that opens with a connecting word of another language: “Meanwhile kündigte das Land
//! den Kauf an”. Words in the middle of a sentence are `lone_word`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_script::Script;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope, leftover, lexicon::rows, mention::is_quoted,
        scripts::scripts,
    },
    finding::{Category, Severity},
    text::{Language, Piece, Segment, heads::Bits, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "UNT050",
    name: "foreign_connector",
    artefact: "UNTR-WORD",
    category: Category::UNTRANSLATED,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "A sentence opens with a “however” or a “meanwhile” of another language.",
    why: "A model copies the word that joins a sentence to the one before and translates what \
          follows. Words that the article's language has, too, pass, and so do names (with a \
          capital behind them), quotations, headlines and sentences that are foreign as a whole.",
    examples: &[
        Example::new("ko", "⟦Meanwhile⟧ 도는 양파 1만 톤을 사들여 시장에서 격리하겠다고 밝혔다."),
        Example::new("de", "⟦Meanwhile⟧ kündigte das Land den Kauf von Zwiebeln an."),
        Example::new("fr", "⟦However⟧, la région annonce l’achat de 10 000 tonnes d’oignons."),
        Example::new("pt", "⟦Sin embargo⟧, o estado anunciou a compra de dez mil toneladas."),
        Example::new("uk", "⟦Между тем⟧ область оголосила про закупівлю десяти тисяч тонн."),
        Example::new("ja", "⟦However⟧、県は玉ねぎ1万トンを買い取ると発表した。"),
        Example::new("hi", "⟦Therefore⟧ राज्य ने दस हज़ार टन प्याज़ खरीदने की घोषणा की।"),
        Example::new("ar", "⟦Moreover⟧، أعلنت الولاية شراء عشرة آلاف طن من البصل."),
        Example::new("en", "⟦Cependant⟧, the state announced that it would buy the onions."),
        Example::new("de", "Meanwhile Gardens heißt der Park, in dem das Fest stattfindet."),
        Example::new("fr", "However Records publie le disque vendredi, selon le label."),
        Example::new("es", "Sin embargo, el estado anunció la compra de diez mil toneladas."),
        Example::new("pl", "„However” to słowo, od którego zaczyna się co drugie zdanie raportu."),
    ],
    scope: Scope::Sentence(look),
};

/// A word or a few that open a sentence.
struct Connector {
    text: &'static str,
    language: &'static str,
    /// Other languages that may have it, parted by commas.
    also: &'static str,
}

/// The connectors by the key of their first word.
struct Connectors {
    by_key: FxHashMap<u64, Vec<Connector>>,
    /// Most words are ruled out by it.
    bits: Bits,
}

static CONNECTORS: LazyLock<Connectors> = LazyLock::new(|| {
    let mut by_key: FxHashMap<u64, Vec<Connector>> = FxHashMap::default();
    for [language, cell, also, _provenance] in rows(include_str!("../../lexicon/connectors.tsv")) {
        for text in cell.split('|') {
            let first = Piece::new(text, 0..text.len()).words().next().map_or(text, Piece::text);
            by_key.entry(key(first)).or_default().push(Connector { text, language, also });
        }
    }
    let bits = Bits::of_words(by_key.keys());
    Connectors { by_key, bits }
});

/// Words of a sentence at least: shorter ones are titles or headings.
const FEWEST: usize = 4;

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    let Some(first) = segment.keys().first().filter(|key| CONNECTORS.bits.may_have_word(**key))
    else {
        return;
    };
    let home = segment.document.language;
    if segment.words().len() < FEWEST || !leftover::is_at_home(segment) {
        return;
    }
    let text = segment.text();
    let connectors = CONNECTORS.by_key.get(first).map_or(&[][..], Vec::as_slice);
    let fits = |one: &&Connector| {
        text.strip_prefix(one.text).is_some_and(|rest| goes_on_at_home(rest, home))
    };
    // A word of the language itself is none of another.
    if connectors.iter().any(|one| is_at_home(one, home) && text.starts_with(one.text)) {
        return;
    }
    let Some(connector) = connectors.iter().filter(fits).max_by_key(|one| one.text.len()) else {
        return;
    };
    let piece = segment.piece().slice(0..connector.text.len());
    if is_quoted(segment.document, piece) {
        return;
    }
    let name = Language::from_code(connector.language).map_or(connector.language, Language::name);
    findings.flag(piece, format!("“{}” is left in {name}", piece.text()));
}

fn is_at_home(connector: &Connector, home: Language) -> bool {
    connector.language == home.code() || connector.also.split(',').any(|code| code == home.code())
}

/// Whether a connector is no part of a name: a comma stands behind it, a word in small letters or
/// one in the article's own script.
fn goes_on_at_home(rest: &str, home: Language) -> bool {
    let Some(next) = rest.chars().next() else { return false };
    if matches!(next, ',' | '،' | '、' | '，') {
        return true;
    }
    let next = if next == ' ' { rest[1..].chars().next() } else { Some(next) };
    let latin = scripts(home).contains(&Script::Latin);
    next.is_some_and(|next| {
        let in_other_script = !latin && !next.is_ascii() && next.is_alphabetic();
        in_other_script || next.is_ascii_digit() || latin && next.is_lowercase()
    })
}
