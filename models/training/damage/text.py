"""Words, edits and inflection-free text helpers that every kind of damage shares.

Offsets are code points of the sentence. A word is a maximal run of letters, marks and digits,
with inner apostrophes and hyphens; scripts without spaces are cut into short chunks instead.
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
UNSPACED = {"zh", "ja", "th", "km", "lo", "my"}
PUNCT = r"\s!-/:-@\[-^`{-~¡§«¶·»¿‐-‧‹›、。〈-】〔-〛，！？：；（）［］｛｝「」『』．・،؛؟٪।॥።፣"
_LETTER = f"[^{PUNCT}]"
WORD = re.compile(rf"\d+(?:[.,:]\d+)+|{_LETTER}+(?:['’\-‑.](?=[^{PUNCT}\d]){_LETTER}+)*")
CHUNK = re.compile(r"[A-Za-zÀ-ÿ0-9]+(?:[.,'’-][A-Za-zÀ-ÿ0-9]+)*|[^" + PUNCT + r"A-Za-zÀ-ÿ0-9]+")
MARK = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e45"
                  r"\u0e47-\u0e4e\u1031\u102b-\u103e\u17b4-\u17d3\u200b-\u200d]")
SENTENCE_END = re.compile(r"[.!?:…。！？:»”\"“„«‘'(\[–—]\s*$")


def table(name):
    """Rows of a data file as lists of fields; lines that start with # are comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


class Context:
    """One sentence prepared for damage: its words, their lower-case forms and what stands around it."""

    def __init__(self, text, lang, rng, source=None, source_lang=None, others=()):
        self.text, self.lang, self.rng = text, lang, rng
        self.source, self.source_lang, self.others = source, source_lang, others
        self.spaced = lang not in UNSPACED
        self.spans = word_spans(text, lang, rng)
        self.words = [text[s:e] for s, e in self.spans]
        self.low = [word.lower() for word in self.words]

    def __len__(self):
        return len(self.words)

    def joined(self, i):
        """True when only white space (or nothing) stands between word i and the next."""
        return i + 1 < len(self.words) and not self.text[self.spans[i][1]:self.spans[i + 1][0]].strip()

    def first(self, i):
        """True when word i opens a sentence, a quotation or a part after a colon."""
        before = self.text[:self.spans[i][0]]
        return not before.strip() or bool(SENTENCE_END.search(before))

    def gap(self, i):
        """The text after word i, up to the next word or the end."""
        end = self.spans[i + 1][0] if i + 1 < len(self.words) else len(self.text)
        return self.text[self.spans[i][1]:end]

    def before(self, i):
        return self.low[i - 1] if i and self.joined(i - 1) else ""

    def after(self, i):
        return self.low[i + 1] if self.joined(i) else ""


def word_spans(text, lang, rng):
    """Word offsets; in scripts without spaces chunks of one to three characters, drawn from rng."""
    if lang not in UNSPACED:
        return [match.span() for match in WORD.finditer(text)]
    spans = []
    for match in CHUNK.finditer(text):
        start, end = match.span()
        if text[start].isascii():
            spans.append((start, end))
            continue
        while start < end:
            stop = min(end, start + rng.choice((1, 2, 2, 2, 3) if lang in ("zh", "ja") else (2, 3, 4, 5)))
            while stop < end and MARK.match(text[stop]):
                stop += 1
            spans.append((start, stop))
            start = stop
    return spans


def edit(text, edits):
    """Apply (start, end, replacement) edits; return the text and the spans of what was put in."""
    parts, spans, at, length = [], [], 0, 0
    for start, end, new in sorted(edits):
        parts += (text[at:start], new)
        length += start - at
        lead = len(new) - len(new.lstrip())
        if new.strip():
            spans.append((length + lead, length + len(new.rstrip())))
        length += len(new)
        at = end
    parts.append(text[at:])
    return "".join(parts), spans


VOWEL = re.compile(r"(?i)(?:[aeio]|u(?!ni|se|sa|su|k\b|s\b|ro)|hour|honest|honou?r)")


def drop(text, start, end, lang=""):
    """Leave out text[start:end] and repair spaces, commas, the capital and a/an around the gap."""
    left, right = text[:start], text[end:]
    if not left.strip() or left[-1:] in " (“\"«":
        right = right.lstrip(" ")
    if right[:1] in ".,;:!?)»”" or not right:
        left = left.rstrip(" ")
        if left.endswith(",") and right[:1] in ".,;:!?":
            left = left[:-1]
    if not left.strip(" \"“„«'(-–—"):
        right = right.lstrip(" ,;:-–")
        right = right[:1].upper() + right[1:]
    elif lang == "en":
        match = re.search(r"\b([Aa])n? $", left)
        if match and right[:1].isalpha():
            left = left[:match.start()] + match[1] + ("n " if VOWEL.match(right) else " ")
    return left + right, []


def like(model, word):
    """The word with the capitals of the model."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def article(text, edits):
    """Add the change of a/an that a replacement in an English sentence asks for."""
    more = []
    for start, _, new in edits:
        match = re.search(r"\b([Aa])(n?) $", text[max(0, start - 4):start])
        if match and new[:1].isalpha() and bool(match[2]) != bool(VOWEL.match(new)):
            more.append((start - len(match[0]), start - 1, match[1] + ("n" if VOWEL.match(new) else "")))
    return more


def replace(context, i, new, j=None):
    """Put new in the place of word i (or of words i to j), keeping capitals and a/an right."""
    start, end = context.spans[i][0], context.spans[i if j is None else j][1]
    new = like(context.words[i], new) if context.first(i) or context.words[i].isupper() and len(context.words[i]) > 1 else new
    edits = [(start, end, new)]
    helped = article(context.text, edits) if context.lang == "en" else []
    text, spans = edit(context.text, edits + helped)
    return text, spans[-1:]


def remove(context, i, j=None):
    """Leave out words i to j."""
    return drop(context.text, context.spans[i][0], context.spans[i if j is None else j][1], context.lang)


def long_words(context, least=4):
    """Indexes of words that are likely to carry meaning: long for their script, not numbers."""
    least = least if context.spaced and context.lang not in ("ko", "he", "ar", "fa", "hi") else 2
    return [i for i, word in enumerate(context.words) if len(word) >= least and not word[0].isdigit()]
