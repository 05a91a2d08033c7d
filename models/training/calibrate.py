"""calibrate.py DATA PREDICTIONS OUT: fits calibration.json and says how well it holds on pairs left out.

DATA holds dev.jsonl.gz (da, hter, tags per token) and critical-dev.jsonl.gz (critical); PREDICTIONS the same rows, as
NAME.pair.jsonl and NAME.solo.jsonl (`measure.py` writes them). No row of either was trained on. Needs numpy.

score: least squares on the raw 0–100 assessments. p_bad: logistic on the mean word and ln(1 + words); a sentence counts as bad if its assessment is below 70, where the annotators' guideline says that it is understandable at
best but has errors. p_critical: logistic on ln(1 + words) and the critical
logit, for the majority of three annotators. The other features of the form [z, mean word, greatest word, ln(1 + words), critical
logit] weigh nothing: with them both hold less well on a pair left out (z is relative to the annotators of a pair). word: Platt scaling on the tags.
"""
import gzip
import json
import math
import sys

import numpy as np

BAD_BELOW = 70
FEATURES = 5
P_BAD, P_CRITICAL = [1, 3], [3, 4]
data, predictions, out = sys.argv[1:4]


def rows(path):
    with gzip.open(path, "rt") if path.endswith(".gz") else open(path) as file:
        return [json.loads(line) for line in file]


def tagged(row, words):
    """(BAD?, probability) of each tagged token: the greatest among the words that it shares a letter with."""
    target, at, spans = row["target"], 0, []
    for token in row["target_tok"].split():
        start = None
        for c in token:
            while at < len(target) and target[at].isspace():
                at += 1
            if at == len(target) or target[at] != c:
                return []
            start = at if start is None else start
            at += 1
        spans.append((start, at))
    tags = row["tags"].split()
    if len(tags) != len(spans):
        return []
    return [
        (tag == "BAD", max((p for start, end, p in words if start < b and a < end), default=0.0))
        for tag, (a, b) in zip(tags, spans)
    ]


def mcc(bad, told):
    table = [(bad & told).sum(), (bad & ~told).sum(), (~bad & told).sum(), (~bad & ~told).sum()]
    tp, fn, fp, tn = map(float, table)
    below = ((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)) ** 0.5
    return (tp * tn - fp * fn) / below if below else 0.0


def features(row):
    words = [p for _, _, p in row["words"]]
    mean = sum(words) / len(words) if words else 0.0
    return [row["z"], mean, max(words, default=0.0), math.log(1 + len(words)), row["critical"]]


def logistic(x, y, weight=None, ridge=1.0):
    """Newton's method on standardised features with a small ridge; weights for the features as they are."""
    mean, deviation = x.mean(0), x.std(0) + 1e-9
    x = np.c_[np.ones(len(x)), (x - mean) / deviation]
    weight = np.ones(len(y)) if weight is None else weight
    beta = np.zeros(x.shape[1])
    penalty = ridge * np.r_[0, np.ones(x.shape[1] - 1)]
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        step = np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (weight * (y - p)) - penalty * beta)
        beta += step
        if abs(step).max() < 1e-9:
            break
    return np.r_[beta[0] - (beta[1:] * mean / deviation).sum(), beta[1:] / deviation]


def apply(beta, x):
    return 1 / (1 + np.exp(-(beta[0] + x @ beta[1:])))


def ece(p, y, bins=10):
    place = np.minimum((p * bins).astype(int), bins - 1)
    return sum(abs(p[place == b].sum() - y[place == b].sum()) for b in range(bins)) / len(p)


def auroc(p, y):
    order = np.argsort(p, kind="stable")
    rank = np.empty(len(p))
    rank[order] = np.arange(1, len(p) + 1)
    for value in np.unique(p):
        rank[p == value] = rank[p == value].mean()
    good = y.sum()
    return (rank[y].sum() - good * (good + 1) / 2) / (good * (len(y) - good))


def joined(name, form):
    predicted = {row["id"]: row for row in rows(f"{predictions}/{name}.{form}.jsonl")}
    labelled = [row for row in rows(f"{data}/{name}.jsonl.gz") if row["id"] in predicted]
    return labelled, [predicted[row["id"]] for row in labelled]


def left_out(x, y, pair):
    """p of every row by a model that has not seen its pair; pairs weigh alike."""
    p = np.empty(len(y))
    for one in np.unique(pair):
        held = pair == one
        p[held] = apply(logistic(x[~held], y[~held]), x[held])
    return p


def by_pair(p, y, pair):
    return {str(one): round(float(ece(p[pair == one], y[pair == one])), 4) for one in np.unique(pair)}


def fit(form):
    labelled, predicted = joined("dev", form)
    x = np.array([features(row) for row in predicted])
    pair = np.array([row["lp"] for row in labelled])
    da = np.array([row["da"] for row in labelled])
    slope, intercept = np.polyfit(x[:, 0], da, 1)
    told = np.clip(intercept + slope * x[:, 0], 0, 100)
    report = {"score": {"mean absolute error": float(abs(told - da).mean()), "pearson": float(np.corrcoef(told, da)[0, 1])}}

    bad = da < BAD_BELOW
    x = x[:, P_BAD]
    p = left_out(x, bad, pair)
    p_bad = logistic(x, bad)
    report["p_bad"] = {
        "share": float(bad.mean()), "ece, pair left out": by_pair(p, bad, pair), "auroc, pair left out": float(auroc(p, bad)),
        "ece over all, pair left out": float(ece(p, bad)),
    }
    report["p_bad"]["mean ece"] = float(np.mean(list(report["p_bad"]["ece, pair left out"].values())))
    edited = np.array([row["hter"] for row in labelled]) >= 0.3
    report["p_bad"]["instead with hter >= 0.3: mean ece"] = float(
        np.mean(list(by_pair(left_out(x, edited, pair), edited, pair).values())))

    tags = [tag for row, told in zip(labelled, predicted) for tag in tagged(row, told["words"])]
    tag, raw = np.array([tag for tag, _ in tags]), np.array([p for _, p in tags])
    logit = np.log(np.clip(raw, 1e-6, 1 - 1e-6) / (1 - np.clip(raw, 1e-6, 1 - 1e-6)))[:, None]
    word = logistic(logit, tag, ridge=0.0)
    report["word"] = {"ece raw": float(ece(raw, tag)), "ece": float(ece(apply(word, logit), tag)), "share": float(tag.mean())}

    labelled, predicted = joined("critical-dev", form)
    x = np.array([features(row) for row in predicted])[:, P_CRITICAL]
    y = np.array([row["critical"] for row in labelled])
    pair = np.array([row["lp"] for row in labelled])
    p, told = left_out(x, y, pair), np.zeros(len(y), bool)
    thresholds = np.arange(0.05, 0.6, 0.01)
    for one in np.unique(pair):  # the threshold too is chosen on the other pairs
        held = pair == one
        told[held] = p[held] > max(thresholds, key=lambda limit: mcc(y[~held], p[~held] > limit))
    p_critical = logistic(x, y)
    report["p_critical"] = {
        "share": float(y.mean()), "threshold": float(max(thresholds, key=lambda limit: mcc(y, apply(p_critical, x) > limit))),
        "mcc": {str(one): round(mcc(y[pair == one], told[pair == one]), 4) for one in np.unique(pair)},
        "auroc": {str(one): round(float(auroc(p[pair == one], y[pair == one])), 4) for one in np.unique(pair)},
        "ece": by_pair(p, y, pair), "ece over all": float(ece(p, y)),
    }
    for key in ("mcc", "auroc", "ece"):
        report["p_critical"]["mean " + key] = float(np.mean(list(report["p_critical"][key].values())))
    rounded = lambda values: [round(float(value), 6) for value in values]

    def model(beta, columns):
        weights = np.zeros(FEATURES)
        weights[columns] = beta[1:]
        return {"bias": rounded(beta)[0], "weights": rounded(weights)}
    return report, {
        "score": rounded([intercept, slope]), "p_bad": model(p_bad, P_BAD), "p_critical": model(p_critical, P_CRITICAL), "word": rounded(word),
    }


reports, maps = {}, {}
for form, name in (("pair", "with_source"), ("solo", "without_source")):
    reports[name], maps[name] = fit(form)
with open(out, "w") as file:
    json.dump(maps, file, indent=1)
    file.write("\n")
print(json.dumps(reports, indent=1))
