"""A linear-chain CRF over B/I/O labels that can also learn from words of which only the allowed labels are known."""
import torch
from torch import nn

FORBIDDEN = -1e4


def bio(kinds):
    return ["O"] + [f"{mark}-{kind}" for kind in kinds for mark in "BI"]


class Crf(nn.Module):
    def __init__(self, labels):
        super().__init__()
        n = len(labels)
        self.follow = nn.Parameter(torch.zeros(n, n))
        self.begin = nn.Parameter(torch.zeros(n))
        self.end = nn.Parameter(torch.zeros(n))
        barred = [[b[0] == "I" and a[1:] != b[1:] for b in labels] for a in labels]
        self.register_buffer("barred", torch.tensor(barred).float() * FORBIDDEN, persistent=False)
        self.register_buffer("barred_first", torch.tensor([x[0] == "I" for x in labels]).float() * FORBIDDEN, persistent=False)

    def tables(self):
        """Transition [from, to], begin and end scores with the forbidden steps barred."""
        return self.follow + self.barred, self.begin + self.barred_first, self.end

    def total(self, scores, mask):
        """Log of the summed weight of all label paths, one number a row of the batch."""
        follow, begin, end = self.tables()
        steps, alive = scores.unbind(1), mask.unsqueeze(2).unbind(1)
        alpha = begin + steps[0]
        for t in range(1, len(steps)):
            alpha = torch.where(alive[t], torch.logsumexp(alpha.unsqueeze(2) + follow, 1) + steps[t], alpha)
        return torch.logsumexp(alpha + end, 1)

    def loss(self, scores, allowed, mask):
        """Summed negative log likelihood; `allowed` [batch, words, labels] is true where a label may stand."""
        right = self.total(scores.masked_fill(~allowed, FORBIDDEN), mask)
        return (self.total(scores, mask) - right).sum()

    def best(self, scores):
        """The best label path of one window, as indices; ties go to the lower index."""
        follow, begin, end = (x.detach().cpu() for x in self.tables())
        alpha, back = begin + scores[0], []
        for step in scores[1:]:
            alpha, where = (alpha.unsqueeze(1) + follow).max(0)
            back.append(where.tolist())
            alpha = alpha + step
        path = [int((alpha + end).argmax())]
        for where in reversed(back):
            path.append(where[path[-1]])
        return path[::-1]


def spans(labels):
    """The spans (kind, first word, last word + 1) of a list of B/I/O labels."""
    out = []
    for i, label in enumerate(labels):
        if label[0] == "B":
            out.append([label[2:], i, i + 1])
        elif label[0] == "I":
            out[-1][2] = i + 1
    return [tuple(x) for x in out]
