"""Damage to English grammar and meaning, by word lists and light morphology instead of a tagger."""

import re

from .facts import PLACES, entities, owner
from .text import edit, like, remove, replace
from .words import (ADJ, ADV, ANTONYM, DET, EN, FORM, FUNCTION, HYPER, HYPONYMS, MOST_NAMES, NOUNS, PREP, SETS, VERB_HYPER, VERB_OPPOSITE, arrows,
                    forms, groups, pluralise, singularise)

ADJ_END = re.compile(r".{3}(?:ous|ful|ive|able|ible|less|ical|ic|ary|ian|ese|ish|al|ant|ent)$")
NOT_ADJ = frozenset(("president parliament government department agreement statement moment movement treatment apartment student parent accident incident "
                     "agent patient client document election music public traffic topic panic logic critic fabric republic clinic plastic ethic olympic "
                     "hospital festival animal capital arrival proposal approval journal rival trial signal goal metal medal criminal professional official "
                     "individual original general principal manual referral removal denial deal meal appeal funeral terminal scandal withdrawal "
                     "restaurant immigrant migrant servant elephant participant assistant merchant giant giant event percent cent content extent intent "
                     "continent talent silent present achievement investment payment development management environment improvement equipment "
                     "employment experiment argument element segment instrument amendment punishment entertainment announcement settlement involvement "
                     "requirement commitment ministry library january february secretary salary military diary boundary dictionary anniversary "
                     "commentary documentary missionary detective executive initiative alternative perspective objective motive native archive relative "
                     "representative narrative live give receive believe achieve arrive drive survive table variable vegetable cable "
                     "table able dish fish wish finish publish establish english british irish spanish polish turkish "
                     "technician politician musician physician guardian civilian historian librarian comedian wish rubbish accomplish vanish punish "
                     "diminish distinguish abolish demolish furnish prevent want represent spent sent went tent rent accent implement supplement "
                     "complement comment consent resent invent augment torment lament regiment sentiment compliment temperament testament monument "
                     "tournament parliament ornament filament ligament sacrament basement pavement casement amusement advertisement").split())


def noun_like(word):
    return word in NOUNS or (word not in FUNCTION and word.isalpha() and word not in ADV and not word.endswith("ly"))


def is_adjective(context, i):
    """An attributive adjective: in the list or with a typical ending, a noun-like word after it."""
    word, after = context.low[i], context.after(i)
    if not after or context.words[i][0].isupper() and not context.first(i):
        return False
    if word not in ADJ and (not ADJ_END.match(word) or word in NOT_ADJ or word in NOUNS):
        return False
    if word in ("right", "left", "own", "same", "few", "many", "several", "present", "own", "like", "well", "that", "more", "so", "next", "last", "past", "further",
                "close", "free", "mean", "open", "own", "final", "chief", "key", "better", "best", "worse", "worst", "long", "hard", "fast", "early", "late"):
        if context.before(i) not in DET:
            return False
    before = context.before(i)
    if before in ("not", "too", "very", "so", "as", "how", "is", "are", "was", "were", "be", "been", "become", "became") and word in ADJ:
        if before in ("too", "very", "so", "as", "how"):
            return False
    return noun_like(after) and after not in FUNCTION and (after in NOUNS or after not in FORM or word in ADJ)


def is_verb(context, i):
    """(base, form) of a word that is very likely a finite or infinitive content verb, else None."""
    word = context.low[i]
    if word not in FORM or word in SETS["auxiliary"] or context.words[i][0].isupper():
        return None
    before = context.before(i)
    base, form = FORM[word][0]
    if form == 4 or before in DET or before in ADJ or before in ("of", "in", "on", "at", "by", "for", "with", "from", "most", "more"):
        return None
    if form in (0, 1) and word in NOUNS | ADJ:
        sure = before.endswith("n't") or before in SETS["pronoun"] | {"to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "n't"} - DET
        if not sure:
            return None
    if form == 0 and before not in SETS["pronoun"] | {"to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "did", "does", "do", "don't",
                                                      "didn't", "doesn't", "and", "or", "people"}:
        return None
    if form in (2, 3) and i + 1 < len(context) and context.after(i) in NOUNS and word in ADJ:
        return None
    return base, form


AUX = frozenset("is are was were be been being have has had having am get got gets".split())


NO_PLURAL = frozenset("zh ja ko th vi id km lo my ms".split())
NO_ARTICLE = NO_PLURAL | frozenset("ru uk pl cs sk et fi lt lv hi ne si tr fa ps ta te".split())


def adjective_dropped(text, lang, rng, context):
    hits = [i for i in range(len(context)) if is_adjective(context, i)]
    return remove(context, rng.choice(hits)) if hits else None


def is_adverb(context, i):
    word = context.low[i]
    if context.words[i][0].isupper() and not context.first(i):
        return False
    if word.endswith("ly") and len(word) > 4:
        return word not in SETS["notadverb"]
    return word in ADV and word not in ("that", "as", "then", "here", "there", "today", "long", "well", "hard", "fast", "far", "even", "ago", "much", "so", "however",
                                        "rather", "once", "further", "late") and context.after(i) not in ("than", "as", "much", "many", "that")


def adverb_dropped(text, lang, rng, context):
    hits = [i for i in range(len(context)) if is_adverb(context, i)]
    return remove(context, rng.choice(hits)) if hits else None


def is_noun(context, i):
    word = context.low[i]
    if context.words[i][0].isupper() or len(word) < 3 or word in FUNCTION or is_adverb(context, i):
        return False
    if word in NOUNS:
        return word not in ADJ and not is_verb(context, i)
    return bool(re.search(r"(?:tion|ment|ness|ity|ance|ence|ship|ism|ist|sion|ology|hood)s?$", word))


def noun_dropped(text, lang, rng, context):
    hits = [i for i in range(len(context)) if is_noun(context, i)]
    return remove(context, rng.choice(hits)) if hits else None


def verb_dropped(text, lang, rng, context):
    hits = [i for i in range(1, len(context)) if is_verb(context, i)]
    if not hits:
        hits = [i for i in range(1, len(context)) if context.low[i] in FORM and context.low[i] not in NOUNS | ADJ and FORM[context.low[i]][0][1] in (1, 2, 3, 4)]
    return remove(context, rng.choice(hits)) if hits else None


def auxiliary_dropped(text, lang, rng, context):
    hits = [i for i in range(1, len(context)) if context.low[i] in SETS["auxiliary"] and "'" not in context.low[i]]
    return remove(context, rng.choice(hits)) if hits else None


def subject_dropped(text, lang, rng, context):
    """The subject pronoun, or the words before the first verb, are missing."""
    hits = [i for i, low in enumerate(context.low) if low in ("he", "she", "they", "we", "it", "who") or context.words[i] == "I"]
    hits = [i for i in hits if context.after(i) in FORM]
    if hits and rng.random() < .6:
        return remove(context, rng.choice(hits))
    for i in range(1, min(len(context), 7)):
        if not context.joined(i - 1):
            return None
        if context.low[i] in ("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "said", "says") or is_verb(context, i):
            if context.low[0] in PREP | SETS["conjunction"] or context.low[0] in ADV:
                return None
            return remove(context, 0, i - 1)
    return None


def prepositional_phrases(context):
    found = []
    for i, low in enumerate(context.low):
        if low not in SETS["subpreposition"]:
            continue
        j, content = i, 0
        while context.joined(j) and j - i < 7:
            word = context.low[j + 1]
            if word in PREP or word in SETS["conjunction"] or word in SETS["auxiliary"] or word == "to":
                break
            if word in SETS["pronoun"] and word not in DET and j > i:
                break
            if content and is_verb(context, j + 1):
                break
            if j == i and (word in FORM and FORM[word][0][1] == 4 or word in ("which", "who", "whom", "that", "least", "all", "first")):
                content = -9
                break
            j += 1
            content += word not in DET
        if content > 0 and context.low[j] not in DET and j - i < 7:
            while context.joined(j) and context.low[j + 1] == "of" and j - i < 6 and context.joined(j + 1):  # the head of an of-phrase goes with it
                k = j + 2
                while context.low[k] in DET and context.joined(k):
                    k += 1
                if context.low[k] in FUNCTION:
                    break
                while context.joined(k) and context.low[k] in ADJ:
                    k += 1
                j = k
                break
            found.append((i, j))
    return found


def phrase_dropped(text, lang, rng, context):
    """A prepositional phrase is missing."""
    hits = [hit for hit in prepositional_phrases(context) if hit[1] - hit[0] < len(context) - 3]
    if not hits:
        return None
    good = [hit for hit in hits if context.low[hit[0]] != "of"]
    i, j = rng.choice(good if good and rng.random() < .85 else hits)
    text, spans = remove(context, i, j)
    return re.sub(r"^[\s,]+", "", text), spans


def hypernym(text, lang, rng, context):
    """A word becomes a more general one: dog becomes animal."""
    hits = [i for i, low in enumerate(context.low) if low in HYPER and (not context.words[i][0].isupper() or context.first(i)) and not is_adjective(context, i)
            and not is_verb(context, i) and HYPER[low][0] not in context.low and low not in ("may", "march")
            and not (low in FORM and context.before(i) in ("to", "will", "can", "would", "could")) and not (low in ("hand", "hands") and context.before(i) != "the")
            and not (context.joined(i) and context.words[i + 1][0].isupper())]
    verbs = [(i, *hit) for i in range(len(context)) if (hit := is_verb(context, i)) and hit[0] in VERB_HYPER]
    if verbs and (not hits or rng.random() < .2):
        i, base, form = rng.choice(verbs)
        return replace(context, i, forms(rng.choice(VERB_HYPER[base]))[form])
    if not hits:
        return None
    i = rng.choice(hits)
    return replace(context, i, rng.choice(HYPER[context.low[i]]))


def sibling(text, lang, rng, context):
    """A word becomes another of its kind: dog becomes goose."""
    hits = [i for i, low in enumerate(context.low) if low in HYPER and not context.words[i][0].isupper() and not is_adjective(context, i) and not is_verb(context, i)]
    if not hits:
        return None
    i = rng.choice(hits)
    low = context.low[i]
    many = low not in HYPONYMS.get(HYPER[low][0], ()) and singularise(low) != low
    general = HYPER[low][0]
    general = general if general in HYPONYMS else next((g for g in HYPONYMS if pluralise(g) == general), None)
    if general is None or general in ("event", "place", "area", "organization", "time", "work", "person", "official"):
        return None
    new = rng.choice([word for word in HYPONYMS[general] if word not in (low, singularise(low))])
    return replace(context, i, pluralise(new) if many else new)


def antonym(text, lang, rng, context):
    hits = []
    for i, low in enumerate(context.low):
        if context.words[i][0].isupper() and not context.first(i):
            continue
        verb = is_verb(context, i)
        if not verb and low in FORM and context.before(i) in AUX and FORM[low][0][1] in (2, 3, 4):
            verb = FORM[low][0][0], 3 if FORM[low][0][1] == 2 else FORM[low][0][1]
        if verb and verb[0] in VERB_OPPOSITE:
            hits.append((i, forms(rng.choice(VERB_OPPOSITE[verb[0]]))[verb[1]]))
            continue
        for part, new in ANTONYM.get(low, ()):
            if verb or low == "for" and context.after(i) not in DET or low == "like":
                continue
            if low in ("left", "right", "just", "light", "lie", "fall", "spring", "second", "open", "fair", "past", "present", "hard", "close", "kind", "over", "up", "down",
                       "early", "long", "same", "support", "leaves", "fast", "over", "first", "child", "leave", "both") and context.before(i) not in DET:
                continue
            if part == "n" and low in ADJ or low == "long" and context.after(i) in ("as", "been", "ago"):
                continue
            hits.append((i, new))
    if not hits:
        return None
    i, new = rng.choice(hits)
    return replace(context, i, new)


CONTRACT = {"is": "isn't", "are": "aren't", "was": "wasn't", "were": "weren't", "has": "hasn't", "have": "haven't", "had": "hadn't", "will": "won't", "would": "wouldn't",
            "can": "can't", "could": "couldn't", "should": "shouldn't", "does": "doesn't", "do": "don't", "did": "didn't", "must": "mustn't"}
FULL = {short: long for long, short in CONTRACT.items()}


def negation_removed(text, lang, rng, context):
    low = context.low
    hits = [i for i in range(len(context)) if low[i] in FULL or low[i] in ("not", "never", "cannot") or low[i] == "no" and context.after(i) and context.after(i) not in ("longer", "one", "matter")
            or low[i] == "without" or low[i] in ("nobody", "nothing", "none")]
    if not hits:
        return None
    i = rng.choice(hits)
    word = low[i].replace("’", "'")
    verb = context.after(i)
    if word in ("didn't", "doesn't", "don't") and verb in FORM and FORM[verb][0][1] == 0:
        base = FORM[verb][0][0]
        return replace(context, i, forms(base)[{"didn't": 2, "doesn't": 1, "don't": 0}[word]], i + 1)
    if word == "not":
        if context.before(i) in ("did", "does", "do") and verb in FORM and FORM[verb][0][1] == 0:
            return replace(context, i - 1, forms(FORM[verb][0][0])[{"did": 2, "does": 1, "do": 0}[low[i - 1]]], i + 1)
        if verb in ("only", "just", "least"):
            return None
        return remove(context, i)
    if word == "never":
        return replace(context, i, "always") if rng.random() < .5 else remove(context, i)
    if word in FULL:
        return replace(context, i, FULL[word])
    new = {"cannot": "can", "no": "some", "without": "with", "nobody": "everybody", "nothing": "everything", "none": "all"}.get(word)
    return replace(context, i, new) if new else None


def negation_added(text, lang, rng, context):
    if any(low in ("not", "never", "no", "nobody", "nothing", "none", "neither", "nor") or low.endswith("n't") for low in context.low):
        return None
    hits = [i for i, low in enumerate(context.low) if low in CONTRACT and i and context.joined(i) and not (
        low in ("do", "have", "had", "has", "does", "did") and (FORM.get(context.after(i), [("", 0)])[0][1] not in (0, 2, 3) or context.after(i) == "to"))]
    verbs = [(i, *hit) for i in range(1, len(context)) if (hit := is_verb(context, i)) and hit[1] in (1, 2)
             and context.before(i) not in AUX and (context.low[i - 1] in SETS["pronoun"] or context.low[i - 1] in NOUNS or context.words[i - 1][0].isupper())]
    if verbs and (not hits or rng.random() < .4):
        i, base, form = rng.choice(verbs)
        support = {1: ("does not ", "doesn't "), 2: ("did not ", "didn't ")}[form]
        return replace(context, i, rng.choice(support) + base)
    if not hits:
        return None
    i = rng.choice(hits)
    word = context.low[i]
    if rng.random() < .3:
        return replace(context, i, CONTRACT[word])
    return replace(context, i, "cannot" if word == "can" else word + (" never" if rng.random() < .15 else " not"))


AUX_TENSE, AGREEMENT = arrows("auxtense"), arrows("agreement")


def tense_changed(text, lang, rng, context):
    verbs = [(i, *hit) for i in range(1, len(context)) if (hit := is_verb(context, i)) and hit[1] in (1, 2) and context.before(i) not in AUX
             and context.low[i] not in ("said",)[:rng.random() < .5] and not FORM[context.low[i]][0][0] in ("put", "set", "cut", "let", "hit", "hurt", "cost", "shut", "spread", "read", "split")]
    helpers = [i for i, low in enumerate(context.low) if low in AUX_TENSE and i]
    if verbs and (not helpers or rng.random() < .6):
        i, base, form = rng.choice(verbs)
        if form == 1:
            new = forms(base)[2] if rng.random() < .6 else "will " + base
        else:
            many = context.low[i - 1] in ("they", "we", "you", "i") or singularise(context.low[i - 1]) != context.low[i - 1]
            new = base if many else forms(base)[1]
            new = new if rng.random() < .5 else "will " + base
        return replace(context, i, new)
    if not helpers:
        return None
    i = rng.choice(helpers)
    return replace(context, i, rng.choice(AUX_TENSE[context.low[i]]))


MODAL, QUANTIFIER, COMPARATIVE, UNIT = groups("modal"), groups("quantifier"), groups("comparative"), groups("unit")
PRONOUN_NUMBER, PREP_SWAP, CONJ_SWAP, KIND = arrows("pronounnumber"), arrows("prepositionswap"), arrows("conjunctionswap"), arrows("kindform")


def _swapper(found, skip=()):
    def swap(text, lang, rng, context):
        hits = [i for i, low in enumerate(context.low) if low in found and (low, context.after(i)) not in skip and not (
                low in ("few", "little", "most", "no") and (context.before(i) in ("a", "the") or not context.after(i))) and (not context.words[i][0].isupper() or context.first(i))]
        if not hits:
            return None
        i = rng.choice(hits)
        return replace(context, i, like(context.words[i], rng.choice(found[context.low[i]])) if context.low[i] != "i" else rng.choice(found["i"]))
    return swap


modality_changed = _swapper(MODAL, {("likely", "to")})
quantifier_swapped = _swapper(QUANTIFIER, {("no", "longer"), ("most", "of"), ("any", "more"), ("much", "more"), ("many", "as"), ("much", "of")})
comparison_changed = _swapper(COMPARATIVE, {("more", "than")})
conjunction_changed = _swapper(CONJ_SWAP)
verb_agreement = _swapper(AGREEMENT)


def pronoun_number(text, lang, rng, context):
    hits = [i for i, low in enumerate(context.low) if low in PRONOUN_NUMBER and low not in ("that", "it", "this")]
    hits = hits or [i for i, low in enumerate(context.low) if low in ("it", "this") and context.after(i) not in ("is", "was")]
    if not hits:
        return None
    i = rng.choice(hits)
    new = rng.choice(PRONOUN_NUMBER[context.low[i]])
    end = context.spans[i][1]
    if context.after(i) in AGREEMENT and (context.low[i] in ("he", "she", "they", "it")) and rng.random() < .7:
        return replace(context, i, new + " " + AGREEMENT[context.low[i + 1]][0], i + 1)
    return replace(context, i, new)


def spelled_number(text, lang, rng, context):
    found = {}
    for name in ("number", "tens", "ordinal", "magnitude", "magnitudes", "fraction", "multiple", "multiplier"):
        words = EN[name].split()
        for word in words:
            found.setdefault(word, [other for other in words if other != word and other not in ("zero", "second" if name == "ordinal" else "")])
    hits = [i for i, low in enumerate(context.low) if low in found and not (low == "one" and (context.after(i) in ("of", "") or context.before(i) in ("no", "the", "this", "that")))
            and not (low in EN["ordinal"].split() and context.before(i) not in DET) and low != "once" and not (low in ("quarter", "half") and context.before(i) == "at")]
    hits += [i for i, low in enumerate(context.low) if "-" in low and low.split("-")[0] in found and low.split("-")[0] != "half"]
    if not hits:
        return None
    i = rng.choice(hits)
    low = context.low[i]
    if low in found:
        return replace(context, i, like(context.words[i], rng.choice(found[low])))
    head, _, tail = low.partition("-")
    return replace(context, i, like(context.words[i], rng.choice(found[head]) + "-" + tail))


def unit_swapped(text, lang, rng, context):
    hits = [i for i in range(1, len(context)) if context.words[i] in UNIT and (
        context.words[i - 1][0].isdigit() or context.low[i - 1] in EN["number"].split() + EN["magnitude"].split() + ["few", "several", "many", "of"])]
    if not hits:
        return None
    i = rng.choice(hits)
    return replace(context, i, rng.choice(UNIT[context.words[i]]))


def number_flipped(text, lang, rng, context):
    """A singular noun becomes plural, or the other way round."""
    hits = [i for i in range(len(context)) if is_noun(context, i) and "-" not in context.low[i]]
    if context.source_lang in NO_PLURAL:  # either may be right
        hits = [i for i in hits if context.before(i) in ("a", "an", "these", "those", "many", "few", "several", "two", "three", "four", "five")]
    if not hits:
        return None
    i = rng.choice(hits)
    low = context.low[i]
    single = singularise(low)
    new = single if single != low else pluralise(low)
    return replace(context, i, new) if new != low and not new.endswith("nesss") else None


def verb_form(text, lang, rng, context):
    """A wrong form of the verb: she go, they goes, has go, to went."""
    hits = [(i, *hit) for i in range(1, len(context)) if (hit := is_verb(context, i))]
    hits += [(i, *FORM[low][0]) for i, low in enumerate(context.low) if low in FORM and low not in SETS["auxiliary"] and low not in NOUNS | ADJ
             and FORM[low][0][1] in (3, 4) and context.before(i) in AUX]
    if not hits or rng.random() < .25:
        return verb_agreement(text, lang, rng, context)
    i, base, form = rng.choice(hits)
    options = [new for k, new in enumerate(forms(base)) if k != form and new != context.low[i] and not (form in (1, 2) and k in (1, 2))]
    return replace(context, i, rng.choice(options))


def determiner_dropped(text, lang, rng, context):
    hits = [i for i, low in enumerate(context.low) if low in ("the", "a", "an") and context.joined(i)]
    if not hits:
        return None
    return remove(context, rng.choice(hits))


def determiner_changed(text, lang, rng, context):
    hits = [i for i, low in enumerate(context.low) if low in ("the", "a", "an", "this", "these", "that", "those", "his", "her", "their", "its", "my", "our", "your")
            and context.joined(i) and context.after(i) not in FUNCTION]
    if not hits:
        return None
    i = rng.choice(hits)
    low, after = context.low[i], context.after(i)
    vowel = after[0] in "aeio"
    if low in ("a", "an"):
        new = "a" if low == "an" else "an"
        new = new if rng.random() < .4 else rng.choice(("these", "those", "her", "your"))
    elif low == "the" and context.source_lang in NO_ARTICLE:
        new = rng.choice(("a" if vowel else "an", "those", "my", "your", "their"))
    elif low == "the":
        new = rng.choice(("an" if vowel else "a", "a" if vowel else "an", "this", "those", "my", "your", "their"))
    else:
        new = rng.choice([word for word in ("my", "your", "our", "their", "his", "the other", "these", "this", "no") if word != low])
    return edit(text, [(*context.spans[i], like(context.words[i], new))])


def preposition_dropped(text, lang, rng, context):
    hits = [i for i, low in enumerate(context.low) if low in PREP and low not in ("that", "up", "since", "before", "after", "until") and context.joined(i)]
    return remove(context, rng.choice(hits)) if hits else None


def preposition_changed(text, lang, rng, context):
    hits = [i for i, low in enumerate(context.low) if low in PREP_SWAP and context.joined(i) and not (low == "to" and context.after(i) in FORM)]
    if not hits:
        return None
    i = rng.choice(hits)
    return replace(context, i, rng.choice(PREP_SWAP[context.low[i]]))


def particle_to_changed(text, lang, rng, context):
    """The infinitive loses its to, or gets -ing or -ed."""
    hits = [i for i, low in enumerate(context.low) if low == "to" and context.after(i) in FORM and FORM[context.after(i)][0][1] == 0]
    if not hits:
        return None
    i = rng.choice(hits)
    if rng.random() < .5:
        return remove(context, i)
    base = FORM[context.low[i + 1]][0][0]
    return replace(context, i + 1, rng.choice([form for form in forms(base)[1:] if form != base]))


def subject_object_swapped(text, lang, rng, context):
    """Who did what to whom: the nouns around a past verb change places."""
    for i in rng.sample(range(1, max(2, len(context) - 2)), max(1, len(context) - 3)):
        if i + 2 >= len(context) or not (hit := is_verb(context, i)) or hit[1] not in (1, 2) or context.low[i] in ("said", "was", "is"):
            continue
        a = i - 1
        if "I" in context.words[a:i + 2] or not context.joined(a) or not context.joined(i) or not (is_noun(context, a) or context.words[a][0].isupper()):
            continue
        b = i + 1
        while context.joined(b) and (context.low[b] in DET or context.low[b] in ADJ) and b < i + 4:
            b += 1
        if not (is_noun(context, b) or context.words[b][0].isupper()) or context.low[a] == context.low[b]:
            continue
        one = a
        while one and context.joined(one - 1) and (context.low[one - 1] in DET | ADJ or context.words[one][0].isupper() and context.words[one - 1][0].isupper()):
            one -= 1
        first, second = (context.spans[one][0], context.spans[a][1]), (context.spans[i + 1][0], context.spans[b][1])
        left, right = text[slice(*first)], text[slice(*second)]
        if left.split()[0].lower() in DET and context.first(one):
            left = left[0].lower() + left[1:]
        return edit(text, [(*first, like(text[first[0]:first[1]], right) if context.first(one) else right), (*second, left)])
    return None


def _addition(name):
    pool = EN[name].split("|")

    def add(text, lang, rng, context):
        new = rng.choice(pool)
        if new.lower() in text.lower():
            return None
        hits = [i for i in range(2, len(context)) if is_noun(context, i) and (not context.joined(i) or context.after(i) in PREP | SETS["conjunction"])]
        if name == "detail" and hits and rng.random() < .7:
            at = context.spans[rng.choice(hits)][1]
            return edit(text, [(at, at, " " + new)])
        at = re.search(r"[\s.!?\"”’)]*$", text).start()
        return edit(text, [(at, at, (", " if name == "clause" else " ") + new)])
    return add


detail_added, clause_added, idiom_added = _addition("detail"), _addition("clause"), _addition("idiom")


def adjective_added(text, lang, rng, context):
    """An adjective nobody wrote stands before a noun."""
    hits = [i for i in range(1, len(context)) if is_noun(context, i) and context.low[i - 1] in DET and context.joined(i - 1)]
    if not hits:
        return None
    i = rng.choice(hits)
    pool = "wooden German secret illegal huge tiny dead drunk blue ancient Russian famous stolen rich elderly former military expensive broken empty blind".split()
    new = rng.choice([word for word in pool if word.lower() not in context.low])
    damaged, spans = replace(context, i, new + " " + context.words[i])
    return damaged, [(spans[0][0], spans[0][0] + len(new))]


def name_replaced(text, lang, rng, context):
    """A person's or an organisation's name becomes another one."""
    known = {name for group in PLACES["en"] for name in group} | set(MOST_NAMES)
    runs = [(i, j) for i, j in entities(context) if " ".join(context.words[i:j + 1]) not in known and context.words[i] not in MOST_NAMES]
    if not runs:
        return None
    i, j = rng.choice(runs)
    old = " ".join(context.words[i:j + 1])
    tail = owner(old)
    acronym = i == j and old.isupper()
    pool = EN["organisation"].split("|") if acronym else EN["name"].split("|") if j > i else EN["surname"].split()
    new = rng.choice([name for name in pool if name not in text])
    if j == i + 1 and rng.random() < .5:
        return replace(context, j, rng.choice([name for name in EN["surname"].split() if name not in text]) + tail)
    return replace(context, i, new + tail, j)


def question_changed(text, lang, rng, context):
    """A statement becomes a question, or a question a statement."""
    if text.rstrip().endswith("?"):
        low = context.low[:2]
        if len(low) == 2 and low[0] in CONTRACT and context.joined(1):
            a, b = context.words[0].lower(), context.words[1]
            damaged, _ = edit(text, [(*context.spans[0], b[:1].upper() + b[1:]), (*context.spans[1], a)])
            at = damaged.rindex("?")
            return damaged[:at] + "." + damaged[at + 1:], [(context.spans[0][0], context.spans[1][1]), (at, at + 1)]
        return None
    if len(context) > 3 and context.low[0] in ("he", "she", "they", "it", "we", "this", "there") and context.low[1] in CONTRACT and text.rstrip().endswith("."):
        damaged, spans = edit(text, [(*context.spans[0], like("A", context.low[1])), (*context.spans[1], context.low[0])])
        at = damaged.rindex(".")
        return damaged[:at] + "?" + damaged[at + 1:], spans + [(at, at + 1)]
    return None


CASE = {"he": "him", "she": "her", "they": "them", "we": "us", "i": "me", "him": "he", "them": "they", "us": "we", "me": "I", "who": "whom"}


def pronoun_case(text, lang, rng, context):
    hits = [i for i, low in enumerate(context.low) if low in CASE and context.words[i] != "US" and "'" not in low]
    if not hits:
        return None
    i = rng.choice(hits)
    return replace(context, i, CASE[context.low[i]])


def aspect_changed(text, lang, rng, context):
    """Simple becomes progressive, progressive or perfect becomes simple."""
    hits = [(i, *hit) for i in range(1, len(context)) if (hit := is_verb(context, i)) and hit[1] in (1, 2) and context.before(i) not in AUX]
    pairs = [i for i in range(1, len(context) - 1) if context.joined(i) and (
        context.low[i] in ("is", "are", "was", "were") and context.low[i + 1].endswith("ing") and context.low[i + 1] in FORM
        or context.low[i] in ("has", "have", "had") and context.low[i + 1] in FORM and FORM[context.low[i + 1]][0][1] in (2, 3))]
    if pairs and (not hits or rng.random() < .5):
        i = rng.choice(pairs)
        known = forms(FORM[context.low[i + 1]][0][0])
        new = {"is": known[1], "are": known[0], "was": known[2], "were": known[2]}.get(context.low[i])
        if not new:
            new = {"has": "is ", "have": "are ", "had": "was "}[context.low[i]] + known[4]
        return replace(context, i, new, i + 1)
    if not hits:
        return None
    i, base, form = rng.choice(hits)
    known = forms(base)
    helper = ("has been ", "is ")[rng.random() < .6] if form == 1 else ("had been ", "was ")[rng.random() < .6]
    return replace(context, i, helper + known[4])


def lemmatised(text, lang, rng, context):
    """Inflected words stand in their base form."""
    edits = []
    for i, low in enumerate(context.low):
        if context.words[i][0].isupper() or low in ("is", "was", "has"):
            continue
        if low in FORM and FORM[low][0][1] and low not in NOUNS | ADJ:
            edits.append((*context.spans[i], FORM[low][0][0]))
        elif is_noun(context, i) and singularise(low) != low:
            edits.append((*context.spans[i], singularise(low)))
    return edit(text, rng.sample(edits, min(len(edits), rng.choice((1, 2, 3))))) if edits else None
