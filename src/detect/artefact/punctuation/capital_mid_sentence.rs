//! The artefact “capital mid-sentence”: a function word with a capital where no sentence begins,
//! left over from a stretch that was translated on its own.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::Phrases},
    finding::{Category, Severity},
    text::{Kind, Segment},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "PUN001",
    name: "capital_mid_sentence",
    artefact: "PUN-CAPMID",
    category: Category::PUNCTUATION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::Only(&[
        "bg", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "nl",
        "no", "pl", "pt", "ro", "ru", "sk", "sv", "tr", "uk", "vi",
    ]),
    summary: "A function word in the middle of a sentence is capitalised.",
    why: "A link or another tag cuts the sentence in two for the machine, and the second part \
          comes back as a sentence of its own. Headlines, lists, quoted words, titles of works \
          and the reverential “He” are let pass.",
    examples: &[
        Example::new("en", "Washington wants it back as soon as possible ⟦In⟧ this clip."),
        Example::new("en", "The talks ended without a result ⟦But⟧ the ministers will meet again."),
        Example::new("es", "El avión aterrizó antes del amanecer ⟦En este⟧ video."),
        Example::new("fr", "Le ministre a parlé de la réforme ⟦Dans cette⟧ vidéo."),
        Example::new("de", "Der Minister sprach über die Reform ⟦In diesem⟧ kurzen Video."),
        Example::new("ru", "Министр рассказал о реформе ⟦В⟧ коротком видео."),
        Example::new("pl", "Minister mówił o reformie ⟦Kiedy⟧ trwała debata."),
        Example::new("sv", "Kung Gustav I av Sverige; filmen När mörkret faller är ny."),
        Example::new("en", "He lives in The Hague and saw the film In the heat of the night."),
        Example::new("en", "We ask the Lord that He be with us. In this clip he prays."),
        Example::new("en", "The handbook “Being With others” is about In-Service training."),
        Example::new("fr", "Elle a lu le livre Dans ce jardin qu’on aimait."),
        Example::new("de", "Er kritisierte Die Linke und sah Das Boot im Kino."),
    ],
    scope: Scope::Sentence(look),
};

/// Per language, words whose capital in mid-sentence is suspicious. Where titles of works are
/// written in sentence case, articles are not among them; nor are Roman numerals.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("en", "In|This|On|At|It|With|For|That|These|Those|They|We|There|From|By|As|When|While|\
     After|Before|But|And|Or|If|Because|However|You|She"),
    ("es", "En este|En esta|En el video|En el vídeo|Según|Con este|Con esta|Pero|Además|\
     Mientras|Sin embargo|También|Esta|Estos|Estas|Porque|Cuando|Aunque|Tras|Durante el|\
     Durante la|Hasta el|Desde el|Desde la|En|Con|Para|Por|Y|Se|Sobre el|Sobre la"),
    ("fr", "Dans ce|Dans cette|Sur ce|Sur cette|Avec ce|Avec cette|Selon|Mais|Cependant|Lorsque|\
     Il a|Elle a|Ils ont|Ce|Cette|Ces|Dans|En|Sur|Avec|Pour|Par|Et|Ils|Elles|Après|Avant|\
     Pendant|Depuis|Quand|Comme"),
    ("it", "In questo|In questa|Su questo|Su questa|Con questo|Con questa|Secondo il|Secondo la|\
     Ma|Mentre|Tuttavia|Inoltre|In|Nel|Nella|Con|Per|E|Questo|Questa|Quando|Dopo|Durante|\
     Anche"),
    ("pt", "Neste|Nesta|Nestes|Nestas|Em este|Em esta|Segundo|Com este|Com esta|Mas|Enquanto|\
     Além|Em|No|Na|Com|Por|Para|E|Este|Esta|Quando|Após|Durante|Também"),
    ("ca", "En aquest|En aquesta|Però|Segons|En|Amb|Per|Quan|Després|Aquest|Aquesta"),
    ("ro", "În acest|În această|Potrivit|Dar|În|Cu|Și|Acest|Această|Când|Dacă|După|Pentru|Din"),
    ("de", "Der|Die|Das|Den|Dem|In diesem|In dieser|In diesen|Auf diesem|Auf dieser|Mit diesem|\
     Mit dieser|Dieser|Dieses|Diese|Aber|Wenn|Während|Nach Angaben|Laut|Und|Wir|Seit|\
     Auch|Als|Weil|Dabei|Doch|Für|Nach"),
    ("nl", "In deze|In dit|Op deze|Op dit|Met deze|Met dit|Maar|Volgens|Een|In|Op|Met|Voor|Bij|\
     En|Hij|Zij|Ze|Dit|Deze|Als|Toen|Na|Ook|Er"),
    ("sv", "I den här|I det här|I denna|Men|Enligt|På|Med|För|Och|Han|Hon|Detta|När|Efter|Vid"),
    ("da", "I denne|I dette|Men|Ifølge|På|Med|For|Og|Han|Hun|Dette|Denne|Når|Hvis|Efter|Ved"),
    ("no", "I denne|I dette|Men|Ifølge|På|Med|For|Og|Han|Hun|Dette|Denne|Når|Hvis|Etter|Ved"),
    ("pl", "W tym|W tej|Na tym|Na tej|Według|Jednak|W|Na|Po|Ale|Ona|Oni|To|Ten|Ta|Jeśli|Kiedy|\
     Gdy|Przed|Dla|Także"),
    ("cs", "V tomto|V této|Na tomto|Na této|Podle|Ale|Na|Po|Když|Pokud|Před|Pro|Také|Ve|Za"),
    ("sk", "V tomto|V tejto|Na tomto|Na tejto|Podľa|Ale|Na|Po|Keď|Ak|Pred|Pre|Tiež|Vo|Za"),
    ("hr", "U ovom|U ovoj|Prema|Ali|U|Na|Ona|Ovo|Kada|Ako|Nakon"),
    ("ru", "В этом|В этой|На этом|На этой|По словам|Но|В|На|По|Он|Она|Они|Это|Этот|Эта|Если|\
     Когда|После|При|Для|Также|Кроме|Однако"),
    ("uk", "У цьому|У цій|На цьому|На цій|За словами|Але|У|В|На|За|Він|Вона|Вони|Це|Цей|Ця|Якщо|\
     Коли|Після|При|Для|Також|Однак"),
    ("bg", "В този|В тази|На този|На тази|Според|Но|В|На|Той|Тя|Те|Това|Ако|Когато|След|При|За"),
    ("el", "Σε αυτό|Σε αυτή|Στο βίντεο|Σύμφωνα|Αλλά|Στο|Στη|Στην|Σε|Με|Και|Για|Από|Αυτό|Αυτή|\
     Όταν|Αν"),
    ("tr", "Bu video|Bu videoda|Ancak|Ama|Bu|Fakat|Çünkü|Ayrıca|Eğer|Daha sonra"),
    ("id", "Dalam video|Dalam klip|Menurut|Tetapi|Namun|Di|Dalam|Dengan|Untuk|Dan|Mereka|Ini|\
     Pada|Jika|Ketika|Setelah"),
    ("vi", "Trong video|Theo|Nhưng|Trong|Và|Với|Khi|Nếu|Đây"),
    ("hu", "Ebben a|Ezen a|De|És|Ha|Amikor|Ez|Ezt|Azonban"),
    ("fi", "Tässä|Mutta|Kun|Jos|Hän|Tämä|Myös"),
];

/// Nouns after which a title of a work stands.
const BEFORE_TITLE: &[&str] = &[
    "novel",
    "film",
    "movie",
    "book",
    "song",
    "album",
    "show",
    "series",
    "play",
    "called",
    "titled",
    "entitled",
    "poem",
    "podcast",
    "single",
    "track",
    "drama",
    "comedy",
    "musical",
    "documentary",
    "band",
    "group",
    "named",
    "magazine",
    "game",
    "programme",
    "program",
    "hymn",
    "campaign",
    "charity",
    "hit",
    "thriller",
    "sitcom",
    "memoir",
    "story",
    "exhibition",
    "as",
    "livre",
    "roman",
    "chanson",
    "émission",
    "libro",
    "novela",
    "película",
    "canción",
    "romanzo",
    "canzone",
    "livro",
    "filme",
    "canção",
    "novela",
    "buch",
    "lied",
    "serie",
    "série",
    "pièce",
    "obra",
    "romance",
    "programa",
    "disco",
    "espectáculo",
    "exposición",
    "lema",
    "campaña",
    "spectacle",
    "exposition",
    "slogan",
    "programma",
    "spettacolo",
    "mostra",
    "exposição",
    "peça",
    "livro",
    "filmen",
    "boken",
    "låten",
    "programmet",
    "serial",
    "powieść",
    "piosenka",
    "kniha",
    "seriál",
    "píseň",
    "título",
    "titre",
    "titolo",
    "titulada",
    "titulado",
    "intitulé",
    "intitulée",
    "intitolato",
    "intitolata",
    "intitulado",
    "intitulada",
];

static PHRASES: LazyLock<BTreeMap<&'static str, Phrases<()>>> = LazyLock::new(|| {
    let by_language = WORDS.iter().map(|(language, words)| {
        (*language, Phrases::new(words.split('|').map(|word| (word, ())), false))
    });
    by_language.collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading | Kind::Line) {
        return;
    }
    let Some(phrases) = PHRASES.get(segment.language().code()) else { return };
    let piece = segment.piece();
    let german = segment.language().code() == "de";
    for (hit, ()) in phrases.find(piece) {
        let before = &piece.text()[..hit.span().start - piece.span().start];
        let after = &piece.text()[hit.span().end - piece.span().start..];
        let (Some(left), Some(right)) = (before.strip_suffix(' '), after.strip_prefix(' ')) else {
            continue;
        };
        if !left.ends_with(char::is_lowercase)
            || !right.starts_with(char::is_lowercase)
            || segment.document.is_quoted(&hit.span())
        {
            continue;
        }
        let previous = left.rsplit(' ').next().unwrap_or("");
        if BEFORE_TITLE.contains(&&*previous.to_lowercase())
            || capitals(left.rsplit(' ').take(3))
            || (!german && right.split(' ').skip(1).take(2).any(starts_upper))
        {
            continue;
        }
        let mut rest = hit.text().chars();
        let lower: String = rest.next().into_iter().flat_map(char::to_lowercase).collect();
        findings
            .flag(hit, "A capital stands where no sentence begins")
            .suggest(lower + rest.as_str());
    }
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether at least two of the words are capitalised: a run in title case.
fn capitals<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    words.filter(|word| starts_upper(word)).count() >= 2
}
