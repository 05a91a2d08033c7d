"""What is measured on dev while training; the published figures come from `fauxami evaluate`."""
import os

import numpy as np
import torch
from scipy.stats import pearsonr, spearmanr

from rows import Sequence, labelled, read


def mcc(hit, false, missed, right):
    """Matthews correlation of a table of counts; 0 where a margin is empty."""
    below = float(hit + false) * (hit + missed) * (right + false) * (right + missed)
    return (hit * right - false * missed) / below ** 0.5 if below else 0.0


def best_mcc(score, label):
    """The greatest MCC over 40 thresholds at quantiles of the score."""
    label = label > 0.5
    tables = ((score > t, t) for t in np.quantile(score, np.linspace(0.02, 0.98, 40)))
    return max(mcc((p & label).sum(), (p & ~label).sum(), (~p & label).sum(), (~p & ~label).sum()) for p, _ in tables)


@torch.no_grad()
def answers(network, sequences, tensors, tokens=6144):
    """Per sequence: quality, critical, machine, and the logits of its target pieces."""
    out = [None] * len(sequences)
    order = sorted(range(len(sequences)), key=lambda i: sequences[i].length())
    while order:
        batch = [order.pop()]
        while order and sequences[batch[0]].length() * (len(batch) + 1) <= tokens:
            batch.append(order.pop())
        ids, target, _ = tensors([sequences[i] for i in batch])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            heads, pieces = network(ids, target)
        for row, i in enumerate(batch):
            out[i] = (*(float(heads[name][row]) for name in ("quality", "critical", "machine")),
                      pieces[row, 1:1 + len(sequences[i].target)].float().numpy())
    return out


def alone(sequences):
    return [Sequence(s.target, None, s.z, s.words, s.critical, s.machine, s.group) for s in sequences]


def by_group(sequences, values, measure):
    groups = {}
    for sequence, value in zip(sequences, values):
        groups.setdefault(sequence.group, []).append((value, sequence))
    each = {group: float(measure(rows)) for group, rows in sorted(groups.items())}
    return {"mean": round(float(np.mean(list(each.values()))), 4), **{g: round(v, 3) for g, v in each.items()}}


def dev_measures(network, data, pieces, tensors, every=5):
    """Pearson with and without source, word MCC, critical MCC, good before damaged: on every fifth row of dev."""
    out = {}
    dev = labelled(read(f"{data}/qe/dev.jsonl.gz")[::every], pieces)
    for name, sequences in (("pair", dev), ("alone", alone(dev))):
        got = answers(network, sequences, tensors)
        out[name] = by_group(sequences, got, lambda rows: pearsonr([a[0] for a, _ in rows], [s.z for _, s in rows])[0])
        if name == "pair":
            tagged = [(s, a) for s, a in zip(sequences, got) if s.words]
            out["words"] = by_group([s for s, _ in tagged], [a for _, a in tagged], lambda rows: best_mcc(*(
                np.concatenate(part)[np.concatenate([np.array(s.words) >= 0 for _, s in rows])]
                for part in ([a[3] for a, _ in rows], [np.array(s.words) for _, s in rows]))))
    critical = labelled(read(f"{data}/qe/critical-dev.jsonl.gz")[::every], pieces)
    got = answers(network, critical, tensors)
    out["critical"] = by_group(critical, got, lambda rows: best_mcc(
        np.array([a[1] for a, _ in rows]), np.array([s.critical for _, s in rows])))
    path = f"{data}/contrast-dev.jsonl"
    if os.path.exists(path):
        rows = read(path)[::every]
        for name in ("pair", "alone"):
            made = [Sequence(pieces(row[side])[0], pieces(row["source"])[0] if name == "pair" else None, group=row["lang"] == "en" and "en" or "other")
                    for row in rows for side in ("good", "bad")]
            got = answers(network, made, tensors)
            wins = [got[i][0] > got[i + 1][0] for i in range(0, len(got), 2)]
            out["contrast_" + name] = by_group(made[::2], wins, lambda rows: np.mean([w for w, _ in rows]))
    return out
