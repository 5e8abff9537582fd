#!/usr/bin/env python3
"""Score who is who over many stories of several outlets, against a list of people and the forms of their names.  Standard library only.

  score_named.py PEOPLE.tsv ACCOUNTS...      ACCOUNTS: folders GROUP/STORY with an account.json, where PEOPLE.tsv calls the story GROUP/STORY

Each place where a form stands in a text is led to the person of the account whose mention covers it.  A person is split where the places lie in
more than one party; two people are merged where one party holds places of both.  Said too: places that lie in no person's party, and aliases of
the people's parties that are neither a form of their names nor the first word of one.
"""
import json
import re
import sys
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

TITLES = set(
    "President Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Leader Chairman Director Minister Prime Secretary General Secretary-General Candidate The A Sheriff Chief CEO "
    "Mayor Chancellor Representative Rep. Sen. Senator Chair Officer Executive But And When While For If With After As Whether Whatever Following In At By "
    "On To From Once Earlier Both So Of Republican Democrat Spokesman Ambassador Col. Gen. Rabbi".split()
)


def labels(path):
    """{story: {person: [forms]}}"""
    out = defaultdict(dict)
    for line in open(path, encoding="utf8"):
        if line.strip() and not line.startswith("#"):
            story, person, forms = line.rstrip("\n").split("\t")
            out[story][person] = [form.strip() for form in forms.split(";")]
    return out


def pattern(form):
    parts = [re.escape(word) for word in re.split(r"[\s-]+", form.replace("’", "'"))]
    whole = r"[\s\-‐–]+".join(parts).replace("'", "['’]")
    return re.compile(rf"(?<![\w-]){whole}(?![\w]|-\w)", re.I if len(parts) > 1 else 0)


def beside(text, start, end):
    """Whether a word of another name stands right beside a name of one word: a relative's given name, "Trump Tower"."""
    before, after = re.search(r"(\S+)[ \t]+$", text[max(0, start - 30):start]), re.match(r"[ \t]+(\w\S*)", text[end:end + 30])
    named = lambda word: word[:1].isupper() and word.strip(".,:;'’\"“”") not in TITLES and word not in TITLES
    new = before and before.group(1)[-1] in ".,:;!?\"”’')]"
    return bool(before and not new and named(before.group(1)) or after and named(after.group(1)) or re.search(r"\b(elder|younger)\s+(\S+\s+)?$", text[max(0, start - 30):start]))


def places(text, people):
    """{person: [(start, end)]}, longer forms first."""
    taken, out = [], defaultdict(list)
    forms = sorted(((form, person) for person, forms in people.items() for form in forms), key=lambda row: (-len(row[0].split()), -len(row[0])))
    for form, person in forms:
        for found in pattern(form).finditer(text):
            start, end = found.span()
            free = not any(start < b and a < end for a, b in taken)
            if free and (len(re.split(r"[\s-]", form)) > 1 or not beside(text, start, end)):
                taken.append((start, end))
                out[person].append((start, end))
    return out


def homes(account, people):
    """{person: Counter of parties that hold the places of the name, None for none}."""
    over = defaultdict(list)
    for party in account["parties"]:
        for mention in party["mentions"] if party["kind"] == "person" else ():
            over[mention["article"]].append((mention["start"], mention["end"], party["id"]))
    out = defaultdict(Counter)
    for article in account["articles"]:
        for person, found in places(article["text"], people).items():
            for start, end in found:
                here = [row for row in over[article["id"]] if row[0] < end and start < row[1]]
                out[person][min(here, key=lambda row: row[1] - row[0])[2] if here else None] += 1
    return out


def plain(name):
    return " ".join(re.split(r"[\s\-‐–]+", name.replace("’", "'").lower()))


def main():
    gold, people, split, merged, names, open_names, strange, wrong = labels(sys.argv[1]), 0, 0, 0, 0, 0, 0, []
    for folder in map(Path, (it for it in sys.argv[2:] if not it.startswith("--"))):
        story = f"{folder.parent.name}/{folder.name}"
        if not gold.get(story) or not (folder / "account.json").is_file():
            continue
        account = json.load(open(folder / "account.json", encoding="utf8"))
        called = {p["id"]: p for p in account["parties"]}
        held, within = homes(account, gold[story]), defaultdict(set)
        for person, counts in held.items():
            found = [(party, count) for party, count in counts.most_common() if party]
            people, names, open_names = people + 1, names + counts.total(), open_names + counts[None]
            split += len(found) > 1
            for party, _ in found:
                within[party].add(person)
            if len(found) > 1:
                wrong.append(f"split: {story}: {person}: " + ", ".join(f"{called[p]['name']} {n}" for p, n in found))
            if counts[None]:
                wrong.append(f"in no party: {story}: {person}: {counts[None]} of {counts.total()}")
        for party, here in within.items():
            for one, other in combinations(sorted(here), 2):
                merged += 1
                wrong.append(f"merged: {story}: {one}, {other}: {called[party]['name']}")
            forms = {plain(form) for person in here for form in gold[story][person]}
            forms |= {form.split()[0] for form in forms}
            others = [alias["text"] for alias in called[party]["aliases"] if plain(alias["text"]) not in forms]
            strange += len(others)
            if others:
                wrong.append(f"other names: {story}: {called[party]['name']}: " + "; ".join(others))
    share = lambda part, whole: f"{100 * part / max(whole, 1):.1f} %"
    print(f"{people} people, {names} places of their names: merged pairs {merged}, people split {split} ({share(split, people)})")
    print(f"places in no party {open_names} ({share(open_names, names)}), aliases that are no form of the name {strange}")
    if "--wrong" in sys.argv:
        print("\n".join(sorted(wrong)))


if __name__ == "__main__":
    main()
