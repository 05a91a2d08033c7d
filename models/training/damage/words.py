"""English word lists, all our own, and the forms of verbs and nouns."""

import re

from .text import table

ROWS = table("english.tsv")
EN = {row[0]: row[1] for row in ROWS}
SETS = {name: frozenset(EN[name].split()) for name in
        ("adjective adverb notadverb preposition subpreposition determiner pronoun auxiliary conjunction noun").split()}
ADJ, ADV, PREP, DET = SETS["adjective"], SETS["adverb"], SETS["preposition"], SETS["determiner"]
FUNCTION = PREP | DET | SETS["pronoun"] | SETS["auxiliary"] | SETS["conjunction"] | {"to", "not"}
PLURAL = dict(pair.split(" ")[:2] for pair in EN["plural"].split("|") if pair.count(" ") == 1)
SINGULAR = {many: one for one, many in PLURAL.items()}
IRREGULAR = {row.split()[0]: row.split() for row in EN["irregular"].split("|")}
DOUBLING = frozenset("admit ban beg commit control cut drop get grab hit kidnap occur plan put refer regret rob run set shut sit stop submit swim win "
                     "begin forget permit prefer quit spin split transfer upset bet let dig step".split())


def groups(name):
    """Every group of a class, word by word, as a dictionary word -> group."""
    found = {}
    for row in ROWS:
        if row[0] == name:
            for group in row[1].split("|"):
                words = group.split()
                for word in words:
                    found.setdefault(word, [])
                    found[word] += [other for other in words if other != word and other not in found[word]]
    return found


def arrows(name):
    """Pairs that hold in one direction, as a dictionary word -> replacements."""
    found = {}
    for pair in EN[name].split("|"):
        old, new = pair.split(" ", 1)
        found.setdefault(old, []).append(new)
    return found


def pluralise(noun):
    if noun in PLURAL:
        return PLURAL[noun]
    head, _, tail = noun.partition(" of ")
    if tail:
        return pluralise(head) + " of " + tail
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def singularise(noun):
    if noun in SINGULAR:
        return SINGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if re.search(r"(?:ss|x|z|ch|sh)es$", noun):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def forms(base):
    """Base, third person, past, participle and -ing form of a verb."""
    if base == "be":
        return ["be", "is", "was", "been", "being"]
    third = {"have": "has", "do": "does", "go": "goes"}.get(base) or pluralise(base)
    stem = base
    if base in DOUBLING:
        stem = base + base[-1]
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        ing = base[:-1] + "ing"
    else:
        ing = stem + "ing"
    if base in IRREGULAR:
        return [base, third, IRREGULAR[base][1], IRREGULAR[base][2], ing]
    if base.endswith("e"):
        past = base + "d"
    elif re.search(r"[^aeiou]y$", base):
        past = base[:-1] + "ied"
    else:
        past = stem + "ed"
    return [base, third, past, past, ing]


HYPER, HYPONYMS = {}, {}
for _general, _special in table("hypernyms.tsv"):
    for _word in _special.split():
        HYPER.setdefault(_word, []).append(_general)
        HYPER.setdefault(pluralise(_word), []).append(pluralise(_general))
    HYPONYMS[_general] = _special.split()
ANTONYM, VERB_OPPOSITE = {}, {}
for _part, _a, _b in table("antonyms.tsv"):
    for _one, _two in ((_a, _b), (_b, _a)):
        if _part == "v":
            VERB_OPPOSITE.setdefault(_one, []).append(_two)
        else:
            ANTONYM.setdefault(_one, []).append((_part, _two))
            if _part == "n":
                ANTONYM.setdefault(pluralise(_one), []).append((_part, pluralise(_two)))
BASES = list(dict.fromkeys(EN["verb"].split() + list(IRREGULAR) + list(VERB_OPPOSITE)))
FORM = {}  # form -> [(base, which of the five forms)]
for _base in BASES:
    for _k, _form in enumerate(forms(_base)):
        FORM.setdefault(_form, []).append((_base, _k))
VERB_HYPER = {}
for _general, _special in table("hyperverbs.tsv"):
    for _word in _special.split():
        VERB_HYPER.setdefault(_word, []).append(_general)
NOUNS = frozenset(EN["noun"].split()) | frozenset(HYPER) | frozenset(pluralise(noun) for noun in EN["noun"].split())
MOST_NAMES = ("January February March April May June July August September October November December Monday Tuesday "
              "Wednesday Thursday Friday Saturday Sunday").split()
