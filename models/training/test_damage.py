"""Tests of damage and contrast: `python -m unittest` in this directory. Every sentence is our own."""

import json
import random
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import damage

HERE = Path(__file__).parent

# language, sentence, language of the source, source.
SENTENCES = [
    ("en", "The old baker did not sell his 24 loaves on Monday, because he gave the bread to a poor woman from Paris.",
     "de", "Der alte Bäcker verkaufte seine 24 Brote am Montag nicht, weil er das Brot einer armen Frau aus Paris gab."),
    ("en", "Anna Keller quickly told Mr Brown: \"We must never cross the big river at night.\" They were two kilometres away and most boats are larger.",
     "ru", "Анна Келлер быстро сказала господину Брауну, что нельзя переходить большую реку ночью."),
    ("en", "She wants to open three small shops in Norway and is visiting the mayor, but the council had rejected her plan.",
     "zh", "她想在挪威开三家小商店，正在拜访市长，但议会拒绝了她的计划。"),
    ("en", "It was raining when Peter praised Maria near the station.", "fr", "Il pleuvait quand Peter a félicité Maria près de la gare."),
    ("de", "Am Montag hat der Lehrer in Berlin nicht 350 Euro, sondern 3 Millionen Euro verlangt, sagte er.", "en",
     "On Monday the teacher in Berlin did not ask for 350 euros but for 3 million euros, he said."),
    ("fr", "Le roi n'est pas venu à Madrid en mars, car il était malade.", "en", "The king did not come to Madrid in March because he was ill."),
    ("ru", "В мае Иван сказал, что он не был в Москве и купил 15 книг.", "en", "In May Ivan said that he had not been in Moscow and had bought 15 books."),
    ("zh", "他在星期一说，德国的公司没有卖出35万辆汽车，但是可以继续工作。", "en", "On Monday he said the German company had not sold 350,000 cars but could go on working."),
    ("ja", "彼女は月曜日に東京で新しい本を3冊買ったと話した。", "en", "She said that she bought three new books in Tokyo on Monday."),
    ("hi", "राजा ने सोमवार को 12 किताबें खरीदीं और वह खुश नहीं था।", "en", "The king bought 12 books on Monday and was not happy."),
    ("ar", "قال الرجل إنه لم يشتر 12 كتابا في ألمانيا يوم الاثنين.", "en", "The man said that he did not buy 12 books in Germany on Monday."),
    ("el", "Ο πατέρας δεν αγόρασε 12 βιβλία στην Αθήνα την Δευτέρα.", "en", "The father did not buy 12 books in Athens on Monday."),
]
OTHERS = {
    "en": ["The museum closed its doors for repairs after the storm.", "A young farmer from the valley won the long race yesterday."],
    "de": ["Das Museum schloss nach dem Sturm seine Türen wegen Bauarbeiten."], "fr": ["Le musée a fermé ses portes après la tempête."],
    "ru": ["Музей закрыл двери на ремонт после сильной бури."], "zh": ["博物馆在暴风雨之后关门进行维修。"], "ja": ["博物館は嵐の後、修理のために閉館した。"],
    "hi": ["तूफान के बाद संग्रहालय मरम्मत के लिए बंद हो गया।"], "ar": ["أغلق المتحف أبوابه بعد العاصفة الكبيرة."], "el": ["Το μουσείο έκλεισε τις πόρτες του μετά την καταιγίδα."],
}

# kind: (language, good, every damage that is right, drawn with any seed).
EXACT = {
    "adjective-dropped": ("en", "He sold a green boat.", {"He sold a boat."}),
    "adverb-dropped": ("en", "He slowly closed it.", {"He closed it."}),
    "phrase-dropped": ("en", "She sang loudly in the kitchen.", {"She sang loudly."}),
    "hypernym": ("en", "He saw an eagle there.", {"He saw a bird there."}),
    "negation-removed": ("en", "She did not open it.", {"She opened it."}),
    "gender-swapped": ("en", "My uncle is here.", {"My aunt is here."}),
    "last-word-doubled": ("de", "Es regnet heute.", {"Es regnet heute heute."}),
    "determiner-dropped": ("en", "I found the key.", {"I found key."}),
    "date-changed": ("zh", "我们没见面。", None),
    "comparison-changed": ("en", "It is bigger now.", {"It is biggest now."}),
    "all-lower": ("fr", "Il pleut à Nice.", {"il pleut à nice."}),
    "source-copied": ("de", "Es regnet.", {"It is raining."}),
    "entities-swapped": ("en", "Last year Keller beat Moore.", {"Last year Moore beat Keller."}),
    "tokenised": ("en", "He ran, then fell.", {"He ran , then fell ."}),
    "verb-dropped": ("en", "Yesterday she wrote it.", {"Yesterday she it."}),
}


def draws(kind=None, seeds=range(40)):
    for lang, text, source_lang, source in SENTENCES:
        for seed in seeds:
            rng = random.Random(seed)
            arguments = (text, lang, rng, source, source_lang, OTHERS[lang])
            yield text, damage.apply(kind, *arguments) if kind else damage.damage(*arguments)


class Damage(unittest.TestCase):
    def every_damage(self):
        for kind in damage.KINDS:
            for text, found in draws(kind, range(12)):
                if found:
                    yield text, found

    def test_every_kind_fires_on_some_sentence(self):
        silent = [kind for kind in damage.KINDS if not any(found for _, found in draws(kind))]
        self.assertEqual(silent, [])

    def test_nothing_stays_unchanged(self):
        for text, found in self.every_damage():
            self.assertNotEqual(found.text.split(), text.split(), found.kind)

    def test_spans_are_sorted_apart_and_inside(self):
        for _, found in self.every_damage():
            last = -1
            for start, end in found.spans:
                self.assertTrue(last < start < end <= len(found.text), (found.kind, found.text, found.spans))
                self.assertEqual(found.text[start:end], found.text[start:end].strip())
                last = end

    def test_text_outside_the_spans_comes_from_the_good_sentence(self):
        for kind in ("number-changed", "gender-swapped", "hypernym", "place-changed", "source-mixed-in", "misspelt", "antonym"):
            for text, found in draws(kind):
                if found:
                    rest = found.text
                    for start, end in reversed(found.spans):
                        rest = rest[:start] + "\0" + rest[end:]
                    at = 0
                    for part in rest.split("\0"):
                        part = part[:-2] if part.endswith("a ") or part.endswith("an ") else part  # a and an follow the next word
                        self.assertIn(part.strip("n "), text[at:], (found, text))

    def test_omissions_have_no_span_and_are_shorter(self):
        for kind in ("adjective-dropped", "noun-dropped", "phrase-dropped", "words-dropped", "tail-dropped"):
            for text, found in draws(kind):
                if found:
                    self.assertEqual(found.spans, [])
                    self.assertLess(len(found.text), len(text))

    def test_the_same_seed_gives_the_same_damage(self):
        self.assertEqual(list(draws()), list(draws()))

    def test_different_seeds_give_different_damage(self):
        self.assertGreater(len({found.text for _, found in draws()}), 200)

    def test_fitting_examples_give_the_expected_sentence(self):
        for kind, (lang, good, expected) in EXACT.items():
            for seed in range(10):
                found = damage.apply(kind, good, lang, random.Random(seed), "It is raining.", "en" if lang != "en" else "de")
                if expected is None:
                    self.assertIsNone(found, kind)
                else:
                    self.assertIsNotNone(found, kind)
                    self.assertIn(found.text, expected, kind)

    def test_numbers_change_in_value(self):
        for seed in range(60):
            found = damage.apply("number-changed", "They bought 48 pears.", "en", random.Random(seed))
            start, end = found.spans[0]
            self.assertTrue(found.text[start:end].isdigit())
            self.assertNotEqual(int(found.text[start:end]), 48)

    def test_pronouns_stay_where_the_source_has_no_gender(self):
        self.assertIsNone(damage.apply("gender-swapped", "She bought it.", "en", random.Random(1), "Onu aldı.", "tr"))

    def test_shares_of_hard_and_easy_kinds(self):
        rng = random.Random(7)
        kinds = [damage.damage(text, lang, rng, source, source_lang, OTHERS[lang]).kind
                 for _ in range(100) for lang, text, source_lang, source in SENTENCES]
        self.assertAlmostEqual(sum(kind in damage.HARD for kind in kinds) / len(kinds), .6, delta=.05)
        self.assertAlmostEqual(sum(kind in damage.EASY for kind in kinds) / len(kinds), .1, delta=.03)

    def test_odd_input_gives_nothing_or_a_valid_damage(self):
        for text in ("", " ", "...", "a", "5", "?!", "\u200b", "A", "日", "9 9 9 9", "x" * 500, "é", "\t\n"):
            for lang in ("en", "zh", "de", "xx"):
                for kind in damage.KINDS:
                    found = damage.apply(kind, text, lang, random.Random(1), "Quelle", "de", ["Another one."])
                    self.assertTrue(found is None or found.text.split() != text.split())

    def test_kinds_that_need_a_source_exist(self):
        self.assertLessEqual(damage.NEEDS_SOURCE, set(damage.KINDS))


class Contrast(unittest.TestCase):
    def build(self, folder, rows):
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        out = Path(folder) / "out.jsonl"
        done = subprocess.run([sys.executable, str(HERE / "contrast.py"), str(path), str(out), "--english", "2", "--other", "1"],
                              capture_output=True, text=True)
        return done, out.read_text(encoding="utf-8") if out.exists() else ""

    def test_pairs_are_reproducible_and_point_at_the_source(self):
        rows = []
        for number, (lang, text, source_lang, source) in enumerate(SENTENCES):
            rows += [{"id": f"d{number}.{lang}", "lang": lang, "text": text}, {"id": f"d{number}.{source_lang}", "lang": source_lang, "text": source}]
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            done, first = self.build(one, rows)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(first, self.build(two, rows)[1])
        pairs = [json.loads(line) for line in first.splitlines()]
        texts = {row["text"] for row in rows}
        self.assertGreater(len(pairs), 100)
        for pair in pairs:
            self.assertIn(pair["source"], texts)
            self.assertIn(pair["good"], texts)
            self.assertNotEqual(pair["good"], pair["bad"])

    def test_a_bad_row_is_named_by_file_and_line(self):
        with tempfile.TemporaryDirectory() as folder:
            done, _ = self.build(folder, [{"id": "a.en", "lang": "en", "text": "x"}, {"id": "b.en", "lang": "en"}])
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("documents.jsonl:2:", done.stderr)


if __name__ == "__main__":
    unittest.main()
