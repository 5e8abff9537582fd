"""spacy_shape.py FILE...: words a second on one core of an untrained spaCy pipeline of the small shape, over the same articles.

Vectors of a word from hashes (96 wide, four layers), shared by tagger, parser and names, as in the small English pipeline; no weights are
downloaded, so the labels are as many as there but what it finds means nothing. Labels cost time as they do when trained.
"""
import sys
import time

import spacy

LAYERS = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 96, "depth": 4, "embed_size": 2000,
          "window_size": 1, "maxout_pieces": 3, "subword_features": True}
SHARED = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
TRANSITIONS = {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 64, "maxout_pieces": 2,
               "use_upper": True, "tok2vec": SHARED}
RELATIONS, KINDS, TAGS = 45, 18, 50


def pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": LAYERS})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": SHARED}})
    parser = nlp.add_pipe("parser", config={"model": dict(TRANSITIONS, state_type="parser")})
    names = nlp.add_pipe("ner", config={"model": dict(TRANSITIONS, state_type="ner")})
    for part, letter, count in ((tagger, "T", TAGS), (parser, "r", RELATIONS), (names, "K", KINDS)):
        for n in range(count):
            part.add_label(f"{letter}{n}")
    nlp.initialize()
    return nlp


def main(paths):
    texts = [open(path, encoding="utf8").read() for path in paths]
    nlp = pipeline()
    list(nlp.pipe(texts[:4]))
    start, words, rounds = time.process_time(), 0, 0
    while time.process_time() - start < 3:
        words += sum(len(doc) for doc in nlp.pipe(texts, batch_size=32))
        rounds += 1
    print(f"spacy {spacy.__version__}, untrained, small shape: {words / (time.process_time() - start):.0f} words/s a core")


main(sys.argv[1:])
