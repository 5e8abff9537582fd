"""The names head: B/I/O labels over nine kinds, learned from sets that each annotate only some of them."""
import collections
import json
import os
import random
import re

import torch
import torch.nn.functional as F

from crf import Crf, bio, spans
from model import WIDTH, Head, Linear
from words import split

KINDS = ["person", "organisation", "polity", "place", "facility", "group", "event", "law", "role"]
COARSE = {"polity": "place", "facility": "place"}
HIDDEN = 256
OWN = 3000  # how many sentences of our own are made
POLITICAL = 4  # how often the political sentences are shown for once of the others
FACILITIES = ("airport bridge building base palace hospital hotel stadium university station prison tower house plant museum church cathedral mosque temple "
              "school library theatre theater arena castle fort camp mine port harbour harbor square street road avenue highway park").split()
NATURE = "mount lake river cape sea gulf bay ocean island islands mountains mountain valley desert coast peninsula forest beach creek north south east west".split()
LISTS = os.path.join(os.path.dirname(__file__), "..", "lists")


def lines(name):
    return [x for x in open(os.path.join(LISTS, name), encoding="utf8").read().split("\n") if x]


COUNTRIES = set(lines("countries.txt"))
TITLES = {tuple(x.split()) for x in lines("titles.txt")}


def where_kinds(words):
    """The kinds that the name of a place may have, from its words."""
    low = [w.lower() for w in words]
    bare = " ".join(words[1:] if low[0] == "the" else words)
    if bare in COUNTRIES:
        return ["polity"]
    if len(words) > 1 and low[-1] in FACILITIES:
        return ["facility"]
    if low[0] in NATURE[:4] or low[-1] in NATURE[2:17]:
        return ["place"]
    return ["polity", "place"]


def title_before(words, at):
    """Where the title that ends right before `at` starts; `at` if there is none."""
    low = [w.lower() for w in words]
    for size in (3, 2, 1):
        if at >= size and tuple(low[at - size:at]) in TITLES and words[at - 1][0].isalpha():
            return at - size
    return at


def row(words, named, group_forms=(), unsure=()):
    """A row: words and, for each, the labels it may have. `named`: (start, end, kinds, may be nothing at all)."""
    allowed = [["O"] for _ in words]
    for start, end, kinds, maybe in named:
        for i in range(start, end):
            allowed[i] = [("B-" if i == start else "I-") + k for k in kinds] + (["O"] if maybe else [])
    for start, end, kinds, _ in named:
        if kinds == ["person"]:
            first = title_before(words, start)
            if first < start and all(allowed[i] == ["O"] for i in range(first, start)):
                for i in range(first, start):
                    allowed[i] = ["B-role" if i == first else "I-role"]
    for i, w in enumerate(words):
        if allowed[i] == ["O"] and w in group_forms:
            allowed[i] = ["B-group"]
        elif allowed[i] == ["O"] and i in unsure:
            allowed[i] = ["O", "B-group", "I-group", "B-law", "I-law", "B-event", "I-event"]
    return {"words": words, "allowed": allowed}


FINE = {"person": ["person"], "organisation": ["organisation"], "event": ["event"], "group": ["group"], "country": ["polity"]}


def from_spans(path, group_forms):
    """Rows from a set of sentences with marked spans."""
    out = []
    for line in open(path, encoding="utf8"):
        r = json.loads(line)
        if "DOCSTART" in r["text"]:
            continue
        text, where = r["text"], split(r["text"])
        words = [text[b:e] for b, e in where]
        named = []
        for s in r["spans"]:
            inside = [i for i, (b, e) in enumerate(where) if b >= s["start"] and e <= s["end"]]
            if not inside:
                continue
            start, end = inside[0], inside[-1] + 1
            kinds = FINE.get(s["fine"]) or FINE.get(s["label"])
            if s["label"] == "place" and s["fine"] != "country":
                kinds = where_kinds(words[start:end])
            if s["label"] == "misc":
                alone = end - start == 1 and words[start] in group_forms
                named.append((start, end, ["group"] if alone else ["group", "event", "law"], not alone))
            elif kinds:
                named.append((start, end, kinds, False))
        if words:
            out.append(dict(row(words, named, group_forms), text=text, where=where, gold=[[s["start"], s["end"], s["label"]] for s in r["spans"]]))
    return out


def gum_sentences(path):
    """Sentences of (form, XPOS, head, Entity field), with multiword ranges left out."""
    sentence = []
    for line in open(path, encoding="utf8"):
        c = line.rstrip("\n").split("\t")
        if line[0].isdigit() and c[0].isdigit():
            entity = re.search(r"Entity=([^|]*)", c[9])
            sentence.append((c[1], c[4], int(c[6]) - 1, entity.group(1) if entity else ""))
        elif not line.strip() and sentence:
            yield sentence
            sentence = []


def gum_mentions(sentence):
    """Mentions (start, end, kind) that open and close inside the sentence, the outer before the inner."""
    still, out = [], []
    for i, word in enumerate(sentence):
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)|\)", word[3]):
            if mark[0] == "(":
                fields = mark.strip("()").split("-")
                still.append((fields[0], i, fields[1] if len(fields) > 1 else ""))
            if mark[-1] == ")":
                name = mark.strip("()").split("-")[0]
                at = next((k for k in range(len(still) - 1, -1, -1) if still[k][0] == name), None)
                if at is not None:
                    _, start, kind = still.pop(at)
                    out.append((start, i + 1, kind))
    return sorted(out, key=lambda m: (m[0], -m[1]))


def gum_row(sentence, group_forms):
    """Named mentions: those whose head is a proper noun; articles, titles and what follows the name are cut off."""
    words, tags = [w[0] for w in sentence], [w[1] for w in sentence]
    proper = [t.startswith("NNP") for t in tags]
    named, taken, unsure = [], set(), set()
    for start, end, kind in gum_mentions(sentence):
        heads = [i for i in range(start, end) if not start <= sentence[i][2] < end]
        if len(heads) != 1 or not proper[heads[0]] or taken & set(range(start, end)):
            continue
        while start < heads[0] and not proper[start]:
            start += 1
        stop = start
        while stop < end and (proper[stop] or tags[stop] in ("CD", "HYPH", "POS", "NNS", "NN", "JJ") and words[stop][0].isupper()
                              or tags[stop] in ("HYPH", "CD") or kind != "person" and words[stop] in ("of", "and", "for", "the", "&", "’s", "'s") and any(proper[stop + 1:end][:2])):
            stop += 1
        while stop > start and not proper[stop - 1] and tags[stop - 1] != "CD":
            stop -= 1
        if kind == "person":
            for k in range(start + 1, stop):
                if title_before(words, k) == start:
                    start = k
                    break
        if stop <= start or stop <= heads[0]:
            continue
        span = range(start, stop)
        if kind == "person":
            kinds = ["group"] if all(tags[i] == "NNPS" for i in span) else ["person"]
        elif kind == "organization":
            kinds = ["organisation"]
        elif kind == "place":
            kinds = where_kinds(words[start:stop])
        elif kind == "event":
            kinds = ["event"]
        else:
            unsure |= set(span) if kind == "abstract" else set()
            taken |= set(span)
            continue
        taken |= set(span)
        named.append((start, stop, kinds, False))
    return row(words, named, group_forms, unsure)


def group_words(paths):
    """Forms that the treebanks tag as adjectives but write with a capital inside sentences: names of peoples and creeds."""
    high, low = collections.Counter(), collections.Counter()
    for path in paths:
        first = True
        for line in open(path, encoding="utf8"):
            c = line.split("\t")
            if len(c) > 4 and c[0].isdigit():
                if not first and c[4] == "JJ" and re.fullmatch(r"[A-Z][a-z]{3,}", c[1]) and re.search(r"(an|ish|ese|ch|ek|i|ic|te|sh|ss|ican|ni)$", c[1]):
                    high[c[1]] += 1
                low[c[1]] += c[4] not in ("JJ", "NNPS", "NNP")
                first = False
            else:
                first = True
    return sorted(w for w, n in high.items() if n >= 2 and low[w] == 0 and low[w.lower()] <= n)


def prepare(data):
    join = lambda *p: os.path.join(data, *p)
    groups = group_words([join("syntax", f) for f in ("ewt-train.conllu", "gum-free-train.conllu")])
    forms = set(groups)
    political = from_spans(join("names", "crossner-politics-train.jsonl"), forms)
    train = [gum_row(s, forms) for s in gum_sentences(join("syntax", "gum-free-train.conllu"))]
    train += from_spans(join("names", "wikigold.jsonl"), forms) + political * POLITICAL
    train += own_sentences(OWN)
    measured = {"dev-politics": "crossner-politics-dev", "dev-re3d": "re3d-train", "dev-uner": "uner-dev"}
    return dict({"train": train}, **{k: from_spans(join("names", v + ".jsonl"), ()) for k, v in measured.items()}), {"kinds": bio(KINDS)}


def own_sentences(number, seed=1):
    """Sentences of our own writing, from the grammar in lists/own.txt: `symbol: choice | choice`, names marked as [kind words]."""
    rules, rng, out = collections.defaultdict(list), random.Random(seed), []
    for line in lines("own.txt"):
        symbol, _, choices = line.partition(": ")
        rules[symbol] += [choices] if symbol == "sentence" else choices.split(" | ")
    expand = lambda text: re.sub(r"\{(\w+)\}", lambda m: expand(rng.choice(rules[m.group(1)])), text)
    for n in range(number):
        line = expand(rules["sentence"][n % len(rules["sentence"])])
        line = re.sub(r"\[(\w+) the ", r"the [\1 ", line)
        line = re.sub(r"\ba (?=(\[\w+ )?[AEIO])", "an ", line)
        line = line[:1].upper() + line[1:] if line[0] != "[" else line
        text, marked, at = "", [], 0
        for m in re.finditer(r"\[(\w+) ([^\]]+)\]", line):
            text += line[at:m.start()]
            marked.append((len(text), len(text) + len(m.group(2)), m.group(1)))
            text, at = text + m.group(2), m.end()
        text += line[at:]
        where = split(text)
        named = []
        for start, end, kind in marked:
            inside = [i for i, (b, e) in enumerate(where) if b >= start and e <= end]
            named.append((inside[0], inside[-1] + 1, [kind], False))
        out.append(row([text[b:e] for b, e in where], named))
    return out


class Names(Head):
    name, share = "names", 0.14

    def __init__(self, labels):
        super().__init__()
        self.labels = labels["kinds"]
        self.hidden, self.kind = Linear(WIDTH, HIDDEN), Linear(HIDDEN, len(self.labels))
        self.crf = Crf(self.labels)

    def rows(self, sentences, pieces, rng=None):
        """Windows; in training a quarter of the sentences is joined to the one that follows."""
        index, out, i = {x: k for k, x in enumerate(self.labels)}, [], 0
        while i < len(sentences):
            s = sentences[i]
            words, allowed = s["words"], s["allowed"]
            if rng and rng.random() < 0.25 and i + 1 < len(sentences):
                i += 1
                words, allowed = words + sentences[i]["words"], allowed + sentences[i]["allowed"]
            for start, end, entry in pieces.cut(words):
                sets = [[index[x] for x in a] for a in allowed[start:end]]
                sets[0] = [index["B" + self.labels[k][1:]] if self.labels[k][0] == "I" else k for k in sets[0]]
                out.append({"input": entry, "sentence": i, "start": start, "sets": sets})
            i += 1
        return out

    def forward(self, encoded, batch):
        words, _ = self.vectors(encoded, batch)
        return self.kind(self.drop(F.gelu(self.hidden(words)))).float()

    def loss(self, encoded, batch):
        allowed = torch.zeros(len(batch.rows), batch.longest, len(self.labels), dtype=torch.bool)
        allowed[..., 0] = True
        for b, r in enumerate(batch.rows):
            for i, ks in enumerate(r["sets"]):
                allowed[b, i] = False
                allowed[b, i, ks] = True
        return 5 * self.crf.loss(self(encoded, batch), allowed.to(batch.device), batch.words) / batch.words.sum()

    def predict(self, encoded, batch):
        scores = self(encoded, batch)
        return [{"labels": [self.labels[k] for k in self.crf.best(scores[i, :len(r["sets"])].cpu())]} for i, r in enumerate(batch.rows)]

    def score(self, sentences, rows, results):
        """F of coarse kinds over the kinds the set annotates; spans are exact."""
        whole, tally = collections.defaultdict(list), collections.defaultdict(lambda: [0, 0, 0])
        for r, p in sorted(zip(rows, results), key=lambda x: (x[0]["sentence"], x[0]["start"])):
            whole[r["sentence"]] += p["labels"]
        seen = {k for s in sentences for _, _, k in s["gold"]} & {"person", "organisation", "place", "group", "event"}
        for number, labels in whole.items():
            s = sentences[number]
            made = {(s["where"][b][0], s["where"][e - 1][1], COARSE.get(k, k)) for k, b, e in spans(labels)}
            gold = {tuple(g) for g in s["gold"]}
            for k in seen | {"all"}:
                keep = lambda xs: {x for x in xs if x[2] in seen and k in (x[2], "all")}
                a, b = keep(gold), keep(made)
                for slot, size in enumerate((len(a & b), len(a), len(b))):
                    tally[k][slot] += size
        return {k: 200 * t[0] / max(1, t[1] + t[2]) for k, t in sorted(tally.items())}

    def files(self):
        return {"labels-names.txt": self.labels}
