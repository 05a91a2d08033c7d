"""Reads and writes tensor files."""
import numpy as np
import torch
from safetensors.numpy import load_file
from safetensors.torch import load_file as load_tensors
from safetensors.torch import save_file

__all__ = ["embedding_table", "load_tensors", "save_tensors"]


def embedding_table(path):
    """The frozen table, [pieces, hidden] f32, out of blocks of 32 weights: an f16 scale and 16 bytes of nibbles, low ones first."""
    blocks = load_file(path)["embeddings.word_embeddings.weight.q4_0"]
    scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    low, high = (blocks[..., 2:] & 15).astype(np.float32), (blocks[..., 2:] >> 4).astype(np.float32)
    return torch.from_numpy((np.concatenate([low, high], -1) - 8) * scale).reshape(blocks.shape[0], -1)


def save_tensors(tensors, path):
    """The encoder's matrices as f16, everything else as f32."""
    half = lambda name, value: name.startswith("enc.encoder.") and value.dim() == 2
    save_file({name: (value.half() if half(name, value) else value.float()).contiguous() for name, value in tensors.items()}, path)
