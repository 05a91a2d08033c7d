//! Finds quoted stretches inside a block, marks included, outermost only. Apostrophes, gershayim
//! and inch marks look like quotation marks; what is not clearly one is left alone.

use std::ops::Range;

/// How often an opening mark without a partner is skipped before the rest of a block is given up;
/// it keeps the search linear.
const RETRIES: usize = 24;

/// Longest stretch between straight single marks or a pair that apostrophes may have faked.
const LONGEST_SINGLE: usize = 600;

/// A character that may open or close a quotation.
struct Mark {
    at: usize,
    sign: char,
    before: Option<char>,
    after: Option<char>,
    /// Letters between it and the space before it, three at most.
    prefix: usize,
    /// Whether two letters follow it.
    word_follows: bool,
}

/// The quotations of `text[block]`, in order.
pub(super) fn find(text: &str, block: &Range<usize>) -> Vec<Range<usize>> {
    let marks = marks(text, block);
    let mut found = Vec::new();
    let mut retries = 0;
    let mut index = 0;
    while index < marks.len() {
        let open = &marks[index];
        if !open.opens() {
            index += 1;
            continue;
        }
        if let Some(close) = partner(&marks, index) {
            found.push(open.at..marks[close].at + marks[close].sign.len_utf8());
            index = close + 1;
            continue;
        }
        // A quotation of several paragraphs opens each and is closed in the last one only.
        if matches!(open.sign, '“' | '„' | '«' | '”')
            && text[block.start..open.at].trim().is_empty()
        {
            let later_pair = (index + 1..marks.len()).any(|other| marks[other].sign == open.sign);
            if !later_pair {
                found.push(open.at..block.end);
                return found;
            }
        }
        index += 1;
        retries += 1;
        if retries == RETRIES {
            break;
        }
    }
    found
}

fn marks(text: &str, block: &Range<usize>) -> Vec<Mark> {
    let inside = &text[block.clone()];
    let signs = inside.char_indices().filter(|(_, c)| is_mark(*c));
    let mark = |(at, sign): (usize, char)| {
        let (left, rest) = (&inside[..at], &inside[at + sign.len_utf8()..]);
        let letters = |c: &char| c.is_alphabetic();
        Mark {
            at: block.start + at,
            sign,
            before: left.chars().next_back(),
            after: rest.chars().next(),
            prefix: left.chars().rev().take(3).take_while(letters).count(),
            word_follows: rest.chars().take(2).filter(letters).count() == 2,
        }
    };
    signs.map(mark).collect()
}

/// Whether `c` may be a quotation mark; apostrophes included.
pub(super) fn is_mark(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '"' | '\'');
    }
    closers(c).is_some() || matches!(c, '’' | '」' | '』' | '〞' | '〟')
}

/// What may close a quotation that a sign opens, the usual one first.
fn closers(sign: char) -> Option<&'static [char]> {
    Some(match sign {
        '“' => &['”', '“', '"'],
        '„' => &['“', '”', '"', '„'],
        '”' => &['”'],
        '«' => &['»'],
        '»' => &['«', '»'],
        '‹' => &['›'],
        '›' => &['‹', '›'],
        '"' => &['"', '”'],
        '＂' => &['＂'],
        '״' => &['״'],
        '「' => &['」'],
        '『' => &['』'],
        '〝' => &['〞', '〟'],
        '‘' => &['’', '‘'],
        '‚' => &['‘', '’'],
        '\'' => &['\''],
        _ => return None,
    })
}

impl Mark {
    fn is_apostrophe_like(&self) -> bool {
        matches!(self.sign, '\'' | '’' | '‘' | '‚')
    }

    /// Whether it stands inside a word: an apostrophe or, in Hebrew, an abbreviation.
    fn is_inside_word(&self) -> bool {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        letter(self.before) && letter(self.after)
    }

    fn opens(&self) -> bool {
        let free_before = self.before.is_none_or(|c| {
            c.is_whitespace()
                || is_mark(c)
                || matches!(
                    c,
                    '(' | '[' | '{' | '（' | '【' | '—' | '–' | '-' | '/' | '¿' | '¡' | ':'
                )
        });
        let text_after = self.after.is_some_and(|c| !c.is_whitespace());
        match self.sign {
            '“' | '„' | '«' | '‹' | '「' | '『' | '〝' => self.after.is_some(),
            '»' | '›' | '”' => free_before && text_after,
            '‘' | '‚' => {
                text_after
                    && !self.is_inside_word()
                    && self.after.is_none_or(|c| !c.is_ascii_digit())
            }
            '\'' => free_before && self.after.is_some_and(char::is_alphabetic),
            // Hebrew and Arabic set prefixes before the mark, Chinese no space.
            '"' | '＂' | '״' => {
                self.after.is_some()
                    && (free_before
                        || self.before.is_some_and(is_ideographic)
                        || self.before.is_some_and(is_semitic)
                            && self.prefix <= 2
                            && self.word_follows)
            }
            _ => false,
        }
    }

    fn closes(&self) -> bool {
        let text_before = self.before.is_some_and(|c| !c.is_whitespace());
        let free_after = self.after.is_none_or(|c| !c.is_alphanumeric());
        match self.sign {
            '\'' | '’' | '‘' => text_before && free_after,
            '"' | '＂' | '״' | '“' | '»' | '›' | '„' => text_before || free_after,
            _ => true,
        }
    }
}

fn is_semitic(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{6ff}')
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ffef}')
}

/// The mark that closes the quotation opened by mark `index`.
fn partner(marks: &[Mark], index: usize) -> Option<usize> {
    let open = &marks[index];
    let closers = closers(open.sign)?;
    let straight = matches!(open.sign, '"' | '＂' | '»' | '›');
    let mut depth = 0_usize;
    for (other, mark) in marks.iter().enumerate().skip(index + 1) {
        if open.is_apostrophe_like() && mark.at - open.at > LONGEST_SINGLE {
            return None;
        }
        let nests = mark.sign == open.sign && !closers.contains(&mark.sign);
        if nests && mark.opens() {
            depth += 1;
        } else if closers.contains(&mark.sign) && mark.closes() {
            // An opening mark where a closing one is due: “like “this.
            if mark.sign == open.sign && !straight && mark.before.is_some_and(char::is_whitespace) {
                return None;
            }
            if depth == 0 {
                return Some(other);
            }
            depth -= 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, &(0..text.len())).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn each_style_of_marks_is_found() {
        for (text, wanted) in [
            ("He said: “Go.” Then “Stop.”", vec!["“Go.”", "“Stop.”"]),
            ("Er sagte: „Geh.“ Und ging.", vec!["„Geh.“"]),
            ("Powiedział: „Idź”.", vec!["„Idź”"]),
            ("Il a dit : « Allez. » Puis", vec!["« Allez. »"]),
            ("Han sagde: »Gå.« Så", vec!["»Gå.«"]),
            ("Hän sanoi: ”Mene.” Sitten", vec!["”Mene.”"]),
            ("Hän sanoi: »Mene.» Sitten", vec!["»Mene.»"]),
            ("He said \"go\" and \"stop\".", vec!["\"go\"", "\"stop\""]),
            ("彼は「行け」と言った。", vec!["「行け」"]),
            ("他说：“走吧。”然后", vec!["“走吧。”"]),
            ("חשש ש“זה יתחרז“.", vec!["“זה יתחרז“"]),
            ("ה\"דבר\" הזה", vec!["\"דבר\""]),
            ("قال \"نعم\" و\"لا\".", vec!["\"نعم\"", "\"لا\""]),
            ("„Ist ‚das‘ gut?“, fragte er.", vec!["„Ist ‚das‘ gut?“"]),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        for text in [
            "Trump’s and Biden’s plans",
            "the Taliban's and Putin's",
            "rock ’n’ roll in the ’90s",
            "צה\"ל ומנכ\"ל",
            "l’homme d’État",
            "the dogs’ owners",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn single_marks_quote_where_both_are_clear() {
        assert_eq!(found("He called it 'a mistake' today."), ["'a mistake'"]);
        assert_eq!(found("He called it ‘a mistake’ today."), ["‘a mistake’"]);
    }

    #[test]
    fn a_continued_quotation_runs_to_the_end() {
        assert_eq!(found("“It was late. We went home."), ["“It was late. We went home."]);
        assert!(found("It was 6 ft 5\" tall and “late. We went").is_empty());
    }

    #[test]
    fn only_the_outermost_is_reported() {
        assert_eq!(found("“He said ‘no’ to me,” she said."), ["“He said ‘no’ to me,”"]);
    }
}
