"""Controlled damage: a good sentence in, the same sentence with one known fault out.

`damage` draws a kind by weight among those that apply. The good sentence must score above the damaged one, and the words
inside the spans are wrong. Omissions have no span. Word lists are our own; names of kinds follow the MQM categories.
"""

from dataclasses import dataclass, field

from . import english, facts, generic, omission
from .text import UNSPACED, Context

__all__ = ["Damaged", "KINDS", "UNSPACED", "HARD", "MEDIUM", "EASY", "NEEDS_SOURCE", "apply", "damage"]


@dataclass
class Damaged:
    """The damaged sentence; spans are (start, end) in code points of text, sorted and apart."""
    kind: str
    text: str
    spans: list = field(default_factory=list)


def _by_language(own, other):
    def choose(text, lang, rng, context):
        return (own if lang == "en" else other)(text, lang, rng, context)
    return choose


def _english(function):
    def only(text, lang, rng, context):
        return function(text, lang, rng, context) if lang == "en" else None
    return only


def _either(*functions):
    """The first of the functions, in drawn order, that applies."""
    def choose(text, lang, rng, context):
        for function in rng.sample(functions, len(functions)):
            if found := function(text, lang, rng, context):
                return found
        return None
    return choose


_e, _f, _g, _o = english, facts, generic, omission
# Kind: (weight, function). Hard kinds change the meaning and read well; easy ones are seen at a glance.
HARD = {
    "number-changed": (13, _f.number_changed), "number-spelled": (6, _by_language(_e.spelled_number, _f.number_word_changed)), "number-rounded": (2, _f.number_rounded),
    "gender-swapped": (11, _f.gender_swapped), "adjective-dropped": (9, _english(_e.adjective_dropped)),
    "adverb-dropped": (3, _english(_e.adverb_dropped)), "noun-dropped": (4, _english(_e.noun_dropped)),
    "phrase-dropped": (7, _by_language(_e.phrase_dropped, _o.phrase_dropped)), "hypernym": (8, _english(_e.hypernym)), "sibling": (3, _english(_e.sibling)),
    "antonym": (6, _english(_e.antonym)), "negation-removed": (6, _by_language(_e.negation_removed, _f.negation_removed)),
    "negation-added": (4, _by_language(_e.negation_added, _f.negation_added)), "word-doubled": (4, _g.word_doubled),
    "last-word-doubled": (2, _g.last_word_doubled), "source-mixed-in": (6, _g.source_mixed_in), "foreign-mixed-in": (2, _g.foreign_mixed_in),
    "entity-replaced": (4, _by_language(_either(_e.name_replaced, _f.entity_replaced), _f.entity_replaced)), "entity-dropped": (3, _f.entity_dropped),
    "entity-corrupted": (2, _f.entity_corrupted), "entities-swapped": (4, _f.entities_swapped), "place-changed": (5, _f.place_changed),
    "date-changed": (5, _f.date_changed), "unit-swapped": (5, _either(_english(_e.unit_swapped), _f.unit_swapped)),
    "words-dropped": (4, _o.words_dropped), "word-added": (3, _g.word_added), "word-replaced": (3, _g.word_replaced),
}
MEDIUM = {
    "verb-dropped": (3, _english(_e.verb_dropped)), "auxiliary-dropped": (2, _english(_e.auxiliary_dropped)),
    "subject-dropped": (3, _english(_e.subject_dropped)), "pronoun-number": (3, _english(_e.pronoun_number)),
    "tense-changed": (4, _english(_e.tense_changed)), "modality-changed": (3, _english(_e.modality_changed)),
    "comparison-changed": (3, _english(_e.comparison_changed)), "quantifier-swapped": (3, _english(_e.quantifier_swapped)),
    "conjunction-changed": (2, _english(_e.conjunction_changed)), "question-changed": (2, _english(_e.question_changed)),
    "roles-swapped": (3, _english(_e.subject_object_swapped)), "adjective-added": (2, _english(_e.adjective_added)),
    "detail-added": (3, _english(_e.detail_added)), "clause-added": (2, _english(_e.clause_added)), "idiom-added": (1, _english(_e.idiom_added)),
    "clause-dropped": (3, _o.clause_dropped), "opening-dropped": (2, _o.opening_dropped), "tail-dropped": (3, _o.tail_dropped),
    "head-dropped": (1, _o.head_dropped), "scattered-dropped": (2, _o.scattered_dropped), "quote-altered": (2, _f.quote_altered),
    "verb-form": (4, _english(_e.verb_form)), "number-flipped": (3, _english(_e.number_flipped)),
    "determiner-dropped": (3, _english(_e.determiner_dropped)), "determiner-changed": (2, _english(_e.determiner_changed)),
    "preposition-dropped": (3, _english(_e.preposition_dropped)), "preposition-changed": (3, _english(_e.preposition_changed)),
    "infinitive": (2, _english(_e.particle_to_changed)), "neighbours-swapped": (3, _g.neighbours_swapped), "distant-swapped": (2, _g.distant_swapped),
    "phrase-repeated": (3, _g.phrase_repeated), "misspelt": (5, _g.misspelt), "affix-stripped": (3, _g.affix_stripped),
    "capital-lost": (2, _g.capital_lost), "random-capitals": (2, _g.random_capitals), "punctuation-dropped": (2, _g.punctuation_dropped),
    "punctuation-changed": (2, _g.punctuation_changed), "punctuation-added": (2, _g.punctuation_added), "spaces-removed": (2, _g.spaces_removed),
    "space-inserted": (2, _g.space_inserted), "phrase-added": (3, _g.phrase_added), "sentence-added": (2, _g.sentence_added),
    "residue-added": (1, _g.residue_added), "part-untranslated": (3, _g.part_untranslated), "part-shuffled": (2, _g.part_shuffled),
    "pronoun-case": (2, _english(_e.pronoun_case)), "aspect-changed": (3, _english(_e.aspect_changed)), "lemmatised": (2, _english(_e.lemmatised)),
    "wrong-script": (1, _g.wrong_script), "clauses-swapped": (1, _g.clauses_swapped),
}
EASY = {
    "all-shuffled": (2, _g.all_shuffled), "last-word-repeated": (2, _g.last_word_repeated), "sentence-repeated": (2, _g.sentence_repeated),
    "all-lower": (2, _g.all_lower), "all-upper": (1, _g.all_upper), "mojibake": (1, _g.mojibake), "characters-dropped": (2, _g.characters_dropped),
    "markup-left": (1, _g.markup_left), "tokenised": (1, _g.tokenised), "unrelated": (4, _g.unrelated), "source-copied": (4, _g.source_copied),
}
SHARES = ((.6, HARD), (.3, MEDIUM), (.1, EASY))
# Kinds that mostly read as well as the good sentence: only the source gives them away. Of little use without one.
NEEDS_SOURCE = frozenset("""number-changed number-spelled number-rounded gender-swapped adjective-dropped adverb-dropped phrase-dropped hypernym sibling
    antonym negation-removed negation-added entity-replaced entities-swapped place-changed date-changed unit-swapped tense-changed modality-changed
    comparison-changed quantifier-swapped conjunction-changed question-changed roles-swapped adjective-added detail-added pronoun-number aspect-changed
    clause-dropped opening-dropped quote-altered unrelated""".split())
KINDS = {name: function for _, group in SHARES for name, (_, function) in group.items()}


def _tidy(text, spans):
    """Spans sorted, merged where they touch, without white space at the ends."""
    tidy = []
    for start, end in sorted(spans):
        piece = text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if start >= end:
            continue
        if tidy and start <= tidy[-1][1]:
            tidy[-1] = (tidy[-1][0], max(end, tidy[-1][1]))
        else:
            tidy.append((start, end))
    return tidy


def apply(kind, text, lang, rng, source=None, source_lang=None, others=(), context=None):
    """The damage of one kind, or None where it does not apply."""
    context = context or Context(text, lang, rng, source, source_lang, others)
    if not context.words:
        return None
    found = KINDS[kind](text, lang, rng, context)
    if not found:
        return None
    damaged, spans = found
    if len(damaged.split()) == 0 or damaged.split() == text.split():
        return None
    if kind.endswith("dropped") and len(damaged.strip()) < 3:
        return None
    return Damaged(kind, damaged, _tidy(damaged, spans))


def damage(text, lang, rng, source=None, source_lang=None, others=()):
    """One damage drawn by weight: 60 % hard, 30 % medium, 10 % easy kinds where they apply; None if nothing applies.

    others are unrelated sentences in the language of text. The same rng state gives the same damage.
    """
    context = Context(text, lang, rng, source, source_lang, others)
    at = rng.random()
    order = [HARD, MEDIUM, EASY] if at < .6 else [MEDIUM, HARD, EASY] if at < .9 else [EASY, MEDIUM, HARD]
    for group in order:
        names = list(group)
        keys = sorted(names, key=lambda name: -rng.random() ** (1 / group[name][0]))  # weighted order without replacement
        for name in keys:
            if found := apply(name, text, lang, rng, context=context):
                return found
    return None
