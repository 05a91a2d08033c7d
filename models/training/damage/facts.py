"""Damage to facts in any language: numbers, dates, places, names, gender, negation, units, quotations."""

import re

from .text import UNSPACED, article, drop, edit, like, remove, replace, table

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,  ’]\d{3})*(?:[.,]\d+)?")
ANY_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
HAN_NUMBER = re.compile(r"[一二三四五六七八九十百千两]+(?=[个名人年月日岁天次位万亿家件种只辆架条座])|[一二三四五六七八九](?=[人つ年月日回])")
CAPITAL_SCRIPTS = set("en fr es it pt nl sv pl cs ru uk ro tr id el vi et hu fi da no lt lv sk sl hr sr bg ca".split())

GENDER, CALENDAR, PLACES, NUMBER_WORDS = {}, {}, {}, {}
for _lang, _male, _female in table("gender.tsv"):
    for _a, _b in ((_male, _female), (_female, _male)):
        GENDER.setdefault(_lang, {}).setdefault(_a, []).append(_b)
for _lang, _names in table("numbers.tsv"):
    NUMBER_WORDS.setdefault(_lang, []).append(_names.split())
for _lang, _kind, _names in table("calendar.tsv"):
    CALENDAR.setdefault(_lang, []).append(_names.split())
for _lang, _kind, _names in table("places.tsv"):
    PLACES.setdefault(_lang, []).append(_names.split("|"))

GENDERLESS = frozenset("tr fi et hu fa ka id ko ja th km bn si az uz kk hy vi".split())
PRONOUNS = frozenset("he she him her his hers himself herself mr mrs ms miss er sie sein ihr он она его её він вона його її han hon".split())
INSIDE = {}  # language -> one pattern for the words of unspaced scripts


def _numbers(text, lang):
    pattern = ANY_NUMBER if lang in UNSPACED else NUMBER
    return [match.span() for match in pattern.finditer(text)]


def _digit(rng, old, zero=True):
    """Another digit of the same script."""
    base = ord(old) - int(old)
    choices = [d for d in range(0 if zero else 1, 10) if d != int(old)]
    return chr(base + rng.choice(choices))


def _changed(number, rng):
    digits = [i for i, char in enumerate(number) if char.isdigit()]
    plain = len(digits) == len(number)
    if len(number) == 4 and plain and number[:2] in ("19", "20", "18", "17"):
        how = rng.choice(("digit", "digit", "year", "swap"))
        if how == "year":
            return str(int(number) + rng.choice((-30, -20, -10, -7, -4, -3, -2, -1, 1, 2, 3, 4, 7, 10, 20)))
    elif plain:
        how = rng.choice(("digit", "digit", "any", "zero", "swap"))
    else:
        how = rng.choice(("digit", "digit", "any", "swap"))
    if how == "any":
        return "".join(_digit(rng, char, i > 0) if char.isdigit() and (i == 0 or rng.random() < .6) else char
                       for i, char in enumerate(number))
    if how == "zero" and number[0].isascii():
        if number.endswith("00") or (number.endswith("0") and len(number) > 1 and rng.random() < .5):
            return number[:-1]
        return number + "0"
    if how == "swap":
        pairs = [(a, b) for a, b in zip(digits, digits[1:]) if number[a] != number[b] and not (a == 0 and number[b] == "0")]
        if pairs:
            a, b = rng.choice(pairs)
            chars = list(number)
            chars[a], chars[b] = chars[b], chars[a]
            return "".join(chars)
    at = rng.choice(digits[:2] if rng.random() < .5 else digits)
    return number[:at] + _digit(rng, number[at], at > 0) + number[at + 1:]


def number_changed(text, lang, rng, context):
    found = _numbers(text, lang)
    if not found:
        return _han_number(text, lang, rng)
    edits = []
    for start, end in rng.sample(found, 1 if rng.random() < .8 else min(2, len(found))):
        new = _changed(text[start:end], rng)
        if new != text[start:end]:
            edits.append((start, end, new))
    return edit(text, edits)


def _han_number(text, lang, rng):
    found = [m.span() for m in HAN_NUMBER.finditer(text)] if lang in ("zh", "ja") else []
    if not found:
        return None
    start, end = rng.choice(found)
    old = text[start:end]
    at = rng.randrange(len(old))
    new = rng.choice([c for c in ("百千" if old[at] in "百千" else "二三四五六七八九") if c != old[at]])
    return edit(text, [(start, end, old[:at] + new + old[at + 1:])])


def number_rounded(text, lang, rng, context):
    """12,345 becomes 12,000; 2017 becomes 2000."""
    found = [(s, e) for s, e in _numbers(text, lang) if sum(c.isdigit() for c in text[s:e]) > 1]
    if not found:
        return None
    start, end = rng.choice(found)
    old = text[start:end]
    digits = [i for i, char in enumerate(old) if char.isdigit()]
    keep = set(digits[:max(1, len(digits) - rng.randint(1, len(digits) - 1))])
    new = "".join(chr(ord(c) - int(c)) if c.isdigit() and i not in keep else c for i, c in enumerate(old))
    return edit(text, [(start, end, new)]) if new != old else None


def _swap_from(text, lang, rng, groups, context):
    """Replace one member of a group of names by another member, in any language."""
    if lang in UNSPACED or lang == "ko":
        hits = []
        for group in groups:
            for name in group:
                at = text.find(name)
                if at >= 0:
                    hits.append((at, at + len(name), group))
    else:
        names = {name: group for group in groups for name in group}
        hits = []
        for i, word in enumerate(context.words):
            two = context.text[context.spans[i][0]:context.spans[i + 1][1]] if context.joined(i) else ""
            if two in names:
                hits.append((context.spans[i][0], context.spans[i + 1][1], names[two]))
            elif owner(word) and word[:-2] in names:
                hits.append((context.spans[i][0], context.spans[i][1] - 2, names[word[:-2]]))
            elif word in names and not (lang == "en" and word in ("May", "March") and context.first(i)):
                hits.append((*context.spans[i], names[word]))
    if not hits:
        return None
    start, end, group = rng.choice(hits)
    old = text[start:end]
    new = rng.choice([name for name in group if name != old and name not in text] or [n for n in group if n != old])
    edits = [(start, end, new)]
    more = article(text, edits) if lang == "en" else []
    text, spans = edit(text, edits + more)
    return text, spans[-1:]


def number_word_changed(text, lang, rng, context):
    return _swap_from(text, lang, rng, NUMBER_WORDS.get(lang, ()), context)


def date_changed(text, lang, rng, context):
    return _swap_from(text, lang, rng, CALENDAR.get(lang, ()), context)


def place_changed(text, lang, rng, context):
    return _swap_from(text, lang, rng, PLACES.get(lang, ()), context)


def gender_swapped(text, lang, rng, context):
    pairs = GENDER.get(lang)
    if not pairs:
        return None
    if lang in UNSPACED or lang == "ko":
        if lang not in INSIDE:
            INSIDE[lang] = re.compile("(?<![其吉])(?:" + "|".join(sorted(pairs, key=len, reverse=True)) + ")(?![们們ら])")
        hits = [(m.start(), m.end(), m[0]) for m in INSIDE[lang].finditer(text)]
    else:
        hits = [(*context.spans[i], low) for i, low in enumerate(context.low) if low in pairs or lang == "en" and low in ("her", "his")]
        hits += [(start, end - 2, low[:-2]) for (start, end), low in zip(context.spans, context.low) if owner(low) and low[:-2] in pairs]
    if context.source_lang in GENDERLESS:  # nothing in the source says which pronoun is right
        hits = [hit for hit in hits if hit[2] not in PRONOUNS]
    if not hits:
        return None
    many = rng.random() < .5
    edits = []
    for start, end, low in hits if many else [rng.choice(hits)]:
        if lang == "en" and low == "his":
            new = "her"
        elif lang == "en" and low == "her":
            after = text[end:end + 12].split()
            new = "his" if after and after[0][:1].isalpha() and after[0].strip(".,") not in (
                "to", "in", "on", "at", "and", "for", "from", "with", "as", "that", "when", "if", "but", "by") else "him"
        else:
            new = rng.choice(pairs[low])
        old = text[start:end]
        if lang == "de" and low in ("sie", "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihres") or lang == "vi" and old[0].isupper():
            continue  # sie may be plural, Anh is England
        edits.append((start, end, like(old, new)))
    return edit(text, edits) if edits else None


def entities(context):
    """Runs of capitalised words that do not merely open a sentence, as (first, last) word indexes."""
    if context.lang not in CAPITAL_SCRIPTS:
        return []
    runs, i = [], 0
    while i < len(context):
        word = context.words[i]
        if not (word[0].isupper() and word not in ("I", "I'm", "I've", "I'll", "I'd")):
            i += 1
            continue
        j = i
        while context.joined(j) and context.words[j + 1][0].isupper():
            j += 1
        start = i
        if context.first(i):
            start = i + 1  # the opening word may be any word
        if start <= j and j - start < 5:
            runs.append((start, j))
        i = j + 1
    return runs


def owner(name):
    """The 's at the end of a name, which stays when the name changes."""
    return name[-2:] if name[-2:] in ("'s", "’s") else ""


NAMES = {"latin": "Novak|Miller|Schmidt|Brown|Petrov|Wilson|Cohen|Hassan|Rossi|Berg|Johnson|Maria Lopez|Peter Klein|Anna Weber|"
                  "Samsung|Siemens|Toyota|UNESCO|Interpol|Airbus|Madrid|Oslo|Toronto|Nairobi".split("|"),
         "cyrillic": "Иванов|Петров|Смирнов|Новак|Мюллер|Браун|Коэн|Хассан|Росси|Анна Вебер|Самсунг|Сименс|ЮНЕСКО|Мадрид|Осло|Торонто".split("|"),
         "greek": "Παπαδόπουλος|Νόβακ|Μίλερ|Μπράουν|Ρόσι|Άννα Βέμπερ|Μαδρίτη|Όσλο|Τορόντο".split("|")}


def _script(lang):
    return "cyrillic" if lang in ("ru", "uk", "bg", "sr") else "greek" if lang == "el" else "latin"


def entity_replaced(text, lang, rng, context):
    runs = entities(context)
    if not runs:
        return None
    i, j = rng.choice(runs)
    pool = list(NAMES[_script(lang)])
    for other in context.others[:3] if rng.random() < .5 else ():
        pool += re.findall(r"(?<=[^\W\d_] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*", other)
    new = rng.choice(pool)
    if new in text or text[context.spans[i][0]:context.spans[j][1]] in new:
        return None
    return replace(context, i, new + owner(context.words[j]), j)


def entity_dropped(text, lang, rng, context):
    runs = [(i, j) for i, j in entities(context) if i and context.low[i - 1] not in ("the", "a", "an")]
    return remove(context, *rng.choice(runs)) if runs else None


def entity_corrupted(text, lang, rng, context):
    """A name with other letters: Merkel becomes Markel or Merkol."""
    spots = [k for i, j in entities(context) for k in range(i, j + 1) if len(context.words[k]) > 3 and not context.words[k].isupper()]
    if not spots:
        return None
    k = rng.choice(spots)
    word = context.words[k]
    letters = {"cyrillic": ("аеиоу", "бвгдклмнпрст"), "greek": ("αεηιοου", "βγδκλμνπρστ"), "latin": ("aeiou", "bdgklmnprst")}[_script(lang)]
    chars = list(word)
    for at in rng.sample(range(1, len(chars)), min(len(chars) - 1, rng.choice((1, 2, 2, 3)))):
        group = letters[0] if chars[at] in letters[0] else letters[1]
        chars[at] = rng.choice(group)
    new = "".join(chars)
    return edit(text, [(*context.spans[k], new)]) if new != word else None


def entities_swapped(text, lang, rng, context):
    """Two names change places, so that the other one acts."""
    runs = entities(context)
    if len(runs) < 2:
        return None
    at = rng.randrange(len(runs) - 1)
    (a, b), (c, d) = runs[at], runs[at + 1]
    first, second = (context.spans[a][0], context.spans[b][1]), (context.spans[c][0], context.spans[d][1])
    one, two = text[slice(*first)], text[slice(*second)]
    between = text[first[1]:second[0]]
    if one == two or re.fullmatch(r"(?:, |,? (?:and|or|und|et|y|e|i|и|og|och|en|ve|a) |[/–-])", between):
        return None
    return edit(text, [(*first, two), (*second, one)])


def quote_altered(text, lang, rng, context):
    """A quotation loses or gains words, or is replaced by an unrelated one."""
    match = re.search(r"[\"“„«「]([^\"”“»」]{12,})[\"”“»」]", text)
    if not match:
        return None
    start, end = match.span(1)
    if context.others and rng.random() < .6:
        new = rng.choice(context.others)[:max(30, end - start)].rsplit(" ", 1)[0].strip(" ,.\"“”„«»")
        if new and new != match[1]:
            return edit(text, [(start, end, new + (match[1][-1] if match[1][-1] in ".,!?" else ""))])
    words = match[1].split()
    if len(words) < 4:
        return None
    half = len(words) // 2
    return drop(text, start + len(" ".join(words[:half])), end, lang) if match[1] == " ".join(words) else None


NEGATION = {  # words whose loss turns the sentence round
    "de": ("nicht", "nie", "niemals"), "fr": ("pas", "jamais"), "es": ("no", "nunca"), "it": ("non", "mai"), "pt": ("não", "nunca"),
    "ru": ("не", "никогда"), "uk": ("не", "ніколи"), "pl": ("nie", "nigdy"), "nl": ("niet", "nooit"), "sv": ("inte", "aldrig"),
    "ro": ("nu", "niciodată"), "el": ("δεν", "μην"), "tr": ("değil",), "id": ("tidak", "bukan"), "vi": ("không", "chưa"),
    "hi": ("नहीं", "न"), "ar": ("لا", "لم", "لن", "ليس", "ليست"), "fa": ("نیست",), "he": ("לא", "אינו", "אינה", "אין"),
    "ko": ("안", "못"), "zh": ("没有", "不", "没", "未"), "th": ("ไม่",), "et": ("ei",), "da": ("ikke",), "no": ("ikke",)}
# Before (-1) or after (1) these finite verbs a negation can be put in.
FINITE = {
    "de": (1, "nicht", "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte soll sollte will muss"),
    "nl": (1, "niet", "is zijn was waren wordt worden werd werden heeft hebben had hadden kan kunnen zal moet"),
    "sv": (1, "inte", "är var har hade kan ska skulle blir blev kommer måste vill"),
    "es": (-1, "no", "es son era fue fueron está están ha han había puede pueden tiene tienen dijo será debe hay quiere"),
    "it": (-1, "non", "è sono era erano ha hanno aveva può possono sarà deve fu furono vuole sta stanno"),
    "pt": (-1, "não", "é são era foi foram está estão tem têm tinha pode podem será deve há disse quer"),
    "ro": (-1, "nu", "este sunt era au a va vor poate are fost"),
    "ru": (-1, "не", "был была было были будет будут может могут должен должны является сказал заявил хочет стал стала стали имеет"),
    "uk": (-1, "не", "був була було були буде будуть може можуть повинен є сказав заявив хоче став стала стали має"),
    "pl": (-1, "nie", "jest są był była było były będzie będą może mogą ma mają został została powiedział chce"),
    "el": (-1, "δεν", "είναι ήταν έχει έχουν είχε μπορεί υπάρχει θέλει"),
    "id": (-1, "tidak", "akan bisa dapat telah memiliki ingin pernah"),
    "vi": (-1, "không", "thể phải có muốn được"),
    "zh": (-1, "不", "是 会 能 可以 应该 想 需要 可能"),
    "th": (-1, "ไม่", "ได้ สามารถ มี เป็น"),
    "hi": (-1, "नहीं", "है हैं था थे थी"),
    "he": (-1, "לא", "היה הייתה היו יהיה יכול יכולה צריך"),
    "ar": (-1, "لا", "يمكن يجب يوجد يعتبر"),
    "cs": (0, "ne", "je byl byla bylo byly bude budou má mají měl může mohou musí chce"),
    "fr": (0, "ne", "est sont était étaient sera seront peut peuvent doit doivent va vont fut")}
CZECH = {"je": "není", "jsou": "nejsou"}
NEGATED_CZECH = re.compile(r"(?i)^ne(?=(?:byl|bud|má|mají|měl|může|moh|mus|chce|chtěl|ní|jsou|jsem|dok|ví))")


def negation_removed(text, lang, rng, context):
    words = NEGATION.get(lang)
    if lang == "cs":
        hits = [i for i, low in enumerate(context.low) if NEGATED_CZECH.match(low)]
        if not hits:
            return None
        i = rng.choice(hits)
        return replace(context, i, "je" if context.low[i] == "není" else like(context.words[i], context.low[i][2:]))
    if not words:
        return None
    if lang in UNSPACED:
        hits = [(m.start(), m.end()) for m in re.finditer("|".join(words), text)
                if text[m.end():m.end() + 1] not in ("过", "仅", "但", "少", "断", "同", "久", "")]
        return drop(text, *rng.choice(hits), lang) if hits else None
    hits = [i for i, low in enumerate(context.low) if low in words and not (lang == "es" and context.gap(i)[:1] == ",")]
    if not hits:
        return None
    i = rng.choice(hits)
    text, spans = remove(context, i)
    if lang == "fr":
        text = re.sub(r"\b(?:ne |n['’])(?=\w)", "", text, count=1)
    return text, spans


def negation_added(text, lang, rng, context):
    if lang not in FINITE:
        return None
    side, word, verbs = FINITE[lang]
    verbs = verbs.split()
    if any(n in (context.low if lang not in UNSPACED else text) for n in NEGATION.get(lang, ())):
        return None
    if lang in UNSPACED:
        hits = [m.start() for m in re.finditer("|".join(verbs), text) if text[max(0, m.start() - 1):m.start()] not in ("不", "还", "就", "但", "于", "只", "功", "才", "凡", "可")
                and m.start() > 0]
        if not hits:
            return None
        at = rng.choice(hits)
        return edit(text, [(at, at, word)])
    hits = [i for i, low in enumerate(context.low) if low in verbs and not (i and context.low[i - 1] == word)]
    if not hits:
        return None
    i = rng.choice(hits)
    start, end = context.spans[i]
    old = context.words[i]
    if lang == "cs":
        return replace(context, i, CZECH.get(context.low[i], "ne" + context.low[i]))
    if lang == "fr":
        new = ("n'" if context.low[i][0] in "aeéiou" else "ne ") + context.low[i] + " pas"
        return replace(context, i, new)
    if side > 0:
        return edit(text, [(end, end, " " + word)])
    if context.first(i):
        return edit(text, [(start, end, like(old, word) + " " + context.low[i])])
    return edit(text, [(start, start, word + " ")])


UNIT_GROUPS = [group.split() for group in (
    "Kilometer Meilen Meter|Kilometern Meilen Metern|Millionen Milliarden Tausend|Prozent Promille|Kilogramm Pfund Gramm|Stunden Minuten Tage Wochen|Tagen Wochen Monaten Jahren Stunden|"
    "kilomètres mètres miles|millions milliards milliers|heures minutes jours semaines|mois ans jours|"
    "kilómetros metros millas|millones miles|horas minutos días semanas|meses años días|"
    "chilometri metri miglia|milioni miliardi mila|ore minuti giorni settimane|mesi anni giorni|"
    "quilômetros metros milhas|milhões bilhões mil|dias semanas meses anos|"
    "миллионов миллиардов тысяч|млн млрд тыс|километров метров миль|часов минут дней недель|лет месяцев дней|"
    "мільйонів мільярдів тисяч|кілометрів метрів миль|годин хвилин днів|років місяців днів|"
    "milionów miliardów tysięcy|kilometrów metrów mil|godzin minut dni|lat miesięcy dni|"
    "milionů miliard tisíc|kilometrů metrů mil|hodin minut dní|let měsíců dní|"
    "miljoen miljard duizend|kilometer meter mijl|uur minuten dagen|weken maanden jaren|"
    "miljoner miljarder tusen|timmar minuter dagar|veckor månader år|"
    "milioane miliarde mii|ore minute zile|săptămâni luni ani|milyon milyar bin|juta miliar ribu|triệu tỷ nghìn|"
    "εκατομμύρια δισεκατομμύρια χιλιάδες|مليون مليار ألف|میلیون میلیارد هزار|מיליון מיליארד אלף|लाख करोड़ हजार|만 억|"
    "km m cm mi|kg g t").split("|")]
UNSPACED_UNITS = [["万", "亿"], ["公里", "米", "英里"], ["小时", "分钟"], ["公斤", "吨"], ["美元", "欧元", "日元"], ["億", "万"], ["キロ", "メートル", "マイル"], ["ドル", "ユーロ", "円"],
                  ["時間", "分間"], ["ล้าน", "พันล้าน", "แสน"], ["กิโลเมตร", "เมตร", "ไมล์"]]
SWAPPED_UNITS = {name: group for group in UNIT_GROUPS for name in group}


def unit_swapped(text, lang, rng, context):
    if lang in UNSPACED:
        hits = [(m.start(1), m.end(1), group) for group in UNSPACED_UNITS for name in group
                for m in re.finditer(r"\d\s?(" + name + ")", text)]
    else:
        hits = [(*context.spans[i], SWAPPED_UNITS[word]) for i, word in enumerate(context.words)
                if word in SWAPPED_UNITS and i and context.words[i - 1][0].isdigit()]
        hits += [(m.start(), m.end(), ["€", "$", "£", "¥"]) for m in re.finditer(r"[€$£¥]", text)]
    if not hits:
        return None
    start, end, group = rng.choice(hits)
    return edit(text, [(start, end, rng.choice([name for name in group if name != text[start:end]]))])
