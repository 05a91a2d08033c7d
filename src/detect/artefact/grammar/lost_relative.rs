//! The artefact “lost relative”: a finite verb right behind the person it tells of (“arrested a man
//! tried to flee”), or right before the noun it should modify. Clauses whose verbs a table tells are
//! the business of the unjoined verb.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, cues::Patterns, mention::is_cited},
    finding::{Category, Severity},
    text::{Piece, Segment, heads::Triggers},
};

pub(in crate::detect) static DETECTOR: Detector = Detector {
    code: "GRM051",
    name: "lost_relative",
    artefact: "GRM-FINITE",
    category: Category::GRAMMAR,
    severity: Severity::Major,
    confidence: 0.75,
    languages: Languages::Only(&["ar", "en", "hi", "id", "ja", "ko", "tr", "vi", "zh"]),
    summary: "A finite verb tells of a person or thing where a relative clause is due.",
    why: "“Who” is lost in “police arrested a man tried to flee”; Korean and Japanese end a \
          sentence in the middle where the form that modifies a noun belongs. Fixed turns with a \
          finite form inside are let pass.",
    examples: &[
        Example::new("en", "Police in Leeds arrested a 40-year-old man ⟦tried to⟧ board a train."),
        Example::new(
            "en",
            "The delegation from Chile landed in Hanoi on Sunday ⟦discussed⟧ fruit exports.",
        ),
        Example::new("en", "The minister flew to Oslo on Monday ⟦signed⟧ the treaty."),
        Example::new("ko", "경찰은 트럭을 ⟦훔쳤다⟧ 남성을 붙잡았다."),
        Example::new("ja", "警察は車⟦を盗みました⟧男性を逮捕しました。"),
        Example::new("zh", "警方周二逮捕了一名男子⟦试图⟧偷走两枚古币。"),
        Example::new(
            "id",
            "Polisi menangkap seorang pria berusia 40 tahun ⟦mencoba⟧ mencuri truk itu.",
        ),
        Example::new(
            "en",
            "A man arrested in Leeds tried to flee; police arrested a man who tried it.",
        ),
        Example::new("en", "The delegation arrived in Hanoi on Sunday accompanied by ministers."),
        Example::new("en", "The judge convicted a man tried in absentia last year."),
        Example::new("ko", "그는 집에 왔다 갔다 했다. 비가 왔다 해도 경기는 열렸다."),
        Example::new("ja", "会議は終わりました。盗みましたが、車を返した男性を逮捕しました。"),
        Example::new("zh", "警方逮捕了一名试图偷车的男子。"),
        Example::new("id", "Polisi menangkap seorang pria yang mencoba mencuri truk itu."),
    ],
    scope: Scope::Sentence(look),
};

struct Rule {
    language: &'static str,
    /// Without one of these the pattern need not be tried.
    needs: &'static [&'static str],
    /// The group is the verb.
    pattern: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        language: "en",
        needs: &[
            "rescued ",
            "arrested ",
            "detained ",
            "caught ",
            "saved ",
            "seized ",
            "jailed ",
            "convicted ",
            "looking for ",
            "searching for ",
            "hunting ",
            "seeking ",
            "found ",
        ],
        pattern: concat!(
            r"\b(?:rescued|arrested|detained|caught|saved|seized|jailed|convicted|looking for",
            r"|searching for|hunting|seeking|found) (?:an?|the|two|three|four|five|six|seven) ",
            r"(?:[\w-]+ ){0,3}?(?:man|woman|boy|girl|teenager|driver|tourist|suspect|student|hiker",
            r"|climber|fisherman|pensioner|passenger|resident|gunman|thief|men|women|boys|girls",
            r"|teenagers|drivers|tourists|suspects|students|hikers|climbers|fishermen|thieves)",
            r"(?: aged \d+)? ((?:tried|attempted|wanted|planned) to\b|stole|hid|drove|took|ran|threw",
            r"|fled|slept|went|came|gave|broke|robbed|was (?:sleeping|driving|trying|hiding|working",
            r"|carrying)|were (?:sleeping|driving|trying|hiding|working|carrying)|had (?:stolen|tried",
            r"|hidden|fled|taken|broken))\b",
        ),
    },
    Rule {
        language: "en",
        needs: &[
            "Monday ",
            "Tuesday ",
            "Wednesday ",
            "Thursday ",
            "Friday ",
            "Saturday ",
            "Sunday ",
            "last week ",
            "yesterday ",
        ],
        pattern: concat!(
            r"\b(?:landed|arrived|flew|travelled|traveled|returned|went|came|gathered) (?:back )?",
            r"(?:in|to|at|from) [^.,;:“”]{2,60}?(?:(?:on |last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
            r"|last week|yesterday)(?: morning| evening| night)? (discussed|set up|met|held|signed|visited|told|announced|opened|presented|launched|began|inspected",
            r"|attended|gave|took|laid|sold|ordered|agreed|promised|spoke|won|paid|built|made|wrote|chose",
            r"|praised|criticised|criticized|handed|delivered|performed|bought|toured|unveiled|asked) ",
            r"(?:[a-z]{3,} [a-z]|an? |the |its |his |her |their |[A-Z\d])",
        ),
    },
    Rule {
        language: "en",
        needs: &[" told ", " said to ", " announced to "],
        pattern: concat!(
            r"\b(?:[Vv]ideo|[Ff]ootage|[Ff]ilm|[Cc]lip|[Pp]ictures|[Ii]mages|[Rr]ecording)(?: [\w-]+){0,4}? ",
            r"(?:shows?|showed|captures?|captured) (?:the|a|\p{Lu}[\w'’-]+)(?: [\w'’-]+){1,5}? ",
            r"(told|said to|announced to) (?:the|his|her|their|reporters|residents|fans|drivers|parents",
            r"|players|people|passengers|workers|students|supporters|journalists|locals|motorists)\b",
        ),
    },
    Rule {
        language: "ja",
        needs: &["の"],
        pattern: concat!(
            r"((?:した|ていた|でいた|った|んだ|えた|れた|きた)の)",
            r"(?:男性|女性|男|女|運転手|少年|少女|容疑者|観光客|学生|夫婦|老人|住民|監督|市長|選手|乗客|客)(?:を|が|は|に|と)",
        ),
    },
    Rule {
        language: "zh",
        needs: &["视频", "录像", "画面", "镜头", "影片", "片段"],
        pattern: concat!(
            r"(?:视频|录像|画面|镜头|影片|片段)(?:中|里)?(?:显示|可以看到|可见|看到|可以看见)",
            r"[^，。；：“”]{2,16}?((?:告诉|表示|宣布|说|通知)了)",
        ),
    },
    Rule {
        language: "en",
        needs: &[
            " moved ",
            " shifted ",
            " transferred ",
            " concentrated ",
            " announced ",
            " hired ",
            " invested ",
            " began ",
            " went ",
            " told ",
            " launched ",
            " took ",
            " gave ",
            " ordered ",
        ],
        pattern: concat!(
            r"^(?:The|A|An|Two|Three|Police|Firefighters|\p{Lu}[\w'’-]+)(?: [\w'’-]+){0,4}? (?:sold|closed|shut",
            r"|opened|left|cancelled|canceled|ended|signed|rescued|evacuated|finished|won) (?:its|the|a|an|his",
            r"|her|their|two|three) (?:(?:[b-v][\w'’-]*|\p{Lu}[\w'’-]*|\d+) ){1,7}?(moved|shifted|transferred",
            r"|concentrated|announced|hired|invested|began|went|told|launched|took|gave|ordered) (?:its|the|a",
            r"|an|his|her|their|production|all|two|three|more|\d+)\b",
        ),
    },
    Rule {
        language: "zh",
        needs: &["了"],
        pattern: concat!(
            r"^[^，。；、：“”]{2,24}?(?:关闭|出售|卖掉|收购|购买|买下|拆除|签署|取消|解雇|裁减|结束)了",
            r"[^，。；、：“”并和与及还又而后将把的]{2,14}((?:搬迁|转移|迁移|开设|新建|建造|订购|购买|宣布|集中|扩建|聘用|投资|推出|启用|裁减)了)",
        ),
    },
    Rule {
        language: "vi",
        needs: &["đã "],
        pattern: concat!(
            r"^[^.,;:“”]{3,60}? đã (?:bán|đóng cửa|mua|ký|hủy|dừng|khai trương|bắt|giải cứu) ",
            r"[^.,;:“”]{5,60}? (đã (?:chuyển|tập trung|đặt|xây|mở|công bố|tuyên bố|đầu tư|cố|đánh cắp|trộm|lái))",
        ),
    },
    Rule {
        language: "tr",
        needs: &[" görülüyor", " görülmektedir", " görünüyor", " duyuluyor"],
        pattern: concat!(
            r"\b(söyledi|dedi|açıkladı|anlattı|duyurdu|bildirdi|konuştu|seslendi) (?:[\p{L}'’]+ ){0,6}",
            r"(?:görülüyor|görülmektedir|görünüyor|duyuluyor)\b",
        ),
    },
    Rule {
        language: "hi",
        needs: &["वीडियो", "फुटेज", "फ़ुटेज", "तस्वीर"],
        pattern: r" ने (?:[\p{L}\p{M}]+ ){0,4}?(कहा|बताया) [^।,]{0,40}?(?:दिख|नज़र आ|नजर आ|देखा जा)",
    },
    Rule {
        language: "ar",
        needs: &["ا الذي", "اً الذي", "ًا الذي"],
        pattern: r"(?:^| )((?:رجل|شاب|سائق|شخص|طفل|مواطن|طالب|لص|مسلح|سائح|عامل|ضابط|موظف|مهرب)(?:اً|ًا|ا) الذي)(?: |$)",
    },
    Rule {
        language: "ko",
        needs: &["다 "],
        pattern: concat!(
            r"(\p{Hangul}*[했였았었갔왔났랐렸졌겼켰췄됐봤샀썼떴컸쳤섰뒀줬꿨웠텼폈녔셨혔냈뺐맸깼챘땄짰잤탔팠찼]다)",
            r" (?:\d+\p{Hangul}* )?(\p{Hangul}{1,6}(?:을|를|이|가|은|는|에게|의|와|과))(?:[ .,]|$)",
        ),
    },
    Rule {
        language: "ja",
        needs: &["ました", "ています", "でした"],
        pattern: r"((?:[\p{Han}\p{Hiragana}]{1,3})?(?:ました|ています|でした))[\p{Han}\p{Katakana}\d]",
    },
    Rule {
        language: "zh",
        needs: &["捕", "拘", "抓", "救", "寻", "缉", "诉"],
        pattern: concat!(
            r"(?:逮捕|拘捕|抓获|抓捕|拘留|救出|解救|营救|搜寻|寻找|通缉|起诉)了?(?:一|两|三|二|\d+|数)",
            r"(?:名|位|个)[^，。、；：“”的]{0,10}?(?:男子|女子|男人|女人|司机|男孩|女孩|嫌疑人|嫌犯|学生|老人|游客",
            r"|居民|员工|青年|少年)(试图|企图|曾经|正在|打算|准备|想要|睡在|睡着|偷了|偷走|抢了|抢走|抢劫|驾驶|开着|住在|藏在|盗窃|杀害了",
            r"|袭击了|躲在|刚刚|想偷|走私|贩卖|携带|藏匿)[^，。]{2,}",
        ),
    },
    Rule {
        language: "id",
        needs: &["seorang ", "dua ", "tiga ", "empat ", "lima ", "sejumlah ", "beberapa "],
        pattern: concat!(
            r"\b(?:menangkap|menahan|meringkus|menyelamatkan|mencari|mengevakuasi|membekuk|memburu) ",
            r"(?:seorang|dua|tiga|empat|lima|\d+|sejumlah|beberapa) (?:\w+ ){0,2}?(?:pria|perempuan|wanita",
            r"|laki-laki|pengemudi|sopir|tersangka|turis|wisatawan|remaja|pelaku|warga|pendaki|nelayan",
            r"|pemuda)(?: (?:berusia|berumur) \d+ tahun)? (mencoba|mencuri|mengemudikan|sedang|tidur",
            r"|merampok|berusaha|menyelundupkan|bersembunyi|ingin|hendak|berencana)\b",
        ),
    },
];

/// Words that open a clause, or join one.
const CLAUSE: &[&str] = &[
    "that", "कि", "which", "who", "whom", "whose", "where", "when", "while", "as", "if", "and",
    "but", "or", "because", "before", "after", "since", "until", "he", "she", "they", "it", "we",
    "I", "you", "what", "how", "why", "said", "says", "say", "mà", "rằng", "khi", "vì", "để", "và",
    "do", "nơi", "sau", "trước", "những", "cho", "nhưng",
];

/// Korean words before which the plain past has its place: “come and go”, “even if he came”.
const KOREAN_TURNS: &[&str] = &[
    "하", "해", "보", "고", "말", "는", "가", "치", "한", "할", "함", "며", "던", "면", "왔", "싶",
    "그", "이",
];

/// The patterns of the rules, by language.
static PATTERNS: LazyLock<FxHashMap<&'static str, Patterns>> =
    LazyLock::new(|| Patterns::by_language(RULES.iter().map(|rule| (rule.language, rule.pattern))));

/// What each rule needs, where words begin as written.
static TRIGGERS: [OnceLock<Triggers>; RULES.len()] = [const { OnceLock::new() }; RULES.len()];

/// Whether `piece` has what the rule with this number needs.
fn may_stand_in(piece: Piece<'_>, number: usize) -> bool {
    let Rule { language, needs, .. } = RULES[number];
    if !matches!(language, "en" | "id" | "tr" | "vi") {
        return needs.iter().any(|needed| piece.text().contains(needed));
    }
    let triggers = || Triggers::new(needs.iter().map(|needed| needed.trim_start()));
    piece.has_trigger(TRIGGERS[number].get_or_init(triggers))
}

fn look(segment: Segment<'_>, findings: &mut Findings<'_>) {
    if !segment.is_prose() {
        return;
    }
    let piece = segment.piece();
    let text = piece.text();
    let language = segment.language().code();
    let Some(patterns) = PATTERNS.get(language) else { return };
    for pattern in patterns.told(piece).filter(|told| may_stand_in(piece, told.number)) {
        let Some(regex) = pattern.regex(text) else { continue };
        for found in regex.captures_iter(text) {
            let hit = piece.slice(found.get(1).expect("the group takes part").range());
            // What stands between may open a clause of its own.
            let opens = |word: &str| CLAUSE.contains(&word);
            let whole = found.get(0).map_or("", |whole| whole.as_str());
            if matches!(language, "en" | "hi" | "vi") && whole.split(' ').any(opens) {
                continue;
            }
            let turn = found.get(2).is_some_and(|next| {
                let next = next.as_str();
                !next.starts_with("할머니")
                    && !next.starts_with("할아버지")
                    && KOREAN_TURNS.iter().any(|turn| next.starts_with(turn))
            });
            if !turn && !is_cited(segment.document, hit) {
                findings.flag(hit, "A finite verb stands where a relative clause is due");
            }
        }
    }
}
