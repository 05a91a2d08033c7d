//! A woman whom the next sentences call “he”, or a man “she”: the pivot language has one pronoun,
//! or a verb without any. Articles and nouns that disagree are `wrong_gender`'s.

use std::cell::LazyCell;

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        machine::has_machine_before,
        mention::is_quoted,
        met::{is_met, is_place_between, is_title_in_quotes, is_title_of},
        person::{Name, Sex, is_feminine, names_among, past_of},
        sex_words::{Clause, Cue, WORDS, Words},
        speech::speech,
    },
    finding::{Category, Severity},
    text::{Document, Kind, Piece, Segment, key},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "GRM012",
    name: "flipped_pronoun",
    artefact: "GRM-GENDER",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.7,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ro",
        "ru", "sv", "uk", "vi", "zh",
    ]),
    summary: "The only person so far is a woman, and this sentence says “he”, or the other way round.",
    why: "Turkish, Persian or Finnish have one pronoun for all, and an engine guesses. The sex is \
          told by titles and nouns that only women or men have, by given names and by verbs that \
          show it. Flagged only where a verb of saying or the like is the pronoun's, and neither a \
          second person nor a word for the other sex stands before it.",
    examples: &[
        Example::new(
            "uk",
            "Прем’єр-міністерка Олена Коваль відвідала у Львові новий цех. ⟦Він наголосив⟧, що \
             перші установки поїдуть уже цього місяця.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles visitó ayer el puerto de Cádiz. ⟦Él añadió⟧ que las obras \
             terminarán en mayo.",
        ),
        Example::new(
            "de",
            "Die Bürgermeisterin Karin Vogt eröffnete am Montag die Brücke. ⟦Er betonte⟧, dass sie \
             pünktlich fertig wurde.",
        ),
        Example::new(
            "de",
            "Die Präsidentin des Rechnungshofs hat am Montag ihren Bericht vorgelegt. Darin \
             ⟦kritisiert er⟧ die Ausgaben für Berater.",
        ),
        Example::new(
            "es",
            "La alcaldesa de Puerto Almenara, Rosario Villalba, dimitió ayer. «Me voy tranquila», dijo Villalba, ⟦y él \
             añadió⟧ que no volverá.",
        ),
        Example::new(
            "pl",
            "Burmistrzyni Ragnhild Lindqvist zapowiedziała nową przystań. ⟦Dodał, że⟧ miasto nie \
             weźmie kredytu.",
        ),
        Example::new(
            "ru",
            "Директор заповедника «Сосновый кряж» Ольга Мельникова рассказала о рыси. ⟦Он добавил⟧, \
             что зимой учёт повторят.",
        ),
        Example::new("he", "נגידת הבנק המרכזי דיברה אתמול. ⟦הוא הוסיף⟧ כי הריבית לא תשתנה."),
        Example::new("he", "שרת התחבורה ביקרה אתמול בתחנה החדשה. ⟦הוא הוסיף⟧ כי הקו יקוצר השנה."),
        Example::new(
            "en",
            "The biologist Aylin Demir has won a prize for her research on wheat. ⟦He has⟧ worked \
             in Konya since 2011.",
        ),
        Example::new(
            "ru",
            "Президент регулятора Анка Драгу сообщила, что цены стабильны. «Спешить некуда», — \
             ⟦подчеркнул он⟧ в Кишинёве.",
        ),
        Example::new(
            "sv",
            "Kirurgen Aino Lehtonen har fått läkarpriset. Trebarnsmamman från Uleåborg har en ny \
             metod. ”Priset tillhör alla”, ⟦sade han⟧ vid festen.",
        ),
        Example::new(
            "en",
            "Judge Marta Ozola became the first woman to head the court on Thursday. ⟦He succeeds⟧ \
             a colleague who is retiring.",
        ),
        Example::new(
            "nl",
            "De actrice Ilse de Wit opende gisteren het theater. ⟦Hij zei⟧ dat het seizoen vol zit.",
        ),
        Example::new(
            "uk",
            "Прем’єрка Данії Метте Фредеріксен прибула до Вільнюса на переговори щодо оборони \
             Балтійського регіону. ⟦Він наголосив⟧, що контингент НАТО зросте.",
        ),
        Example::new(
            "es",
            "Cesa la rectora de Lugo\nLa rectora Elena Barrios presentó su renuncia ante el \
             claustro. ⟦Él mismo añadió⟧ que volverá a dar clase.",
        ),
        Example::new(
            "he",
            "נשיאת האוניברסיטה ביקרה בחיפה. היא נשאה הרצאה על זכויות. לאחר מכן ⟦הוא השיב⟧ לשאלות.",
        ),
        Example::new("zh", "女部长昨天视察了新港口。⟦他说⟧，工程将于五月完成。"),
        Example::new(
            "pl",
            "Maratonka Lena Wójcik wygrała w niedzielę bieg. Na mecie ⟦powiedział, że⟧ było ciężko.",
        ),
        Example::new(
            "pt",
            "A governadora visitou na sexta-feira as vítimas da seca. ⟦Disse estar preocupado⟧ com a \
             falta de água.",
        ),
        Example::new("sv", "Drottningen besökte i går sjukhuset. ⟦Han⟧ läste sagor för barnen."),
        Example::new("ko", "김 선장은 두 아들의 아버지다. ⟦그녀는⟧ 지난달 관광객을 구했다."),
        Example::new("ko", "박 선장은 두 딸의 어머니다. 그녀는 지난달 관광객을 구했다."),
        Example::new(
            "sv",
            "Trebarnsmamman Aino Lehtonen fick priset av Lars Berg. ”Det är bra”, sade han.",
        ),
        Example::new(
            "en",
            "The biologist Aylin Demir thanked Paul Smith for her prize. He has worked with her since \
             2011.",
        ),
        Example::new(
            "es",
            "La ministra Ana Robles recibió a su homólogo. Él añadió que las obras terminarán.",
        ),
        Example::new("es", "La ministra Ana Robles habla. Ella mira el mar y él dijo que no."),
        Example::new(
            "fr",
            "La ministre Anne Morel a visité le port. Il a plu toute la journée, a-t-elle dit.",
        ),
        Example::new(
            "de",
            "Die Bürgermeisterin eröffnete die Brücke mit Karl Vogt. Er betonte, dass sie fertig ist.",
        ),
        Example::new(
            "es",
            "La ministra danesa Mette Holm visitó el martes a Rossi. Él prometió ayuda.",
        ),
        Example::new(
            "de",
            "Die dänische Ministerin Mette Holm traf am Montag Scholz. Er versprach Hilfe.",
        ),
        Example::new(
            "uk",
            "Міністерка Данії Метте Гольм зустрілася із Зеленським. Він пообіцяв допомогу.",
        ),
    ],
    scope: Scope::Article(look),
};

/// Languages without capitals.
const CASELESS: &[&str] = &["ar", "he", "ja", "ko", "zh"];

/// Conjunctions before a pronoun.
const JOINING: &[&str] = &[
    "y", "e", "ed", "et", "mais", "iar", "și", "and", "but", "en", "maar", "och", "men", "und",
    "doch", "aber",
];

/// Sentences before the clause that may name the person, and in which no other person may stand.
const NEAR: usize = 3;
const WINDOW: usize = 7;
/// Bytes within which the person opens a sentence in a language without capitals.
const OPENING: usize = 48;
/// The same in languages whose copula ends the sentence.
const OPENING_BEFORE_COPULA: usize = 140;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let Some(words) = WORDS.get(document.language.code()) else { return };
    for segment in document.segments().filter(|segment| segment.kind() == Kind::Paragraph) {
        let piece = segment.piece();
        let mut hits = words.clauses.find(piece).filter(|(hit, clause)| {
            (!clause.opens || words.opens(piece, *hit))
                && !hit.after().starts_with('/')
                && !is_quoted(document, *hit)
        });
        let found = hits.find_map(|(hit, clause)| {
            // «Ella mira el mar y él no dice nada»: two pronouns, two persons.
            let joined = hit.text().split(' ').next().is_some_and(|word| JOINING.contains(&word));
            let contrasts = joined && {
                let earlier = piece.words().take_while(|word| word.span().end <= hit.span().start);
                let mut pronouns = earlier
                    .filter(|word| words.is_pronoun(*word) || words.is_raised_pronoun(*word));
                pronouns.next().is_some()
            };
            if contrasts {
                return None;
            }
            let free = !clause.bare || !has_subject(segment, hit, *clause, words);
            free.then_some(())?;
            Some((hit, clause, other_sex(segment, hit, *clause, words)?))
        });
        let Some((hit, clause, person)) = found else { continue };
        if has_machine_before(document, hit) {
            continue;
        }
        let (said, named) = match clause.sex {
            Sex::Man => ("the woman", "she"),
            Sex::Woman => ("the man", "he"),
        };
        findings
            .flag(hit, format!("“{}” seems to mean {said} named before", hit.text()))
            .relate(person, format!("{named} is named here"));
    }
}

/// Whether somebody of that sex stands behind a bare verb: «Przeczytał je aktor Jan Nowak».
fn has_subject(segment: Segment<'_>, verb: Piece<'_>, clause: Clause, words: &Words) -> bool {
    let end = segment.piece().span().end;
    let rest = segment.document.piece(verb.span().end..end);
    let wanted = if clause.sex == Sex::Woman { [Cue::Woman; 2] } else { [Cue::Man, Cue::MaybeMan] };
    let first = segment.words().take_while(|word| word.span().start < verb.span().end).count();
    let behind = names_among(segment, first..segment.keys().len());
    words.cues.find(rest).any(|(_, cue)| wanted.contains(cue))
        || behind.iter().any(|name| name.words >= 2 || name.sex_of_last.is_some())
}

/// The word that shows that the only person before a clause is of the other sex than it says.
fn other_sex<'d>(
    segment: Segment<'d>,
    hit: Piece<'d>,
    clause: Clause,
    words: &Words,
) -> Option<Piece<'d>> {
    let document = segment.document;
    let start = segment.sentence().range.start;
    let own = document.piece(start..hit.span().start);
    let earlier = segment.index.saturating_sub(WINDOW)..segment.index;
    let earlier = earlier.rev().map(|index| Segment { document, index });
    let stretches = [(own, segment)].into_iter().chain(earlier.map(|other| (other.piece(), other)));
    // In a long article somebody else may have come up before.
    let is_whole = segment.index <= WINDOW;
    let block = segment.sentence().block;
    let code = segment.language().code();
    let caseless = CASELESS.contains(&code);
    let is_near = |distance: usize, other: Segment<'_>| {
        let same_block = other.sentence().block == block;
        if caseless {
            distance == 1 && same_block
        } else {
            distance <= NEAR && (is_whole || same_block)
        }
    };
    let mut proofs: Vec<Piece<'d>> = Vec::new();
    let mut persons: Vec<Name<'d>> = Vec::new();
    for (distance, (stretch, sentence)) in stretches.enumerate() {
        if has_spoken(sentence, stretch.span().end, clause.sex, words) {
            return None;
        }
        let capitals = LazyCell::new(|| names_before(sentence, stretch.span().end));
        // «לדבריה», and a sentence later «הוא הוסיף».
        let tagged = caseless && distance == 1 && sentence.sentence().block == block;
        if tagged {
            let other = words.clauses.find(stretch).find(|(_, other)| other.sex != clause.sex);
            proofs.extend(other.map(|(tag, _)| tag));
        }
        for (cue, kind) in words.cues.find(stretch) {
            let sex = match kind {
                Cue::Woman => Sex::Woman,
                Cue::MaybeMan if clause.sex == Sex::Woman => continue,
                Cue::Man | Cue::MaybeMan => Sex::Man,
            };
            // “Minister Anna Nowak”, «Министр финансов Швеции Элисабет Свантессон».
            let of_woman = sex == Sex::Man
                && capitals.iter().any(|name| {
                    let told = told_sex(name, words, sentence.language().code());
                    told == Some(Sex::Woman)
                        && name.whole.span().end > cue.span().start
                        && is_title_of(cue, name.whole)
                });
            if of_woman {
                continue;
            }
            if sex == clause.sex {
                return None;
            }
            let limit = match sentence.language().code() {
                "ja" | "ko" => OPENING_BEFORE_COPULA,
                _ => OPENING,
            };
            let opens = cue.span().start - stretch.span().start < limit;
            if is_near(distance, sentence)
                && (opens || !caseless)
                && !document.is_quoted(&cue.span())
            {
                proofs.push(cue);
            }
        }
        if clause.owns && may_own(sentence, &capitals, words, stretch.span().end) {
            return None;
        }
        let trade = trade_before(sentence, stretch.span().end);
        proofs.extend(trade.filter(|_| is_near(distance, sentence)));
        let is_heading = matches!(sentence.kind(), Kind::Headline | Kind::Heading);
        for name in capitals.iter() {
            let told = told_sex(name, words, sentence.language().code());
            if told.or(name.sex_of_last) == Some(clause.sex) {
                return None;
            }
            if told.is_some() && is_near(distance, sentence) {
                proofs.push(name.whole);
            }
            if is_person(name, clause, words, sentence) && !is_heading {
                persons.push(*name);
            }
        }
    }
    // The one name must be that of who is described.
    let first = persons.last();
    let one = persons.iter().all(|name| Some(name.last) == first.map(|first| first.last));
    let here = |proof: &Piece<'_>| !clause.owns || clause.opens || proof.span().start >= start;
    let mut own = proofs.into_iter().rev().filter(here).filter(|proof| {
        first.is_none_or(|first| {
            // «Міністерка культури Естонії Гейді Пурга відкрила»: the verb tells whose title it is.
            let verb = first.after.and_then(|verb| sex_by_ending(verb, code));
            first.whole.span().start <= proof.span().end + 2
                || is_place_between(proof.gap_to(first.whole))
                || (verb.is_some_and(|sex| sex != clause.sex) && is_title_of(*proof, first.whole))
        })
    });
    own.next().filter(|_| one)
}

/// The names of a sentence before a place, in languages with capitals.
fn names_before(sentence: Segment<'_>, end: usize) -> Vec<Name<'_>> {
    if sentence.language().is_among(CASELESS) {
        return Vec::new();
    }
    let words = sentence.words().rev().skip_while(|word| word.span().end > end).count();
    names_among(sentence, 0..words)
}

/// «Сказав куратор»: whether somebody of that sex has spoken before a place of a sentence.
fn has_spoken(sentence: Segment<'_>, end: usize, sex: Sex, words: &Words) -> bool {
    !words.verbs.is_empty()
        && sentence
            .words()
            .zip(sentence.keys())
            .any(|(word, key)| words.verbs.get(key) == Some(&sex) && word.span().end <= end)
}

/// A trade that only women have by its ending and that opens a sentence.
fn trade_before(sentence: Segment<'_>, end: usize) -> Option<Piece<'_>> {
    let code = sentence.language().code();
    let mut words = sentence.words().take(3).take_while(|word| word.span().end <= end);
    words.find(|word| is_feminine(word.text(), code))
}

/// Whether somebody is called by a title that is no woman's by name: what follows may be his.
fn may_own(sentence: Segment<'_>, names: &[Name<'_>], words: &Words, end: usize) -> bool {
    let code = sentence.language().code();
    let Some(speech) = speech(sentence.language()) else { return false };
    let is_hers = |title: Piece<'_>| {
        words.cues.find(title).any(|(_, cue)| *cue == Cue::Woman)
            || names.iter().any(|name| {
                told_sex(name, words, code) == Some(Sex::Woman) && is_title_of(title, name.whole)
            })
    };
    let count = sentence.words().take_while(|word| word.span().end <= end).count();
    (0..count).any(|at| speech.is_title(sentence, at) && !is_hers(sentence.word(at)))
}

/// The sex that a given name, or the verb beside a full name, shows.
fn told_sex(name: &Name<'_>, words: &Words, code: &str) -> Option<Sex> {
    let verb = |word: Option<Piece<'_>>| word.and_then(|word| words.verbs.get(&key(word.text())));
    let is_full = name.words >= 2 && !name.is_thing;
    let by_verb = || verb(name.after).or_else(|| verb(name.before)).copied();
    let title = name.before.filter(|before| before.gap_to(name.whole) == " ");
    let first = name.whole.words().next().filter(|_| name.words >= 3);
    let mut titles = [title, first].into_iter().flatten();
    if is_full && titles.any(|title| is_feminine(title.text(), code)) {
        return Some(Sex::Woman);
    }
    let opens = is_full && name.before.is_none();
    let by_ending = || name.after.filter(|_| opens).and_then(|verb| sex_by_ending(verb, code));
    name.sex
        .or_else(by_ending)
        .or_else(|| by_verb().filter(|_| is_full && !name.whole.text().contains("ая ")))
}

/// The sex that a Slavic past tense shows: «прибула», „przyleciała“.
fn sex_by_ending(verb: Piece<'_>, code: &str) -> Option<Sex> {
    let verb = verb.text();
    let is_verb = verb.starts_with(char::is_lowercase) && verb.chars().count() > 4;
    past_of(verb, code).filter(|sex| is_verb && *sex == Sex::Woman)
}

/// Slavic endings of an adjective made of a place's name.
const OF_PLACES: &[&str] = &[
    "ого",
    "ому",
    "ской",
    "ский",
    "ская",
    "ское",
    "ские",
    "ских",
    "ським",
    "ська",
    "ський",
    "ської",
    "ські",
    "ській",
    "ську",
    "ських",
    "skiej",
    "skiego",
    "skim",
    "skich",
    "ského",
    "ském",
    "ské",
    "ských",
];

/// Whether a row of capitals may name a person. A single one counts only where the clause opens
/// its sentence, for after a quotation the pronoun means who spoke last.
fn is_person(name: &Name<'_>, clause: Clause, words: &Words, segment: Segment<'_>) -> bool {
    let code = segment.language().code();
    let of_place = name.before.is_some_and(|before| words.place.contains(&before.text()));
    if name.is_thing || is_title_in_quotes(name.whole) {
        return false;
    }
    if is_met(name, code) {
        return true;
    }
    // “Des Innsbrucker Hauptbahnhofs”: a person takes no article.
    let has_article = || {
        name.before.is_some_and(|before| {
            ["des", "dem", "den", "der", "die", "das"].contains(&before.text())
        })
    };
    if of_place || code == "de" && has_article() {
        return false;
    }
    if name.words >= 2 {
        return true;
    }
    let opens = name.whole.span().start == segment.sentence().range.start;
    let small = || name.after.is_some_and(|after| after.text().starts_with(char::is_lowercase));
    let text = name.whole.text();
    let is_adjective = ["an", "ish", "ese"].iter().any(|ending| text.ends_with(ending)) && small();
    let is_day = ["day", "uary", "ember", "ober", "April", "July", "August"]
        .iter()
        .any(|ending| text.ends_with(ending));
    // «Балтійського регіону», but «Зеленського в Парижі».
    let noun = || {
        name.after.is_some_and(|after| {
            let after = after.text();
            after.chars().count() > 3
                && after
                    .ends_with(['а', 'я', 'у', 'ю', 'и', 'ы', 'і', 'ї', 'a', 'u', 'i', 'y', 'e'])
                && !matches!(after, "сегодня" | "вчера" | "сьогодні" | "вчора")
        })
    };
    let of_place = || small() && noun() && OF_PLACES.iter().any(|ending| text.ends_with(ending));
    let is_acronym = text.chars().all(char::is_uppercase);
    let known = (code == "en" && (is_adjective || is_day)) || is_acronym || of_place();
    (clause.opens || clause.owns)
        && !opens
        && !known
        && !matches!(code, "de" | "vi")
        && text.chars().count() > 1
}
