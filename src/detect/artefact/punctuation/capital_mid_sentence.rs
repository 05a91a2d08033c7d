//! The artefact “capital mid-sentence”: a function word with a capital where no sentence begins,
//! left over from a stretch that was translated on its own.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lexicon::Phrases},
    finding::{Category, Severity},
    text::{Kind, Segment, Trait, heads::Bits, key},
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
        Example::new("en", "Trams came back on route 28 ⟦In⟧ the early hours of Saturday."),
        Example::new("en", "The talks ended without a result ⟦But⟧ the ministers will meet again."),
        Example::new("es", "El avión aterrizó antes del amanecer ⟦En este⟧ video."),
        Example::new("fr", "Le ministre a parlé de la réforme ⟦Dans cette⟧ vidéo."),
        Example::new("de", "Der Minister sprach über die Reform ⟦In diesem⟧ kurzen Video."),
        Example::new("ru", "Министр рассказал о реформе ⟦В⟧ коротком видео."),
        Example::new("de", "Die Daten sind kostenlos abrufbar ⟦Auf⟧ der Seite des Betreibers."),
        Example::new("de", "Wie es ablief, zeigen Luftaufnahmen ⟦In diesem⟧ Video."),
        Example::new("pl", "Minister mówił o reformie ⟦Kiedy⟧ trwała debata."),
        Example::new("sv", "Kung Gustav I av Sverige; filmen När mörkret faller är ny."),
        Example::new("en", "He lives in The Hague and saw the film In the heat of the night."),
        Example::new("en", "Fans call it a The The concert, and the The The concert is near."),
        Example::new("en", "We ask the Lord that He be with us. In this clip he prays."),
        Example::new("en", "The handbook “Being With others” is about In-Service training."),
        Example::new("fr", "Elle a lu le livre Dans ce jardin qu’on aimait."),
        Example::new("de", "Der Bus hält wieder an der Haltestelle Unter den Linden."),
        Example::new("de", "Er kritisierte Die Linke und sah Das Boot im Kino."),
    ],
    scope: Scope::Sentence(look),
};

/// Per language, words whose capital in mid-sentence is suspicious. Where titles of works are
/// written in sentence case, articles are not among them; nor are Roman numerals.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    ("en", "Arrested|Announced|Declared|Reported|Detained|Resigned|\
     In|This|On|At|It|With|For|That|These|Those|They|We|There|From|By|As|When|While|After|\
     Before|But|And|Or|If|Because|However|You|She|Although|Though|Since|Until|Where|Which|\
     Their|Its|Our|Among|Between|During|Through|Against|About|Over|Under|Therefore|Also|Not|\
     Is|Are|Was|Were|Has|Have|Will|Would|Should|Could|Than|So|To|Of|The|An|According|\
     Including|Within|Without|Despite|Near|Behind|Beside|Beyond|Across|Along|Around|Due|\
     Thanks|Upon|Toward|Towards|\
     Then|There|Here|Who|What|How|Why|Whether|Yet|Nor|Once|Even|Still|Both|Each|Every|Such|\
     Unlike|Onto|Into|Off|Outside|Inside|Above|Below|Did|Does|Been"),
    ("es", "En este|En esta|En el video|En el vídeo|Según|Con este|Con esta|Pero|Además|Mientras|\
     Sin embargo|También|Esta|Estos|Estas|Porque|Cuando|Aunque|Tras|Durante el|Durante la|\
     Hasta el|Desde el|Desde la|En|Con|Para|Por|Y|Se|Sobre el|Sobre la|Ante|Bajo|Contra|\
     Desde|Entre|Hacia|Hasta|Sobre|Que|Si|Como|Donde|Ni|Ello|Ella|Ellos|Ya|Muy|Fue|Es|Son|\
     Está|Frente|Junto|Cerca|Antes|Después|Luego|Así|Debido|Gracias|Incluso|\
     De|Del|Al|Un|Una|Su|Sus|No|Sin|Este|Ese|Esa|Eso|Cuyo|Cuya|Pues|Mediante|Quien|Quienes|\
     A partir|A través|A pesar|A causa|A finales|A principios|Tanto|Han|Ha|Había|Dentro|Fuera|Nuestro|Nuestra"),
    ("fr", "Dans ce|Dans cette|Sur ce|Sur cette|Avec ce|Avec cette|Selon|Mais|Cependant|Lorsque|\
     Il a|Elle a|Ils ont|Ce|Cette|Ces|Dans|En|Sur|Avec|Pour|Par|Et|Ils|Elles|Après|Avant|\
     Pendant|Depuis|Quand|Comme|À|Chez|Contre|Du|Entre|Sous|Vers|Ni|Ou|Où|Que|Qui|Si|Il|\
     Elle|On|Sont|Lors|Dès|Afin|Car|Donc|Ne|Cet|Grâce|Face|Près|Ainsi|Puis|Malgré|Parmi|\
     Notamment|Aussi|\
     De|Des|Au|Aux|Un|Une|Leur|Leurs|Son|Sa|Ses|Est|Ont|Sans|Quant|Tandis|Se|Outre|Dont|\
     Jusqu|Tout|Hors"),
    ("it", "In questo|In questa|Su questo|Su questa|Con questo|Con questa|Secondo il|Secondo la|Ma|\
     Mentre|Tuttavia|Inoltre|In|Nel|Nella|Con|Per|E|Questo|Questa|Quando|Dopo|Durante|Anche|\
     Alla|Dal|Dalla|Tra|Fra|Sul|Sulla|Se|Che|Chi|Dove|Come|Poi|Perché|Però|Oppure|Ha|Verso|\
     Senza|Contro|Presso|Davanti|Vicino|Grazie|Prima|Così|Malgrado|Insieme|Dentro|Fuori|\
     Oltre|Attraverso|\
     Di|Del|Della|Dei|Delle|Degli|Al|Allo|Ai|Alle|Agli|Da|Nei|Nelle|Negli|Nello|Su|Sui|\
     Sulle|Un|Una|Non|Si|Quindi|Dunque|Suo|Sua|Suoi|Sue|Quello|Quella|Lungo|Sotto|Sopra"),
    ("pt", "Neste|Nesta|Nestes|Nestas|Em este|Em esta|Segundo|Com este|Com esta|Mas|Enquanto|Além|\
     Em|No|Na|Com|Por|Para|E|Este|Esta|Quando|Após|Durante|Também|Ao|À|Aos|Às|Nos|Nas|Ou|\
     Que|Se|Como|Onde|Porém|Entre|Sobre|Sob|Contra|Desde|Até|Pelo|Pela|São|Foi|Ele|Ela|Eles|\
     Já|Porque|Diante|Perto|Junto|Graças|Antes|Depois|Assim|Apesar|Devido|Dentro|Fora|\
     Através|Frente|\
     A partir|A fim de|De|Do|Da|Dos|Das|Um|Uma|Isso|Seu|Sua|Seus|Suas|Não|Nem|Pois|Num|Numa|Naquele|Naquela|\
     Deste|Desta|Nesse|Nessa|Desse|Dessa|Ante|Sem"),
    ("ca", "En aquest|En aquesta|Però|Segons|En|Amb|Per|Quan|Després|Aquest|Aquesta"),
    ("ro", "În acest|În această|Potrivit|Dar|În|Cu|Și|Acest|Această|Când|Dacă|După|Pentru|Din|Pe|\
     Prin|Spre|Fără|Între|Despre|Că|Care|Unde|Iar|Sau|Ori|Este|Sunt|Deoarece|Însă|Către|\
     Asupra|Lor|Ea|Se|Să|Lângă|Datorită|Înainte|Apoi|Astfel|Totuși|Deși|Împreună|Conform|\
     De|La|Lui|Al|Ale|Un|Nu|Doar|Până|Sub|Peste|Printre|Dintre|Decât|Cum|Contra|Aici|Acolo|\
     Acum"),
    ("de", "Sagte|Erklärte|Traf|Kündigte|Teilte|Betonte|Forderte|Reiste|Starb|Sprach|Beschloss|Verhaftete|\
     Der|Die|Das|Den|Dem|In diesem|In dieser|In diesen|In unserem|In unserer|Auf unserem|Auf unserer|\
     Bei unserem|Bei unserer|Mit unserem|Mit unserer|Zu unserem|Auf diesem|Auf dieser|Auf diesen|Mit diesem|\
     Mit dieser|Mit diesen|Zu diesem|Zu dieser|Bei diesem|Bei dieser|Nach diesem|Nach dieser|\
     Von diesem|Von dieser|An diesem|An dieser|Unter diesem|Über diesen|Über diese|Dieser|Dieses|Diese|Aber|Wenn|Während|Nach Angaben|Laut|Und|Wir|Seit|Auch|\
     Als|Weil|Dabei|Doch|Für|Nach|Auf|Aus|An|Am|Bei|Beim|Bis|Durch|Gegen|Im|Ins|Mit|Ohne|\
     Über|Um|Unter|Vom|Von|Vor|Zu|Zum|Zur|Zwischen|Oder|Ob|Dass|Denn|Sondern|Sowie|Wie|Wo|\
     Wer|Ein|Eine|Einen|Einem|Einer|Er|Es|Ist|Sind|Wurde|Wird|Nicht|Kein|Keine|Sich|Seine|\
     Seinen|Seiner|Wegen|In|Des|Hat|Haben|Unsere|Ihre|Neben|Hinter|Außer|\
     Gegenüber|Innerhalb|Außerhalb|Damit|Danach|Dann|Dort|Hier|Jedoch|Allerdings|Zudem|\
     Nachdem|Bevor|Obwohl|Sobald|\
     Man|So|Nur|Noch|Schon|Sowohl|Entlang|Trotz|Statt|Ab|Welche|Welcher|Deren|Dessen|\
     Inzwischen|Davor|Darunter|Darin|Darauf|Daneben|Hierbei|Solange|\
     Unser|Unserer"),
    ("nl", "In deze|In dit|Op deze|Op dit|Met deze|Met dit|Maar|Volgens|Een|In|Op|Met|Voor|Bij|En|\
     Hij|Zij|Ze|Dit|Deze|Als|Toen|Na|Ook|Er|Aan|Door|Naar|Om|Onder|Over|Tegen|Te|Tot|Tussen|\
     Uit|Van|Vanaf|Zonder|Of|Want|Omdat|Hoewel|Terwijl|Die|Dat|Wie|Waar|Niet|Geen|Zijn|Was|\
     Werd|Wordt|Heeft|Hun|Haar|Tijdens|Sinds|Per|Naast|Achter|Tegenover|Dankzij|Ondanks|\
     Binnen|Buiten|Vanwege|Echter|Daarna|Daar|Hier|Dan|\
     Bovendien|Sindsdien|Zoals|Zodra|Totdat|Zowel|Rond|Langs|Alleen|Nog|Hoe|Waarom|Wat|\
     Wanneer|Ons|Onze"),
    ("sv", "I den här|I det här|I denna|Men|Enligt|På|Med|För|Och|Han|Hon|Detta|När|Efter|Vid|Av|\
     Från|Genom|Inom|Mellan|Mot|Om|Till|Under|Utan|Över|Eller|Att|Som|Eftersom|Medan|Den|\
     Det|De|Inte|Var|Hade|Har|Sedan|Samt|Dessutom|Där|Så|Denna|Dessa|Bredvid|Bakom|Trots|\
     Inför|Dock|Därefter|Innan|\
     Hos|Kring|Åt|Då|Än|Hans|Hennes|Deras|Sin|Sina|Ur|Längs|Utanför|Nära|Hur|Varför|Vad|Vem|\
     Här|Nu|Redan|Bara"),
    ("da", "I denne|I dette|Men|Ifølge|På|Med|For|Og|Han|Hun|Dette|Denne|Når|Hvis|Efter|Ved"),
    ("no", "I denne|I dette|Men|Ifølge|På|Med|For|Og|Han|Hun|Dette|Denne|Når|Hvis|Etter|Ved"),
    ("pl", "Wróci|Powiedział|Powiedziała|Poinformował|Przybył|Został|Została|Będzie|Odejdzie|Oświadczył|\
     W tym|W tej|Na tym|Na tej|Według|Jednak|W|Na|Po|Ale|Ona|Oni|To|Ten|Ta|Jeśli|Kiedy|Gdy|\
     Przed|Dla|Także|Od|Przez|Przy|Ze|Za|We|Oraz|Lub|Albo|Ponieważ|Że|Żeby|Który|Która|\
     Które|Jest|Są|Był|Była|Nie|Się|Jego|Jej|Ich|Więc|Lecz|Podczas|Między|Od|Wśród|Wobec|\
     Mimo|Tej|Tego|Obok|Dzięki|Pomimo|Wokół|Następnie|Potem|Dlatego|Gdyż|Choć|Oprócz|\
     Do|Jak|Gdzie|Aby|Jako|Już|Tylko|Wraz|Ponad|Pod|Nad|Około|Co|Kto|Bez|Swoje|Swoją|Swoim|\
     Nasz|Nasza"),
    ("cs", "Řekl|Uvedl|Oznámil|Přijel|Řekla|Uvedla|\
     V tomto|V této|Na tomto|Na této|Podle|Ale|Na|Po|Když|Pokud|Před|Pro|Také|Ve|Za|Od|Přes|\
     Při|Ze|Se|Ke|Nebo|Či|Protože|Že|Aby|Který|Která|Které|Jsou|Byl|Byla|Bylo|Není|Jeho|\
     Její|Jejich|Však|Mezi|Kvůli|Během|Mimo|Ten|Ta|To|Tento|Tato|Toto|Vedle|Díky|Navzdory|\
     Kolem|Potom|Proto|Ačkoli|Kromě|Zatímco|Jakmile|Poté|\
     Do|Jak|Bez|Jako|Kde|Už|Jen|Nad|Pod|Co|Kdo|Zde|Tam|Tak|Jež|Jenž|Tím|Tomu|Toho|\
     Naše|Náš"),
    ("sk", "V tomto|V tejto|Na tomto|Na tejto|Podľa|Ale|Na|Po|Keď|Ak|Pred|Pre|Tiež|Vo|Za"),
    ("hr", "U ovom|U ovoj|Prema|Ali|U|Na|Ona|Ovo|Kada|Ako|Nakon"),
    ("ru", "Сказал|Сообщил|Заявил|Прибыл|Вернётся|Заявила|Сказала|\
     В этом|В этой|На этом|На этой|По словам|Но|В|На|По|Он|Она|Они|Это|Этот|Эта|Если|Когда|\
     После|При|Для|Также|Кроме|Однако|Из|Над|Об|От|Перед|Под|Про|Со|Через|За|Между|Или|Либо|\
     Что|Чтобы|Потому|Который|Которая|Которое|Которые|Был|Была|Было|Были|Его|Её|Ее|Их|Где|\
     Так|Эти|Того|Ко|Из-за|Ещё|Еще|Уже|Согласно|Среди|Против|Во время|Рядом|Вместе|\
     Благодаря|Несмотря|Вокруг|Возле|Около|Затем|Потом|Поэтому|Пока|Хотя|\
     И|До|Как|Без|У|К|О|Кто|Здесь|Там|Тут|Только|Лишь|Свой|Своего|Этом|Этой|Этого|Ради|\
     Вопреки|Внутри|Вне|С понедельника|Со вторника|Со среды|С четверга|С пятницы|С субботы|\
     С воскресенья|С начала|С помощью|С целью|С этого|С этой|С тех|С такими|С тем"),
    ("uk", "Сказав|Повідомив|Заявив|Прибув|Повернеться|\
     У цьому|У цій|На цьому|На цій|За словами|Але|У|В|На|За|Він|Вона|Вони|Це|Цей|Ця|Якщо|\
     Коли|Після|При|Для|Також|Однак|Зі|Із|Над|Об|Від|Перед|Під|Про|Через|Між|Або|Що|Щоб|\
     Тому|Який|Яка|Яке|Які|Був|Була|Було|Були|Його|Її|Їх|Де|Ці|Того|Ще|Вже|Згідно|Серед|\
     Проти|Під час|Через те|Бо|Ніж|Поруч|Разом|Завдяки|Попри|Навколо|Біля|Потім|Тоді|Поки|\
     Хоча|Окрім|Крім|\
     До|Як|Без|Та|З|Хто|Тут|Там|Тільки|Лише|Свій|Цьому|Цього|Цієї|Заради|Всередині|Поза|\
     Задля|По|З понеділка|З вівторка|З четверга|З п’ятниці|З п'ятниці|З суботи|З неділі|\
     З початку|З метою|З допомогою|З цього|З цієї|З тих"),
    ("bg", "В този|В тази|На този|На тази|Според|Но|В|На|Той|Тя|Те|Това|Ако|Когато|След|При|За"),
    ("el", "Σε αυτό|Σε αυτή|Στο βίντεο|Σύμφωνα|Αλλά|Στο|Στη|Στην|Σε|Με|Και|Για|Από|Αυτό|Αυτή|Όταν|\
     Αν|Τον|Την|Στον|Στις|Στα|Στους|Κατά|Μετά|Πριν|Χωρίς|Προς|Παρά|Μέχρι|Ως|Ή|Ότι|Που|Πως|\
     Να|Θα|Είναι|Ήταν|Ενώ|Επειδή|Καθώς|Όπου|Όπως|Δίπλα|Κοντά|Λόγω|Χάρη|Γύρω|Έπειτα|Όμως|\
     Ωστόσο|Επίσης|\
     Μέσα|Έξω|Πάνω|Κάτω|Εναντίον|Σαν|Μαζί|Δεν|Μόνο|Ούτε|Είτε|Εκεί|Εδώ|Των|Ποιος|Τι|Πού|\
     Γιατί"),
    ("tr", "Bu video|Bu videoda|Ancak|Ama|Bu|Fakat|Çünkü|Ayrıca|Eğer|Daha sonra|Ve|Veya|İle|İçin|\
     Göre|Gibi|Kadar|Sonra|Önce|Karşı|Üzere|Şu|Onlar|Olan|Olarak|Ise|İse|Hem|Ya da|Rağmen|\
     Dolayı|Ardından|Böylece|Burada|Orada|Değil|Daha|Yanında|Nedeniyle|Hakkında|Üzerinde|\
     Altında|Boyunca|\
     Bir|Her|Yine|Artık|Henüz|Yalnızca|Sadece|Nasıl|Neden|Onun|Onu|Ona|Bunu|Buna|Bunun|\
     Bunlar|Şimdi|Kim|Hangi|Bunda|Ne"),
    ("id", "Dalam video|Dalam klip|Menurut|Tetapi|Namun|Di|Dalam|Dengan|Untuk|Dan|Mereka|Ini|Pada|\
     Jika|Ketika|Setelah|Yang|Ke|Dari|Oleh|Bagi|Tentang|Antara|Terhadap|Sampai|Hingga|\
     Karena|Sehingga|Agar|Supaya|Bahwa|Atau|Tapi|Sedangkan|Tersebut|Adalah|Ialah|Akan|Telah|\
     Sudah|Tidak|Bukan|Juga|Lebih|Serta|Sejak|Tanpa|Sebelum|Selama|Dekat|Sementara|Meskipun|\
     Mulai|Walaupun|Melalui|Kemudian|Lalu|Meski|Akibat|\
     Kepada|Seperti|Saat|Para|Ia|Guna|Demi|Lewat|Usai|Atas|Sekitar|Seluruh|Sebuah|\
     Setiap|Bagaimana|Apa|Mengapa|Siapa|Padahal|Maka|Melainkan|Bersama|Menuju"),
    ("vi", "Trong video|Theo|Nhưng|Trong|Và|Với|Khi|Nếu|Đây|Của|Hoặc|Thì|Từ|Đến|Cho|Bởi|Vì|Nên|Để|\
     Rằng|Không|Đã|Đang|Sẽ|Được|Bị|Cũng|Sau|Trước|Trên|Dưới|Họ|Chúng|Tuy nhiên|Gần|Bên|Nhờ|\
     Mặc dù|Sau đó|Trong khi|Ngoài|\
     Tại trang|Tại đây|Tại video|Tại liên kết|Tại địa chỉ|Tại clip|Ở trang|Ở video|Ở|Mà|Về|Do|Cùng|Rồi|Vào|\
     Qua|Bằng|Như|Bên cạnh|Thông qua|Ngay|Lúc"),
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

/// German words that no title has before a small one; the nouns around them are no run of capitals.
const LINKS: &[&str] = &["Und", "Oder", "Aber", "Doch", "Sondern", "Sowie", "Denn", "Weil", "Dass"];

/// The words of one language, and which words they begin with.
struct Suspects {
    phrases: Phrases<()>,
    first: Bits,
}

static SUSPECTS: LazyLock<FxHashMap<&'static str, Suspects>> = LazyLock::new(|| {
    let by_language = WORDS.iter().map(|(language, words)| {
        let phrases = Phrases::new(words.split('|').map(|word| (word, ())), false);
        let first: Vec<u64> =
            words.split('|').filter_map(|word| word.split(' ').next()).map(key).collect();
        (*language, Suspects { phrases, first: Bits::of_words(first.iter()) })
    });
    by_language.collect()
});

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if matches!(segment.kind(), Kind::Headline | Kind::Heading | Kind::Line) {
        return;
    }
    let Some(suspects) = SUSPECTS.get(segment.language().code()) else { return };
    // Most sentences have no such capital but at their beginning.
    let (keys, mut raised) = (segment.keys(), segment.words_with(Trait::Capital));
    if !raised.any(|(at, _)| at > 0 && suspects.first.may_have_word(keys[at])) {
        return;
    }
    let piece = segment.piece();
    let german = segment.language().code() == "de";
    for (hit, ()) in suspects.phrases.find(piece) {
        let before = &piece.text()[..hit.span().start - piece.span().start];
        let after = &piece.text()[hit.span().end - piece.span().start..];
        let (Some(left), Some(right)) = (before.strip_suffix(' '), after.strip_prefix(' ')) else {
            continue;
        };
        // „Luftaufnahmen In diesem Video“: the noun behind has its capital by right.
        let pointing = german && is_pointing(hit.text(), right);
        if !left.ends_with(char::is_lowercase) && !ends_in_figure(left)
            || !(pointing || right.starts_with(char::is_lowercase))
            || segment.document.is_quoted(&hit.span())
        {
            continue;
        }
        let previous = left.rsplit(' ').next().unwrap_or("");
        // “A The The concert”: a name that repeats the word.
        if previous == hit.text()
            || BEFORE_TITLE.contains(&&*previous.to_lowercase())
            || (german && !pointing && is_after_place(left))
            || (!(pointing || german && LINKS.contains(&hit.text()))
                && capitals(left.rsplit(' ').take(3)))
            || (!german
                && right.split(' ').skip(1).take(2).any(|word| starts_upper(word) && !is_day(word)))
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

/// How German words for what has a name of its own end: “an der Haltestelle Unter den Linden”.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "haltestelle", "station", "straße", "straßen", "strasse", "strassen", "gasse", "weg", "platz", "gasthaus", "gasthof", "wirtshaus",
    "restaurant", "lokal", "hotel", "kneipe", "siedlung", "viertel", "quartier", "ortsteil", "gebiet", "baugebiet", "schule", "park",
    "anschrift", "adresse", "apotheke", "brücke", "hof", "wohngebiet", "gewann", "flur", "gaststätte", "café", "kita",
];

/// Whether `left` ends in such a word, or in the first of two names behind it (“Am Graben und”).
fn is_after_place(left: &str) -> bool {
    let is_place = |word: &str| {
        let lower = word.to_lowercase();
        starts_upper(word) && PLACES.iter().any(|place| lower.ends_with(place))
    };
    left.rsplit([' ', ',']).take(4).any(is_place)
}

/// Whether `phrase` is a German preposition before „diese“ or „unsere“, and `right` opens with what
/// a page shows or links to.
fn is_pointing(phrase: &str, right: &str) -> bool {
    const SHOWN: &[&str] = &[
        "Video",
        "Videos",
        "Clip",
        "Bild",
        "Bildern",
        "Foto",
        "Fotos",
        "Aufnahme",
        "Aufnahmen",
        "Beitrag",
        "Artikel",
        "Link",
        "Seite",
        "Website",
        "Webseite",
        "Kanal",
        "Konto",
        "Podcast",
        "Liveticker",
        "Text",
        "Bericht",
        "Interview",
        "Grafik",
        "Karte",
        "Galerie",
        "Livestream",
        "Stream",
        "Sendung",
        "Dokument",
        "Newsletter",
        "Blog",
        "App",
        "Portal",
        "Bildergalerie",
        "Fotostrecke",
        "Ausschnitt",
        "Mitschnitt",
        "Übersicht",
        "Tabelle",
        "Mediathek",
    ];
    let points = |second: &str| second.starts_with("diese") || second.starts_with("unsere");
    let noun = right.split([' ', '.', ',', ';', ':', '!', '?']).next().unwrap_or("");
    phrase.split_once(' ').is_some_and(|(_, second)| points(second)) && SHOWN.contains(&noun)
}

/// “On route 28 In the early hours”: a figure that is neither a sum, a date nor a numbered part.
fn ends_in_figure(left: &str) -> bool {
    let mut words = left.rsplit(' ');
    let figure = words.next().unwrap_or("");
    !figure.is_empty()
        && figure.bytes().all(|byte| byte.is_ascii_digit())
        && words.next().is_some_and(|word| word.starts_with(char::is_lowercase))
}

/// Whether `word` is a day that its language writes with a capital.
fn is_day(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Δευτέρα",
        "Τρίτη",
        "Τετάρτη",
        "Πέμπτη",
        "Παρασκευή",
        "Σάββατο",
        "Κυριακή",
        "Hai",
        "Ba",
        "Tư",
        "Năm",
        "Sáu",
        "Bảy",
        "Nhật",
        "Senin",
        "Selasa",
        "Rabu",
        "Kamis",
        "Jumat",
        "Sabtu",
        "Minggu",
    ];
    DAYS.contains(&word.trim_end_matches(['.', ',', ';']))
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether at least two of the words are capitalised: a run in title case.
fn capitals<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    words.filter(|word| starts_upper(word)).count() >= 2
}
