"""reference_numpy.py FOLDER ITEMS OUT: scores ITEMS in plain f32 as the golden scores that the program is held to.

FOLDER has the trained scorer (model.safetensors with f16 or f32 weights) or the shipped one (encoder.safetensors; its int8
weights are expanded), ITEMS is a list of [target, source or null]. The program shares no more with it than these weights: the
tokenizer is the `tokenizers` package, the network is written out in numpy with the error function of the C library. Needs
numpy, safetensors and tokenizers.

OUT gets `scores`, one row per item: z, the logits of a badly wrong meaning and of a machine as translator, and [start, end,
logit of BAD] of every target piece, in bytes of the target. `variants` holds [z, critical, machine] of every fourth item as
they would be if one detail of the arithmetic were another (VARIANTS); a test of the program shows that it is none of them.
There are none for the shipped weights. GELU by its tanh approximation is not among them: it moves z by .002, a tenth of what
int8 does, so the program's test of GELU itself has to notice it.
"""
import gzip
import json
import math
import os
import sys

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

BASE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "base")
SENTENCE_HEADS = ("quality", "critical", "machine")
BEGIN, END, UNKNOWN = 0, 2, 3
#: Of attention, in every network of this family.
HEAD_WIDTH = 32
#: What is drifted from, and how: keys that `Reference.score` knows.
VARIANTS = {
    "mean-all": "mean over all tokens, not those of the target",
    "mean-ends": "mean over the target with <s> and </s>",
    "first-only": "first token in place of the mean",
    "last-state": "last hidden state in place of the mix",
    "positions-from-2": "positions counted from 2, as XLM-R does",
    "source-first": "source before target",
    "lower-case": "text in lower case",
    "no-nfkc": "text not normalised",
    "no-prefix": "no blank before the first word",
    "longest-match": "longest piece first, not the most probable pieces",
}
STEP = 4
#: Those that read the same hidden states in another way, and those that change the sequence.
POOLINGS = ("mean-all", "mean-ends", "first-only", "last-state")
SEQUENCES = ("source-first", "lower-case", "no-nfkc", "no-prefix", "longest-match")
# erf every 1/4096 up to 4, where it is 1 in f32: linear interpolation is within 8e-9, below what f32 resolves.
PER_ONE = 4096
ERF = np.array([math.erf(x / PER_ONE) for x in range(4 * PER_ONE + 2)], np.float32)


def gelu(x):
    place = np.minimum(np.abs(x) * np.float32(PER_ONE / math.sqrt(2)), np.float32(4 * PER_ONE))
    whole = place.astype(np.int32)
    low = ERF[whole]
    erf = np.copysign(low + (ERF[whole + 1] - low) * (place - whole.astype(np.float32)), x)
    return x * np.float32(0.5) * (1 + erf)


class Reference:
    def __init__(self, folder):
        self.trained = os.path.exists(f"{folder}/model.safetensors")
        tensors = load_file(f"{folder}/{'model' if self.trained else 'encoder'}.safetensors")
        for name in [name for name in tensors if name.endswith("_scale")]:
            scale = tensors.pop(name)
            name = name.removesuffix("_scale")
            tensors[name] = tensors[name].astype(np.float32) * scale[:, None]
        self.weight = {name.removeprefix("enc."): value.astype(np.float32) for name, value in tensors.items()}
        self.hidden = len(self.weight["embeddings.LayerNorm.weight"])
        self.layers = len(self.weight["head.words.weight"]) - 1
        self.attention_heads = self.hidden // HEAD_WIDTH
        self.blocks = load_file(f"{BASE}/embeddings.q4_0.safetensors")["embeddings.word_embeddings.weight.q4_0"]
        self.plain = gzip.open(f"{BASE}/tokenizer.json.gz", "rt").read()
        self.tokenizer = self.tokenizer_with()
        described = json.loads(self.plain)
        self.raw_tokenizer = self.tokenizer_with(normalizer=None)
        self.unprefixed = self.tokenizer_with(pre_tokenizer={**described["pre_tokenizer"], **self.no_prefix(described)})
        self.vocabulary = {piece: id for id, (piece, _) in enumerate(described["model"]["vocab"])}
        self.longest = max(map(len, self.vocabulary))

    def tokenizer_with(self, **other):
        tokenizer = Tokenizer.from_str(json.dumps({**json.loads(self.plain), **other}))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @staticmethod
    def no_prefix(described):
        """The pre-tokenizer's own setting for a leading blank, turned off wherever it stands."""
        def off(part):
            changed = {}
            if part.get("type") == "Metaspace":
                changed = {"prepend_scheme": "never", "add_prefix_space": False}
            if "pretokenizers" in part:
                changed = {"pretokenizers": [{**inner, **off(inner)} for inner in part["pretokenizers"]]}
            return changed
        return off(described["pre_tokenizer"])

    def ids(self, text, variant):
        if variant == "lower-case":
            text = text.lower()
        if variant == "no-nfkc":
            return self.raw_tokenizer.encode(text, add_special_tokens=False).ids
        if variant == "no-prefix":
            return self.unprefixed.encode(text, add_special_tokens=False).ids
        if variant == "longest-match":
            return self.greedy(text)
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def greedy(self, text):
        text, ids, at = "".join("▁" + word for word in self.tokenizer.normalizer.normalize_str(text).split()), [], 0
        while at < len(text):
            for size in range(min(self.longest, len(text) - at), 0, -1):
                if text[at : at + size] in self.vocabulary:
                    break
            id = self.vocabulary.get(text[at : at + size], UNKNOWN)
            # Pieces in a row that are unknown are one, as in Unigram.
            if not (id == UNKNOWN and ids and ids[-1] == UNKNOWN):
                ids.append(id)
            at += size
        return ids

    def sequence(self, target, source, variant=None):
        """Ids, and where the pieces of the target stand among them."""
        ids = self.ids(target, variant)
        other = [] if source is None else self.ids(source, variant)
        if variant == "source-first" and source is not None:
            return [BEGIN, *other, END, END, *ids, END], slice(3 + len(other), 3 + len(other) + len(ids))
        tail = [] if source is None else [END, *other, END]
        return [BEGIN, *ids, END, *tail], slice(1, 1 + len(ids))

    def embedding(self, ids):
        rows = self.blocks[ids]
        scale = rows[..., :2].copy().view("<f2").astype(np.float32)
        nibbles = np.concatenate([rows[..., 2:] & 15, rows[..., 2:] >> 4], -1).astype(np.float32) - 8
        return (nibbles * scale).reshape(len(ids), self.hidden)

    def dense(self, x, name):
        return x @ self.weight[f"{name}.weight"].T + self.weight[f"{name}.bias"]

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-12))
        return x * self.weight[f"{name}.weight"] + self.weight[f"{name}.bias"]

    def attention(self, x, name):
        q, k, v = (
            self.dense(x, f"{name}.{part}").reshape(len(x), self.attention_heads, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        logits = q @ k.transpose(0, 2, 1) / np.float32(math.sqrt(self.hidden / self.attention_heads))
        share = np.exp(logits - logits.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        return (share @ v).transpose(1, 0, 2).reshape(len(x), self.hidden)

    def states(self, ids, variant=None):
        first = 2 if variant == "positions-from-2" else 0
        x = self.embedding(ids) + self.weight["embeddings.token_type_embeddings.weight"][0]
        x = x + self.weight["embeddings.position_embeddings.weight"][first : first + len(ids)]
        x = self.norm(x, "embeddings.LayerNorm")
        yield x
        for layer in range(self.layers):
            name = f"encoder.layer.{layer}"
            mixed = self.dense(self.attention(x, f"{name}.attention.self"), f"{name}.attention.output.dense")
            x = self.norm(x + mixed, f"{name}.attention.output.LayerNorm")
            inner = self.dense(gelu(self.dense(x, f"{name}.intermediate.dense")), f"{name}.output.dense")
            x = self.norm(x + inner, f"{name}.output.LayerNorm")
            yield x

    def sentence(self, states, pieces, name, variant=None):
        share = np.exp(self.weight[f"{name}.mix"])
        share /= share.sum()
        if variant == "last-state":
            share = np.eye(len(share), dtype=np.float32)[-1]
        mixed = sum(share * state for share, state in zip(share, states))
        if variant == "mean-all":
            pieces = slice(0, len(mixed))
        if variant == "mean-ends":
            pieces = slice(pieces.start - 1, pieces.stop + 1)
        mean = mixed[pieces].sum(0) / max(1, pieces.stop - pieces.start)
        if variant == "first-only":
            mean = mixed[0]
        return float(self.dense(np.tanh(self.dense(np.concatenate([mixed[0], mean]), f"{name}.dense")), f"{name}.out")[0])

    def run(self, target, source, variant=None):
        """The hidden states, and where the pieces of the target stand in them."""
        ids, pieces = self.sequence(target, source, variant)
        assert len(ids) <= 510, "golden items fit one window"
        return list(self.states(np.array(ids), variant)), pieces

    def sentences(self, states, pieces, variant=None):
        """[z, critical, machine]"""
        return [round(self.sentence(states, pieces, f"head.{head}", variant), 5) for head in SENTENCE_HEADS]

    def words(self, states, pieces):
        """The logit of BAD of each target piece."""
        logits = sum(state[pieces] @ weight for state, weight in zip(states, self.weight["head.words.weight"]))
        return logits + self.weight["head.words.bias"]


def golden(reference, items):
    rows, variants = [], {variant: [] for variant in VARIANTS if reference.trained}
    for number, (target, source) in enumerate(items):
        states, pieces = reference.run(target, source)
        # The Python package counts characters.
        byte = lambda at: len(target[:at].encode())
        offsets = reference.tokenizer.encode(target, add_special_tokens=False).offsets
        words = [
            [byte(start), byte(end), round(float(logit), 4)]
            for (start, end), logit in zip(offsets, reference.words(states, pieces), strict=True)
        ]
        answers = reference.sentences(states, pieces)
        rows.append({"z": answers[0], "critical": answers[1], "machine": answers[2], "pieces": words})
        if number % STEP:
            continue
        sequence = reference.sequence(target, source)
        for variant in variants:
            if variant in POOLINGS:
                drifted = reference.sentences(states, pieces, variant)
            elif variant in SEQUENCES and reference.sequence(target, source, variant) == sequence:
                drifted = answers
            else:
                drifted = reference.sentences(*reference.run(target, source, variant), variant)
            variants[variant].append(drifted)
    return rows, variants


if __name__ == "__main__":
    folder, items, out = sys.argv[1:4]
    rows, variants = golden(Reference(folder), json.load(open(items)))
    line = lambda value: json.dumps(value, separators=(",", ":"))
    with open(out, "w") as file:
        file.write('{"scores": [\n' + ",\n".join(map(line, rows)) + f'\n],\n"step": {STEP},\n"variants": {{\n')
        file.write(",\n".join(f'"{name}": {line(answers)}' for name, answers in variants.items()) + "\n}}\n")
