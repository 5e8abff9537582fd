"""export.py --prepared DIR --checkpoint FILE --out DIR [--reference FILE]: writes the weights as the product ships them.

The sha256 lines of MODEL.md in the output folder are brought up to date. `--reference` adds what a few sentences give, for tests of other readers.
"""
import argparse
import hashlib
import json
import os
import re
import shutil
import struct

import torch

from crf import Crf
from model import ACTIVATION_TOP, WEIGHT_TOP, Batch, Linear
from train import Reader
from words import Pieces, split

MAGIC, F32, I8 = b"RAPW0001", 0, 1
SENTENCES = ["“We will not sign a paper that nobody has read,” the harbour minister, Oda Lindqvist, told reporters in Vexholm on Tuesday.",
             "Two aides said the governor hadn't decided whether the bridge should be closed. The council meets again at 9.30 a.m.",
             "Former President Amadou Keïta of the Republic of Zandu called the Salt River accord \"a gift to smugglers\", but refused to resign."]


def whole(weight, top):
    """(whole numbers, scale a row) of a table."""
    scale = weight.abs().amax(-1, keepdim=True).clamp(min=1e-12) / top
    return torch.round(weight / scale).to(torch.int8), scale[:, 0]


def tensors(module):
    """Name -> tensor of everything that ships of the encoder or a head."""
    out = {}
    for name, part in module.named_modules():
        dot = name.replace("layers.", "layer.") + "." if name else ""
        if isinstance(part, Linear):
            out[dot + "weight"], out[dot + "scale"] = whole(part.weight, WEIGHT_TOP)
            out[dot + "bias"] = part.bias
        elif isinstance(part, torch.nn.LayerNorm):
            out[dot + "gain"], out[dot + "shift"] = part.weight, part.bias
        elif isinstance(part, Crf):
            out[dot + "follow"], out[dot + "begin"], out[dot + "end"] = part.tables()
        else:
            for key, value in part.named_parameters(recurse=False):
                if dot + key == "pieces":
                    out["pieces.weight"], out["pieces.scale"] = whole(value, ACTIVATION_TOP)
                else:
                    out[dot + key] = value
    return out


def write(path, named):
    with open(path, "wb") as f:
        f.write(MAGIC + struct.pack("<I", len(named)))
        for name, t in named.items():
            t, code = t.detach().cpu().contiguous(), name.encode()
            kind = I8 if t.dtype == torch.int8 else F32
            f.write(struct.pack("<H", len(code)) + code + struct.pack("<BB", kind, t.dim()) + struct.pack(f"<{t.dim()}I", *t.shape))
            f.write((t if kind == I8 else t.float()).numpy().tobytes())


def read(path):
    """Name -> tensor of a weights file."""
    data, at, out = open(path, "rb").read(), 12, {}
    if data[:8] != MAGIC:
        raise SystemExit(f"{path} is not a weights file")
    for _ in range(struct.unpack_from("<I", data, 8)[0]):
        size = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2:at + 2 + size].decode()
        kind, dims = struct.unpack_from("<BB", data, at + 2 + size)
        at += 4 + size
        shape = struct.unpack_from(f"<{dims}I", data, at)
        count, at = torch.Size(shape).numel(), at + 4 * dims
        out[name] = torch.frombuffer(bytearray(data), dtype=torch.int8 if kind == I8 else torch.float32, count=count, offset=at).reshape(shape).clone()
        at += count * (1 if kind == I8 else 4)
    return out


def restore(module, named):
    """Puts shipped tensors back into the encoder or a head."""
    real = lambda key: named[key + ".weight"].float() * named[key + ".scale"].unsqueeze(1)
    for name, part in module.named_modules():
        key = name.replace("layers.", "layer.")
        dot = key + "." if key else ""
        if isinstance(part, Linear):
            part.weight.data, part.bias.data = real(key), named[dot + "bias"]
        elif isinstance(part, torch.nn.LayerNorm):
            part.weight.data, part.bias.data = named[dot + "gain"], named[dot + "shift"]
        elif isinstance(part, Crf):
            part.follow.data, part.begin.data, part.end.data = named[dot + "follow"] - part.barred, named[dot + "begin"] - part.barred_first, named[dot + "end"]
        else:
            for at, value in part.named_parameters(recurse=False):
                value.data = real("pieces") if dot + at == "pieces" else named[dot + at]


def shipped(prepared, folder):
    """The reader as shipped: the weights of a folder, computing in whole numbers."""
    reader = Reader(prepared, base=False)
    restore(reader.encoder, read(os.path.join(folder, "encoder.rapw")))
    for name, head in reader.heads.items():
        restore(head, read(os.path.join(folder, f"heads-{name}.rapw")))
    Linear.simulate = True
    return reader.eval()


def reference(reader, pieces):
    """What the reader gives for a few sentences, step by step."""
    out = []
    for text in SENTENCES:
        words = [text[b:e] for b, e in split(text)]
        (_, _, entry), = pieces.cut(words)
        with torch.inference_mode():
            batch = Batch([{"input": entry, "sentence": [0] * len(words)}])
            vectors = reader.encoder(batch)
            syntax, names, attribution = (reader.heads[k] for k in ("syntax", "names", "attribution"))
            at, root = syntax.vectors(vectors, batch)
            arcs = syntax.arcs(at, root)[0]
            role, link = attribution(vectors, batch)
            kind = names(vectors, batch)[0]
            head = arcs.argmax(-1)
            rows = {"vectors": vectors[0], "upos": syntax.upos(at)[0], "xpos": syntax.xpos(at)[0], "script": syntax.script(at)[0].argmax(-1), "last": syntax.last(at)[0, :, 0], "arcs": arcs,
                    "head": head, "relations": syntax.relations(at, root, head.unsqueeze(0))[0], "names": kind, "role": role[0], "link": link[0]}
        out.append({"text": text, "words": words, "ids": entry["ids"], "features": entry["features"], "firsts": entry["firsts"],
                    "names_labels": [names.labels[k] for k in names.crf.best(kind)], "role_labels": [attribution.labels[k] for k in attribution.crf.best(role[0])],
                    **{k: v.tolist() for k, v in rows.items()}})
    return out


def stamp(folder):
    """Brings the sha256 lines of MODEL.md up to date."""
    path = os.path.join(folder, "MODEL.md")
    if not os.path.exists(path):
        return
    files = sorted(f for f in os.listdir(folder) if f != "MODEL.md")
    lines = "".join(f"- sha256 {hashlib.sha256(open(os.path.join(folder, f), 'rb').read()).hexdigest()}  {f}\n" for f in files)
    text = open(path, encoding="utf8").read()
    text = re.sub(r"(?:- sha256 .*\n)+", lambda _: lines, text, count=1)
    open(path, "w", encoding="utf8").write(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prepared", required=True)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--reference")
    a = parser.parse_args()
    os.makedirs(a.out, exist_ok=True)
    reader = Reader(a.prepared, base=False)
    reader.load_state_dict(torch.load(a.checkpoint, map_location="cpu")["reader"])
    shutil.copy(os.path.join(a.prepared, "vocab.txt"), os.path.join(a.out, "vocab.txt"))
    write(os.path.join(a.out, "encoder.rapw"), tensors(reader.encoder))
    for name, head in reader.heads.items():
        write(os.path.join(a.out, f"heads-{name}.rapw"), tensors(head))
        for file, lines in head.files().items():
            with open(os.path.join(a.out, file), "w", encoding="utf8") as f:
                f.write("".join(x + "\n" for x in lines))
    stamp(a.out)
    if a.reference:
        reader = shipped(a.prepared, a.out)
        with open(a.reference, "w", encoding="utf8") as f:
            json.dump(reference(reader, Pieces(os.path.join(a.prepared, "vocab.txt"))), f)
    total = sum(os.path.getsize(os.path.join(a.out, f)) for f in os.listdir(a.out))
    print(f"{total / 1e6:.1f} MB in {a.out}")


if __name__ == "__main__":
    main()
