"""Learns what the signs of how an event is told weigh: multinomial logistic regression on what `cargo xtask ways` prints.

  cargo xtask ways > signs.txt
  python train/ways.py signs.txt > knowledge/ways.txt

What signs score on five parts of all rows, each learned from the other four, is printed to stderr, and what they score with the head on rows that the encoder was not
trained on: the files that `heads/events.py` leaves out, and the tenth of the others that it holds out. How much the head counts (`HEAD` in `learned.rs`) was chosen there. The weights
that ship come from all rows.
"""
import collections
import sys

import torch

from heads.events import shares

MODALITIES = ["happened", "planned", "proposed", "demanded", "refused", "denied", "possible", "conditional", "past-background"]
HEAD = """# Weights of the signs of how an event is told: a sign, then hundredths for happened, planned, proposed, demanded, refused, denied, possible, conditional, past-background.
# Source: made by train/ways.py from our own sentences (gold/events), without the files kept apart."""
PENALTY, FEWEST, PARTS, LEAST = 0.45, 3, 5, 6
UNSEEN = {number for part in shares()[1:] for number in part}  # rows that neither encoder nor head has been trained on
HEADS = (0, 0.25, 0.5, 0.75, 1, 1.25, 1.5)  # what the head may count


def rows(path):
    """(number of the row, modality, signs, scores of the head) of each event."""
    for line in open(path, encoding="utf8"):
        number, modality, head, signs = line.rstrip("\n").split("\t")
        yield int(number), MODALITIES.index(modality), signs.split(" "), [int(score) / 1000 for score in head.split(" ")]


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
    weights = torch.zeros(len(names), len(MODALITIES), requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=60, tolerance_grad=1e-3, line_search_fn="strong_wolfe")

    def loss():
        search.zero_grad()
        value = torch.nn.functional.cross_entropy(torch.sparse.mm(signs, weights), right, reduction="sum") + (weights ** 2).sum() / (2 * PENALTY)
        value.backward()
        return value

    search.step(loss)
    return names, weights.detach()


def report(events):
    """What signs, and signs with the head, score on rows that neither has been learned from."""
    right, all_ = collections.Counter(), 0
    for part in range(PARTS):
        own = [event for event in events if event[0] % PARTS == part and event[0] in UNSEEN]
        names, weights = fit([event for event in events if event[0] % PARTS != part])
        signs, head = torch.sparse.mm(table(own, names), weights), torch.tensor([event[3] for event in own])
        gold = torch.tensor([event[1] for event in own])
        all_ += len(own)
        right.update({share: int(((signs + share * head).argmax(1) == gold).sum()) for share in HEADS})
        right["alone"] += int((head.argmax(1) == gold).sum())
    shares = ", ".join(f"with {share} of the head {100 * right[share] / all_:.1f}" for share in HEADS)
    print(f"{all_} events of rows unseen by the encoder: head {100 * right['alone'] / all_:.1f}, signs {shares}", file=sys.stderr)


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
