"""From text to words, and from words to what the encoder sees: word pieces and four small features a piece.

The reader in Rust splits and describes words by the same rules; MODEL.md states them in prose.
"""
import collections
import os
import re
import unicodedata

LISTS = collections.defaultdict(list)
for line in open(os.path.join(os.path.dirname(__file__), "../knowledge/words.txt"), encoding="utf8"):
    kind, _, entries = line.partition(" ")
    LISTS[kind] += entries.split()
COMMON = {w for line in open(os.path.join(os.path.dirname(__file__), "../knowledge/common-words.txt"), encoding="utf8") if line[0] != "#" for w in line.split()[1:]}


def either(kind):
    """A pattern for the entries of a list, the longest first."""
    return "|".join(re.escape(x) for x in sorted(LISTS[kind], key=lambda x: (-len(x), x)))


def glued():
    """Patterns for the first halves of words that are two: `dont`, `Dont`, `DONT`; of those with one letter only in small letters."""
    halves = [x.split("+") for x in LISTS["glued"]]
    forms = {(f(a), b if f is not str.upper else b.upper()) for a, b in halves for f in (str, str.title, str.upper) if f is str or len(a) > 1}
    return "|".join(f"{a}(?={b}(?![\\w'’]))" for a, b in sorted(forms))


APOSTROPHE, CLITIC = "['’`´]", r"['’`´](?i:s|re|ve|ll|d|m)(?!\w)"
LETTER, FRESH, SPLIT = r"[^\W\d_]", r"(?<!\w)", "[bcdfghjklmnpqrstvwxz]"
SHORT = "|".join(rf"{FRESH}{first}(?={second}\s(?:{either(kind)})(?![\w-]))" for first, second, kind in (("[Ii]t", "s", "verb"), ("[Yy]ou", "r", "are"), ("[Ll]et", "s", "us")))
NUMBERS = r"(?:\d-)?\d{3}-\d{3}-\d{4}|\d{3}/\d{3}-\d{4}|\d\d?-\d\d?-\d\d(?:\d\d)?|(?<!-)(?:\d{3}-\d\d(?!00)\d\d|\d{5}-\d{4}|\d-(?!19|20)\d{4})"
WORD = re.compile("|".join([
    r"(?:https?://|www\.)\S*[\w/]|(?:mailto:)?\w[\w.+%-]*@\w[\w-]*(?:\.[\w-]+)*\b|@\w+\.(?i:" + either("domain") + r")\b|[@#]" + LETTER + r"\w*",
    rf"{FRESH}(?:{either('whole')})(?!\w)|{FRESH}(?:{either('coin')})",
    r"\w[\w-]*(?:\.\w[\w-]*)*\.(?i:" + either("domain") + r")\b(?:/[^\s<>]*[\w/])?|[a-z]{2,}(?:\.[a-z]{2,}){2,}\b(?!\.\w)|(?<![\w.])\.(?:" + either("domain") + r")\b",
    rf"{FRESH}(?:[A-Za-z]\.){{2,}}(?!\w)|{FRESH}(?:[A-Za-z]\.)+[A-Za-z](?![\w.@&'’-])|{FRESH}(?:[A-Za-z]\.){{2,}}|{FRESH}[A-Z]\.(?=\s?[A-Z]|[,;])|{FRESH}[A-HJ-Z]\.(?=\s[a-z])",
    rf"{FRESH}(?:{either('abbreviation')})\.(?!\w)|{FRESH}(?:{either('numbered')})\.(?=\s?\d)|{FRESH}(?:{either('last')})\.(?=\s*[,;:)]|\s*(?![A-Z])\w)",
    r"(?i:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b))|(?i:(?<=\bcan)not\b|(?<=\bgon)na\b|(?<=\bwan)na\b|(?<=\bgot)ta\b)",
    rf"{FRESH}(?:{glued()})|{SHORT}|{FRESH}I(?=(?:m|ve)\s[a-z])",
    rf"{LETTER}+(?=(?i:n['’]t)\b)|(?i:n['’]t)\b|(?<!\w)['’]\d\ds?(?!\w)|{CLITIC}",
    rf"{FRESH}(?:1\d)?\d0['’]s(?!\w)|{FRESH}(?:{NUMBERS})(?![\w-])",
    r"\d+[ADGHNPQTY](?:\d\w*)?(?!\w)|\d+(?:[.,:/]\d+)*(?:(?i:st|nd|rd|th)|s)\b|(?:(?<![\w.])[.]|(?<!\w)[+])?\d+(?:[.,:/]\d+)*",
    rf"(?i:{either('prefix')})-[^\W_]+|{FRESH}(?i:{SPLIT}){SPLIT}{{0,2}}-(?=[\s,—–])|{LETTER}+-(?=\s?[—–])|{LETTER}+\*+{LETTER}+|{FRESH}[A-Z]+(?:&[A-Z]+)+(?!\w)",
    rf"{LETTER}+(?:['’](?!(?i:s|re|ve|ll|d|m)\b){LETTER}+)*(?:[\d_]\w*)?|\w+",
    r"[-=~*_<>|+]{3,}|-+>|<-+|[:;]-[()DPpOo/|*](?!\w)|(?<!\w)(?:[:;=][()DPpO]|\(:|:/|\^_+\^|-_+-)(?!\w)",
    r"''|``|’’|‘‘|‘’|--+|[!?]+\.(?!\.)|[!?]{2,}|\.{1,2}[!?]+|\.\.+|…\.+|([=*<>#~+_$])\1+|[^\w\s]"]))
OPENING, CLOSING = {"“", "``", "«", "„", "‘‘"}, {"”", "»", "’’"}
TOGGLES = {'"', "''"}
AFTER_STOP = {"”", '"', "''", "’", "’’", "»", ")", "]"}
CASES, QUOTES, PLACES, FIRSTS = 6, 4, 3, 2
FEATURES = CASES + QUOTES + PLACES + FIRSTS
EDGE = [0, CASES, CASES + QUOTES, CASES + QUOTES + PLACES]  # the features of [CLS] and [SEP]
MOST_PIECES, MOST_PIECES_OF_A_WORD = 254, 40


def joint(word):
    """Where a rare word in small letters falls into two, one of them a word of the list that people glue others to; else nothing."""
    if re.fullmatch("[a-z]{5,}", word) and word not in COMMON and word not in LISTS["whole"]:
        for it in LISTS["beside"]:
            for at, rest in ((len(it), word.removeprefix(it)), (len(word) - len(it), word.removesuffix(it))):
                if rest != word and len(rest) > 1 and rest in COMMON:
                    return at


def split(text):
    """The words of a stretch of text as (start, end), in code points."""
    out = []
    for m in WORD.finditer(text):
        (start, end), at = m.span(), joint(m[0])
        out += [(start, end)] if at is None or text[end:end + 1] in ("'", "’") else [(start, start + at), (start + at, end)]
    return out


def case(word):
    """0 no letter, 1 lower, 2 Capitalised, 3 UPPER, 4 mIxed, 5 digits."""
    if word.isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


def quotes(words):
    """For each word of a paragraph: 0 outside, 1 opening mark, 2 inside, 3 closing mark."""
    out, inside = [], None
    for i, w in enumerate(words):
        if w in OPENING:
            inside = w
            out.append(1)
        elif w in CLOSING or (w in TOGGLES and inside in (w, "“", "``")):
            inside = None
            out.append(3)
        elif w in TOGGLES and inside is None:
            inside = w
            out.append(1)
        elif w == "‘" and inside is None and "’" in words[i + 1:]:
            inside = w
            out.append(1)
        elif w == "’" and inside == "‘":
            inside = None
            out.append(3)
        else:
            out.append(2 if inside else 0)
    return out


def stops(word):
    """Whether a word is a sentence-final mark: a full stop, or question and exclamation marks."""
    return word == "." or word.strip("?!") == "" != word


def places(words):
    """For each word of a paragraph: 2 the first, 1 the first after a sentence-final mark, 0 any other."""
    out, ended = [], False
    for i, w in enumerate(words):
        out.append(2 if i == 0 else 1 if ended and w not in AFTER_STOP and not stops(w) else 0)
        ended = stops(w) or (ended and w in AFTER_STOP)
    return out


def plain(word):
    """A word as the lemma scripts see it: typewriter apostrophes."""
    return word.replace("’", "'")


class Pieces:
    """Cuts words into the pieces of a vocabulary file (one piece a line, the line number is the id)."""

    def __init__(self, vocabulary):
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
        lines = open(vocabulary, encoding="utf8").read().split("\n")[:-1]
        self.ids = {piece: i for i, piece in enumerate(lines)}
        self.tokenizer = Tokenizer(models.WordPiece(self.ids, unk_token="[UNK]", max_input_chars_per_word=100))
        self.tokenizer.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)
        self.tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self.unknown, self.open, self.close = (self.ids[x] for x in ("[UNK]", "[CLS]", "[SEP]"))

    def of_words(self, words):
        """A list of piece ids for each word; an empty word is one unknown piece."""
        coded = self.tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        out = [[] for _ in words]
        for piece, word in zip(coded.ids, coded.word_ids):
            out[word].append(piece)
        return [x[:MOST_PIECES_OF_A_WORD] or [self.unknown] for x in out]

    def window(self, words, pieces, quote, place, start, end):
        """The input for words[start:end]: ids, features, and where each word's first piece stands."""
        ids, features, firsts = [self.open], [EDGE], []
        for k in range(start, end):
            firsts.append(len(ids))
            row = [case(words[k]), CASES + quote[k], CASES + QUOTES + place[k]]
            for m, piece in enumerate(pieces[k]):
                ids.append(piece)
                features.append(row + [CASES + QUOTES + PLACES + (m == 0)])
        return {"ids": ids + [self.close], "features": features + [EDGE], "firsts": firsts}

    def cut(self, words):
        """Cuts a paragraph into windows (start, end, input); a long one is cut before a sentence where one starts near."""
        pieces, quote, place = self.of_words(words), quotes(words), places(words)
        out, start = [], 0
        while start < len(words):
            end, total = start, 0
            while end < len(words) and total + len(pieces[end]) <= MOST_PIECES:
                total += len(pieces[end])
                end += 1
            if end < len(words):
                near = [k for k in range(max(start + 1, end - 60), end) if place[k] == 1]
                end = near[-1] if near else end
            out.append((start, end, self.window(words, pieces, quote, place, start, end)))
            start = end
        return out


def latin(piece):
    """Whether a word piece could stand in English news: ASCII, Latin letters, punctuation, signs."""
    bare = piece.removeprefix("##")
    return all(ord(c) < 128 or unicodedata.name(c, "").startswith("LATIN") or unicodedata.category(c)[0] in "PS" for c in bare)
