"""score.py --prepared DIR --data DIR --weights DIR: scores shipped weights, computed in whole numbers as the product does."""
import argparse
import os

import torch

from export import shipped
from train import scores, show
from words import Pieces


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--weights", required=True)
    a = parser.parse_args()
    torch.set_num_threads(1)
    show(scores(shipped(a.prepared, a.weights), a.prepared, a.data, Pieces(os.path.join(a.weights, "vocab.txt")), "cpu"))


if __name__ == "__main__":
    main()
