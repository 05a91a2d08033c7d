//! x
use super::{Record, Summary};
#[derive(Debug, Default)]
pub(super) struct Index;
impl Index {
    pub(super) fn add(&mut self, _record: &Record, _name: &str) {}
    pub(super) fn page(&self, _summary: &Summary) -> String {
        String::new()
    }
}
