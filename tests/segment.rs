//! Blocks, sentences and languages of articles, by language and on clean news.

use std::{collections::BTreeMap, io::Read, path::Path};

use fauxami::{
    segment::segment,
    text::{Article, Language},
};
use flate2::read::GzDecoder;
use serde_json::Value;

/// Clean news by language, or nothing where the data is absent.
fn clean_news() -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/clean-news-dev.jsonl.gz");
    let Ok(file) = std::fs::File::open(&path) else {
        println!("skipped: no {}", path.display());
        return Vec::new();
    };
    let mut lines = String::new();
    GzDecoder::new(file).read_to_string(&mut lines).unwrap();
    lines
        .lines()
        .map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            (row["lang"].as_str().unwrap().to_owned(), row["text"].as_str().unwrap().to_owned())
        })
        .collect()
}

fn article(text: &str, language: Option<&str>) -> Article {
    Article {
        text: text.to_owned(),
        language: language.and_then(Language::from_code),
        ..Article::default()
    }
}

/// Sentences by language; `|` is where one ends and the next begins, a line is an article.
const SENTENCES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "U.S. President Trump spoke.|He left at 5 p.m. on Friday.",
            "He lives in the U.S.|The house is big.",
            "J. K. Rowling wrote it.|It sold well.",
            "Dr. No said nothing.|Mr. Smith asked Lt. Gen. Lee.",
            "See No. 5 of the list.|He said no.|He left.",
            "Fruit, e.g. apples, is cheap.|Apple Inc. said so.",
            "He moved to St. Petersburg.|It was Leeds vs. York.",
            "“It is over!” he said.|“Really?” asked Ann.",
            "“We will. We must,” he said.|Then he left.",
            "He called it a “mistake.”|“We are trying,” he said.",
            "NaturalNews.com said 3.5 million left.|See https://a.org/b.html now.",
            "Well... it was late.|“So…” he said.",
            "“Get out!” Hammel added.|Nobody moved.",
            "What?!|No.",
            "On Oct. 5 it rained.|In Sept. 2019 it did not.",
            "It was 1998.|The war was over.",
            "He has a Ph.D. in law.|He knows Gov. Brown Jr. well.",
            "He came (it was late. It rained.) and left.|She stayed.",
            "1. Read the terms.",
            "He bought an iPhone.|iPhones are dear.",
        ],
    ),
    (
        "de",
        &[
            "Am 7. Oktober kam er.|Er blieb bis zum 9. November.",
            "Viele, z. B. Äpfel, sind billig.|Andere nicht.",
            "Er kam, d. h. er ging nicht.|Das war alles.",
            "Der 2. Weltkrieg begann 1939.|Er endete 1945.",
            "Dr. Müller und Prof. Schmidt kamen.|Sie blieben.",
            "Es kostet 3 Mio. Euro.|Das sind ca. 5 Prozent.",
            "„Es ist vorbei!“, sagte er.|„Wirklich?“, fragte Anna.",
            "Ludwig XIV. Herrschte lange.|Papst Johannes Paul II. reiste.",
            "Äpfel, Birnen usw. sind billig.|Obst bzw. Gemüse nicht.",
            "Das gilt u. a. für Berlin.|Auch für Bonn.",
        ],
    ),
    (
        "fr",
        &[
            "M. Macron est venu.|Mme. Dupont aussi.",
            "Il a dit : « C’est fini. »|Puis il est parti.",
            "« C’est fini ! » a-t-il dit.|Elle est partie.",
            "Le Dr. Martin habite av. Foch.|Il est là.",
            "Voir p. 5 et p. ex. la suite.|C’est tout.",
            "J.-C. Durand a gagné.|Vraiment ?|Oui.",
        ],
    ),
    (
        "es",
        &[
            "El Sr. López llegó.|La Sra. Ruiz no.",
            "EE. UU. firmó el acuerdo.|Cuba no.",
            "¿Por qué?|¡Porque sí!|Bien.",
            "“¿Vienes?”, preguntó Ana.|No contestó.",
            "Llegó a las 5 p. m. al hotel.|Dormía.",
            "Véase la pág. 5 y el núm. 7 del libro.|Gracias.",
        ],
    ),
    (
        "it",
        &[
            "Il dott. Rossi è arrivato.|Il sig. Bianchi no.",
            "La Fiat S.p.A. ha chiuso.|Il mercato scende.",
            "«È finita!» ha detto.|Poi è partito.",
            "Vedi pag. 5.|Poi torna.",
            "Mele, pere ecc. sono care.|Non tutte.",
            "S. Francesco nacque ad Assisi.|Morì lì.",
        ],
    ),
    (
        "pt",
        &[
            "O Sr. Silva chegou.|A Sra. Costa não.",
            "O Dr. Melo mora na Av. Paulista.|Ele saiu.",
            "Custa, p. ex., 3.000 euros.|É caro.",
            "“Acabou!”, disse ele.|Ela saiu.",
            "Veja a pág. 5.|Depois volte.",
            "O ex. Presidente falou.|Todos ouviram.",
        ],
    ),
    (
        "nl",
        &[
            "Dhr. Jansen kwam.|Mevr. De Vries niet.",
            "Fruit, bijv. appels, is duur.|Brood niet.",
            "“Het is voorbij!” zei hij.|“Echt?” vroeg Anna.",
            "Dat is o.a. Amsterdam.|Ook Utrecht.",
            "Zie nr. 5 van de lijst.|Klaar.",
            "Prof. dr. Smit sprak.|Hij zweeg.",
        ],
    ),
    (
        "ru",
        &[
            "А. С. Пушкин родился в г. Москва.|Он писал стихи.",
            "Он пришёл, т. е. не ушёл.|Всё.",
            "Это стоит 5 млн. рублей.|Дорого.",
            "Музей им. Пушкина закрыт.|Он откроется.",
            "Это было в 2018 г.|Президент уехал.",
            "«Всё кончено!» — сказал он.|«Правда?» — спросила Анна.",
            "Яблоки, груши и т. д.|Остальное дорого.",
            "Он живёт на ул. Ленина.|Дом 5.",
        ],
    ),
    (
        "uk",
        &[
            "Т. Г. Шевченко народився в с. Моринці.|Він писав.",
            "Це коштує 5 млн. гривень.|Дорого.",
            "Музей ім. Шевченка зачинено.|Він відкриється.",
            "«Кінець!» — сказав він.|«Справді?» — запитала Ганна.",
            "Він живе на вул. Франка.|Будинок 5.",
            "Це т. зв. реформа.|Так.",
        ],
    ),
    (
        "pl",
        &[
            "Byli tam m.in. Polacy.|Inni nie.",
            "Mieszka przy ul. Długiej.|Nie pracuje.",
            "Prof. Nowak i dr Kowalski przyszli.|Zostali.",
            "To było 1 września 1939 r. w Gdańsku.|Wojna trwała.",
            "„To koniec!” – powiedział.|„Naprawdę?” – zapytała.",
            "Jan Paweł II. Wielki papież.",
        ],
    ),
    (
        "cs",
        &[
            "Přišel 7. října.|Odešel 9. Listopadu.",
            "Ing. Novák a MUDr. Svoboda přišli.|Zůstali.",
            "Karel IV. Lucemburský vládl.|Zemřel.",
            "„Je konec!“ řekl.|„Opravdu?“ zeptala se Anna.",
            "Bydlí v ul. Dlouhá.|Má tzv. Byt.",
            "Stojí 5 mil. korun.|Je to č. 7 na seznamu.",
        ],
    ),
    ("sk", &["Prišiel 7. októbra.|Ing. Novák nie.", "Býva na ul. Dlhej.|Je to tzv. Byt."]),
    ("hu", &["Október 7. Napja volt.", "Dr. Kovács és ifj. Nagy Pál jöttek.|Maradtak."]),
    (
        "tr",
        &[
            "Dr. Yılmaz geldi.|Prof. Demir gelmedi.",
            "Bu, 5. Sınıf dersi.|Zor değil.",
            "“Bitti!” dedi.|“Gerçekten mi?” diye sordu.",
            "Atatürk Cad. No. 5 adresinde.|Kapalı.",
            "T.C. Başbakanı konuştu.|Sonra gitti.",
            "Elma, armut vb. meyveler ucuz.|Ekmek değil.",
        ],
    ),
    (
        "sv",
        &[
            "Frukt, t.ex. Äpplen, är dyrt.|Bröd inte.",
            "”Det är slut!” sade han.|”Jaså?” frågade hon.",
        ],
    ),
    ("da", &["Den 7. Oktober kom han.|Han gik.", "Frugt, f.eks. Æbler, er dyrt.|Brød ikke."]),
    ("no", &["Den 7. Oktober kom han.|Han gikk.", "Frukt, bl.a. Epler, er dyrt.|Brød ikke."]),
    (
        "fi",
        &["Hän tuli 7. Lokakuuta.|Hän lähti.", "Hedelmät, esim. Omenat, ovat kalliita.|Leipä ei."],
    ),
    (
        "ro",
        &[
            "Dl. Popescu a venit.|Str. Mare e închisă.",
            "„S-a terminat!” a spus el.|„Chiar?” a întrebat ea.",
        ],
    ),
    ("el", &["Ο κ. Παπαδόπουλος ήρθε.|Ο δρ. Νίκου όχι.", "Γιατί;|Έτσι."]),
    ("bg", &["Проф. Иванов дойде.|Той живее на ул. Шипка.", "Това струва 5 млн. лева.|Скъпо."]),
    ("sr", &["Проф. Јовић је дошао.|Živi u ul. Nova."]),
    ("hr", &["Došao je 7. Listopada.|Otišao je.", "Prof. Horvat i dr. Novak su tu.|Ostali su."]),
    ("sl", &["Prišel je 7. Oktobra.|Odšel je.", "Prof. Novak in dr. Kos sta tu.|Ostala sta."]),
    ("et", &["Ta tuli 7. Oktoobril.|Ta läks.", "Puuviljad, nt. Õunad, on kallid.|Leib mitte."]),
    ("lv", &["Viņš atnāca 7. Oktobrī.|Viņš aizgāja.", "Prof. Ozols runāja.|Viņš klusēja."]),
    ("lt", &["Prof. Petraitis kalbėjo.|Jis tylėjo.", "Vaisiai, pvz. Obuoliai, brangūs.|Duona ne."]),
    (
        "id",
        &[
            "Dr. Sari datang.|Ia tinggal di Jl. Merdeka No. 5.",
            "“Sudah selesai!” kata dia.|“Benar?” tanya Ani.",
        ],
    ),
    (
        "vi",
        &[
            "TS. Nguyễn Văn A đã đến.|Ông sống ở TP. Hồ Chí Minh.",
            "Táo, lê v.v. đều rẻ.|Bánh mì thì không.",
        ],
    ),
    (
        "zh",
        &[
            "他来了。|她走了！|真的吗？|是。",
            "他说：“我们会。”|第二天，他走了。",
            "“我们会。”他说。|她走了。",
        ],
    ),
    (
        "ja",
        &[
            "彼は来た。|彼女は行った。",
            "「終わった。」と彼は言った。|彼女は去った。",
            "彼は「行け」と言った。|本当？|はい。",
        ],
    ),
    ("ko", &["그는 왔다.|그녀는 갔다.", "“끝났다.”라고 그가 말했다.|정말?|네."]),
    ("hi", &["वह आया।|डॉ. सिंह चले गए।", "क्या?|हाँ।"]),
    ("ur", &["وہ آیا۔|وہ گئی۔|کیوں؟|بس۔"]),
    ("ar", &["جاء د. أحمد.|ثم ذهب.", "لماذا؟|لا أعرف.", "بلغ 3.5 مليون.|وقال ذلك."]),
    ("fa", &["او آمد.|او رفت.", "چرا؟|نمی‌دانم."]),
    ("he", &["הוא בא.|היא הלכה.", "אמר לסוכנות איי. פי. אתמול.|היא שתקה.", "למה?|ככה."]),
    ("hy", &["Նա եկավ։|Նա գնաց։"]),
    ("am", &["እሱ መጣ።|እሷ ሄደች።"]),
    ("km", &["គាត់មក។|នាងទៅ។"]),
    ("my", &["သူလာသည်။|သူမသွားသည်။"]),
    ("th", &["เขามาที่นี่ตอน 7.55 น. ที่บ้าน"]),
];

#[test]
fn sentences_are_cut_where_a_reader_would() {
    let mut wrong = Vec::new();
    for (language, articles) in SENTENCES {
        for marked in *articles {
            let space = if matches!(*language, "zh" | "ja") { "" } else { " " };
            let document = segment(article(&marked.replace('|', space), Some(language)));
            let found: Vec<&str> = document.segments().map(|s| s.text()).collect();
            if found.join("|") != *marked {
                wrong.push(format!("{language}: {marked}\n    {}", found.join("|")));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[derive(Debug, Default)]
struct Tally {
    documents: usize,
    misnamed: usize,
    sentences: usize,
    strayed: usize,
    lines: usize,
    cut: usize,
    wanted: usize,
    given: usize,
    right: usize,
}

#[test]
fn clean_news_keeps_its_language_and_sentences() {
    let every = if std::env::var_os("FAUXAMI_ALL").is_some() { 1 } else { 9 };
    let show = std::env::var("FAUXAMI_SHOW").unwrap_or_default();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (index, (language, text)) in clean_news().into_iter().enumerate() {
        if (index / 25) % every != 0 && every > 1 {
            continue;
        }
        let tally = tallies.entry(language.clone()).or_default();
        tally.documents += 1;
        let guessed = segment(article(&text, None));
        if guessed.language.code() != language {
            tally.misnamed += 1;
            println!("misnamed: {language} as {}: {:.80}", guessed.language, text);
        }
        let document = segment(article(&text, Some(&language)));
        tally.lines += document.blocks.len();
        tally.cut += document.sentences.len() - document.blocks.len();
        tally.sentences += document.sentences.len();
        for segment in document.segments() {
            if segment.sentence().language != document.language {
                tally.strayed += 1;
                println!("strayed: {language} {} {}", segment.sentence().language, segment.text());
            }
        }
        if show == language {
            for block in 0..document.blocks.len() {
                let parts: Vec<_> = document.block_segments(block).map(|s| s.text()).collect();
                if parts.len() > 1 {
                    println!("cut: {}", parts.join(" ⏐ "));
                }
            }
        }
        joined(&language, &text, show == format!("{language}!"), tally);
    }
    println!("lang docs misnamed strayed% cuts/1000 recall precision F1");
    for (language, t) in &tallies {
        let (recall, precision) =
            (t.right as f64 / t.wanted as f64, t.right as f64 / t.given as f64);
        println!(
            "{language:4} {:4} {:4} {:7.2} {:8.0} {recall:9.3} {precision:.3} {:.3}",
            t.documents,
            t.misnamed,
            100.0 * t.strayed as f64 / t.sentences as f64,
            1000.0 * t.cut as f64 / t.lines as f64,
            2.0 * recall * precision / (recall + precision),
        );
    }
}

/// Joins the finished lines of a text and counts the line ends that are found again.
fn joined(language: &str, text: &str, show: bool, tally: &mut Tally) {
    let space = if matches!(language, "zh" | "ja") { "" } else { " " };
    let mut whole = String::new();
    let mut ends = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let last = line.trim_end_matches(['"', '”', '“', '’', '»', '」', ' ', '\u{a0}', ')', '\'']);
        let finished = last.ends_with(['.', '!', '?', '。', '।', '؟', '！', '？', '…', ';']);
        if !whole.is_empty() {
            whole.push_str(space);
        }
        whole.push_str(line);
        if finished {
            ends.push(whole.len());
        }
    }
    let document = segment(article(&whole, Some(language)));
    let given: Vec<usize> = document.sentences.iter().map(|s| s.range.end).collect();
    tally.wanted += ends.len();
    tally.given += given.len();
    tally.right += ends.iter().filter(|end| given.contains(end)).count();
    if show {
        for end in ends.iter().filter(|end| !given.contains(end)) {
            let from = whole[..*end].char_indices().rev().nth(60).map_or(0, |c| c.0);
            let to = whole[*end..].char_indices().nth(50).map_or(whole.len(), |c| end + c.0);
            println!("missed: {} ⏐ {}", &whole[from..*end], &whole[*end..to]);
        }
    }
}
