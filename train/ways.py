"""Learns what the signs of how an event is told weigh: multinomial logistic regression on what `cargo xtask ways` prints.

  cargo xtask ways > signs.txt
  python train/ways.py signs.txt > knowledge/ways.txt

Every tenth row is held out, the one that the event head has not seen either; what signs, head and both together score there is printed to stderr,
and what signs score on five parts of the other rows, each learned from the other four. The weights that ship come from all rows but those held out.
"""
import collections
import sys

import torch

MODALITIES = ["happened", "planned", "proposed", "demanded", "refused", "denied", "possible", "conditional", "past-background"]
HEAD = """# Weights of the signs of how an event is told: a sign, then hundredths for happened, planned, proposed, demanded, refused, denied, possible, conditional, past-background.
# Source: made by train/ways.py from our own sentences (gold/events), without the files kept apart."""
PENALTY, FEWEST, SHARE, DEVELOPMENT, PARTS = 0.3, 3, 0.75, 10, 5


def rows(path):
    """(number of the row, modality, scores of the head, signs) of each event."""
    for line in open(path, encoding="utf8"):
        number, modality, head, signs = line.rstrip("\n").split("\t")
        yield int(number), MODALITIES.index(modality), [int(x) / 1000 for x in head.split()], signs.split(" ")


def table(events, names):
    """One row an event, one column a sign."""
    index = {name: i for i, name in enumerate(names)}
    places = [(i, index[s]) for i, event in enumerate(events) for s in event[3] if s in index]
    return torch.sparse_coo_tensor(torch.tensor(places).t(), torch.ones(len(places)), (len(events), len(names)), check_invariants=False).coalesce()


def fit(events):
    """The signs that are frequent enough, and a weight for each modality."""
    count = collections.Counter(s for event in events for s in event[3])
    names = sorted(s for s, n in count.items() if n >= FEWEST)
    signs, right = table(events, names), torch.tensor([event[1] for event in events])
    weights = torch.zeros(len(names), len(MODALITIES), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=200, tolerance_grad=1e-5, line_search_fn="strong_wolfe")

    def loss():
        search.zero_grad()
        value = torch.nn.functional.cross_entropy(torch.sparse.mm(signs, weights), right, reduction="sum") + (weights ** 2).sum() / (2 * PENALTY)
        value.backward()
        return value

    search.step(loss)
    return names, weights.detach()


def share(scores, events):
    return 100 * (scores.argmax(1) == torch.tensor([event[1] for event in events])).float().mean().item()


def report(events, held, names, weights):
    """What signs and head score, on rows that neither has learned from."""
    scores, head = torch.sparse.mm(table(held, names), weights), torch.tensor([event[2] for event in held])
    print(f"held out, {len(held)} events: signs {share(scores, held):.1f}  head {share(head, held):.1f}  both {share(scores + SHARE * head, held):.1f}", file=sys.stderr)
    right = 0.0
    for part in range(PARTS):
        own = [event for event in events if event[0] // DEVELOPMENT % PARTS == part]
        names, weights = fit([event for event in events if event[0] // DEVELOPMENT % PARTS != part])
        right += share(torch.sparse.mm(table(own, names), weights), own) * len(own)
    print(f"five parts, {len(events)} events: signs {right / len(events):.1f}", file=sys.stderr)


def main():
    torch.set_num_threads(1)
    everything = list(rows(sys.argv[1]))
    events = [event for event in everything if event[0] % DEVELOPMENT != DEVELOPMENT // 2]
    names, weights = fit(events)
    report(events, [event for event in everything if event[0] % DEVELOPMENT == DEVELOPMENT // 2], names, weights)
    print(HEAD)
    for name, row in zip(names, (weights * 100).round().int().tolist()):
        if any(row):
            print(name, *row)


if __name__ == "__main__":
    main()
