//! The family “locale”. Written by `UPDATE=1 cargo test catalogue`.

pub(super) mod calendar_year;
pub(super) mod changed_date;
pub(super) mod copied_number;
pub(super) mod date_order;
pub(super) mod date_score;
pub(super) mod decimal_mark;
pub(super) mod era_name;
pub(super) mod foreign_date;
pub(super) mod foreign_digits;
pub(super) mod foreign_year;
pub(super) mod impossible_day;
pub(super) mod impossible_time;
pub(super) mod misread_clock;
pub(super) mod misread_date;
pub(super) mod mixed_digits;
pub(super) mod number_format;
pub(super) mod number_shape;
pub(super) mod weekday_clash;
pub(super) mod weekday_date;
