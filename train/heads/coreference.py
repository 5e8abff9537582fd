"""The coreference head: for each mention of a document, which earlier mention it means the same as, or none.

Paragraphs are encoded apart; pairs are scored over the whole document, from vectors of head words and first words and from features that
any reader can compute (distance, form, kind, like words, nesting, quotation, number).
"""
import bisect
import collections
import os

import torch
import torch.nn.functional as F
from torch import nn

from heads.gum import KINDS, documents
from heads.syntax import curl
from model import WIDTH, Head, Linear, batches
from words import quotes

LIKE, PAIR = 128, 96
FORMS = ["name", "definite", "demonstrative", "possessive", "indefinite", "bare", "I", "we", "you", "he", "she", "it", "they", "this", "who", "other"]
WORDS_OF = {"I": "i me my mine myself", "we": "we us our ours ourselves 's let's", "you": "you your yours yourself yourselves", "he": "he him his himself",
            "she": "she her hers herself", "it": "it its itself", "they": "they them their theirs themselves themself 'em", "this": "this that these those",
            "who": "who whom whose which what that", "demonstrative": "this that these those", "definite": "the both", "indefinite": "a an some any no another every each several many few",
            "possessive": "my our your his her its their whose"}
SETS = {k: set(v.split()) for k, v in WORDS_OF.items()}
EMPTY = set("the a an this that these those my our your his her its their 's ’s of and for in on , . \" ' “ ” ( ) -".split())
MANY = {"we", "they"}
ONE = {"I", "he", "she", "it"}
FAR, SENTENCES = [1, 2, 3, 4, 5, 8, 16, 32, 64, 128], [0, 1, 2, 3, 4, 6, 11, 21]
#        mention distance, sentence distance, paragraph, like words, acronym, forms, kinds, nesting, quotation, number
SIZES = [len(FAR), len(SENTENCES), 3, 8, 2, len(FORMS) ** 2, len(KINDS) ** 2, 5, 4, 9]
STARTS = [sum(SIZES[:i]) for i in range(len(SIZES))]


def form(words, tag):
    """How a mention refers, from its lower-cased words and the tag of its head word."""
    first = words[0].replace("’", "'")
    if len(words) == 1 and (tag[:2] in ("PR", "WP", "DT", "WD", "EX") or first in ("i", "he", "she", "they", "we")):
        for k in ("I", "we", "you", "he", "she", "it", "they"):
            if first in SETS[k]:
                return k
        return "who" if tag[0] == "W" else "this" if first in SETS["this"] else "other"
    if tag.startswith("NNP"):
        return "name"
    for k in ("demonstrative", "possessive", "definite", "indefinite"):
        if first in SETS[k]:
            return k
    return "bare" if tag.startswith("NN") else "other"


def number(kind, tag, words):
    """0 not known, 1 one, 2 many."""
    if kind in MANY or tag in ("NNS", "NNPS") or words[0] in ("these", "those", "both"):
        return 2
    return 1 if kind in ONE or tag in ("NN", "NNP") or words[0] in ("this", "that") else 0


def content(words):
    return [w.replace("’", "'") for w in words if w not in EMPTY] or [words[0]]


def letters(words):
    """The first letters of capitalised words: what an acronym would be."""
    big = [w[0] for w in words if w[:1].isupper() and w.lower() not in EMPTY]
    return "".join(big) if len(big) > 1 else ""


def described(m, words, tags, quote):
    """A mention as the head sees it: its form, number and words."""
    span = words[m["start"]:m["end"]]
    low, tag = [w.lower() for w in span], tags[m["head"]]
    kind = form(low, tag)
    short = span[0] if len(span) == 1 else span[1] if len(span) == 2 and low[0] == "the" else ""
    return {"form": FORMS.index(kind), "number": number(kind, tag, low), "content": content(low), "main": words[m["head"]].lower(), "letters": letters(span),
            "short": short if short.isupper() and len(short) > 1 else "", "quoted": int(quote[m["head"]] == 2)}


def articles(path):
    """Documents with mentions in the order of the text, the wider first; a false one (a noun or pronoun that heads no mention) has no chain."""
    out = []
    for d in documents(path):
        taken = {(m["paragraph"], m["head"]) for m in d["mentions"]}
        extra, sentence = [], 0
        for number_, p in enumerate(d["paragraphs"]):
            which = [n for n, size in enumerate(p["sentences"]) for _ in range(size)]
            for i, tag in enumerate(p["tags"]):
                if (number_, i) not in taken and tag in ("PRP", "PRP$", "NN", "NNS", "NNP", "NNPS"):
                    extra.append({"paragraph": number_, "sentence": which[i], "start": i, "end": i + 1, "head": i, "kind": "abstract", "chain": None})
        before = [0]
        for p in d["paragraphs"]:
            before.append(before[-1] + len(p["sentences"]))
        found = []
        for m in d["mentions"] + extra:
            p = d["paragraphs"][m["paragraph"]]
            p.setdefault("quote", quotes(p["words"]))
            more = described(m, p["words"], p["tags"], p["quote"])
            found.append(dict(more, paragraph=m["paragraph"], sentence=before[m["paragraph"]] + m["sentence"], start=m["start"], end=m["end"], head=m["head"],
                              kind=KINDS.index(m["kind"]), chain=m["chain"]))
        found.sort(key=lambda m: (m["paragraph"], m["start"], -m["end"], m["head"]))
        out.append({"doc": d["doc"], "paragraphs": [p["words"] for p in d["paragraphs"]], "mentions": found})
    return out


def prepare(data):
    gum = lambda part: articles(os.path.join(data, "syntax", f"gum-free-{part}.conllu"))
    return {"train": gum("train"), "dev": gum("dev")}, {"kinds": KINDS}


def features(ms):
    """The rows of the feature table for each pair [mention, earlier mention, feature]."""
    n = len(ms)
    column = lambda key: torch.tensor([m[key] for m in ms])
    index = torch.arange(n)
    far = index.unsqueeze(1) - index.unsqueeze(0)
    bucket = lambda x, limits: torch.bucketize(x.clamp(min=limits[0]), torch.tensor(limits), right=True) - 1
    sentence, paragraph, start, end = (column(k) for k in ("sentence", "paragraph", "start", "end"))
    apart = (paragraph.unsqueeze(1) - paragraph.unsqueeze(0)).clamp(0, 2)
    out = [bucket(far, FAR), bucket(sentence.unsqueeze(1) - sentence.unsqueeze(0), SENTENCES), apart]
    out += [like(ms), acronyms(ms)]
    pair = lambda x, size: x.unsqueeze(1) * size + x.unsqueeze(0)
    out += [pair(column("form"), len(FORMS)), pair(column("kind"), len(KINDS))]
    same = apart == 0
    inside = same & (start.unsqueeze(1) >= start.unsqueeze(0)) & (end.unsqueeze(1) <= end.unsqueeze(0))
    gap = start.unsqueeze(1) - end.unsqueeze(0)
    nest = torch.where(inside, 1, torch.where(same & (gap < 0), 2, torch.where(same & (gap == 0), 3, torch.where(same & (gap == 1), 4, 0))))
    out += [nest, pair(column("quoted"), 2), pair(column("number"), 3)]
    return torch.stack([x.long() + s for x, s in zip(out, STARTS)], -1)


def like(ms):
    """0 nothing; else, by content words: 1 some, 2 the later's all in the earlier's, 3 the earlier's all in the later's, 4 the same; 3 more with the same head word (5 to 7 for 2 to 4; 1 stays where only others are alike)."""
    known = {}
    for m in ms:
        for w in m["content"]:
            known.setdefault(w, len(known))
    table = torch.zeros(len(ms), len(known))
    for i, m in enumerate(ms):
        for w in m["content"]:
            table[i, known[w]] = 1
    heads = {}
    main = torch.tensor([heads.setdefault(m["main"], len(heads)) for m in ms])
    both, size = table @ table.t(), table.sum(1)
    later, earlier = both == size.unsqueeze(1), both == size.unsqueeze(0)
    out = torch.where(later & earlier, 4, torch.where(later, 2, torch.where(earlier, 3, (both > 0).long())))
    same = main.unsqueeze(1) == main.unsqueeze(0)
    return torch.where(same & (out >= 2), out + 3, torch.where(same, 1, torch.where(out == 1, 0, out)))


def acronyms(ms):
    made = collections.defaultdict(list)
    for i, m in enumerate(ms):
        if m["letters"]:
            made[m["letters"]].append(i)
    out = torch.zeros(len(ms), len(ms), dtype=torch.long)
    for i, m in enumerate(ms):
        for k in made.get(m["short"], ()) if m["short"] else ():
            out[i, k] = out[k, i] = 1
    return out


class Coreference(Head):
    name, share = "coreference", 0.10

    def __init__(self, labels):
        super().__init__()
        self.labels = labels["kinds"]
        self.at_head, self.at_first = Linear(WIDTH, 2 * LIKE + 2 * PAIR + 1), Linear(WIDTH, 2 * PAIR)
        self.table = nn.Parameter(torch.randn(sum(SIZES), PAIR) * 0.02)
        self.alone = nn.Parameter(torch.zeros(len(FORMS)))
        self.out = nn.Parameter(torch.randn(PAIR) * 0.1)

    def rows(self, docs, pieces, rng=None):
        """Windows in the order of the text, each with the mentions whose head words it holds."""
        out = []
        for number_, d in enumerate(docs):
            per = collections.defaultdict(list)
            for m in d["mentions"]:
                per[m["paragraph"]].append(m)
            curled = rng and rng.random() < 0.35
            for k, words in enumerate(d["paragraphs"]):
                for start, end, entry in pieces.cut(curl(words) if curled else words):
                    kept = [(m["head"] - start, max(m["start"] - start, 0), m) for m in per[k] if start <= m["head"] < end and (m["chain"] or rng and rng.random() < 0.3)]
                    out.append({"input": entry, "doc": number_, "mentions": kept, "size": end - start})
        return out

    def batches(self, rows, most, rng=None):
        """Runs of windows of one document; in training at most `most` padded pieces."""
        out, now, longest, limit = [], [], 0, 1
        for r in rows:
            size = len(r["input"]["ids"])
            if now and (now[-1]["doc"] != r["doc"] or rng and max(longest, size) * (len(now) + 1) > limit):
                out.append(now)
                now, longest = [], 0
            if not now:
                limit = most * (rng.choice([0.5, 1, 1.5]) if rng else 1)
            now.append(r)
            longest = max(longest, size)
        out.append(now)
        if rng:
            rng.shuffle(out)
        return out

    def forward(self, encoded, batch):
        """(mentions, for each what its head word and its first word give)."""
        words, _ = self.vectors(encoded, batch)
        found = sorted(((i, h, b, m) for i, r in enumerate(batch.rows) for h, b, m in r["mentions"]), key=lambda x: (x[3]["paragraph"], x[3]["start"], -x[3]["end"], x[3]["head"]))
        row, head, first = (torch.tensor([x[k] for x in found], dtype=torch.long, device=words.device) for k in range(3))
        return [x[3] for x in found], self.at_head(words[row, head]).float(), self.at_first(words[row, first]).float()

    def pairs(self, ms, head, first):
        """Scores [mention, earlier mention], and a first column for none; later ones are barred."""
        n = len(ms)
        q, k = head[:, :LIKE], head[:, LIKE:2 * LIKE]
        u, w = (head[:, 2 * LIKE + at:][:, :PAIR] + first[:, at:][:, :PAIR] for at in (0, PAIR))
        rows = features(ms).to(head.device)
        later, earlier = torch.tril_indices(n, n, -1, device=head.device)
        hidden = F.relu(u[later] + w[earlier] + F.embedding_bag(rows[later, earlier], self.table, mode="sum"))
        scores = torch.full((n, n), -1e4, device=head.device)
        scores[later, earlier] = (q[later] * k[earlier]).sum(-1) / 16 + self.drop(hidden) @ self.out
        forms = torch.tensor([m["form"] for m in ms], device=head.device)
        none = head[:, -1] + self.alone[forms]
        return torch.cat([none.unsqueeze(1), scores], 1)

    def loss(self, encoded, batch):
        ms, head, first = self(encoded, batch)
        if len(ms) < 2:
            return 0.0 * head.sum()
        scores = self.pairs(ms, head, first)
        chains = {}
        chain = torch.tensor([chains.setdefault(m["chain"] or i, len(chains)) for i, m in enumerate(ms)], device=scores.device)
        right = torch.tril(chain.unsqueeze(1) == chain.unsqueeze(0), -1)
        right = torch.cat([~right.any(1, keepdim=True), right], 1)
        losses = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)
        return losses.mean()

    def predict(self, encoded, batch):
        """One result a window, all in the first window's: mentions and the place of each one's antecedent, -1 for none."""
        ms, head, first = self(encoded, batch)
        chosen = (self.pairs(ms, head, first).argmax(1) - 1).tolist() if ms else []
        return [{"mentions": ms, "chosen": chosen}] + [{}] * (len(batch.rows) - 1)

    def score(self, docs, rows, results):
        """With gold mentions: F of links to the right antecedent, and B3 and MUC without mentions that are alone."""
        n = collections.Counter()
        for r in results:
            if not r:
                continue
            ms, chosen = r["mentions"], r["chosen"]
            own = list(range(len(ms)))
            for i, c in enumerate(chosen):
                own[i] = own[c] if c >= 0 else i
            seen = set()
            for i, m in enumerate(ms):
                n.update(made=chosen[i] >= 0, gold=m["chain"] in seen, met=chosen[i] >= 0 and ms[chosen[i]]["chain"] == m["chain"])
                seen.add(m["chain"])
            gold, made = collections.defaultdict(set), collections.defaultdict(set)
            for i, m in enumerate(ms):
                gold[m["chain"]].add(i)
                made[own[i]].add(i)
            for i, m in enumerate(ms):
                a, b = gold[m["chain"]], made[own[i]]
                if len(a) > 1:
                    n["recall"] += len(a & b) / len(a) if len(b) > 1 else 0
                    n["in gold"] += 1
                if len(b) > 1:
                    n["precision"] += len(a & b) / len(b) if len(a) > 1 else 0
                    n["in made"] += 1
            for one, other, key in ((gold, made, "muc recall"), (made, gold, "muc precision")):
                where = {i: k for k, s in other.items() for i in s}
                n[key] += sum(len(s) - len({where[i] for i in s}) for s in one.values())
                n[key + " of"] += sum(len(s) - 1 for s in one.values())
        f = lambda p, r: 200 * p * r / max(1e-9, p + r)
        ratio = lambda a, b: n[a] / max(1, n[b])
        return {"links": f(ratio("met", "made"), ratio("met", "gold")), "B3": f(ratio("precision", "in made"), ratio("recall", "in gold")),
                "MUC": f(ratio("muc precision", "muc precision of"), ratio("muc recall", "muc recall of"))}

    def files(self):
        """The forms with the words that tell them, and the words that carry nothing."""
        words = [f"{k}\t{WORDS_OF.get(k, '')}" for k in FORMS]
        return {"labels-coreference.txt": words + ["empty\t" + " ".join(sorted(EMPTY))]}
