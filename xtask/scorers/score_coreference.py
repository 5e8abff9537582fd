#!/usr/bin/env python3
"""Score coreference chains of readings (`rapporteur read --as-is --to jsonl`) against GUM's `Entity=`, from raw text.  Standard library only.

  score_coreference.py text  GOLD.conllu > raw.jsonl      one row a document, a paragraph a line, to feed in
  score_coreference.py score GOLD.conllu PRED.jsonl       mentions found, MUC, B3, CEAF-phi4 and their mean (CoNLL F1), with our own mentions

Spans are compared by the characters they cover, white space apart.  Definitions as in the reference scorer (version 8): a mention that only
one side has counts against precision or recall.  Chains of one mention: the first line leaves them out on both sides, as OntoNotes and the
CoNLL-2012 task do (GUM marks them, most sets do not); the second counts them, as GUM does.  `--by-genre` prints the first line a genre.
"""
import json
import re
import sys

from score_chains import fmt, score


def documents(path):
    """(id, paragraphs of raw text, {span over characters without white space: chain})."""
    out, still, at = [], [], 0
    for block in open(path, encoding="utf8").read().split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc id") for line in lines):
            out.append((next(line.split("=")[1].strip() for line in lines if line.startswith("# newdoc id")), [], {}))
            still, at = [], 0
        if not lines or not out:
            continue
        _, paragraphs, chains = out[-1]
        if not paragraphs or any(line.startswith("# newpar") and not line.startswith("# newpar_block") for line in lines):
            paragraphs.append("")
        paragraphs[-1] += next(line[9:] for line in lines if line.startswith("# text = ")) + " "
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        still, end = [], 0
        for c in rows:
            if "-" in c[0]:
                whole, end, begin = len(c[1].replace(" ", "")), int(c[0].split("-")[1]), at
                inner = [r for r in rows if r[0].isdigit() and int(c[0].split("-")[0]) <= int(r[0]) <= end]
                spelt = "".join(r[1] for r in inner) == c[1]
                continue
            if "." in c[0]:
                continue
            inside = int(c[0]) <= end
            size = len(c[1].replace(" ", ""))
            first, last = (begin, begin + whole) if inside and not spelt else (at, at + size)
            at = (begin + whole if int(c[0]) == end else at) if inside and not spelt else last
            entity = re.search(r"Entity=([^|]*)", c[9])
            for mark in re.findall(r"\([^()]+\)?|[^()]+\)|\)", entity.group(1) if entity else ""):
                name = mark.strip("()").split("-")[0]
                if mark[0] == "(":
                    still.append((name, first))
                if mark[-1] == ")":
                    k = next((k for k in range(len(still) - 1, -1, -1) if still[k][0] == name), None)
                    if k is not None:
                        chains[still.pop(k)[1], last] = name
    return out


def text(path):
    for doc, paragraphs, _ in documents(path):
        print(json.dumps({"id": doc, "text": "\n".join(p.strip() for p in paragraphs)}))


def made(row):
    """{span over characters without white space: chain} of a reading."""
    before, n = [], 0
    for letter in row["text"]:
        before.append(n)
        n += not letter.isspace()
    before.append(n)
    return {(before[r["start"]], before[r["end"]]): r["first"] for r in row["references"]}


def main():
    if sys.argv[1] == "text":
        return text(sys.argv[2])
    rows = {r["id"]: r for r in map(json.loads, open(sys.argv[3], encoding="utf8"))}
    gold, ours, genres = {}, {}, {}
    for doc, paragraphs, chains in documents(sys.argv[2]):
        if "".join("".join(paragraphs).split()) != "".join(rows[doc]["text"].split()):
            print(f"warning: the text of {doc} differs", file=sys.stderr)
        gold.update({(doc, *span): (doc, chain) for span, chain in chains.items()})
        ours.update({(doc, *span): (doc, chain) for span, chain in made(rows[doc]).items()})
        genres.setdefault(doc.split("_")[1], set()).add(doc)
    both = len(gold.keys() & ours.keys())
    print(f"mentions    P {100 * both / len(ours):.1f}  R {100 * both / len(gold):.1f}  F {200 * both / (len(gold) + len(ours)):.1f}  ({len(gold)} gold)")
    print("without chains of one:", fmt(score(gold, ours, drop_singletons=True)))
    print("with chains of one:   ", fmt(score(gold, ours)))
    for genre, docs in sorted(genres.items()) if "--by-genre" in sys.argv else ():
        part = lambda side: {m: c for m, c in side.items() if m[0] in docs}
        print(f"{genre:14}", fmt(score(part(gold), part(ours), drop_singletons=True)))


if __name__ == "__main__":
    main()
