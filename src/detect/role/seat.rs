//! Seats of government, which stand for their countries in a dateline: what is said in London of a
//! house is said of a British one.

use std::sync::{LazyLock, OnceLock};

use super::Country;
use crate::{
    detect::{
        lexicon::{ByCode, rows},
        wordings::Wordings,
    },
    text::{Language, Piece},
};

/// The countries whose seats the table has, in the order of its columns.
const COUNTRIES: [Country; 26] = [
    "GB", "US", "DE", "FR", "RU", "IT", "ES", "PL", "UA", "NO", "SE", "DK", "NL", "IN", "JP", "CN",
    "TR", "IL", "IR", "BE", "AT", "BR", "AU", "CA", "EG", "MX",
];

/// The seats as one language writes them, prepared once it is met.
struct Seats {
    cells: Vec<(&'static str, usize)>,
    prepared: OnceLock<Wordings>,
}

static SEATS: LazyLock<ByCode<Seats>> = LazyLock::new(|| {
    let table = rows::<28>(include_str!("../lexicon/capitals.tsv"));
    table
        .map(|row| {
            let cells = row[1..27].iter().enumerate().map(|(at, cell)| (*cell, at)).collect();
            (row[0], Seats { cells, prepared: OnceLock::new() })
        })
        .collect()
});

/// The seats of government named in `piece`, with their countries.
pub(in crate::detect) fn seats(piece: Piece<'_>, language: Language) -> Vec<(Piece<'_>, Country)> {
    let Some(seats) = SEATS.get(language.code()) else { return Vec::new() };
    let prepare = || Wordings::new(language, seats.cells.iter().copied());
    let found = seats.prepared.get_or_init(prepare).find(piece);
    found.into_iter().map(|(hit, at)| (hit, COUNTRIES[at])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dateline_names_a_country() {
        let text = "ЛОНДОН. В Вашингтоне выступил министр.";
        let found = seats(Piece::new(text, 0..text.len()), Language::new("ru"));
        let countries: Vec<_> = found.into_iter().map(|(_, country)| country).collect();
        assert_eq!(countries, ["GB", "US"]);
    }
}
