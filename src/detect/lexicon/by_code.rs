//! Tables by the code of a language, found at the cost of a few instructions: nearly every detector
//! asks for its table at each sentence.

/// Slots for two letters.
const SLOTS: usize = 1 << 10;

/// What belongs to each of some languages.
#[derive(Debug)]
pub(in crate::detect) struct ByCode<T> {
    /// For each two letters the row of the language whose code they are, counted from 1.
    slots: Box<[u8; SLOTS]>,
    rows: Vec<(&'static str, T)>,
}

/// Where the codes of two letters are; others have no place.
const fn slot(code: &str) -> Option<usize> {
    match code.as_bytes() {
        [first, second] => Some(((*first & 31) as usize) << 5 | (*second & 31) as usize),
        _ => None,
    }
}

impl<T> ByCode<T> {
    /// What belongs to a language.
    #[inline]
    pub(in crate::detect) fn get(&self, code: &str) -> Option<&T> {
        let row = usize::from(self.slots[slot(code)?]).checked_sub(1)?;
        let (own, value) = &self.rows[row];
        (*own == code).then_some(value)
    }
}

impl<T> FromIterator<(&'static str, T)> for ByCode<T> {
    /// # Panics
    /// If a code is not one of two letters, or comes twice.
    fn from_iter<I: IntoIterator<Item = (&'static str, T)>>(rows: I) -> Self {
        let rows: Vec<(&'static str, T)> = rows.into_iter().collect();
        let mut slots = Box::new([0; SLOTS]);
        for (row, (code, _)) in (1..).zip(&rows) {
            let slot = &mut slots[slot(code).expect("a code has two letters")];
            assert!(*slot == 0, "{code} comes once");
            *slot = row;
        }
        Self { slots, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_by_its_code_only() {
        let tables: ByCode<usize> = [("en", 1), ("de", 2), ("zh", 3)].into_iter().collect();
        let found =
            ["de", "zh", "en", "EN", "fr", "", "unknown"].map(|code| tables.get(code).copied());
        assert_eq!(found, [Some(2), Some(3), Some(1), None, None, None, None]);
    }
}
