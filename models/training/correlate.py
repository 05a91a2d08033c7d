"""correlate.py LABELLED PREDICTED: Pearson of z with the annotators' z per language pair, and word-level MCC.

Both are JSON Lines in the same order; a gzipped LABELLED is read too. PREDICTED has `z` and, for MCC, `words` as
[start, end, probability] in bytes of the target. Needs numpy.
"""
import gzip
import json
import sys

import numpy as np


def rows(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return [json.loads(line) for line in file]


def tagged(row, words):
    """(BAD?, probability) of each tagged token: the greatest among the words that it shares a byte with."""
    if "tags" not in row:
        return []
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
        spans.append((len(target[:start].encode()), len(target[:at].encode())))
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


if __name__ == "__main__":
    labelled, predicted = rows(sys.argv[1]), rows(sys.argv[2])
    assert [row["id"] for row in labelled] == [row["id"] for row in predicted]
    pairs = sorted({row["lp"] for row in labelled})
    result = {}
    for pair in pairs:
        chosen = [i for i, row in enumerate(labelled) if row["lp"] == pair]
        z = [[labelled[i]["da_z"], predicted[i]["z"]] for i in chosen]
        result[pair] = {"pearson": float(np.corrcoef(np.array(z).T)[0, 1])}
        tags = [tag for i in chosen for tag in tagged(labelled[i], predicted[i].get("words", []))]
        if tags:
            bad, p = (np.array(column) for column in zip(*tags))
            best = max((mcc(bad, p > limit), limit) for limit in np.arange(0.1, 0.9, 0.05))
            result[pair] |= {"mcc": best[0], "threshold": float(best[1]), "tokens": len(tags)}
    for key in ("pearson", "mcc"):
        values = [result[pair][key] for pair in pairs if key in result[pair]]
        if values:
            result["mean " + key] = float(np.mean(values))
    print(json.dumps(result, indent=1))
