//! A traditional character in a Chinese text of simplified ones, or the reverse. Letters of other
//! scripts are `mixed_script_word`'s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope},
    finding::{Category, Severity},
    text::Document,
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "SPL002",
    name: "other_chinese_form",
    artefact: "SPL-SCRIPT",
    category: Category::SPELLING,
    severity: Severity::Minor,
    confidence: 0.85,
    languages: Languages::Only(&["zh"]),
    summary: "A traditional character stands in a simplified text, or the reverse.",
    why: "Engines learn from both scripts and mix them. Flagged only if eight characters or more \
          of common one-to-one pairs are of the other form and at most one in four is not; \
          quotations, book titles and characters next to a name's dot pass.",
    examples: &[
        Example::new(
            "zh",
            "当地政府计划投入资金改造老茶园，这个项目将从今年开始，其中一半用⟦於⟧道路和灌溉。专家认为，这样农业产量会继续提高，乡亲们的经济条件也将得到发展，还能让学生们学习种茶的经验。",
        ),
        Example::new(
            "zh",
            "当地政府计划投入资金改造老茶园，这个项目将从今年开始，其中一半用于道路和灌溉。专家认为，这样农业产量会继续提高，乡亲们的经济条件也将得到发展，题为《論語》的书也讲学习的经验。",
        ),
        Example::new(
            "zh",
            "當地政府計劃投入資金改造老茶園，這個項目將從今年開始，專家認為，這樣農業產量會繼續提高，鄉親們的經濟條件也將得到發展，還能讓學生們學習種茶的⟦经⟧驗，選擇更適當的機會。",
        ),
        Example::new("zh", "這個項目將從今年開始，其中一半用於道路。"),
    ],
    scope: Scope::Article(look),
};

/// Pairs of the traditional and the simplified form of one character, both of one meaning.
const PAIRS: &str = "於于 與与 國国 際际 學学 們们 個个 對对 說说 這这 還还 進进 過过 時时 間间 問问 題题 開开 關关 門门 長长 東东 車车 馬马 見见 現现 觀观 視视 認认 識识 議议 論论 證证 記记 許许 設设 訪访 談谈 請请 調调 護护 讓让 變变 實实 寫写 將将 導导 歲岁 島岛 師师 帶带 廣广 張张 強强 從从 應应 戰战 據据 擊击 數数 斷断 業业 極极 樣样 機机 權权 歡欢 歷历 殺杀 決决 沒没 濟济 為为 無无 爭争 產产 發发 盡尽 確确 種种 稱称 積积 經经 結结 給给 統统 維维 緊紧 總总 線线 縣县 聯联 聽听 職职 華华 處处 號号 衛卫 補补 規规 親亲 計计 訂订 該该 誰谁 買买 賣卖 費费 資资 質质 贊赞 軍军 較较 農农 運运 達达 選选 邊边 醫医 釋释 銀银 錢钱 錯错 鐵铁 陽阳 隊队 階阶 陸陆 險险 隨随 雙双 雖虽 難难 電电 響响 頭头 領领 頻频 類类 顯显 風风 飛飞 養养 體体 黨党 點点 獨独 報报 歐欧 條条 標标 紅红 級级 續续 聲声 藝艺 話话 語语 輕轻 轉转 連连 遠远 適适 鄉乡 離离 順顺 預预 馮冯 驗验 魚鱼 齊齐 務务 環环 須须 兩两 則则 檢检 臨临 罰罚 傳传 億亿 價价 優优 協协 單单 場场 團团 圖图 執执 壓压 夠够 奪夺 獎奖 婦妇 寧宁 審审 屆届 層层 幣币 廠厂 廳厅 彈弹 徑径 態态 慶庆 憲宪 懷怀 戲戏 損损 換换 揚扬 擁拥 擔担 攝摄 敗败 敵敌 曉晓 書书 會会 樓楼 橋桥 歸归 殘残 氣气 滿满 漢汉 漲涨 潛潜 災灾 熱热 燈灯 營营 狀状 獲获 瑪玛 畫画 盤盘 礎础 穩稳 競竞 筆笔 節节 築筑 紀纪 純纯 紐纽 納纳 細细 終终 絕绝 網网 緩缓 編编 練练 織织 績绩 繼继 罷罢 義义 習习 聖圣 腦脑 舉举 舊旧 葉叶 蘇苏 蘭兰 術术 裝装 試试 詞词 詢询 誤误 諾诺 講讲 謀谋 譯译 讀读 貝贝 負负 財财 貢贡 貧贫 貨货 貿贸 賀贺 賠赔 賽赛 贏赢 趙赵 載载 輛辆 輪轮 輸输 辦办 遞递 遲迟 郵邮 鄰邻 鋼钢 鎮镇 鏡镜 閉闭 閣阁 陳陈 陰阴 項项 頓顿 頒颁 顆颗 願愿 顧顾 飯饭 飲饮 館馆 駐驻 駕驾 騎骑 驚惊 魯鲁 鮮鲜 鳥鸟 鹽盐 麥麦 黃黄 齡龄 龍龙 絲丝 約约 專专 驛驿 遺遗 訓训 討讨 詩诗 詐诈 評评 訴诉 診诊 詳详 誇夸 誕诞 誘诱 誠诚 課课 謙谦 謝谢 謹谨 譜谱 譽誉 豐丰 貓猫 貞贞 販贩 貫贯 責责 貴贵 貸贷 賓宾 賦赋 賢贤 賤贱 賺赚 購购 贈赠 趕赶 踐践 躍跃 軌轨 軟软 輔辅 輩辈 輻辐 轄辖 轟轰 辭辞 遙遥 遷迁 鄭郑 鄧邓 醬酱 釀酿 釣钓 鉛铅 銅铜 銘铭 鋁铝 鋒锋 鋪铺 錄录 錦锦 鍋锅 鍛锻 鎖锁 鏈链 鐘钟 鑄铸 鑑鉴 閃闪 閒闲 閱阅 闊阔 闖闯 闡阐 陣阵 陝陕 隱隐 雜杂 雞鸡 霧雾 靜静 頁页 頂顶 頗颇 頸颈 額额 顏颜 飄飘 飢饥 飾饰 餅饼 餓饿 駁驳 駛驶 駱骆 騙骗 騰腾 驅驱 驟骤 鬧闹 鯨鲸 鳳凤 鳴鸣 鴨鸭 鵝鹅 鷹鹰 麗丽 齒齿 龜龟 內内 凍冻 別别 剛刚 創创 劇剧 劉刘 動动 勞劳 勢势 勵励 勸劝 區区 厭厌 叢丛 吳吴 員员 啟启 喪丧 喬乔 嘆叹 嚇吓 嚴严 囑嘱 圍围 園园 圓圆 堅坚 墊垫 墳坟 壇坛 壘垒 壞坏 壯壮 壽寿 夢梦 奮奋 奧奥 娛娱 嬰婴 孫孙 寬宽 寶宝 尋寻 屬属 嶺岭 峽峡 幫帮 庫库 廢废 廟庙 彌弥 恆恒 恥耻 悅悦 惡恶 惱恼 愛爱 慘惨 慣惯 憂忧 憐怜 憑凭 憤愤 戀恋 擇择 擠挤 擬拟 擴扩 攔拦 攜携 撥拨 撲扑 撫抚 搶抢 擋挡 攤摊 敘叙 斃毙 斬斩 晝昼 暢畅 暫暂 柵栅 棄弃 棟栋 楊杨 榮荣 構构 槍枪 槳桨 樂乐 橫横 檔档 櫃柜 欄栏 殼壳 毀毁 況况 淚泪 淨净 淺浅 渾浑 湊凑 湯汤 溝沟 溫温 滅灭 滯滞 潤润 澆浇 澤泽 濃浓 濕湿 濤涛 濱滨 瀏浏 灑洒 灘滩 灣湾 煙烟 煩烦 燒烧 燭烛 爐炉 爛烂 牆墙 獄狱 獅狮 獵猎 獻献 瑣琐 瓊琼 畢毕 異异 疊叠 療疗 瘋疯 皺皱 盜盗 監监 眾众 睜睁 矚瞩 碼码 磚砖 礦矿 禍祸 禪禅 禮礼 稅税 窩窝 窮穷 竊窃 筍笋 簡简 籃篮 籌筹 籠笼 糧粮 糾纠 紋纹 紗纱 紛纷 紡纺 綁绑 綜综 綠绿 綢绸 綱纲 緒绪 緣缘 縮缩 縱纵 繞绕 繳缴 纏缠 罵骂 羅罗 翹翘 聞闻 聰聪 聳耸 肅肃 腎肾 腫肿 腸肠 膚肤 膠胶 膽胆 臉脸 艦舰 艱艰 艷艳 莊庄 莖茎 萬万 蓋盖 蓮莲 蔣蒋 蕩荡 薦荐 薩萨 藍蓝 藥药 蘋苹 虧亏 蝕蚀 蝦虾 螞蚂 蟬蝉 蟲虫 蠶蚕 蠻蛮 褲裤 襲袭 覺觉 覽览 觸触 訊讯 誦诵 諒谅 諧谐 謎谜 謠谣 豬猪 賬账 賭赌 贖赎 贓赃";

/// The other form of a character, and whether the character is the traditional one.
static FORMS: LazyLock<FxHashMap<char, (char, bool)>> = LazyLock::new(|| {
    PAIRS
        .split(' ')
        .filter_map(|pair| {
            let mut pair = pair.chars();
            Some((pair.next()?, pair.next()?))
        })
        .flat_map(|(old, new)| [(old, (new, true)), (new, (old, false))])
        .collect()
});

/// A bit for each character that has another form: most have none.
struct Bits(Box<[u64]>);

impl Bits {
    fn has(&self, c: char) -> bool {
        let at = c as usize;
        self.0.get(at / 64).is_some_and(|row| row >> (at % 64) & 1 == 1)
    }
}

static BITS: LazyLock<Bits> = LazyLock::new(|| {
    let mut bits = vec![0; 0x1_0000 / 64].into_boxed_slice();
    for at in FORMS.keys().map(|c| *c as usize).filter(|at| *at < 0x1_0000) {
        bits[at / 64] |= 1 << (at % 64);
    }
    Bits(bits)
});

/// How many characters of the main form there must be, and how many to one of the other.
const LEAST: usize = 8;
const SHARE: usize = 4;

fn look(document: &Document, findings: &mut Findings<'_>) {
    let text = document.text();
    let known = || {
        text.char_indices()
            .filter(|(_, c)| BITS.has(*c))
            .filter_map(|(at, c)| FORMS.get(&c).map(|&(twin, old)| (at, c, twin, old)))
    };
    let (mut old, mut new, bits) = (0, 0, &*BITS);
    for c in text.chars().filter(|c| bits.has(*c)) {
        match FORMS.get(&c) {
            Some((_, true)) => old += 1,
            Some((_, false)) => new += 1,
            None => {}
        }
    }
    let (many, few) = (old.max(new), old.min(new));
    if few == 0 || many < LEAST || few * SHARE > many {
        return;
    }
    for (at, c, twin, is_old) in known().filter(|(.., is_old)| *is_old == (old < new)) {
        let span = at..at + c.len_utf8();
        let before = text[..at].chars().next_back();
        let after = text[span.end..].chars().next();
        let in_name = [before, after].into_iter().flatten().any(|c| matches!(c, '·' | '・'));
        let in_title = text[..at].rfind('《') > text[..at].rfind('》');
        if in_name || in_title || document.is_quoted(&span) {
            continue;
        }
        let piece = document.piece(span);
        let (own, main) =
            if is_old { ("traditional", "simplified") } else { ("simplified", "traditional") };
        findings
            .flag(piece, format!("“{c}” is {own}, the article is written in {main} characters"))
            .suggest(twin.to_string())
            .fix(piece, twin.to_string(), true);
    }
}
