//! x
use super::Record;
pub(super) fn page(record: &Record) -> String {
    record.article.text.clone()
}
