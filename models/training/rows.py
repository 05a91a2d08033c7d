"""Reads the labelled data and cuts it into pieces: what `train.py` learns from and measures on."""
import gzip
import json
import random
import re

import numpy as np

IGNORED = -100.0


def read(path):
    """The rows of a JSON-lines file, gzipped or not."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]


def detokenise(tokens, like, like_tokens):
    """The tokens as running text, spaced as `like` spaces its own tokens and by the usual rules elsewhere."""
    joined, place = set(), 0
    for left, right in zip(like_tokens, like_tokens[1:]):
        found = like.find(left, place)
        if found >= 0:
            place = found + len(left)
            if like.startswith(right, place):
                joined.add((left, right))
    dense = " " not in like.strip() and len(like) > 12
    text, quotes = "", 0
    for number, token in enumerate(tokens):
        previous = tokens[number - 1] if number else None
        glue = dense or previous is None or (previous, token) in joined or re.fullmatch(r"[.,;:!?%)\]}»”’…、。，]+|'(s|re|ve|ll|d|m|t)|n't", token) \
            or previous in "([{«„“‘¿¡$€£#"
        if token == '"':
            quotes += 1
            glue = glue or quotes % 2 == 0
        if previous == '"' and quotes % 2 == 1:
            glue = True
        text += token if glue else " " + token
    return text


class Pieces:
    """Text to pieces with the model's tokenizer."""

    def __init__(self, path, limit):
        from tokenizers import Tokenizer
        self.tokenizer = Tokenizer.from_str(gzip.open(path, "rt", encoding="utf-8").read())
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.limit = limit

    def __call__(self, text):
        """(pieces, their code-point ranges in text), at most `limit`."""
        encoded = self.tokenizer.encode(text, add_special_tokens=False)
        return encoded.ids[:self.limit] or [3], encoded.offsets[:self.limit] or [(0, 0)]

    def tagged(self, text, spans, elsewhere):
        """As above, with a label per piece: 1 where it overlaps a span, `elsewhere` in other places."""
        ids, offsets = self(text)
        return ids, [1.0 if any(a < stop and start < b for start, stop in spans) else elsewhere for a, b in offsets]


def word_labels(text, tokens, tags, offsets):
    """The OK (0) and BAD (1) tags of tokens as labels of the pieces at these offsets; None where tokens and text differ."""
    if len(tags) == 2 * len(tokens) + 1:  # with gaps between the words
        tags = tags[1::2]
    if len(tags) != len(tokens):
        return None
    labels = np.full(len(text) + 1, IGNORED, np.float32)
    place = 0
    for token, tag in zip(tokens, tags):
        for letter in token:
            while place < len(text) and text[place].isspace():
                place += 1
            if place >= len(text) or text[place] != letter:
                return None
            labels[place] = tag == "BAD"
            place += 1
    out = []
    for start, stop in offsets:
        known = labels[start:stop][labels[start:stop] >= 0]
        out.append(float(known.max()) if len(known) else IGNORED)
    return out


class Sequence:
    """One input with its labels; a label that is None is not known."""
    __slots__ = ("target", "source", "z", "words", "critical", "machine", "group")

    def __init__(self, target, source=None, z=None, words=None, critical=None, machine=None, group=None):
        self.target, self.source, self.z, self.words = target, source, z, words
        self.critical, self.machine, self.group = critical, machine, group

    def length(self):
        return len(self.target) + 2 + (len(self.source) + 2 if self.source else 0)


def labelled(rows, pieces):
    """MLQE-PE rows as sequences with source; the order is kept."""
    out = []
    for row in rows:
        target, offsets = pieces(row["target"])
        tokens, tags = row.get("target_tok"), row.get("tags")
        words = word_labels(row["target"], tokens.split(), tags.split(), offsets) \
            if tokens and tags and set(tags.split()) <= {"OK", "BAD"} else None
        votes = row.get("votes")  # 0: no critical error, 1 to 3: the kind of error
        votes = json.loads(votes) if isinstance(votes, str) else votes
        out.append(Sequence(target, pieces(row["source"])[0], row.get("da_z"), words,
                            None if votes is None else sum(vote > 0 for vote in votes) / len(votes), group=row["lp"]))
    return out


def shuffled(seed, values):
    values = list(values)
    random.Random(seed).shuffle(values)
    return values
