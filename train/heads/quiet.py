"""Sentences that tell no public act: what people say of shops, homes, days and studies, for the event head to learn restraint from."""
import os
import re

from heads import gum

GENRES = ("reviews-", "answers-", "GUM_conversation", "GUM_vlog", "GUM_academic")
LONGEST = 60  # words in a row
PUBLIC = set(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lists", "public.txt"), encoding="utf8").read().split())


def is_public(words):
    """Whether the sentence names what states, courts, armies or police do."""
    return any(re.sub(r"(s|ed|ing)$", "", w.lower()) in PUBLIC or w.lower() in PUBLIC for w in words)


def rows(data):
    """Rows without events; neighbouring sentences of one text stand together while they are short."""
    out, before = [], None
    for name in ("ewt-train", "gum-free-train"):
        for document, _, marked in gum.sentences(os.path.join(data, "syntax", name + ".conllu")):
            words = [word[0] for word in marked]
            if not document.startswith(GENRES) or is_public(words):
                before = None
                continue
            if before == document and len(out[-1]["words"]) + len(words) <= LONGEST:
                out[-1]["words"] += words
            else:
                out.append({"id": document, "words": words, "events": []})
            before = document
    return out
