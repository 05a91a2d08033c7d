//! Whether an article speaks of relatives, who share a surname.

use super::mention::has_stem;
use crate::text::Document;

/// Stems of words for relatives, who share the surname and may go without a given name.
#[rustfmt::skip]
const FAMILY: &[&str] = &[
    "husband", "wife", "couple", "brother", "sister", "father", "mother", "his son", "her son",
    "daughter", "widow", "ehemann", "ehefrau", "ehepaar", "ihr mann", "seine frau", "bruder",
    "schwester", "vater", "mutter", "sohn", "tochter", "marido", "esposo", "esposa", "pareja",
    "hermano", "hermana", "padre", "madre", "hijo", "hija", "mari ", "épouse", "époux", "frère",
    "sœur", "père", "mère", "fils", "fille", "marito", "moglie", "fratello", "sorella", "figli",
    "casal", "irmão", "irmã", "pai ", "mãe", "filho", "filha", "soț", "fratele", "sora ", "tatăl",
    "echtgeno", "broer", "vader", "moeder", "zoon", "dochter", "hustru",
    "bror", "syster", "dotter", "mąż", "mężem", "męża", "żona", "żony", "siostr",
    "ojciec", "matka", "syn ", "córk", "manžel", "sestr", "otec", "matk", "dcer", "муж", "жена", "жены", "жене", "жену", "женой",
    "супруг", "брат", "сестр", "отец", "отц", "мать", "матер", "сын", "дочь", "дочер", "дочк", "чоловік", "дружин",
    "подружж", "батьк", "син ", "сина", "σύζυγ", "αδελφ", "αδερφ", "πατέρ", "μητέρ", "γιος", "κόρη",
    "chồng", "vợ",
];

/// Whether an article speaks of relatives.
pub(in crate::detect) fn has_family(document: &Document) -> bool {
    has_stem(&document.text().to_lowercase(), FAMILY)
}
