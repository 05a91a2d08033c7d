"""contrast.py DOCUMENTS OUT [--english 60] [--other 20] [--seed 1]: pairs of good and damaged sentences to measure on.

DOCUMENTS (JSON lines, also .gz) has rows {id, lang, text}; ids end in `.LANG`, a line is a sentence, and the same id and
line in another language is its translation. OUT gets rows {id, lang, source_lang, source, good, bad, kind, spans}: per kind
up to --english rows with an English target from ten source languages, and up to --other rows with an English source and
other targets, turn by turn over the languages. The same input and seed give the same bytes. Only the standard library.
"""

import argparse
import gzip
import json
import random
import sys

import damage

SOURCES = ("de", "fr", "es", "it", "ru", "zh", "ja", "cs", "pl", "hi")


def documents(path):
    """{document: {language: [line]}} of the input; stops with file and line where a row is no document."""
    found = {}
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                name, lang, text = row["id"].rpartition(".")[0], row["lang"], row["text"]
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                sys.exit(f"{path}:{number}: not a document ({error!r}); a row needs id, lang and text")
            found.setdefault(name, {})[lang] = text.split("\n")
    return found


def sentences(docs, lang, source_lang, least=20, most=400):
    """(id, target line, source line) of documents that both languages have with the same number of lines."""
    rows = []
    for name, texts in docs.items():
        targets, sources = texts.get(lang, ()), texts.get(source_lang, ())
        if len(targets) != len(sources):
            continue
        short = least // 3 if lang in damage.UNSPACED else least
        rows += [(f"{name}.{number}", target, source) for number, (target, source) in enumerate(zip(targets, sources), 1)
                 if short <= len(target) <= most and source.strip()]
    return rows


def contrasts(docs, pairs, kinds, count, rng):
    """Up to count rows per kind, drawn evenly over the (target, source) language pairs."""
    material = {pair: sentences(docs, *pair) for pair in pairs}
    material = {pair: rows for pair, rows in material.items() if rows}
    for kind in kinds:
        orders = {pair: iter(rng.sample(rows, len(rows))) for pair, rows in material.items()}
        got, used = 0, set()
        while orders and got < count:
            for pair in list(orders):
                lang, source_lang = pair
                found = None
                for name, target, source in orders[pair]:
                    if (name, lang) in used:
                        continue
                    others = [rng.choice(material[pair])[1] for _ in range(3)]
                    if found := damage.apply(kind, target, lang, rng, source, source_lang, [other for other in others if other != target]):
                        break
                if not found:
                    del orders[pair]
                    continue
                used.add((name, lang))
                got += 1
                yield {"id": f"{name}.{source_lang}-{lang}.{kind}", "lang": lang, "source_lang": source_lang, "source": source, "good": target,
                       "bad": found.text, "kind": kind, "spans": found.spans}
                if got == count:
                    break


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("documents")
    arguments.add_argument("out")
    arguments.add_argument("--english", type=int, default=60)
    arguments.add_argument("--other", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    docs = documents(chosen.documents)
    langs = sorted({lang for texts in docs.values() for lang in texts} - {"en"})
    rng = random.Random(chosen.seed)
    rows = list(contrasts(docs, [("en", source) for source in SOURCES if source in langs], damage.KINDS, chosen.english, rng))
    rng.shuffle(langs)
    rows += contrasts(docs, [(lang, "en") for lang in langs], damage.KINDS, chosen.other, rng)
    with open(chosen.out, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    counts = {}
    for row in rows:
        counts.setdefault(row["kind"], [0, 0])[row["lang"] != "en"] += 1
    for kind, (english, other) in counts.items():
        print(f"{kind}\t{english}\t{other}")


if __name__ == "__main__":
    main()
