#!/usr/bin/env python3
"""Score who is who over several articles against annotated chains of people (CoNLL).  Standard library only.

  score_people.py GOLD.conll ACCOUNT.json...      one account a story, of articles whose file names are those of the documents

Counts, over the annotated people of each story: those whose names lie in more than one party of the account (split), and the parties
that hold the names of two annotated people (merged).  Name mentions only: those with a word of the chain's name and no other name beside it.
"""
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

TITLES = set("President Mr Mr. Mrs Mrs. Ms Ms. Dr Leader Chairman Director Minister Prime Secretary Candidate The A Republican Democrat".split())


def documents(path):
    """{document: (words, [(chain, first word, word after the last)])}."""
    out, words, still = {}, None, []
    for line in open(path, encoding="utf8"):
        begin = re.match(r"#begin document ([^;]*);", line)
        if begin:
            words, found, still = [], [], []
            out[begin.group(1).split("/")[-1]] = words, found
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(cells) < 5:
            continue
        for mark in cells[4].split("|") if cells[4] != "-" else ():
            name = mark.strip("()")
            if mark.startswith("("):
                still.append((name, len(words)))
            if mark.endswith(")"):
                k = next((k for k in range(len(still) - 1, -1, -1) if still[k][0] == name), None)
                if k is not None:
                    found.append((*still.pop(k), len(words) + 1))
        words.append(cells[3])
    return out


def placed(words, text):
    """Where each word stands in the text, or None."""
    at, out = 0, []
    for word in words:
        found = text.find(word, at, at + 400 + len(word))
        out.append((found, found + len(word)) if found >= 0 else None)
        at = found + len(word) if found >= 0 else at
    return out


def people(story):
    """{chain: [(document, its name words)]} of the people of some documents, in the order of the text."""
    chains = defaultdict(list)
    for doc, (words, found) in story.items():
        for chain, first, last in found:
            if chain.endswith("ACTOR"):
                chains[chain].append((doc, range(first, last)))
    out = {}
    for chain, mentions in chains.items():
        named = {word for word in chain.split("_")[1:-1] if not word.isupper()}
        word = lambda doc, at: story[doc][0][at]
        beside = Counter()
        for doc, span in mentions:
            for at in span:
                near = [k for k in (at - 1, at + 1) if k in span and word(doc, k) in named]
                if near and word(doc, at)[:1].isupper() and word(doc, at) not in TITLES:
                    beside[word(doc, at)] += 1
        named |= {word for word, count in beside.items() if count > 1}
        names = ((doc, [at for at in span if word(doc, at) in named]) for doc, span in mentions if len(span) < 8)
        out[chain] = [(doc, at) for doc, at in names if at and not stranger(story[doc][0], at, named)]
    return out


def stranger(words, at, named):
    """Whether a name that is not the chain's stands right beside its words: a relative's given name."""
    beside = [words[k] for k in (at[0] - 1, at[-1] + 1) if 0 <= k < len(words)]
    return any(word[:1].isupper() and word not in TITLES and word not in named for word in beside) or "-" in beside


def held(account, story):
    """{chain: Counter of parties that hold its names}; names in no party of a person count under None."""
    parties = defaultdict(list)
    for party in account["parties"]:
        for mention in party["mentions"] if party["kind"] == "person" else ():
            parties[mention["article"]].append((mention["start"], mention["end"], party["id"]))
    articles = {Path(row["file"]).stem: row for row in account["articles"]}
    where = {doc: placed(words, articles[doc]["text"]) for doc, (words, _) in story.items()}
    out = {}
    for chain, names in people(story).items():
        out[chain] = Counter()
        for doc, at in names:
            place = where[doc][at[-1]]
            over = [row for row in parties[articles[doc]["id"]] if place and row[0] < place[1] and place[0] < row[1]]
            out[chain][min(over, key=lambda row: row[1] - row[0])[2] if over else None] += 1
    return out


def main():
    gold = documents(sys.argv[1])
    total, split, merged, names, astray, wrong = 0, 0, 0, 0, 0, []
    for path in sys.argv[2:]:
        account = json.load(open(path, encoding="utf8"))
        stems = {Path(row["file"]).stem for row in account["articles"]}
        chains = held(account, {doc: gold[doc] for doc in gold if doc in stems})
        called, home = {p["id"]: p["name"] for p in account["parties"]}, defaultdict(list)
        for chain, counts in chains.items():
            found = Counter({party: n for party, n in counts.items() if party})
            if not found:
                continue
            total, names = total + 1, names + found.total()
            (best, most), *others = found.most_common()
            split, astray = split + bool(others), astray + found.total() - most
            home[best].append(chain)
            if others:
                wrong.append(f"split: {chain}: " + ", ".join(f"{called[p]} {n}" for p, n in found.most_common()))
        for best, here in home.items():
            merged += len(here) > 1
            wrong += [f"merged: {', '.join(here)}: {called[best]}"] if len(here) > 1 else []
    print(f"{total} people, {names} of their names found: merged {merged}, split {split} ({100 * split / max(total, 1):.1f} %), names astray {astray}")
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
