//! Genders, numbers and cases that a word may have together, and what else it may be.
//!
//! Features are letters: `a` masculine and animate, `i` masculine and not, `m` both, `f`, `n`; `s`,
//! `p`; the number of the case. What is not named is free. A determiner may be a pronoun: before a
//! verb (`c`, which marks nouns that may be verbs, too), in a relative clause (`r`), anywhere (`q`),
//! anywhere but before an adjective (`d`); or belong to what stands behind the noun, unless a word
//! of the kind `after` follows, of the name `v` (`x`) or any (`y`); or to the noun before (`z`); or
//! be something else unless a preposition stands before (`l`).

/// Genders, numbers and cases that a word may have together, one bit each.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::detect) struct Features(pub(in crate::detect) u64);

/// Cases, at most.
pub(in crate::detect) const CASES: u32 = 7;

/// What a word may be beside: a determiner a pronoun, a noun a verb.
pub(in crate::detect) mod doubt {
    pub(in crate::detect) const CLITIC: u64 = 1 << 63;
    pub(in crate::detect) const RELATIVE: u64 = 1 << 62;
    pub(in crate::detect) const PRONOUN: u64 = 1 << 61;
    pub(in crate::detect) const BARE: u64 = 1 << 60;
    /// A word that may belong to something behind the noun, unless a verb follows.
    pub(in crate::detect) const FAR: u64 = 1 << 59;
    /// The same, unless a verb or a postposition follows.
    pub(in crate::detect) const NEAR: u64 = 1 << 58;
    /// A word that may belong to the noun before, unless a preposition stands there.
    pub(in crate::detect) const BACK: u64 = 1 << 57;
    /// A word that is no determiner but behind a preposition.
    pub(in crate::detect) const LED: u64 = 1 << 56;
    pub(in crate::detect) const ANY: u64 =
        LED | BACK | CLITIC | RELATIVE | PRONOUN | BARE | FAR | NEAR;
}

/// The neuter singular.
pub(in crate::detect) const NEUTER: Features = Features(((1 << CASES) - 1) << (6 * CASES));

/// The nominative.
pub(in crate::detect) const NOMINATIVE: Features = case(1);

/// The accusative.
pub(in crate::detect) const ACCUSATIVE: Features = case(4);

/// The masculine and animate singular.
pub(in crate::detect) const ANIMATE: Features = Features(SINGULAR);

/// The bits of one gender's singular.
pub(in crate::detect) const SINGULAR: u64 = (1 << CASES) - 1;

/// The bits of a case.
const fn case(number: u32) -> Features {
    let (mut bits, mut at) = (0, number - 1);
    while at < 8 * CASES {
        bits |= 1 << at;
        at += CASES;
    }
    Features(bits)
}

/// The bits of the plural.
pub(in crate::detect) const PLURALS: u64 = {
    let (mut bits, mut gender) = (0, 0);
    while gender < 4 {
        bits |= ((1 << CASES) - 1) << ((gender * 2 + 1) * CASES);
        gender += 1;
    }
    bits
};

impl Features {
    pub(in crate::detect) const NONE: Self = Self(0);
    pub(in crate::detect) const PLURAL: Self = Self(PLURALS);

    /// Reads `fs14,p2`.
    pub(in crate::detect) fn read(text: &str) -> Self {
        text.split(',').fold(Self::NONE, |all, part| all.or(Self::part(part)))
    }

    fn part(text: &str) -> Self {
        let among = |letters: [char; 4]| letters.map(|letter| text.contains(letter));
        let [animate, other, feminine, neuter] = among(['a', 'i', 'f', 'n']);
        let masculine = text.contains('m');
        let mut genders = [animate || masculine, other || masculine, feminine, neuter];
        if genders == [false; 4] {
            genders = [true; 4];
        }
        let mut numbers = [text.contains('s'), text.contains('p')];
        if numbers == [false; 2] {
            numbers = [true; 2];
        }
        let named = |case: u32| text.contains(char::from_digit(case, 10).unwrap_or(' '));
        let any = !(1..=CASES).any(named);
        let doubts = [
            ('c', doubt::CLITIC),
            ('r', doubt::RELATIVE),
            ('q', doubt::PRONOUN),
            ('d', doubt::BARE),
            ('x', doubt::FAR),
            ('y', doubt::NEAR),
            ('z', doubt::BACK),
            ('l', doubt::LED),
        ];
        let doubts = doubts.into_iter().filter(|(letter, _)| text.contains(*letter));
        let mut bits = doubts.fold(0, |bits, (_, doubt)| bits | doubt);
        if text.len() == 1 && bits != 0 {
            return Self(bits);
        }
        for (gender, _) in (0_u32..).zip(genders).filter(|(_, is)| *is) {
            for (number, _) in (0_u32..).zip(numbers).filter(|(_, is)| *is) {
                for case in (1..=CASES).filter(|case| any || named(*case)) {
                    bits |= 1 << ((gender * 2 + number) * CASES + case - 1);
                }
            }
        }
        Self(bits)
    }

    pub(in crate::detect) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(in crate::detect) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0 & !doubt::ANY)
    }

    /// The numbers and cases, whatever the gender.
    pub(in crate::detect) const fn without_gender(self) -> Self {
        let (mut bits, mut gender) = (0, 0);
        while gender < 4 {
            bits |= (self.0 & !doubt::ANY) >> (gender * 2 * CASES);
            gender += 1;
        }
        Self(bits & ((1 << (2 * CASES)) - 1))
    }

    pub(in crate::detect) const fn may_be(self, doubt: u64) -> bool {
        self.0 & doubt != 0
    }

    pub(in crate::detect) const fn is_none(self) -> bool {
        self.0 & !doubt::ANY == 0
    }
}
