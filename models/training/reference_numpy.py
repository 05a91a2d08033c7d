"""reference_numpy.py FOLDER ITEMS OUT: scores ITEMS in plain f32 as the golden scores that the program is held to.

FOLDER has the trained scorer (model.safetensors with f16 weights, config.json), ITEMS is a list of [target, source or null].
Nothing is shared with the program: the weights are those before conversion, the tokenizer is the `tokenizers` package, the
network is written out in numpy with the error function of the C library. OUT gets per item z and [start, end, probability
of BAD] of every target piece, in bytes of the target. Needs numpy, safetensors and tokenizers.
"""
import gzip
import json
import math
import os
import sys

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

folder, items, out = sys.argv[1:4]
base = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "base")
weight = {name.removeprefix("enc."): value.astype(np.float32) for name, value in load_file(f"{folder}/model.safetensors").items()}
config = json.load(open(f"{folder}/config.json"))
HIDDEN, LAYERS, HEADS = config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"]
tokenizer = Tokenizer.from_str(gzip.open(f"{base}/tokenizer.json.gz", "rt").read())
tokenizer.no_truncation()
tokenizer.no_padding()
blocks = load_file(f"{base}/embeddings.q4_0.safetensors")["embeddings.word_embeddings.weight.q4_0"]
erf = np.frompyfunc(math.erf, 1, 1)


def embedding(ids):
    rows = blocks[ids]
    scale = rows[..., :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([rows[..., 2:] & 15, rows[..., 2:] >> 4], -1).astype(np.float32) - 8
    return (nibbles * scale).reshape(len(ids), HIDDEN)


def dense(x, name):
    return x @ weight[f"{name}.weight"].T + weight[f"{name}.bias"]


def norm(x, name):
    x = x - x.mean(-1, keepdims=True)
    x = x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-12))
    return x * weight[f"{name}.weight"] + weight[f"{name}.bias"]


def gelu(x):
    return x * np.float32(0.5) * (1 + erf(x / math.sqrt(2)).astype(np.float32))


def attention(x, name):
    q, k, v = (
        dense(x, f"{name}.{part}").reshape(len(x), HEADS, -1).transpose(1, 0, 2) for part in ("query", "key", "value")
    )
    logits = q @ k.transpose(0, 2, 1) / np.float32(math.sqrt(HIDDEN / HEADS))
    share = np.exp(logits - logits.max(-1, keepdims=True))
    share /= share.sum(-1, keepdims=True)
    return (share @ v).transpose(1, 0, 2).reshape(len(x), HIDDEN)


def states(ids):
    x = embedding(ids) + weight["embeddings.token_type_embeddings.weight"][0]
    x = norm(x + weight["embeddings.position_embeddings.weight"][: len(ids)], "embeddings.LayerNorm")
    yield x
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        mixed = dense(attention(x, f"{name}.attention.self"), f"{name}.attention.output.dense")
        x = norm(x + mixed, f"{name}.attention.output.LayerNorm")
        inner = dense(gelu(dense(x, f"{name}.intermediate.dense")), f"{name}.output.dense")
        x = norm(x + inner, f"{name}.output.LayerNorm")
        yield x


mix = np.exp(weight["mix"])
mix /= mix.sum()
golden = []
for target, source in json.load(open(items)):
    encoded = tokenizer.encode(target, add_special_tokens=False)
    ids = [0, *encoded.ids, 2]
    if source is not None:
        ids += [2, *tokenizer.encode(source, add_special_tokens=False).ids, 2]
    hidden = list(states(np.array(ids)))
    mixed = sum(share * state for share, state in zip(mix, hidden))
    pieces = slice(1, 1 + len(encoded.ids))
    pooled = np.concatenate([mixed[0], mixed[pieces].mean(0)])
    z = dense(np.tanh(dense(pooled, "reg.1")), "reg.4")[0]
    bad = 1 / (1 + np.exp(-dense(hidden[-1][pieces], "tag")[:, 0]))
    # The Python package counts characters.
    byte = lambda at: len(target[:at].encode())
    spans = [[byte(start), byte(end), round(float(p), 6)] for (start, end), p in zip(encoded.offsets, bad)]
    golden.append({"target": target, "source": source, "z": round(float(z), 6), "pieces": spans})
with open(out, "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in golden) + "\n]\n")
