"""tokenizer.py tokenizer.json.gz OUT: a Hugging Face Unigram tokenizer as the compact tables the program reads.

OUT is a safetensors file. The vocabulary is a trie in breadth-first order, so that the children of a node lie side by side,
sorted by byte: `trie.child` [nodes+1] is the first child of each node (the next node's first child ends the run), `trie.byte`
[nodes] the byte that leads to it, `trie.piece` [nodes] the id of the piece that ends there or 2^32-1. `score` [pieces] holds the
logarithms as f64, `charsmap` the precompiled normalisation table as it is. Needs numpy and safetensors.
"""
import base64
import gzip
import json
import sys

import numpy as np
from safetensors.numpy import save_file

source, out = sys.argv[1:3]
tokenizer = json.load(gzip.open(source))
charsmap, spaces = tokenizer["normalizer"]["normalizers"]
assert charsmap["type"] == "Precompiled" and spaces == {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}
assert tokenizer["pre_tokenizer"]["type"] == "Metaspace" and tokenizer["pre_tokenizer"]["add_prefix_space"]
assert tokenizer["model"]["type"] == "Unigram" and tokenizer["model"]["unk_id"] == 3
assert [(t["id"], t["content"]) for t in tokenizer["added_tokens"]] == [
    (0, "<s>"), (1, "<pad>"), (2, "</s>"), (3, "<unk>"), (250001, "<mask>")]
assert not any(t["lstrip"] or t["rstrip"] or t["single_word"] or t["normalized"] for t in tokenizer["added_tokens"])

vocabulary = tokenizer["model"]["vocab"]
pieces = sorted((piece.encode(), number) for number, (piece, _) in enumerate(vocabulary))
NONE = 2**32 - 1
child, byte, piece = [], [0], [NONE]
level = [(0, len(pieces), 0)]
while level:
    below = []
    for start, end, depth in level:
        child.append(len(byte))
        at = start
        while at < end:
            if len(pieces[at][0]) == depth:
                at += 1
                continue
            label = pieces[at][0][depth]
            stop = at
            while stop < end and pieces[stop][0][depth] == label:
                stop += 1
            byte.append(label)
            piece.append(pieces[at][1] if len(pieces[at][0]) == depth + 1 else NONE)
            below.append((at, stop, depth + 1))
            at = stop
    level = below
child.append(len(byte))
assert len(child) == len(byte) + 1
save_file({
    "trie.child": np.array(child, np.uint32),
    "trie.byte": np.array(byte, np.uint8),
    "trie.piece": np.array(piece, np.uint32),
    "score": np.array([score for _, score in vocabulary], np.float64),
    "charsmap": np.frombuffer(base64.b64decode(charsmap["precompiled_charsmap"]), np.uint8),
}, out)
print(json.dumps({"nodes": len(byte), "pieces": len(pieces)}))
