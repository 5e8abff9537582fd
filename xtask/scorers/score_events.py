#!/usr/bin/env python3
"""Score events. Standard library only.

  score_events.py marked GOLD.jsonl PRED.jsonl    PLOVER types of marked events: accuracy, macro F1 over roots, quads, two classes
  score_events.py own    GOLD_DIR   PRED.jsonl    our own sentences (gold/events): found, type, modality, actor, recipient

PRED.jsonl rows are readings (`rapporteur read --as-is --to jsonl`) with the gold row's id.
`marked`: rows give `marked`, the text with <s>source</s> and <t>target</t>; of a sentence's events the one counts whose actor overlaps
the source and whose recipient overlaps the target best. The set's types are those of CAMEO's roots, RETREAT and CONCEDE one; so the
event's CAMEO code is translated by its root (163, sanctions, to COERCE, as in PLOVER's conversion table).
`own`: an event is found when its trigger overlaps the gold trigger.
"""
import collections, glob, json, os, re, sys

ROOT = {"03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD", "09": "ACCUSE", "10": "REQUEST",
        "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE",
        "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT"}


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]


def overlap(xs, ys):
    return any(min(b, d) > max(a, c) for a, b in xs for c, d in ys)


def role(event, name):
    return [tuple(s) for r in event["roles"] if r["role"] == name for s in r["spans"]]


def marks(marked):
    out, spans, open_at = "", {"s": [], "t": []}, {}
    for part in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", part):
            open_at[part[1]] = len(out)
        elif re.fullmatch(r"</[st]>", part):
            spans[part[2]].append((open_at.get(part[2], 0), len(out)))
        else:
            out += part
    return spans


def type_of(event):
    code = event.get("cameo") or ""
    if code == "163":
        return "COERCE"
    return ROOT.get(code[:2], {"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(event["type"], event["type"]))


def choice(events, spans):
    def score(event):
        far = min([abs(event["trigger"][0][0] - b) for _, b in spans["s"]] or [200])
        late = 0.3 if event["modality"] == "past-background" else 0
        return 2 * overlap(role(event, "actor"), spans["s"]) + 2 * overlap(role(event, "recipient"), spans["t"]) - far / 400 - late
    return max(events, key=score, default=None)


def macro(pairs):
    scores = []
    for c in {a for a, _ in pairs}:
        right, gold, pred = (sum(a == b == c for a, b in pairs), sum(a == c for a, _ in pairs), sum(b == c for _, b in pairs))
        scores.append(200 * right / (gold + pred))
    return sum(scores) / len(scores)


def marked(gold, pred):
    found, quad, pairs = {r["id"]: r["events"] for r in rows(pred)}, {}, []
    for r in rows(gold):
        quad.setdefault(r["root"], r["quad"])
        best = choice(found.get(r["id"], []), marks(r["marked"]))
        pairs.append((r["root"], type_of(best) if best else "?"))
    quads = [(quad[a], quad.get(b, "?")) for a, b in pairs]
    two = [(a in "12", b in "12") for a, b in quads]
    right = 100 * sum(a == b for a, b in pairs) / len(pairs)
    print(f"accuracy {right:.1f}  macro F1: roots {macro(pairs):.1f}  quads {macro(quads):.1f}  two {macro(two):.1f}  (n {len(pairs)})")


def place(text, words, nth):
    at = -1
    for _ in range(nth or 1):
        at = text.find(words, at + 1)
    return [(at, at + len(words))]


def own(folder, pred):
    found = {r["id"]: r["events"] for r in rows(pred)}
    files = sorted(glob.glob(os.path.join(folder, "*.jsonl")))
    everyday = lambda f: "-everyday-apart" in f
    parts = {"tuned on": lambda f: "-apart" not in f, "kept apart": lambda f: "-apart" in f and not everyday(f), "kept apart, everyday news": everyday}
    for name, part in ((name, list(filter(is_in, files))) for name, is_in in parts.items()):
        count = collections.Counter()
        for r in (r for f in part for r in rows(f)):
            one(r, found.get(r["id"], []), count)
        share = lambda a, b: 100 * count[a] / max(1, count[b])
        print(f"{name:11} found {share('found', 'gold'):.1f}  precision {share('used', 'pred'):.1f}  of those found: type {share('type', 'found'):.1f}"
              f"  modality {share('modality', 'found'):.1f}  actor {share('actor', 'actors'):.1f}  recipient {share('recipient', 'recipients'):.1f}"
              f"  (events {count['gold']}; of {count['quiet']} rows without any {count['heard']} are given some)")


def one(row, events, count):
    used = set()
    for gold in row["events"]:
        count["gold"] += 1
        spans = place(row["text"], gold["trigger"], gold.get("nth"))
        near = [k for k, e in enumerate(events) if overlap([tuple(s) for s in e["trigger"]], spans)]
        if not near:
            continue
        used.update(near)
        best = min((events[k] for k in near), key=lambda e: (e["type"] != gold["type"], e["modality"] != gold["modality"]))
        count["found"] += 1
        count["type"] += best["type"] == gold["type"]
        count["modality"] += best["modality"] == gold["modality"]
        for part in ("actor", "recipient"):
            if gold.get(part):
                count[part + "s"] += 1
                count[part] += overlap(role(best, part), place(row["text"], gold[part], gold.get(part + "_nth")))
    count["pred"] += len(events)
    count["used"] += len(used)
    count["quiet"] += not row["events"]
    count["heard"] += bool(events) and not row["events"]


{"marked": marked, "own": own}[sys.argv[1]](*sys.argv[2:])
