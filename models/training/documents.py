"""Fits and measures the verdict on whole texts: machine translated or human.

    documents.py items DATA ITEMS                      sentences that the network has to answer for, one JSON string a line
    documents.py fit DATA FREETEXT OUT [LOGITS]        writes OUT (documents.json); LOGITS: the network's machine logit per item
    documents.py measure DATA OUT [LOGITS]             AUROC and error rates on texts that were never fitted, printed and in OUT
    documents.py golden CORPORA OUT                    feature values of our own texts, which the program is held to

Fitted on (all ten sentences a text)
    documents-train.jsonl.gz   news in English: translators (WMT 2018, 2019) against DeepL and Google   MIT
    qe/train.jsonl.gz          Wikipedia in three languages: machine output against its post-edit        CC0
    qe/dev.jsonl.gz            the same, not seen by the network: for the weight of its logit             CC0
    FREETEXT (freetext.py)     only the levels of languages: how varied and how long human translations are
Measured on documents-dev.jsonl.gz and clean-news-dev.jsonl.gz, which nothing is fitted on.

The model is p = 1 / (1 + exp(−(bias + Σ weight·x))) over the features that the text offers, x = (value − centre)/scale cut off at ±4;
a positive term is multiplied by `for_machine`, if the feature has it. A feature's
centre is the mean over collections of the middle between its human and its machine mean, so that the level of a collection
is no evidence. Needs numpy.
"""
import collections
import gzip
import json
import math
import os
import re
import sys

import numpy as np

from origin import length, letters, typography, variety

SENTENCES = 10
RIDGE = 10.0            # of the standardised weights, against a likelihood summed over all texts
LEVEL_PARAGRAPHS = 40   # of the Universal Declaration, at least, for a language's level of variety
LEVEL_SENTENCES = 200   # of other free text, at least, for its level of length
NOT_TOO_OFTEN = 0.05    # share of the fitted texts of the other kind beyond a threshold, at most
FAR = 4.0               # standardised values are cut off here: no single feature makes a verdict “likely”
#: Of the log-odds where typography speaks for a machine: many newsrooms type as machines do (clean English and Turkish news
#: is as straight as machine output), while hardly a machine typesets.
TYPED = 0.3
CAREFUL = (0.2, 0.8)    # no verdict with a probability between these


def read(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]


def joined(tokens, language):
    """Tokenised text as running text; machine output and post-edit are both tokenised and both come through here."""
    text = " ".join(tokens.split())
    if language == "zh":
        return re.sub(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", text)
    text = re.sub(r" ([.,;:!?%)\]}…»”’])", r"\1", text)
    text = re.sub(r"([(\[{«“„¿¡]) ", r"\1", text)
    text = re.sub(r" (n't|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    return re.sub(r'" ([^"]*) "', r'"\1"', text)


class Text:
    """A text with what is known of it: `group` names its collection, `machine` is 1 or 0."""

    def __init__(self, lines, group, machine, language, source=None, source_language=None, system=None):
        self.lines, self.group, self.machine, self.language = lines, group, machine, language
        self.source, self.source_language, self.system = source, source_language, system


def news(data, name):
    out = []
    for row in read(f"{data}/{name}.jsonl.gz"):
        pair = row["id"].split(".")[1] if "source" in row else f"{row['source_lang']}-{row['lang']} {2000 + row['year']}"
        out.append(Text(row["text"].split("\n"), pair, int(row["label"] == "mt"), row["lang"],
                        row["source"].split("\n") if "source" in row else None, row["source_lang"], row["system"]))
    return out


def edits(data, name):
    """Ten neighbouring sentences of MLQE-PE as a text: the machine's and the post-edited version."""
    rows = collections.defaultdict(list)
    for row in read(f"{data}/qe/{name}.jsonl.gz"):
        if row.get("target_tok") and row.get("post_edit_tok"):
            rows[row["lp"]].append(row)
    out = []
    for pair, rows in sorted(rows.items()):
        source_language, language = pair.split("-")
        for start in range(0, len(rows) - SENTENCES + 1, SENTENCES):
            part = rows[start:start + SENTENCES]
            for column, machine in (("target_tok", 1), ("post_edit_tok", 0)):
                out.append(Text([joined(row[column], language) for row in part], pair, machine, language,
                                [row["source"].strip() for row in part], source_language))
    return out


def levels(freetext):
    """Per language: variety against the English of the same Declaration, ln(letters per letter of English) elsewhere."""
    declaration, other = collections.defaultdict(list), collections.defaultdict(list)
    for row in read(freetext):
        if row["source_lang"] == "en" and row["source"]:
            (declaration if row["origin"] == "udhr" else other)[row["lang"]].append((row["text"], row["source"]))
    out = {"en": {"variety": 0.0, "length": 0.0}}
    for language in sorted(set(declaration) | set(other)):
        level = {}
        if len(declaration[language]) >= LEVEL_PARAGRAPHS:
            blocks = [declaration[language][at:at + SENTENCES] for at in range(0, len(declaration[language]), SENTENCES)]
            side = lambda block, n: variety("\n".join(pair[n] for pair in block))
            level["variety"] = round(float(np.mean([side(b, 0) - side(b, 1) for b in blocks])), 4)
        if len(other[language]) >= LEVEL_SENTENCES:
            text, english = (sum(letters(pair[n]) for pair in other[language]) for n in (0, 1))
            level["length"] = round(math.log(text / english), 4)
        if level and "-" not in language:
            out[{"nb": "no"}.get(language, language)] = level
    return out


def features(text, levels):
    """The values of the features that this text offers, by name."""
    level = lambda language, name: levels.get(language, {}).get(name, 0.0)
    body = "\n".join(text.lines)
    values = {"typography": typography(body), "variety": variety(body) - level(text.language, "variety")}
    known = all("length" in levels.get(language, {}) for language in (text.language, text.source_language))
    if text.source and known:
        values["length"] = length(body, "\n".join(text.source)) \
            - (level(text.language, "length") - level(text.source_language, "length"))
    return values


def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))


def logistic(x, y, weight, offset=0.0, ridge=RIDGE):
    """Ridge logistic regression without intercept by Newton's method; the weights of the columns of x."""
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = sigmoid(x @ w + offset)
        gradient = x.T @ (weight * (p - y)) + ridge * w
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-10:
            break
    return w


def auroc(y, score):
    """Area under the ROC curve; ties count half."""
    order = np.argsort(score, kind="mergesort")
    sorted_score = score[order]
    first = np.searchsorted(sorted_score, sorted_score, "left")
    last = np.searchsorted(sorted_score, sorted_score, "right")
    rank = np.empty(len(score))
    rank[order] = (first + last + 1) / 2
    positive = y == 1
    n1, n0 = positive.sum(), (~positive).sum()
    return float((rank[positive].sum() - n1 * (n1 + 1) / 2) / (n1 * n0))


class Table:
    """Feature values of texts as columns; a text that does not offer a feature has nan."""

    def __init__(self, texts, values):
        self.texts = texts
        self.y = np.array([text.machine for text in texts], float)
        self.group = np.array([text.group for text in texts])
        self.column = {name: np.array([value.get(name, np.nan) for value in values])
                       for name in ("typography", "variety", "length", "machine")}

    def take(self, rows):
        out = object.__new__(Table)
        out.texts = [text for text, keep in zip(self.texts, rows) if keep]
        out.y, out.group = self.y[rows], self.group[rows]
        out.column = {name: column[rows] for name, column in self.column.items()}
        return out

    def middle(self, name):
        """Per text: the middle between the human and the machine mean of its collection."""
        out, x = np.empty(len(self.y)), self.column[name]
        for group in set(self.group):
            here = self.group == group
            out[here] = (x[here & (self.y == 1)].mean() + x[here & (self.y == 0)].mean()) / 2
        return out

    def weight(self):
        """News and edits count alike as a whole, every collection in them alike, human and machine alike."""
        kinds = {group: group.split(" ")[0] == group for group in set(self.group)}
        out = np.empty(len(self.y))
        for group, edited in kinds.items():
            same = sum(kind == edited for kind in kinds.values())
            for y in (0, 1):
                here = (self.group == group) & (self.y == y)
                out[here] = 1.0 / (same * here.sum())
        return out * len(out) / out.sum()


def added(table, model, names, weight):
    """Fits `names` on top of the features the model has; returns it with them."""
    middles = [table.middle(name) for name in names]
    centred = [table.column[name] - middle for name, middle in zip(names, middles)]
    scales = [math.sqrt(np.average(column ** 2, weights=weight)) for column in centred]
    offset = sum((f["weight"] * (table.column[f["name"]] - table.middle(f["name"])) / f["scale"] for f in model), 0.0)
    fitted = logistic(np.stack([c / s for c, s in zip(centred, scales)], 1), table.y, weight, offset)
    return model + [{"name": name, "centre": float(np.average(middle, weights=weight)), "scale": scale, "weight": float(w)}
                    for name, middle, scale, w in zip(names, middles, scales, fitted)]


def score(table, model, without=()):
    """The log-odds, over the features that each text offers; `without`: features that count only against a machine."""
    total = np.zeros(len(table.y))
    for feature in model:
        value = (table.column[feature["name"]] - feature["centre"]) / feature["scale"]
        term = feature["weight"] * np.clip(value, -FAR, FAR)
        term = np.where(np.isnan(term), 0.0, term)
        term = np.where(term > 0, feature.get("for_machine", 1.0) * term, term)
        total += np.minimum(term, 0.0) if feature["name"] in without else term
    return total


def fitted(table):
    text = added(table, [], ["typography", "variety"], table.weight())
    text[0]["for_machine"] = TYPED
    with_source = table.take(~np.isnan(table.column["length"]))
    return added(with_source, text, ["length"], with_source.weight())


def platt(y, x, weight):
    """Slope and intercept of the logistic map from log-odds to outcomes."""
    w = logistic(np.stack([x, np.ones_like(x)], 1), y, weight, ridge=1e-6)
    return float(w[0]), float(w[1])


def fit(data, freetext, out, logits=None):
    table_of_levels = levels(freetext)
    texts = news(data, "documents-train") + edits(data, "train")
    unseen = edits(data, "dev")
    values = [features(text, table_of_levels) for text in texts + unseen]
    if logits:
        fill(values, texts + unseen, [float(line) for line in open(logits)], where=item_texts(data)[0])
    table = Table(texts, values[:len(texts)])
    model = fitted(table)
    # Platt scaling on collections that the weights were not fitted on: the level of a new collection is not known.
    is_news = np.array([" " in group for group in table.group])
    held_out = np.full(len(table.y), np.nan)
    for group in sorted(set(table.group)):
        rest = fitted(table.take(table.group != group))
        held_out[table.group == group] = score(table.take(table.group == group), rest)
    weight = table.weight()
    slope, bias = platt(table.y, held_out, weight)
    for feature in model:
        feature["weight"] *= slope
    if logits:
        both = Table(texts + unseen, values)
        both = both.take(~np.isnan(both.column["machine"]))
        model = added(both, model, ["machine"], both.weight())
    thresholds = {}
    train = table.take(is_news)
    odds = bias + score(train, model)
    thresholds["unlikely_under"] = min(CAREFUL[0], float(np.quantile(sigmoid(odds[train.y == 1]), NOT_TOO_OFTEN)))
    careful = sigmoid(bias + score(train, model, without=("typography",)))
    thresholds["likely_over"] = max(CAREFUL[1], float(np.quantile(careful[train.y == 0], 1 - NOT_TOO_OFTEN)))
    rounded = [{key: value if isinstance(value, str) else round(value, 6) for key, value in feature.items()}
               for feature in model]
    with open(out, "w", encoding="utf-8") as file:
        json.dump({
            "bias": round(bias, 6), "features": rounded,
            "thresholds": {name: round(value, 4) for name, value in thresholds.items()},
            "levels": table_of_levels,
            "fitted_on": {group: int((table.group == group).sum()) for group in sorted(set(table.group))},
            "fitted_by": "models/training/documents.py",
        }, file, ensure_ascii=False, indent=1)
        file.write("\n")
    print(json.dumps({"bias": bias, "features": rounded, "thresholds": thresholds}, indent=1))
    for group in sorted(set(table.group[is_news])):
        here = table.group == group
        print("held out", group, round(auroc(table.y[here], held_out[here]), 3))


def item_texts(data):
    """The texts whose sentences the network answers for: first those for fitting, then those for measuring."""
    return (news(data, "documents-train") + edits(data, "dev"),
            news(data, "documents-dev") + clean(data))


def clean(data):
    return [Text(row["text"].split("\n"), "news", 0, row["lang"]) for row in read(f"{data}/clean-news-dev.jsonl.gz")]


def items(data, out):
    with open(out, "w", encoding="utf-8") as file:
        for text in sum(item_texts(data), []):
            for line in text.lines:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def fill(values, texts, logits, where, start=0):
    """Sets the feature `machine` of the texts that are in `where`, whose sentences begin at `start` of the logits."""
    means = {}
    for text in where:
        stop = start + len(text.lines)
        if stop > len(logits):
            raise SystemExit(f"there are {len(logits)} logits but more sentences: make them from `documents.py items`")
        means["\n".join(text.lines)] = float(np.mean(logits[start:stop]))
        start = stop
    for text, value in zip(texts, values):
        mean = means.get("\n".join(text.lines))
        if mean is not None:
            value["machine"] = mean
    return start


def measure(data, out, logits=None):
    model = json.load(open(out, encoding="utf-8"))
    dev, human = news(data, "documents-dev"), clean(data)
    values = [features(text, model["levels"]) for text in dev + human]
    if logits:
        numbers = [float(line) for line in open(logits)]
        first, second = item_texts(data)
        fill(values, dev + human, numbers, second, start=sum(len(text.lines) for text in first))
    table = Table(dev + human, values)
    is_dev = np.arange(len(table.y)) < len(dev)
    language = np.array([text.language for text in table.texts])
    no_source = [feature for feature in model["features"] if feature["name"] != "length"]
    rng = np.random.default_rng(1)

    def interval(y, x):
        found = []
        while len(found) < 1000:
            draw = rng.integers(0, len(y), len(y))
            if 0 < y[draw].sum() < len(y):
                found.append(auroc(y[draw], x[draw]))
        return np.quantile(found, [0.025, 0.975])

    for name, used in (("text alone", no_source), ("with source", model["features"])):
        odds = model["bias"] + score(table, used)
        p = sigmoid(odds)
        careful = sigmoid(model["bias"] + score(table, used, without=("typography",)))
        likely, unlikely = careful >= model["thresholds"]["likely_over"], p <= model["thresholds"]["unlikely_under"]
        print(f"\n{name}: {', '.join(feature['name'] for feature in used)}")
        each, draws = [], []
        for group in sorted(set(table.group[is_dev])):
            here = is_dev & (table.group == group)
            low, high = interval(table.y[here], odds[here])
            each.append(auroc(table.y[here], odds[here]))
            print(f"  {group:6s} AUROC {each[-1]:.3f} [{low:.2f}, {high:.2f}]  texts {here.sum()}")
        boot = []
        for _ in range(1000):
            part = []
            for group in sorted(set(table.group[is_dev])):
                at = np.flatnonzero(is_dev & (table.group == group))
                draw = rng.choice(at, len(at))
                if 0 < table.y[draw].sum() < len(draw):
                    part.append(auroc(table.y[draw], odds[draw]))
            boot.append(np.mean(part))
        print(f"  mean {np.mean(each):.3f} [{np.quantile(boot, .025):.3f}, {np.quantile(boot, .975):.3f}], worst {min(each):.3f}")
        for code in sorted(set(language[is_dev])):
            here = is_dev & (language == code)
            print(f"  into {code}: AUROC {auroc(table.y[here], odds[here]):.3f}")
        machine, person = is_dev & (table.y == 1), is_dev & (table.y == 0)
        print(f"  documents-dev: likely {likely[machine].mean():.3f} of machine, {likely[person].mean():.3f} of human texts; "
              f"unlikely {unlikely[machine].mean():.3f} of machine, {unlikely[person].mean():.3f} of human texts")
        bins = np.clip((p[is_dev] * 10).astype(int), 0, 9)
        error = sum(abs(table.y[is_dev][bins == b].mean() - p[is_dev][bins == b].mean()) * (bins == b).mean()
                    for b in set(bins))
        print(f"  expected calibration error on documents-dev {error:.3f}")
        share = lambda chosen: {"machine": round(float(chosen[machine].mean()), 3), "human": round(float(chosen[person].mean()), 3)}
        shares = {"likely": share(likely), "unlikely": share(unlikely)}
        if name == "with source":
            model["measured"]["paired"] = shares
        else:
            model["measured"] = {
                "texts": "documents-dev (WMT 2023, 14 pairs); nothing was fitted on it",
                "human_texts": int(person.sum()), "machine_texts": int(machine.sum()),
                "alone": shares, "mean_auroc": round(float(np.mean(each)), 3),
                "auroc": {code: round(auroc(table.y[is_dev & (language == code)], odds[is_dev & (language == code)]), 3)
                          for code in sorted(set(language[is_dev]))},
            }
            rows = []
            for code in sorted(set(language[~is_dev])):
                here = ~is_dev & (language == code)
                rows.append(f"{code} {likely[here].mean():.2f}/{(p[here] > 0.5).mean():.2f}/{unlikely[here].mean():.2f}")
            print("  clean news, share likely / p over .5 / unlikely: " + ", ".join(rows))
    with open(out, "w", encoding="utf-8") as file:
        json.dump(model, file, ensure_ascii=False, indent=1)
        file.write("\n")


def golden(corpora, out):
    """Values of the golden items of the scorer, ten at a time, and of every article of the corpora."""
    here = os.path.dirname(os.path.abspath(__file__))
    rows = []
    pairs = json.load(open(os.path.join(here, "golden_items.json"), encoding="utf-8"))
    for start in range(0, len(pairs), SENTENCES):
        part = pairs[start:start + SENTENCES]
        rows.append(("\n".join(text for text, _ in part), "\n".join(source or "" for _, source in part)))
    for folder, _, names in sorted(os.walk(corpora)):
        for name in sorted(names):
            if name.endswith((".txt", ".md")) and name != "counts.txt":
                rows.append((open(os.path.join(folder, name), encoding="utf-8", newline="").read()[:600], "A source."))
    with open(out, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps({
            "text": text, "source": source, "typography": round(typography(text), 9), "variety": round(variety(text), 9),
            "length": round(length(text, source), 9)}, ensure_ascii=False) for text, source in rows) + "\n]\n")


if __name__ == "__main__":
    {"items": items, "fit": fit, "measure": measure, "golden": golden}[sys.argv[1]](*sys.argv[2:])
