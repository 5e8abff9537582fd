"""The syntax head: tags, lemmas by edit script, sentence ends, and a tree for each sentence."""
import collections
import os

import torch
import torch.nn.functional as F
from torch import nn

from model import WIDTH, Head, Linear
from words import plain

ARC, LABEL = 192, 128
RAREST_SCRIPT, SURE = 3, 0.8  # how often a script must be seen, and how often a form must have a lemma for the list to hold it
SINGLE, CURLED = 0.25, 0.35  # shares of paragraphs shown a sentence at a time, and with printers' quotation marks


def read(path):
    """Paragraphs of sentences of words (form, lemma, UPOS, XPOS, head from 1, relation)."""
    paragraphs, sentence, fresh = [], [], True
    for line in open(path, encoding="utf8"):
        if line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block"):
            fresh = True
        elif line[0].isdigit():
            c = line.rstrip("\n").split("\t")
            if c[0].isdigit():
                sentence.append((c[1], c[2], c[3], c[4], int(c[6]), c[7]))
        elif not line.strip() and sentence:
            if fresh:
                paragraphs.append([])
            paragraphs[-1].append(sentence)
            sentence, fresh = [], False
    return paragraphs


def script(form, lemma):
    """How the lemma is made from the form: case (k keep, l lower, t title), letters cut at the end, letters added; None if odd."""
    form = plain(form)
    for mark, base in (("l", form.lower()), ("k", form), ("t", form[:1] + form[1:].lower())):
        same = len(os.path.commonprefix([base, lemma]))
        if base == lemma or same or mark == "l" and len(form) < 4:
            return f"{mark}{len(base) - same}+{lemma[same:]}"
    return None


def apply_script(form, how):
    """The lemma a script makes; a script that cuts more letters than there are leaves the form."""
    form, mark = plain(form), how[0]
    cut, _, ending = how[1:].partition("+")
    base = form.lower() if mark == "l" else form if mark == "k" else form[:1] + form[1:].lower()
    return base[:len(base) - int(cut)] + ending if int(cut) <= len(base) else base


def prepare(data):
    """{split: rows}, and the label lists learned from the training parts."""
    files = {"train": ["ewt-train", "gum-free-train"], "dev-ewt": ["ewt-dev"], "dev-gum": ["gum-free-dev"]}
    texts = {split: [p for f in fs for p in read(os.path.join(data, "syntax", f + ".conllu"))] for split, fs in files.items()}
    words = [w for p in texts["train"] for s in p for w in s]
    scripts = collections.Counter(script(w[0], w[1]) for w in words)
    kept = [s for s, n in sorted(scripts.items(), key=lambda x: (-x[1], str(x[0]))) if n >= RAREST_SCRIPT and s]
    labels = {"upos": sorted({w[2] for w in words}), "xpos": sorted({w[3] for w in words}), "deprel": sorted({w[5] for w in words}), "scripts": kept}
    known, seen = set(kept), collections.defaultdict(collections.Counter)
    for form, lemma, upos, *_ in words:
        seen[plain(form).lower(), upos][lemma] += 1
    exceptions = {}
    for (form, upos), lemmas in sorted(seen.items()):
        lemma, n = lemmas.most_common(1)[0]
        odd = n == sum(lemmas.values()) and script(form, lemma) not in known and script(form.capitalize(), lemma) not in known
        if form.isalpha() and "_" not in lemma and (odd or upos not in ("PROPN", "X") and lemma != form and n >= SURE * sum(lemmas.values())):
            exceptions[f"{form}\t{upos}"] = lemma
    return {split: [{"sentences": p} for p in ps] for split, ps in texts.items()}, dict(labels, exceptions=exceptions)


def curl(words):
    """The same words with printers' quotation marks and apostrophes."""
    out, inside = [], False
    for w in words:
        if w in ('"', "''", "``"):
            w = "”" if w == "''" or (inside and w == '"') else "“"
            inside = w == "“"
        out.append(w.replace("'", "’"))
    return out


class Syntax(Head):
    name, share = "syntax", 0.40

    def __init__(self, labels):
        super().__init__()
        self.labels = labels
        self.index = {k: {x: i for i, x in enumerate(labels[k])} for k in ("upos", "xpos", "deprel", "scripts")}
        for k in ("upos", "xpos", "deprel", "scripts"):
            setattr(self, "size_" + k, len(labels[k]))
        self.upos, self.xpos = Linear(WIDTH, self.size_upos), Linear(WIDTH, self.size_xpos)
        self.script, self.last = Linear(WIDTH, self.size_scripts), Linear(WIDTH, 1)
        self.arc_head, self.arc_word = Linear(WIDTH, ARC), Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.label_head, self.label_word = Linear(WIDTH, 2 * LABEL), Linear(WIDTH, 2 * LABEL)
        self.label = Linear(2 * LABEL, self.size_deprel)

    def rows(self, paragraphs, pieces, rng=None):
        """Windows with targets; with a random source also single sentences and printers' quotation marks."""
        out = []
        for p in paragraphs:
            groups = [[s] for s in p["sentences"]] if rng and rng.random() < SINGLE else [p["sentences"]]
            curled = rng and rng.random() < CURLED
            for g in groups:
                out += self.windows(g, pieces, curled)
        return out

    def windows(self, sentences, pieces, curled):
        words = [w[0] for s in sentences for w in s]
        words = curl(words) if curled else words
        from words import MOST_PIECES, places, quotes
        cut, quote, place = pieces.of_words(words), quotes(words), places(words)
        out, group, start, at, total = [], [], 0, 0, 0
        for s in sentences + [None]:
            size = sum(len(x) for x in cut[at:at + len(s)]) if s else 0
            if group and (s is None or total + size > MOST_PIECES):
                row = self.targets(group)
                row["input"] = pieces.window(words, cut, quote, place, start, at)
                if total <= MOST_PIECES:
                    out.append(row)
                group, start, total = [], at, 0
            if s:
                group.append(s)
                at += len(s)
                total += size
        return out

    def targets(self, sentences):
        row = {"upos": [], "xpos": [], "script": [], "head": [], "deprel": [], "last": [], "sentence": [], "lemma": [], "form": []}
        for n, s in enumerate(sentences):
            start = len(row["upos"])
            for i, (form, lemma, upos, xpos, head, rel) in enumerate(s):
                row["form"].append(form)
                row["lemma"].append(lemma)
                row["upos"].append(self.index["upos"].get(upos, -100))
                row["xpos"].append(self.index["xpos"].get(xpos, -100))
                row["script"].append(self.index["scripts"].get(script(form, lemma), -100))
                row["head"].append(start + head if head else 0)
                row["deprel"].append(self.index["deprel"].get(rel, -100))
                row["last"].append(float(i == len(s) - 1))
                row["sentence"].append(n)
        return row

    def arcs(self, words, root):
        """Score of each word's every possible head: [batch, word, head], head 0 the root, head i the word i - 1."""
        heads = self.drop(F.relu(self.arc_head(torch.cat([root.unsqueeze(1), words], 1))))
        deps = self.drop(F.relu(self.arc_word(words)))
        deps = torch.cat([deps, torch.ones_like(deps[..., :1])], -1)
        return deps @ self.arc @ heads.transpose(1, 2)

    def relations(self, words, root, head):
        """Scores of the relations of each word to the given head."""
        heads = self.label_head(torch.cat([root.unsqueeze(1), words], 1))
        heads = heads.gather(1, head.unsqueeze(-1).expand(-1, -1, heads.shape[-1]))
        deps = self.label_word(words)
        joined = torch.cat([F.relu(heads[..., :LABEL] + deps[..., :LABEL]), heads[..., LABEL:] * deps[..., LABEL:]], -1)
        return self.label(self.drop(joined))

    def allowed(self, batch):
        """True where a head lies in the word's own sentence or is the root."""
        sentence = batch.column("sentence", -1)
        same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
        return torch.cat([torch.ones_like(same[..., :1]), same & batch.words.unsqueeze(1)], -1)

    def loss(self, encoded, batch):
        words, root = self.vectors(encoded, batch)
        cross = lambda scores, target: F.cross_entropy(scores.float().flatten(0, 1), target.flatten(), ignore_index=-100)
        head = batch.column("head", -100)
        arcs = self.arcs(words, root).float().masked_fill(~self.allowed(batch), -1e4)
        last = F.binary_cross_entropy_with_logits(self.last(words).float()[..., 0][batch.words], batch.column("last", 0.0)[batch.words])
        return (cross(self.upos(words), batch.column("upos", -100)) + 0.5 * cross(self.xpos(words), batch.column("xpos", -100))
                + 0.5 * cross(self.script(words), batch.column("script", -100)) + cross(arcs, head)
                + cross(self.relations(words, root, head.clamp(min=0)), batch.column("deprel", -100)) + 0.5 * last)

    def predict(self, encoded, batch):
        """One result a row; heads are the best tree a sentence, sentences are the given ones."""
        words, root = self.vectors(encoded, batch)
        arcs = self.arcs(words, root).float().masked_fill(~self.allowed(batch), -1e4)
        head = arcs.argmax(-1)
        out = {"upos": self.upos(words).argmax(-1), "xpos": self.xpos(words).argmax(-1), "script": self.script(words).argmax(-1),
               "last": (self.last(words)[..., 0] > 0).long(), "head": head, "deprel": self.relations(words, root, head).argmax(-1)}
        return [{k: v[i, :len(r["upos"])].tolist() for k, v in out.items()} for i, r in enumerate(batch.rows)]

    def lemma(self, form, upos, how):
        known = self.labels["exceptions"].get(f"{plain(form).lower()}\t{self.labels['upos'][upos]}")
        return known or apply_script(form, self.labels["scripts"][how])

    def score(self, rows, results):
        """Accuracies on gold words and sentences, in hundredths; sentence ends as F1 inside paragraphs."""
        n = collections.Counter()
        for r, p in zip(rows, results):
            for i in range(len(r["upos"])):
                arc = r["head"][i] == p["head"][i]
                right = {"upos": r["upos"][i] == p["upos"][i], "xpos": r["xpos"][i] == p["xpos"][i], "uas": arc,
                         "las": arc and r["deprel"][i] == p["deprel"][i], "lemma": self.lemma(r["form"][i], p["upos"][i], p["script"][i]) == r["lemma"][i]}
                n.update({k: int(v) for k, v in right.items()}, words=1)
                end = i == len(r["upos"]) - 1 or p["last"][i] == 1
                n.update(gold=int(r["last"][i]), made=int(end), met=int(r["last"][i] == 1 and end))
        out = {k: 100 * n[k] / n["words"] for k in ("upos", "xpos", "lemma", "uas", "las")}
        return dict(out, sentences=200 * n["met"] / (n["gold"] + n["made"]), words=n["words"])

    def files(self):
        """Label lists that ship beside the weights."""
        lists = {f"labels-{k}.txt": self.labels[k] for k in ("upos", "xpos", "deprel")}
        return dict(lists, **{"lemma-scripts.txt": self.labels["scripts"], "lemma-exceptions.txt": [f"{k}\t{v}" for k, v in sorted(self.labels["exceptions"].items())]})
