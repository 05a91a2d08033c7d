"""Omissions in any language: words, phrases and clauses that are missing."""

import re

from .text import UNSPACED, drop, long_words, remove, table

END = re.compile(r"[\s.!?…。！？।॥\"”»」'’)\]]*$")
PREPOSITIONS = {lang: frozenset(words.split()) for lang, words in table("prepositions.tsv")}


def words_dropped(text, lang, rng, context):
    """One to three neighbouring words are missing."""
    spots = long_words(context, 5)
    if len(context) < 5 or not spots:
        return None
    i = rng.choice(spots)
    j = i
    for _ in range(rng.choice((0, 0, 1, 2))):
        if context.joined(j):
            j += 1
    return remove(context, i, j)


def scattered_dropped(text, lang, rng, context):
    """Several words here and there are missing."""
    spots = long_words(context, 4)
    if len(context) < 8 or len(spots) < 3:
        return None
    for i in sorted(rng.sample(spots, min(len(spots), max(2, len(context) // 6))), reverse=True):
        text, _ = drop(text, *context.spans[i], lang)
    return text, []


def tail_dropped(text, lang, rng, context):
    """The last third is missing; the closing punctuation stays."""
    n = len(context)
    if n < 6:
        return None
    keep = n - max(2, round(n * rng.uniform(.2, .45)))
    end = END.search(text).start()
    return text[:context.spans[keep - 1][1]] + text[end:], []


def head_dropped(text, lang, rng, context):
    n = len(context)
    if n < 8:
        return None
    return drop(text, 0, context.spans[max(2, round(n * rng.uniform(.2, .4)))][0], lang)


def clause_dropped(text, lang, rng, context):
    """The part between two commas, or between a comma and the end, is missing."""
    marks = [m.start() for m in re.finditer(r"[,，、،;；]", text) if not text[m.end():m.end() + 1].isdigit()]
    if not marks:
        return None
    edges = marks + [END.search(text).start()]
    at = rng.randrange(len(marks))
    start, end = edges[at], edges[at + 1]
    if end - start < (6 if lang in UNSPACED else 12):
        return None
    return text[:start] + text[end:], []


def opening_dropped(text, lang, rng, context):
    """The part up to the first comma is missing."""
    match = re.search(r"[,，、،]\s*", text)
    if not match or match.start() < 6 or match.end() > len(text) * .6 or text[:match.start()].count('"') % 2 or text[0] in "“„«「":
        return None
    return drop(text, 0, match.end(), lang)


def phrase_dropped(text, lang, rng, context):
    """A preposition and the words up to the next preposition, comma or short word are missing."""
    known = PREPOSITIONS.get(lang)
    if not known:
        return None
    found = []
    for i, low in enumerate(context.low):
        if low not in known:
            continue
        j, content = i, False
        while context.joined(j) and j - i < 4 and context.low[j + 1] not in known and not (content and len(context.words[j + 1]) < 4):
            j += 1
            content = len(context.words[j]) > 3
            if content and (lang != "de" or context.words[j][0].isupper()) and rng.random() < .6:
                break
        if content and j - i < len(context) - 3:
            found.append((i, j))
    return remove(context, *rng.choice(found)) if found else None
