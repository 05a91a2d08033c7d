"""What a text alone, or with its source, shows of a machine as translator. `src/aggregate/typography.rs` and
`src/aggregate/variety.rs` compute the same; `models/training/golden_origin.json` holds both to it. Needs nothing but Python.

Characters are told apart by the ranges below and not by the Unicode tables of a language's library, whose versions differ.
"""
import math

TYPOGRAPHIC_QUOTES = set("“”„‟«»‹›‘‚‛「」『』《》〈〉")
DASHES = set("–—―")
WIDE = set("，。！？：；（）、・｡､～")
SPACES = {0x20, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, *range(0x09, 0x0E), *range(0x2000, 0x200B)}
#: From U+00C0 on everything is a letter except these.
NOT_LETTERS = [
    (0xD7, 0xD7), (0xF7, 0xF7), (0x55A, 0x55F), (0x5BE, 0x5BE), (0x5C0, 0x5C0), (0x5C3, 0x5C3), (0x5F3, 0x5F4),
    (0x60C, 0x60D), (0x61B, 0x61F), (0x660, 0x669), (0x66A, 0x66D), (0x6D4, 0x6D4), (0x6F0, 0x6F9), (0x964, 0x965),
    (0x966, 0x96F), (0x9E6, 0x9EF), (0xE3F, 0xE3F), (0xE4F, 0xE59), (0xE5A, 0xE5B), (0x1360, 0x1368), (0x17D4, 0x17DB),
    (0x2000, 0x2BFF), (0x2E00, 0x2E7F), (0x3000, 0x3004), (0x3008, 0x3020), (0x3030, 0x3030), (0x30FB, 0x30FB),
    (0xD800, 0xF8FF), (0xFE00, 0xFE6F), (0xFEFF, 0xFEFF), (0xFF00, 0xFF20), (0xFF3B, 0xFF40), (0xFF5B, 0xFF65),
    (0xFFE0, 0xFFFF), (0x1F000, 0x1FFFF), (0xE0000, 0xE0FFF),
]
#: Scripts written without spaces: one character counts as a word.
SINGLE = [(0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF),
          (0x20000, 0x3FFFF)]
#: Scripts whose punctuation is as wide as their characters.
SQUARE = [(0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7AF)]
WINDOW = 10


def within(c, ranges):
    return any(first <= ord(c) <= last for first, last in ranges)


def letter(c):
    if ord(c) < 0xC0:
        return "a" <= c <= "z" or "A" <= c <= "Z" or c in "ªµº"
    return not within(c, NOT_LETTERS)


def space(c):
    return ord(c) in SPACES


def digit(c):
    return "0" <= c <= "9"


def balance(a, b):
    return (a - b) / (a + b + 1.0)


def typography(text):
    """How a typesetter's characters (“ ” ’ – … and wide forms) outweigh a keyboard's (" ' - ...): the sum of balances
    (a − b)/(a + b + 1), that of dashes counted twice, 1 for a no-break space, and ln(1 + dashes per 1000 characters)."""
    quotes, apostrophes, dashes, dots, width = ([0.0, 0.0] for _ in range(5))
    bound = running = 0
    previous = "\n"
    for at, c in enumerate(text):
        after = text[at + 1] if at + 1 < len(text) else "\n"
        if c in TYPOGRAPHIC_QUOTES:
            quotes[0] += 1
        elif c == '"':
            quotes[1] += 1
        elif c in "’ʼ'":
            apostrophes[c == "'"] += 1.0 if letter(previous) and letter(after) else 0.5
        elif c in DASHES:
            if digit(previous) and digit(after):
                dashes[0] += 0.5
            else:
                dashes[0] += 1
                running += 1
        elif c == "-":
            if space(previous) and space(after) or previous == "-":
                dashes[1] += 1
            elif space(previous) or space(after):
                dashes[1] += 0.5
        elif c == "…":
            dots[0] += 1
        elif c == "." and previous != "." and text[at:at + 3] == "...":
            dots[1] += 1
        elif c in "\u00a0\u202f":
            bound = 1
        if c in WIDE:
            width[0] += 1
        elif c in ",.!?:;()" and (within(previous, SQUARE) or within(after, SQUARE)):
            width[1] += 1
        previous = c
    density = math.log1p(running * 1000.0 / len(text)) if text else 0.0
    return (balance(*quotes) + balance(*apostrophes) + 2.0 * balance(*dashes) + balance(*dots) + balance(*width)
            + bound + density)


def words(text):
    """Runs of letters in lower case; single characters in scripts without spaces."""
    out, run = [], ""
    for c in text:
        if letter(c) and not within(c, SINGLE):
            run += c.lower()
            continue
        if run:
            out.append(run)
            run = ""
        if letter(c):
            out.append(c)
    return out + [run] if run else out


def variety(text):
    """The mean share of different words among ten neighbours; 1 for no words."""
    all_words = words(text)
    width = min(WINDOW, len(all_words))
    if width == 0:
        return 1.0
    windows = len(all_words) - width + 1
    different = sum(len(set(all_words[at:at + width])) for at in range(windows))
    return different / (windows * width)


def letters(text):
    return sum(1 for c in text if letter(c))


def length(text, source):
    """ln(letters of the text / letters of its source), each plus 1."""
    return math.log((1.0 + letters(text)) / (1.0 + letters(source)))
