//! The artefact “foreign role title”: an office is called what another country calls it.
//! Who holds which office is found out by the role resolver; institutions have their own detector.

use crate::{
    detect::{
        Detector, Example, Findings, Languages, Scope,
        meant_office::{
            PARLIAMENT, REACH, by_country, by_setting, by_topic, is_full, is_of_academy, is_placed,
            legislates,
        },
        mention::is_cited,
        role::{
            Binding, Fit, Mention, Offices, by_countries, by_house, by_minister, by_other_office,
            by_parliament, by_turn, country_name, english_title,
        },
    },
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "TRM001",
    name: "foreign_role_title",
    artefact: "TRM-ROLE",
    category: Category::WRONG_TERM,
    severity: Severity::Critical,
    confidence: 0.9,
    languages: Languages::Only(&[
        "ar", "cs", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl",
        "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]),
    summary: "An office bears the title it has in another country: a Russian “Secretary of State”.",
    why: "Many languages have one word where English has several, so “foreign minister” comes back \
          as “Secretary of State”, an American office. The country must be established: by an \
          adjective, by a person whom the article itself gives another title, or by a definite \
          title without any holder while another country's minister is the topic. Countries with \
          junior secretaries of state, states of the US, the Holy See, former holders of the \
          right office and sentences about the past are let pass.",
    examples: &[
        Example::new(
            "en",
            "Russian Foreign Minister Sergei Lavrov warned the US.\nLavrov said he had doubts. \
             ⟦The Secretary of State⟧’s comments stand in contrast to those of US President Trump.",
        ),
        Example::new("en", "The Iranian ⟦Secretary of State⟧ arrived in Baghdad on Monday."),
        Example::new("en", "China's ⟦Defense Secretary⟧ met his guests in Beijing."),
        Example::new("en", "⟦Foreign Minister⟧ Marco Rubio left Washington for the talks."),
        Example::new("en", "Sweden's ⟦Congress⟧ passed the budget on Wednesday."),
        Example::new("en", "Two Turkish ⟦congressmen⟧ left the ruling party on Wednesday."),
        Example::new("en", "Italian ⟦President⟧ Giorgia Meloni opened the meeting in Rimini."),
        Example::new("en", "Bavaria’s ⟦Governor⟧ Markus Söder rejected the plan on Monday."),
        Example::new(
            "fr",
            "Le ministre iranien des Affaires étrangères, Abbas Araghchi, a parlé lundi.\nLe \
             ⟦secrétaire d’État⟧ a jugé les discussions sérieuses.",
        ),
        Example::new("fr", "Le ⟦secrétaire japonais au Trésor⟧ s’inquiète de la chute du yen."),
        Example::new("pt", "A ⟦chanceler⟧ italiana, Giorgia Meloni, abriu o encontro de Rimini."),
        Example::new("zh", "土耳其⟦国防大臣⟧周一出席了在巴库举行的阅兵式。"),
        Example::new("ja", "フランスの⟦財務長官⟧は月曜日、予算の不足を警告した。"),
        Example::new("pl", "Turecki ⟦sekretarz obrony⟧ wziął udział w paradzie w Baku."),
        Example::new("cs", "Ruský ⟦státní tajemník⟧ Sergej Lavrov přiletěl v neděli do Dauhá."),
        Example::new("ro", "⟦Secretarul de stat⟧ rus a sosit duminică la Doha."),
        Example::new("he", "⟦מזכיר ההגנה⟧ הטורקי השתתף ביום שני במצעד בבאקו."),
        Example::new("el", "Ο ⟦γραμματέας Άμυνας⟧ της Τουρκίας παρακολούθησε την παρέλαση."),
        Example::new("sv", "Turkiets ⟦försvarssekreterare⟧ deltog i paraden i Baku."),
        Example::new("vi", "⟦Quốc vụ khanh⟧ Nga tới Doha hôm Chủ nhật để bàn về lệnh ngừng bắn."),
        Example::new(
            "es",
            "El ministro de Exteriores iraní, Abás Araqchí, llegó a Omán.\nEl ⟦secretario de \
             Estado⟧ agradeció la mediación.",
        ),
        Example::new(
            "en",
            "Retno Marsudi, Indonesia's foreign minister, spoke first.\n⟦Secretary of State⟧ Marsudi \
             asked for patience.",
        ),
        Example::new("en", "Brazilian ⟦Chancellor⟧ Mauro Vieira called for peace."),
        Example::new("en", "A spokeswoman for the Chinese ⟦State Department⟧ denied it."),
        Example::new("es", "El ⟦secretario de Estado⟧ ruso viajó a Pekín."),
        Example::new("fr", "Le ⟦secrétaire d’État⟧ iranien a rejeté cette demande."),
        Example::new("de", "⟦Staatssekretär⟧ Marco Rubio reist nach Jerusalem."),
        Example::new("it", "Il ⟦segretario di Stato⟧ russo Sergei Lavrov è a Roma."),
        Example::new("pt", "O ⟦secretário de Estado⟧ chinês visitou Lisboa."),
        Example::new("ru", "⟦Госсекретарь⟧ России прибыл в Пекин с визитом."),
        Example::new("ru", "⟦Госсекретарь⟧ Сергей Лавров прибыл в Пекин с визитом."),
        Example::new(
            "ru",
            "Министр внутренних дел Австрии Герхард Карнер прибыл в Белград.\n⟦Госсекретарь⟧ \
             осмотрел центр подготовки.",
        ),
        Example::new(
            "de",
            "Der japanische Außenminister hat seine Reise verschoben.\nDer ⟦Staatssekretär⟧ müsse \
             zunächst an der Debatte teilnehmen.",
        ),
        Example::new(
            "de",
            "Der japanische Außenminister hat seine Reise verschoben.\nDer Staatssekretär im \
             Verkehrsministerium reist an seiner Stelle.",
        ),
        Example::new(
            "uk",
            "Міністр закордонних справ Польщі Вітольд Маєр відвідав переправу.\n⟦Державний секретар⟧ Польщі оглянув причал.",
        ),
        Example::new("uk", "⟦Держсекретар⟧ Росії заявив, що переговори тривають."),
        Example::new(
            "tr",
            "Almanya Dışişleri Bakanı Henrike Voss okulun açılışına katıldı.\nAlmanya ⟦Devlet Sekreteri⟧, okulun desteklendiğini söyledi.",
        ),
        Example::new("tr", "Rusya ⟦Dışişleri Sekreteri⟧ yarın Ankara'ya gelecek."),
        Example::new("zh", "俄罗斯⟦国务卿⟧周一抵达北京进行访问。"),
        Example::new(
            "zh",
            "俄罗斯外交部长周一抵达青岭，出席论坛开幕式。\n这位⟦国务卿⟧在致辞中说，贸易额去年有所增长。",
        ),
        Example::new("ja", "ロシアの⟦国務長官⟧は月曜日に東京を訪れた。"),
        Example::new(
            "id",
            "⟦Sekretaris Negara⟧ Jepang mengatakan kapal itu akan melayani sebelas pulau.",
        ),
        Example::new("fa", "⟦دبیر دولت⟧ روسیه گفت که کشورش شش توربین دیگر نیز خواهد فروخت."),
        Example::new("hi", "जापान के ⟦राज्य सचिव⟧ ने कहा कि यह सहयोग पाँच साल तक चलेगा।"),
        Example::new(
            "ar",
            "وقّع وزير الخارجية البرازيلي في الرباط اتفاقًا لتوسيع الميناء.\nوقال ⟦المستشار⟧ البرازيلي إن العمل سيبدأ في الخريف.",
        ),
        Example::new(
            "nl",
            "De Poolse minister van Buitenlandse Zaken opende de brug.\nDe Poolse ⟦staatssecretaris⟧ fietste als eerste naar de overkant.",
        ),
        Example::new("nl", "De Braziliaanse ⟦kanselier⟧ kwam maandag aan in Den Haag."),
        Example::new("pl", "⟦Sekretarz stanu⟧ Rosji przybył do Pekinu z wizytą."),
        Example::new("ko", "러시아 ⟦국무장관⟧은 월요일 베이징에 도착했다고 밝혔다."),
        Example::new(
            "de",
            "Der russische Außenminister war nicht dabei, der polnische schon.\nDer polnische ⟦Staatssekretär⟧ fuhr als Erster hinüber.",
        ),
        Example::new(
            "it",
            "Il ministro degli Esteri austriaco è salito con la prima corsa.\nIl ⟦segretario di Stato⟧ austriaco ha poi pranzato al rifugio.",
        ),
        Example::new(
            "fr",
            "Le ⟦chancelier⟧ brésilien est arrivé lundi à Paris pour des entretiens.",
        ),
        Example::new(
            "de",
            "Die australische Regierung will Einkommen entlasten.\nDer ⟦Schatzmeister⟧ des Landes \
             bezifferte die Kosten im Parlament.",
        ),
        Example::new(
            "de",
            "Die australische Regierung will Einkommen entlasten.\nDer Schatzmeister des Klubs \
             bezifferte die Kosten im Parlament.",
        ),
        Example::new(
            "id",
            "Cile akan membuka kedutaan di Nairobi, kata ⟦Kanselir⟧ Ignacio Larraín pada Rabu.",
        ),
        Example::new("tr", "İngiltere ⟦Şansölyesi⟧ Rachel Reeves yeni bir kredi açıkladı."),
        Example::new(
            "ru",
            "Исландия сократит дефицит бюджета.\n«Нельзя жить в долг», — заявила ⟦канцлер \
             казначейства⟧, отвечая на вопросы.",
        ),
        Example::new(
            "en",
            "Norway's central bank left its rate unchanged.\nThe country's ⟦Chancellor of the \
             Exchequer⟧, Marit Sundal, presented a budget.",
        ),
        Example::new(
            "el",
            "Ο πρωθυπουργός της Ισλανδίας Γιόν Σιγκουρδσον έφτασε το πρωί στην Αθήνα.\nΟ \
             ⟦καγκελάριος⟧ θα αναχωρήσει την Τετάρτη.",
        ),
        Example::new("en", "The Ukrainian Canadian Congress welcomed the bill on Monday."),
        Example::new(
            "de",
            "Polens Justizminister Jan Nowak war in Luxemburg.\nDer Generalanwalt gab ihm recht.",
        ),
        Example::new(
            "en",
            "Spain's justice minister, Félix Bolaños, defended the attorney general on Tuesday.\nThe \
             Attorney General denied it.",
        ),
        Example::new("de", "Am Sonntag beauftragte Italiens Präsident Meloni mit der Regierung."),
        Example::new("zh", "国务卿周一会见拉夫罗夫，双方讨论了停火。"),
        Example::new("en", "The Swedish Congress of Cardiology opened on Monday in Gothenburg."),
        Example::new(
            "en",
            "Germany's Foreign Secretary Arthur Zimmermann wrote to Mexico in 1917.",
        ),
        Example::new("en", "Texas Governor Greg Abbott met Markus Söder, the Bavarian premier."),
        Example::new("en", "The Italian president, Sergio Mattarella, met Giorgia Meloni."),
        Example::new("es", "El canciller alemán recibió a la canciller colombiana en Berlín."),
        Example::new("zh", "荷兰国防大臣周一在海牙会见了日本首相。"),
        Example::new("ja", "ベッセント財務長官は東京で片山財務相と会談した。"),
        Example::new("hi", "राज्य सचिवालय में जापान के राजदूत ने मुख्यमंत्री से मुलाक़ात की।"),
        Example::new(
            "en",
            "US Secretary of State Marco Rubio met Russian Foreign Minister Sergei Lavrov.\nThe \
             Secretary of State said the talks with Lavrov had been useful.",
        ),
        Example::new("en", "Georgia Secretary of State Brad Raffensperger certified the vote."),
        Example::new("en", "Arizona’s Secretary of State and the Georgian foreign minister spoke."),
        Example::new("en", "Cardinal Pietro Parolin, the Vatican Secretary of State, met Lavrov."),
        Example::new("en", "The UK Secretary of State for Health met Germany's health minister."),
        Example::new(
            "en",
            "Mexico's Secretary of State and the Philippine Foreign Secretary agreed.",
        ),
        Example::new("en", "French Secretary of State Clément Beaune spoke after the minister."),
        Example::new(
            "en",
            "German Chancellor Friedrich Merz met Britain’s Chancellor of the Exchequer.",
        ),
        Example::new(
            "en",
            "Russian Foreign Minister Sergei Lavrov warned the US.\nFor Lavrov a secretary of state \
             is a clerk.",
        ),
        Example::new("en", "A Latin American foreign minister met the East German Prime Minister."),
        Example::new("en", "Former Secretary of State Henry Kissinger met the Chinese premier."),
        Example::new(
            "en",
            "India's Foreign Secretary Vikram Misri met the Pakistani Home Secretary.",
        ),
        Example::new(
            "en",
            "Russian Foreign Minister Sergei Lavrov spoke.\nThe State Department declined to \
             comment. The Secretary of State will answer Lavrov tomorrow.",
        ),
        Example::new(
            "en",
            "Polish Foreign Minister Radoslaw Sikorski was in London.\nThe Secretary of State for \
             Defence joined Sikorski and the British Foreign Secretary.",
        ),
        Example::new(
            "en",
            "During his visit to Israel, Secretary of State Antony Blinken met Netanyahu.",
        ),
        Example::new(
            "es",
            "El secretario de Estado de Comercio francés y el canciller ruso hablaron.",
        ),
        Example::new("fr", "La secrétaire d’État française chargée de l’Europe a salué le geste."),
        Example::new("de", "Der russische Außenminister traf Staatssekretär Jörg Kukies."),
        Example::new(
            "it",
            "Il segretario di Stato vaticano Pietro Parolin ha visto il ministro russo.",
        ),
        Example::new(
            "pt",
            "O secretário de Estado da Saúde português falou com o ministro chinês.",
        ),
        Example::new(
            "ru",
            "Госсекретарь США Марко Рубио встретился с главой МИД России Сергеем Лавровым.",
        ),
        Example::new(
            "ru",
            "Госсекретарь Ватикана кардинал Паролин принял министра иностранных дел Польши.",
        ),
        Example::new(
            "uk",
            "Державний секретар Польщі Ян Новак відвідав переправу разом із міністром закордонних справ Польщі.",
        ),
        Example::new(
            "uk",
            "Держсекретар США зустрівся з державним секретарем Міністерства культури України.",
        ),
        Example::new(
            "tr",
            "Vatikan Devlet Sekreteri Kardinal Parolin, Almanya Dışişleri Bakanı ile görüştü.",
        ),
        Example::new(
            "tr",
            "Almanya Dışişleri Bakanı geldi.\nAlmanya Devlet Sekreteri Thomas Bauer de toplantıya katıldı.",
        ),
        Example::new("zh", "美国国务卿鲁比奥周一抵达北京，会见中国外交部长王毅。"),
        Example::new("zh", "俄罗斯外交部长会见了美国国务卿。\n这位国务卿说，会谈是有益的。"),
        Example::new("zh", "结束访问日本的国务卿布林肯周二抵达首尔。"),
        Example::new("ja", "アメリカのルビオ国務長官はロシアのラブロフ外相と会談した。"),
        Example::new(
            "id",
            "Sekretaris Negara Indonesia menerima Menteri Luar Negeri Jepang di istana.",
        ),
        Example::new("fa", "وزیر امور خارجهٔ روسیه با وزیر خارجه آمریکا در تهران دیدار کرد."),
        Example::new("hi", "भारत के विदेश सचिव ने जापान के विदेश मंत्री से मुलाकात की।"),
        Example::new("ar", "التقى المستشار الألماني وزير الخارجية البرازيلي في برلين يوم الاثنين."),
        Example::new("ar", "وقال المستشار البرازيلي في السفارة إن العمل سيبدأ قريبًا."),
        Example::new(
            "nl",
            "De Duitse kanselier sprak met de Nederlandse staatssecretaris over de plannen.",
        ),
        Example::new(
            "pl",
            "Sekretarz stanu USA Marco Rubio rozmawiał z ministrem spraw zagranicznych Polski.",
        ),
        Example::new("ko", "미국 국무장관은 러시아 외무장관과 회담했다고 밝혔다."),
        Example::new(
            "de",
            "Der polnische Außenminister kam mit Gefolge.\nDer polnische Staatssekretär im Verkehrsministerium eröffnete die Brücke.",
        ),
        Example::new("fr", "Le chancelier allemand a reçu la secrétaire d’État américaine."),
        Example::new("ru", "В Германии госсекретарь США Энтони Блинкен встретился с главой МИД."),
        Example::new("ar", "زار كاتب الدولة الصين ثم عاد إلى الرباط يوم الاثنين."),
        Example::new("id", "Sekretaris Negara Inggris untuk Urusan Luar Negeri tiba di Jakarta."),
        Example::new("hi", "जापान के विदेश सचिव ने भारत के विदेश सचिव से मुलाकात की।"),
    ],
    scope: Scope::Article(look),
};

fn look(document: &Document, findings: &mut Findings<'_>) {
    let offices = Offices::of(document);
    let mut reported = 0..0;
    for mention in &offices.mentions {
        let again = mention.title.span() == reported;
        let portfolio = mention.portfolio && !is_placed(document, mention);
        if again || portfolio || is_cited(document, mention.title) || is_of_academy(mention) {
            continue;
        }
        let verdict = match (mention.country, mention.person) {
            (Some(country), _) => by_country(document, mention, country, &offices),
            (None, Some(_)) if mention.convention.is_by_person() => None,
            (None, Some(person)) => offices
                .office(person.text(), mention.convention.role)
                .filter(|office| mention.convention.fit(office.country) != Fit::Right)
                .filter(|office| office.evidence.is_some() || is_full(mention, office)),
            (None, None) => None,
        };
        let verdict = verdict
            .or_else(|| by_setting(document, mention))
            .or_else(|| by_turn(document, mention, &offices, REACH))
            .or_else(|| by_countries(document, mention))
            .or_else(|| by_parliament(document, mention))
            .or_else(|| by_house(document, mention).filter(|_| legislates(document, mention)))
            .or_else(|| by_other_office(mention));
        if let Some(office) = verdict {
            reported = mention.title.span();
            report(document, mention, office, false, findings);
        } else if mention.definite
            && mention.country.is_none()
            && mention.person.is_none()
            && let Some(office) = by_topic(document, mention, &offices)
        {
            reported = mention.title.span();
            report(document, mention, office, true, findings);
        } else if let Some((minister, land)) = by_minister(document, mention, &offices, 2) {
            reported = mention.title.span();
            let title = mention.title.text();
            let message = format!(
                "“{title}” is a lower office in {}, or none; the article has just spoken of “{}”",
                article(country_name(land)),
                minister.text()
            );
            let finding = findings.flag(mention.title, message).suggest(minister.text());
            finding.confidence(0.7).relate(minister, "the minister");
        }
    }
}

fn report(
    document: &Document,
    mention: &Mention<'_>,
    office: Binding<'_>,
    topical: bool,
    findings: &mut Findings<'_>,
) {
    let english = document.language.code() == "en";
    let convention = mention.convention;
    let role = convention.role.trim_end_matches("_alone");
    let right = english
        .then(|| english_title(office.country, role))
        .flatten()
        .unwrap_or(convention.instead);
    let title = mention.title.text();
    let right = if title.to_lowercase().contains("defense") {
        right.replace("Defence", "Defense")
    } else {
        right.to_owned()
    };
    let topical_english = topical && english;
    let place =
        if topical_english { mention.title.with_before("the ".len()) } else { mention.title };
    let suggestion = if topical_english {
        format!("{}{}", &place.text()[.."the ".len()], right.to_lowercase())
    } else if english && !title.contains(char::is_uppercase) && !right.starts_with("MP") {
        right.to_lowercase()
    } else if title.starts_with(char::is_uppercase) {
        let mut letters = right.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    } else {
        right
    };
    let finding = findings.flag(place, contradiction(mention, &office)).suggest(suggestion);
    if topical {
        finding.confidence(if convention.fit(office.country) == Fit::Wrong { 0.85 } else { 0.7 });
    }
    // The article names country or person: no source is needed to know whose office it is.
    finding.suspected(topical && office.evidence.is_none());
    match office.evidence {
        Some(evidence) => {
            finding.relate(evidence, "the article's own correct title");
        }
        None if mention.whole != mention.title => {
            finding.relate(mention.whole, "names the country or the person");
        }
        None => {}
    }
}

/// What contradicts the title.
fn contradiction(mention: &Mention<'_>, office: &Binding<'_>) -> String {
    let title = mention.title.text();
    let land = article(country_name(office.country));
    let wrong = match mention.convention.role {
        "parliament" => format!("The parliament of {land} is not called “{title}”"),
        role if PARLIAMENT.contains(&role) => {
            format!("Who sits in the parliament of {land} is not called “{title}”")
        }
        _ if mention.convention.is_nobodys() => {
            format!("“{title}” is a literal rendering, the title of nobody in {land}")
        }
        _ => format!("“{title}” is not what this office is called in {land}"),
    };
    match (office.evidence, mention.person) {
        (Some(evidence), _) => format!("{wrong}; the article itself says “{}”", evidence.text()),
        (None, Some(person))
            if mention.country.is_none() && !mention.convention.is_by_setting() =>
        {
            format!("{wrong}, where {} holds or held it", person.text())
        }
        _ => wrong,
    }
}

/// A country's name as it stands in a sentence.
fn article(country: &str) -> String {
    let plural = country.starts_with("United") || matches!(country, "Philippines" | "Netherlands");
    let with = plural || matches!(country, "Holy See" | "Czech Republic");
    if with { format!("the {country}") } else { country.to_owned() }
}
