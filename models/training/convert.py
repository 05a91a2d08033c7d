"""convert.py FOLDER OUT: a trained scorer (FOLDER/model.safetensors, f16 or f32) in the form that the program reads.

Matrices of the encoder become int8 with one f32 scale per output channel (symmetric, largest magnitude = 127); everything
else stays f32. The embedding table is left out: it ships apart. Writes OUT/encoder.safetensors; `describe.py` then writes its
checksum into OUT/config.json. Needs numpy and safetensors.
"""
import json
import sys

import numpy as np
from safetensors.numpy import load_file, save_file

#: Ships as blocks of four bits in ../base, or is no weight at all.
APART = ("embeddings.word_embeddings.weight", "embeddings.position_ids")
SENTENCE_HEADS = ("quality", "critical", "machine")
SENTENCE_TENSORS = ("mix", "dense.weight", "dense.bias", "out.weight", "out.bias")


def quantise(matrix):
    """int8 weights and the scale of each output channel."""
    scale = np.abs(matrix).max(1) / np.float32(127)
    scale[scale == 0] = 1
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def convert(trained):
    tensors = {}
    for name, value in sorted(trained.items()):
        value = value.astype(np.float32)
        name = name.removeprefix("enc.")
        if name in APART:
            continue
        if not np.isfinite(value).all():
            raise SystemExit(f"{name} holds something that is not a number: the training went wrong")
        if name.startswith("encoder.") and value.ndim == 2:
            tensors[name], tensors[name + "_scale"] = quantise(value)
        else:
            tensors[name] = value
    heads = {f"head.{head}.{part}" for head in SENTENCE_HEADS for part in SENTENCE_TENSORS}
    heads |= {"head.words.weight", "head.words.bias"}
    missing = heads - tensors.keys()
    unknown = {name for name in tensors if not name.startswith(("encoder.", "embeddings."))} - heads
    if missing or unknown:
        raise SystemExit(f"not the heads of network.py: missing {sorted(missing)}, unknown {sorted(unknown)}")
    return tensors


if __name__ == "__main__":
    folder, out = sys.argv[1:3]
    tensors = convert(load_file(f"{folder}/model.safetensors"))
    save_file(tensors, f"{out}/encoder.safetensors")
    print(json.dumps({"tensors": len(tensors), "bytes": sum(t.nbytes for t in tensors.values())}))
