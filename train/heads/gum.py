"""Mentions and chains of GUM: what `Entity=` says, paragraph by paragraph, for the heads that learn from it."""
import re

KINDS = ["person", "organisation", "place", "event", "object", "time", "substance", "animal", "plant", "abstract"]
SPELLED = {"organization": "organisation"}


def sentences(path):
    """(document, whether a paragraph starts here, words) with words as (form, XPOS, head, Entity field)."""
    doc, fresh, words = "", True, []
    for line in open(path, encoding="utf8"):
        if line.startswith("# newdoc id"):
            doc, fresh = line.split("=")[1].strip(), True
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            fresh = True
        elif line[0].isdigit():
            c = line.rstrip("\n").split("\t")
            if c[0].isdigit():
                entity = re.search(r"Entity=([^|]*)", c[9])
                words.append((c[1], c[4], int(c[6]) - 1, entity.group(1) if entity else ""))
        elif not line.strip() and words:
            yield doc, fresh, words
            fresh, words = False, []


def marks(words):
    """Mentions (start, end, chain, kind, link) that open and close inside a sentence."""
    still, out = [], []
    for i, word in enumerate(words):
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)|\)", word[3]):
            fields = mark.strip("()").split("-")
            if mark[0] == "(":
                still.append((fields, i))
            if mark[-1] == ")":
                at = next((k for k in range(len(still) - 1, -1, -1) if still[k][0][0] == fields[0]), None)
                if at is not None:
                    opened, start = still.pop(at)
                    out.append((start, i + 1, opened[0], SPELLED.get(opened[1], opened[1]), opened[6] if len(opened) > 6 else ""))
    return sorted(out, key=lambda m: (m[0], -m[1]))


def documents(path):
    """Documents: paragraphs of words, tags and sentence lengths, and mentions with places counted in their paragraph."""
    out = []
    for doc, fresh, words in sentences(path):
        if not out or out[-1]["doc"] != doc:
            out.append({"doc": doc, "paragraphs": [], "mentions": []})
        now = out[-1]
        if fresh or not now["paragraphs"]:
            now["paragraphs"].append({"words": [], "tags": [], "sentences": []})
        p = now["paragraphs"][-1]
        base = len(p["words"])
        for start, end, chain, kind, link in marks(words):
            heads = [i for i in range(start, end) if not start <= words[i][2] < end]
            if kind in KINDS and heads:
                now["mentions"].append({"paragraph": len(now["paragraphs"]) - 1, "sentence": len(p["sentences"]), "start": base + start, "end": base + end,
                                        "head": base + heads[0], "kind": kind, "chain": chain, "link": link})
        p["words"] += [w[0] for w in words]
        p["tags"] += [w[1] for w in words]
        p["sentences"].append(len(words))
    return out
