"""Damage that needs no knowledge of the language: repetitions, order, letters, punctuation, scripts."""

import re

from .text import MARK, UNSPACED, edit, like, long_words, table, word_spans

FOREIGN = {lang: words.split() for lang, words in table("foreign.tsv")}
EN = {row[0]: row[1] for row in table("english.tsv")}
RESIDUE = EN["residue"].split("|")


def word_doubled(text, lang, rng, context):
    if not context.words:
        return None
    edits = []
    spots = [i for i in range(len(context)) if not context.words[i][0].isdigit()] or [0]
    if not context.spaced and rng.random() < .8:  # one doubled character is often a word
        spots = [i for i in spots if len(context.words[i]) > 1] or spots
    for i in rng.sample(spots, min(len(spots), rng.choice((1, 1, 1, 2)))):
        start, end = context.spans[i]
        word = context.words[i]
        low = word if not context.first(i) or word.isupper() else word[0].lower() + word[1:]
        times = 1 if rng.random() < .9 else 2
        edits.append((end, end, (" " + low if context.spaced else low) * times))
    return edit(text, edits)


def _last_repeated(text, lang, rng, context, times):
    if len(context) < 2:
        return None
    start, end = context.spans[-1]
    return edit(text, [(end, end, (" " if context.spaced else "").join([""] + [text[start:end]] * times)
                        if context.spaced else text[start:end] * times)])


def last_word_doubled(text, lang, rng, context):
    return _last_repeated(text, lang, rng, context, 1)


def last_word_repeated(text, lang, rng, context):
    return _last_repeated(text, lang, rng, context, rng.choice((3, 3, 4, 5)))


def phrase_repeated(text, lang, rng, context):
    if len(context) < 4:
        return None
    size = rng.randint(2, min(6, len(context) - 1))
    i = rng.randrange(len(context) - size + 1)
    start, end = context.spans[i][0], context.spans[i + size - 1][1]
    return edit(text, [(end, end, (" " if context.spaced else "") + text[start:end])])


def sentence_repeated(text, lang, rng, context):
    if len(context) < 3:
        return None
    gap = " " if context.spaced else ""
    return text + gap + text, [(len(text) + len(gap), 2 * len(text) + len(gap))]


def neighbours_swapped(text, lang, rng, context):
    spots = [i for i in range(len(context) - 1) if context.joined(i) and context.low[i] != context.low[i + 1]]
    if not spots:
        return None
    i = rng.choice(spots)
    (a, b), (c, d) = context.spans[i:i + 2]
    one, two = text[a:b], text[c:d]
    if context.first(i) and one[:1].isupper() and not one.isupper() and not two[:1].isupper():
        one, two = one[0].lower() + one[1:], two[:1].upper() + two[1:]
    return edit(text, [(a, b, two), (c, d, one)])


def distant_swapped(text, lang, rng, context):
    """Two words far from each other change places."""
    if len(context) < 6:
        return None
    spots = [i for i in long_words(context, 4) if not context.first(i)]
    if len(spots) < 2:
        return None
    i, j = sorted(rng.sample(spots, 2))
    if context.low[i] == context.low[j]:
        return None
    return edit(text, [(*context.spans[i], context.words[j]), (*context.spans[j], context.words[i])])


def _shuffle(context, i, j, rng):
    order = list(range(i, j))
    for _ in range(5):
        rng.shuffle(order)
        if [context.low[k] for k in order] != context.low[i:j]:
            break
    else:
        return None
    return edit(context.text, [(*context.spans[i + n], context.words[k]) for n, k in enumerate(order) if k != i + n])


def all_shuffled(text, lang, rng, context):
    return _shuffle(context, 0, len(context), rng) if len(context) > 3 else None


def part_shuffled(text, lang, rng, context):
    if len(context) < 6:
        return None
    size = rng.randint(3, min(7, len(context) - 1))
    i = rng.randrange(len(context) - size + 1)
    return _shuffle(context, i, i + size, rng)


def clauses_swapped(text, lang, rng, context):
    """The halves around a comma change places, or the last words come first."""
    if len(context) < 8:
        return None
    cut = rng.randint(len(context) // 3, len(context) * 2 // 3)
    a, b = context.spans[0][0], context.spans[cut][0]
    end = context.spans[-1][1]
    one, two = text[a:b].strip(), text[b:end]
    moved = two[:1].upper() + two[1:] + (" " if context.spaced else "") + one
    return text[:a] + moved + text[end:], [(a, a + len(moved))]


ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
NEXT_KEY = {row[i]: [row[k] for k in (i - 1, i + 1) if 0 <= k < len(row)] for row in ROWS for i in range(len(row))}


def _misspelt(word, rng):
    how = rng.choice(("swap", "drop", "double", "key", "insert"))
    spots = [k for k in range(1, len(word)) if word[k].isalpha()] or [len(word) - 1]
    at = rng.choice(spots)
    if how == "swap":
        pairs = [k for k in range(1, len(word) - 1) if word[k] != word[k + 1] and not MARK.match(word[k + 1]) and not MARK.match(word[k])]
        if pairs:
            at = rng.choice(pairs)
            return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if how == "key" and word[at] in NEXT_KEY:
        return word[:at] + rng.choice(NEXT_KEY[word[at]]) + word[at + 1:]
    if how == "double":
        return word[:at] + word[at] + word[at:]
    if how == "insert":
        letters = [char for char in word if char.isalpha()] or [word[-1]]
        return word[:at] + rng.choice(letters) + word[at:]
    return word[:at] + word[at + 1:]


def misspelt(text, lang, rng, context):
    if lang in ("zh", "ja"):
        spots = [i for i in range(len(context)) if len(context.words[i]) > 1 and not context.words[i].isascii()]
        if not spots:
            return None
        i = rng.choice(spots)
        word = context.words[i]
        return edit(text, [(*context.spans[i], word[1:] + word[0])]) if word[1:] + word[0] != word else None
    spots = [i for i in range(len(context)) if len(context.words[i]) > 3 and context.words[i].isalpha() or len(context.words[i]) > 4]
    spots = [i for i in spots if not context.words[i][0].isdigit()]
    if not spots:
        return None
    count = rng.choice((1, 1, 1, 2, 3))
    edits = [(*context.spans[i], new) for i in rng.sample(spots, min(count, len(spots)))
             if (new := _misspelt(context.words[i], rng)) != context.words[i]]
    return edit(text, edits) if edits else None


def affix_stripped(text, lang, rng, context):
    """Endings are cut off several words."""
    if lang in UNSPACED:
        return None
    spots = [i for i in range(len(context)) if len(context.words[i]) > 5 and context.words[i].isalpha()]
    if not spots:
        return None
    picked = rng.sample(spots, min(len(spots), rng.choice((1, 2, 3))))
    return edit(text, [(*context.spans[i], context.words[i][:-rng.choice((2, 3) if len(context.words[i]) > 6 else (2,))]) for i in picked])


def _cased(text):
    return any(char.islower() for char in text)


def all_lower(text, lang, rng, context):
    low = text.lower()
    spans = [span for span, word in zip(context.spans, context.words) if word != word.lower()]
    return (low, spans) if len(low) == len(text) and spans else None


def all_upper(text, lang, rng, context):
    up = text.upper()
    return (up, [span for span, word in zip(context.spans, context.words) if word != word.upper()]) if len(up) == len(text) and _cased(text) else None


def random_capitals(text, lang, rng, context):
    if not _cased(text):
        return None
    spots = [i for i, word in enumerate(context.words) if word[0].islower() and word[0].upper() != word[0] and not context.first(i)]
    if not spots:
        return None
    picked = rng.sample(spots, min(len(spots), rng.randint(1, 4)))
    return edit(text, [(*context.spans[i], context.words[i].upper() if rng.random() < .4 else context.words[i][0].upper() + context.words[i][1:])
                       for i in picked])


def capital_lost(text, lang, rng, context):
    spots = [i for i, word in enumerate(context.words) if word[0].isupper() and len(word) > 1 and not word.isupper()]
    if not spots:
        return None
    picked = rng.sample(spots, min(len(spots), rng.choice((1, 1, 2))))
    return edit(text, [(*context.spans[i], context.words[i].lower()) for i in picked if len(context.words[i].lower()) == len(context.words[i])])


INNER = re.compile(r"[,;:，、；：،]\s|[，、；：]|[\"“”„«»「」()]|[.!?。！？।]\s*$")


def punctuation_dropped(text, lang, rng, context):
    spots = [m for m in INNER.finditer(text)]
    if not spots:
        return None
    if rng.random() < .3:
        return re.sub(INNER, lambda m: m[0][1:], text), []
    at = rng.choice(spots).start()
    return text[:at] + text[at + 1:], []


def punctuation_changed(text, lang, rng, context):
    spots = [m.start() for m in INNER.finditer(text) if m[0][0] not in "\"“”„«»「」()"]
    if not spots:
        return None
    at = rng.choice(spots)
    old = text[at]
    wide = lang in ("zh", "ja")
    if old in ".!?。！？।":
        pool = "，？；：" if wide else ",?;:!"
    else:
        pool = "。？！；" if wide else ".?!:"
    return edit(text, [(at, at + 1, rng.choice([char for char in pool if char != old]))])


def punctuation_added(text, lang, rng, context):
    spots = [i for i in range(len(context) - 1) if context.joined(i)]
    if not spots:
        return None
    marks = "，。、！？" if lang in ("zh", "ja") else "،.؟" if lang in ("ar", "fa") else ",,.;:!?"
    edits = [(context.spans[i][1], context.spans[i][1], rng.choice(marks)) for i in rng.sample(spots, min(len(spots), rng.choice((1, 1, 2))))]
    return edit(text, edits)


def spaces_removed(text, lang, rng, context):
    spots = [i for i in range(len(context) - 1) if context.joined(i) and context.spans[i][1] < context.spans[i + 1][0]]
    if not spots:
        return None
    picked = sorted(rng.sample(spots, min(len(spots), rng.choice((1, 1, 2, 3)))), reverse=True)
    spans = []
    for i in picked:
        a, b = context.spans[i][1], context.spans[i + 1][0]
        text = text[:a] + text[b:]
        spans = [(s - (b - a), e - (b - a)) for s, e in spans] + [(context.spans[i][0], context.spans[i + 1][1] - (b - a))]
    return text, spans


def space_inserted(text, lang, rng, context):
    if lang in UNSPACED:
        return None
    spots = [i for i in range(len(context)) if len(context.words[i]) > 4 and context.words[i].isalpha()]
    if not spots:
        return None
    i = rng.choice(spots)
    start, end = context.spans[i]
    at = rng.randint(start + 2, end - 2)
    while at < end and MARK.match(text[at]):
        at += 1
    return (text[:at] + " " + text[at:], [(start, at), (at + 1, end + 1)]) if at < end else None


STAYS = re.compile(r"[\d\W_]+")


def _foreign_piece(context, at, rng, size):
    """Words of the source near the relative place at, as one string; None if the target has them too."""
    source, lang = context.source, context.source_lang or ""
    if not source:
        return None
    spans = word_spans(source, lang if lang in UNSPACED else "", rng)
    spans = [span for span in spans if not STAYS.fullmatch(source[slice(*span)])]
    if not spans:
        return None
    middle = min(len(spans) - 1, max(0, round(at * len(spans)) + rng.choice((-1, 0, 0, 1))))
    near = sorted(range(len(spans)), key=lambda k: abs(k - middle))[:4]
    least = 2 if lang in UNSPACED else 4
    good = [k for k in near if spans[k][1] - spans[k][0] >= least] or near[:1]
    first = rng.choice(good[:2])
    last = min(len(spans) - 1, first + size - 1)
    piece = source[spans[first][0]:spans[last][1]].strip("\"“”„«»()")
    if len(piece) > 60 or not piece or piece.lower() in context.text.lower():
        return None
    return piece


def source_mixed_in(text, lang, rng, context):
    """Words of the source stand where their translation should."""
    if not context.source or context.source_lang == lang:
        return None
    spots = long_words(context, 4)
    if not spots:
        return None
    edits, used = [], set()
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        i = rng.choice(spots)
        size = rng.choice((1, 1, 1, 2, 3))
        j = i
        while j - i < size - 1 and context.joined(j):
            j += 1
        if any(k in used for k in range(i - 1, j + 2)):
            continue
        piece = _foreign_piece(context, (i + j) / 2 / len(context), rng, size)
        if not piece:
            continue
        used.update(range(i, j + 1))
        if not context.words[i][0].isupper() and piece[1:].islower() and context.source_lang != "de":
            piece = piece[0].lower() + piece[1:]
        edits.append((context.spans[i][0], context.spans[j][1], piece))
    return edit(text, edits) if edits else None


def foreign_mixed_in(text, lang, rng, context):
    """Words of a third language take the place of words or stand between them."""
    spots = long_words(context, 4)
    if not spots:
        return None
    other = rng.choice([code for code in FOREIGN if code != lang and not (code in ("en", "ru") and lang == "uk")])
    edits = []
    for i in rng.sample(spots, min(len(spots), rng.choice((1, 1, 2, 3)))):
        word = rng.choice(FOREIGN[other])
        if word in context.low:
            continue
        start, end = context.spans[i]
        edits.append((start, end, like(context.words[i], word) if context.first(i) else word))
    return edit(text, edits) if edits else None


def source_copied(text, lang, rng, context):
    source = context.source
    if not source or context.source_lang == lang or source.strip() == text.strip():
        return None
    return source, [(0, len(source.rstrip()))]


def part_untranslated(text, lang, rng, context):
    """The end of the source stands in place of the end of the target."""
    source = context.source
    if not source or context.source_lang == lang or len(context) < 6 or len(source) < 20:
        return None
    share = rng.uniform(.4, .75)
    cut = context.spans[int(len(context) * share)][0]
    at = int(len(source) * share)
    if context.source_lang not in UNSPACED:
        at = source.find(" ", at) + 1
        if not at:
            return None
    tail = source[at:].strip()
    return (text[:cut] + tail, [(cut, cut + len(tail))]) if tail and tail not in text else None


LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
                 "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g".split(" ")))
LATIN.update(zip("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ", "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o".split()))
LOOKALIKE = dict(zip("aeopcxyiABEKMHOPCTX", "аеорсхуіАВЕКМНОРСТХ"))
CYRILLIC = dict(zip("abvgdeziklmnoprstufhcyj", "абвгдезиклмнопрстуфхцый"))
CYRILLIC.update({char.upper(): to.upper() for char, to in list(CYRILLIC.items())})


def wrong_script(text, lang, rng, context):
    """Words change script: Cyrillic or Greek in Latin letters, Latin in Cyrillic ones or in look-alikes."""
    spots = [i for i, word in enumerate(context.words) if len(word) > 2 and word.isalpha()]
    if not spots:
        return None
    sample = "".join(context.words[i] for i in spots).lower()
    if any(char in LATIN for char in sample):
        change = lambda word: "".join(like(char, LATIN.get(char.lower(), char)) for char in word)
    elif sample.isascii() or sum(char.isascii() for char in sample) > len(sample) * .7:
        letters = LOOKALIKE if rng.random() < .5 else CYRILLIC
        change = lambda word: "".join(letters.get(char, char) for char in word)
    else:
        return None
    if rng.random() < .8:
        spots = rng.sample(spots, min(len(spots), rng.choice((1, 2, 3))))
    edits = [(*context.spans[i], new) for i in spots if (new := change(context.words[i])) != context.words[i]]
    return edit(text, edits) if edits else None


def mojibake(text, lang, rng, context):
    """Bytes of one encoding read in another, or characters lost to question marks."""
    spots = [i for i, word in enumerate(context.words) if not word.isascii()]
    if not spots:
        marks = [m.span() for m in re.finditer(r"['’\"“”–—]", text)]
        if not marks:
            return None
        return edit(text, [(a, b, "â€™" if text[a] in "'’" else "â€œ") for a, b in marks])
    if rng.random() < .4:
        return edit(text, [(*context.spans[i], re.sub(r"[^\x00-\x7f]", rng.choice("?�□"), context.words[i])) for i in spots])
    picked = spots if rng.random() < .5 else rng.sample(spots, min(len(spots), 2))
    code = "cp1252" if rng.random() < .7 else "latin-1"
    edits = []
    for i in picked:
        new = context.words[i].encode("utf-8").decode(code, "replace").replace("\x81", "").replace("\x8d", "")
        new = re.sub(r"[\x00-\x1f\x7f-\xa0]", "", new)
        if new and new != context.words[i]:
            edits.append((*context.spans[i], new))
    return edit(text, edits) if edits else None


def characters_dropped(text, lang, rng, context):
    """A tenth of all letters is missing."""
    kept, spans = [], []
    for (start, end), word in zip(context.spans, context.words):
        if rng.random() < .35 and len(word) > 3:
            at = rng.randrange(len(word))
            kept.append((start, end, word[:at] + word[at + 1:]))
    return edit(text, kept) if kept else None


TAGS = ("<br>", "<p>", "</p>", "&nbsp;", "&amp;", "<b>", "</b>", "&quot;", "<span>", "</div>", "\\n", "&#39;", "%s", "{0}", "[[", "]]", "<unk>", "▁")


def markup_left(text, lang, rng, context):
    if not context.words:
        return None
    edits = []
    for i in rng.sample(range(len(context)), min(len(context), rng.choice((1, 1, 2)))):
        at = context.spans[i][1]
        edits.append((at, at, rng.choice(("", " ")) + rng.choice(TAGS)))
    return edit(text, edits)


def residue_added(text, lang, rng, context):
    """Text of the page or of the tool that does not belong to the sentence."""
    new = rng.choice(RESIDUE)
    if rng.random() < .3:
        return edit(text, [(0, 0, new + " ")])
    return edit(text, [(len(text), len(text), " " + new)])


def _other(context, rng):
    others = [other for other in context.others if other.strip() and other.strip() != context.text.strip()]
    return rng.choice(others).strip() if others else None


def unrelated(text, lang, rng, context):
    other = _other(context, rng)
    return (other, [(0, len(other))]) if other else None


def sentence_added(text, lang, rng, context):
    """An unrelated sentence stands before or after."""
    other = _other(context, rng)
    if not other or len(other) > 300 or other in text:
        return None
    gap = " " if context.spaced else ""
    if rng.random() < .3:
        return other + gap + text, [(0, len(other))]
    return text + gap + other, [(len(text) + len(gap), len(text) + len(gap) + len(other))]


def phrase_added(text, lang, rng, context):
    """Three to eight words of an unrelated sentence are put in."""
    other = _other(context, rng)
    if not other or not context.words:
        return None
    spans = word_spans(other, lang, rng)
    size = rng.randint(2, 6)
    if len(spans) < size + 1:
        return None
    k = rng.randrange(1, len(spans) - size + 1)
    piece = other[spans[k][0]:spans[k + size - 1][1]]
    if piece in text or re.search(r"[.!?\"“”„«»()]", piece):
        return None
    i = rng.randrange(len(context))
    at = context.spans[i][1]
    return edit(text, [(at, at, (" " if context.spaced else "") + piece)])


def word_replaced(text, lang, rng, context):
    """A word of an unrelated sentence takes the place of one of about the same length."""
    other = _other(context, rng)
    spots = [i for i in long_words(context, 5) if not context.first(i)]
    if not other or not spots:
        return None
    i = rng.choice(spots)
    pieces = [other[s:e] for s, e in word_spans(other, lang, rng)[1:]]
    old = context.words[i]
    fit = [p for p in pieces if abs(len(p) - len(old)) <= 3 and len(p) >= (2 if not context.spaced else 4) and p.lower() not in context.low
           and p[0].isupper() == old[0].isupper() and not p[0].isdigit() and p[:4].lower() != old[:4].lower()]
    return edit(text, [(*context.spans[i], rng.choice(fit))]) if fit else None


def word_added(text, lang, rng, context):
    """A word of an unrelated sentence is put between two words."""
    other = _other(context, rng)
    spots = [i for i in range(len(context) - 1) if context.joined(i)]
    if not other or not spots:
        return None
    pieces = [other[s:e] for s, e in word_spans(other, lang, rng)[1:]]
    pieces = [piece for piece in pieces if len(piece) >= (4 if context.spaced else 2) and piece.lower() not in context.low and not piece[0].isdigit()]
    if not pieces:
        return None
    at = context.spans[rng.choice(spots)][1]
    return edit(text, [(at, at, (" " if context.spaced else "") + rng.choice(pieces))])


def tokenised(text, lang, rng, context):
    """Spaces stand around punctuation, as in the input of a machine."""
    if lang in UNSPACED:
        return None
    new = re.sub(r"(?<=[^\s\W])([,.;:!?\"”»)])(?=\s|$|[\"”»).])", r" \1", text)
    new = re.sub(r"([\"“„«(])(?=\w)", r"\1 ", new)
    return new, []
