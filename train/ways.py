"""Learns what the signs of how an event is told weigh: multinomial logistic regression on what `cargo xtask ways` prints.

  cargo xtask ways > signs.txt
  python train/ways.py signs.txt > knowledge/ways.txt

Rows from FRESH on were written after the encoder was trained; the older ones, which it knows by heart, count less. What signs score on five parts of all
rows, each learned from the other four, is printed to stderr. The scores of the head are printed by `cargo xtask ways` too, but of rows that it was trained on they say
nothing: how much it counts (SHARE) was chosen with a head that had not seen every fifth of the fresh rows. The weights that ship come from all rows.
"""
import collections
import sys

import torch

MODALITIES = ["happened", "planned", "proposed", "demanded", "refused", "denied", "possible", "conditional", "past-background"]
HEAD = """# Weights of the signs of how an event is told: a sign, then hundredths for happened, planned, proposed, demanded, refused, denied, possible, conditional, past-background.
# Source: made by train/ways.py from our own sentences (gold/events), without the files kept apart."""
PENALTY, FEWEST, PARTS, FRESH, LEAST = 0.3, 3, 5, 2488, 3
AGED = 0.5  # what a row counts that the encoder knows


def rows(path):
    """(number of the row, modality, signs) of each event."""
    for line in open(path, encoding="utf8"):
        number, modality, _, signs = line.rstrip("\n").split("\t")
        yield int(number), MODALITIES.index(modality), signs.split(" ")


def table(events, names):
    """One row an event, one column a sign."""
    index = {name: i for i, name in enumerate(names)}
    places = [(i, index[s]) for i, event in enumerate(events) for s in event[2] if s in index]
    return torch.sparse_coo_tensor(torch.tensor(places).t(), torch.ones(len(places)), (len(events), len(names)), check_invariants=False).coalesce()


def fit(events):
    """The signs that are frequent enough, and a weight for each modality."""
    count = collections.Counter(s for event in events for s in event[2])
    names = sorted(s for s, n in count.items() if n >= FEWEST)
    signs, right = table(events, names), torch.tensor([event[1] for event in events])
    counts = torch.tensor([1.0 if event[0] >= FRESH else AGED for event in events])
    weights = torch.zeros(len(names), len(MODALITIES), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=60, tolerance_grad=1e-3, line_search_fn="strong_wolfe")

    def loss():
        search.zero_grad()
        value = (counts * torch.nn.functional.cross_entropy(torch.sparse.mm(signs, weights), right, reduction="none")).sum() + (weights ** 2).sum() / (2 * PENALTY)
        value.backward()
        return value

    search.step(loss)
    return names, weights.detach()


def report(events):
    """What signs score on rows that they have not been learned from."""
    right = {True: [], False: []}
    for part in range(PARTS):
        own = [event for event in events if event[0] % PARTS == part]
        names, weights = fit([event for event in events if event[0] % PARTS != part])
        for event, best in zip(own, torch.sparse.mm(table(own, names), weights).argmax(1).tolist()):
            right[event[0] >= FRESH].append(best == event[1])
    for fresh, found in right.items():
        print(f"{'fresh' if fresh else 'older'} rows, {len(found)} events: signs {100 * sum(found) / len(found):.1f}", file=sys.stderr)


def main():
    torch.set_num_threads(1)
    events = list(rows(sys.argv[1]))
    report(events)
    names, weights = fit(events)
    print(HEAD)
    for name, row in zip(names, (weights * 100).round().int().tolist()):
        if max(map(abs, row)) >= LEAST:
            print(name, *row)


if __name__ == "__main__":
    main()
