"""The network: a BERT encoder with one head per answer.

Input: `<s> target </s></s> source </s>`, or `<s> target </s>`. Tensor names of the encoder are Hugging Face's BERT names
with the prefix `enc.`; the heads are spelled out in `Heads`. Only PyTorch is needed.
"""
import torch
from torch import nn
from torch.nn import functional as F

#: Heads that read the pooled sentence: expected assessment z, logit of a badly wrong meaning, logit of machine translation.
SENTENCE_HEADS = ("quality", "critical", "machine")
#: Multilingual-e5-small; the embedding table is frozen.
SHAPE = dict(layers=12, hidden=384, attention_heads=12, inner=1536, vocabulary=250_037, positions=512)
BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3


class Dropout:
    """Dropout whose masks are slices of one pool of random masks: drawing them anew costs a sixth of a step on a CPU."""

    def __init__(self, p, pool=1 << 24):
        self.p, self.pool = p, None
        self.size = pool

    def __call__(self, x, training):
        if not training or self.p == 0:
            return x
        if self.pool is None:
            self.pool = (torch.rand(self.size) >= self.p).to(torch.bfloat16) / (1 - self.p)
        start = int(torch.randint(self.size - x.numel(), ()))
        return x * self.pool[start:start + x.numel()].view(x.shape).to(x.device)


class Attention(nn.Module):
    def __init__(self, hidden, heads, dropout):
        super().__init__()
        self.heads, self.dropout = heads, Dropout(dropout)
        self.self = nn.ModuleDict({part: nn.Linear(hidden, hidden) for part in ("query", "key", "value")})
        self.output = nn.ModuleDict({"dense": nn.Linear(hidden, hidden), "LayerNorm": nn.LayerNorm(hidden, eps=1e-12)})

    def forward(self, x, mask):
        batch, length, hidden = x.shape
        split = lambda t: t.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)
        q, k, v = (split(self.self[part](x)) for part in ("query", "key", "value"))
        # spelled out: the backward pass of the fused operation is many times slower on CPUs (PyTorch 2.9)
        scores = q @ k.transpose(-1, -2) * (hidden // self.heads) ** -0.5
        mixed = torch.softmax(scores if mask is None else scores + mask, -1, dtype=scores.dtype) @ v
        mixed = self.output["dense"](mixed.transpose(1, 2).reshape(batch, length, hidden))
        return self.output["LayerNorm"](x + self.dropout(mixed, self.training))


class Layer(nn.Module):
    def __init__(self, hidden, heads, inner, dropout):
        super().__init__()
        self.dropout = Dropout(dropout)
        self.attention = Attention(hidden, heads, dropout)
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(hidden, inner)})
        self.output = nn.ModuleDict({"dense": nn.Linear(inner, hidden), "LayerNorm": nn.LayerNorm(hidden, eps=1e-12)})

    def forward(self, x, mask):
        x = self.attention(x, mask)
        inner = F.gelu(self.intermediate["dense"](x))  # the exact GELU
        return self.output["LayerNorm"](x + self.dropout(self.output["dense"](inner), self.training))


class Encoder(nn.Module):
    """Returns the hidden states of all layers, the embedding output first: 13 tensors of [batch, length, hidden]."""

    def __init__(self, dropout=0.1, shape=SHAPE):
        super().__init__()
        hidden = shape["hidden"]
        self.dropout = Dropout(dropout)
        self.embeddings = nn.ModuleDict({
            "word_embeddings": nn.Embedding(shape["vocabulary"], hidden),
            "position_embeddings": nn.Embedding(shape["positions"], hidden),
            "token_type_embeddings": nn.Embedding(2, hidden),
            "LayerNorm": nn.LayerNorm(hidden, eps=1e-12),
        })
        self.embeddings["word_embeddings"].weight.requires_grad_(False)
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(
            Layer(hidden, shape["attention_heads"], shape["inner"], dropout) for _ in range(shape["layers"]))})

    def forward(self, ids):
        table = self.embeddings
        positions = torch.arange(ids.shape[1])[None]
        x = table["word_embeddings"](ids) + table["position_embeddings"](positions) \
            + table["token_type_embeddings"](torch.zeros_like(positions))
        x = self.dropout(table["LayerNorm"](x), self.training)
        mask = None
        if bool((ids == PAD).any()):
            mask = torch.zeros(ids.shape).masked_fill_(ids == PAD, -1e4)[:, None, None, :]
            mask = mask.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else mask
        states = [x]
        for layer in self.encoder["layer"]:
            x = layer(x, mask)
            states.append(x)
        return states


class SentenceHead(nn.Module):
    """[first token ; mean over target tokens] of a softmax mix of the hidden states → 768×384, tanh → one number."""

    def __init__(self, hidden, states, dropout):
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(states))
        self.dense = nn.Linear(2 * hidden, hidden)
        self.out = nn.Linear(hidden, 1)
        self.dropout = dropout

    def forward(self, pooled):
        """pooled: [states, batch, 2·hidden] → [batch]"""
        x = torch.einsum("s,sbh->bh", torch.softmax(self.mix, 0), pooled)
        x = torch.tanh(self.dense(F.dropout(x, self.dropout, self.training)))
        return self.out(F.dropout(x, self.dropout, self.training)).squeeze(-1)


class WordHead(nn.Module):
    """The logit of BAD per piece: a weight per hidden state and channel."""

    def __init__(self, hidden, states):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(states, hidden))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, states):
        return sum(state.float() @ weight for state, weight in zip(states, self.weight)) + self.bias


class Network(nn.Module):
    def __init__(self, dropout=0.1, shape=SHAPE):
        super().__init__()
        self.enc = Encoder(dropout, shape)
        states = shape["layers"] + 1
        self.head = nn.ModuleDict(
            {name: SentenceHead(shape["hidden"], states, dropout) for name in SENTENCE_HEADS})
        self.head["words"] = WordHead(shape["hidden"], states)

    def forward(self, ids, target):
        """ids: [batch, length] pieces, padded with 1; target: [batch, length], 1.0 on target pieces.
        Returns the sentence heads, [batch] each, and the logits of BAD, [batch, length]."""
        states = self.enc(ids)
        weight = (target / target.sum(1, keepdim=True).clamp(min=1)).unsqueeze(1)
        pooled = torch.stack([
            torch.cat([state[:, 0].float(), torch.bmm(weight.to(state.dtype), state).squeeze(1).float()], -1)
            for state in states])
        with torch.autocast("cpu", enabled=False):
            answers = {name: self.head[name](pooled) for name in SENTENCE_HEADS}
            return answers, self.head["words"](states)


#: The first recipe's names of what is still there.
RENAMED = {"mix": "head.quality.mix", "reg.1.weight": "head.quality.dense.weight", "reg.1.bias": "head.quality.dense.bias",
           "reg.4.weight": "head.quality.out.weight", "reg.4.bias": "head.quality.out.bias", "tag.bias": "head.words.bias"}


def start_from(network, tensors):
    """Copies a checkpoint into the network. Accepts the heads of scorer-0 (`mix`, `reg.*`, `tag.*`) under their former names."""
    own = network.state_dict()
    taken = set()
    for name, value in tensors.items():
        value = value.float()
        if name == "tag.weight":
            own["head.words.weight"][-1].copy_(value[0])
            taken.add("head.words.weight")
            continue
        name = RENAMED.get(name, name)
        if name not in own or own[name].shape != value.shape:
            raise ValueError(f"the checkpoint's tensor {name} {tuple(value.shape)} has no place in this network")
        own[name].copy_(value)
        taken.add(name)
    return sorted(set(own) - taken)
