//! A list of the source of which the article has the announcement and no item. Without the source
//! `dangling_lead_in` must read the announcement itself.

use crate::{
    detect::{Detector, Example, Findings, Languages, Scope, lead_in::is_announced},
    finding::{Category, Severity},
    text::{Piece, Segment},
};

pub(in crate::detect) const DETECTOR: Detector = Detector {
    code: "OMI051",
    name: "lost_list",
    artefact: "OMI-LIST",
    category: Category::OMISSION,
    severity: Severity::Major,
    confidence: 0.85,
    languages: Languages::All,
    summary: "The source has a list of several items; the article has the sentence before it only.",
    why: "Importers that strip lists leave what announced them. Flagged only if the article has no \
          line that looks like an item and fewer lines than the source by as many as the items; a \
          list that was turned into running text passes, for then its sentence goes on.",
    examples: &[
        Example::pair(
            "th",
            "การรถไฟงดเดินรถบางขบวนในสายใต้\n⟦ขบวนรถที่งดให้บริการ ได้แก่⟧\nผู้โดยสารขอคืนค่าตั๋วได้ทุกสถานี",
            "The railway has suspended some trains on the southern line.\nThe suspended trains are:\n- No. \
             37\n- No. 45\n- No. 171\nPassengers can obtain a refund at any station.",
        ),
        Example::pair(
            "zh",
            "市政府公布了预算草案。\n⟦草案的主要内容包括：⟧\n市议会将于12月对草案进行表决。",
            "Byrådet la fram forslaget.\nHovedpunktene er:\n– penger til skoler\n– nye sykkelveier\n– gratis \
             buss\nBystyret stemmer i desember.",
        ),
        Example::pair(
            "en",
            "The new routes are N21, N44 and N60.\nFares will stay at 2.40 pounds.",
            "Die neuen Linien sind:\n– N21\n– N44\n– N60\nDer Fahrpreis bleibt bei 2,40 Pfund.",
        ),
        Example::pair(
            "en",
            "The new routes are:\nN21\nN44\nN60\nFares will stay at 2.40 pounds.",
            "Die neuen Linien sind:\n– N21\n– N44\n– N60\nDer Fahrpreis bleibt bei 2,40 Pfund.",
        ),
    ],
    scope: Scope::Pair(look),
};

/// Items that make a list.
const ITEMS: usize = 2;

fn look(segment: Segment<'_>, _source: Piece<'_>, findings: &mut Findings<'_>) {
    let document = segment.document;
    // The first sentence that has a source speaks for the whole article.
    if document.segments().take(segment.index).any(|earlier| earlier.source().is_some()) {
        return;
    }
    let announces = |text: &str| text.ends_with([':', '：']) || is_announced(text);
    let mut closing = document.segments().filter(|segment| segment.closes_block());
    let Some(lead_in) = closing.find(|segment| announces(segment.text())) else { return };
    let Some(source) = document.article.source.as_deref() else { return };
    let count = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
    let items = source.lines().filter(|line| is_item(line)).count();
    let fewer = items >= ITEMS && count(document.text()) + items <= count(source) + 1;
    if fewer && !document.text().lines().any(is_item) {
        findings.flag(lead_in.piece(), "The source has a list here, of which no item is left");
    }
}

/// Whether a line begins as items of lists do.
fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.strip_prefix(['-', '–', '—', '•', '·', '*', '・', '－', '▪', '◦']);
    let dashed =
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c.is_alphabetic()));
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = (1..=2).contains(&digits) && line[digits..].starts_with([')', '.']) && {
        line[digits + 1..].starts_with(' ')
    };
    dashed || numbered
}
