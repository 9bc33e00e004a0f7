"""Results as a table for people."""

from __future__ import annotations

from typing import Any

ARABIC_ONLY = 1.4
"""About how many pieces of a 30,000-piece Arabic vocabulary a word of news takes."""


def markdown(r: dict[str, Any]) -> str:
    """A markdown table of what was measured, and under what conditions."""
    musnad, bert, corpus = r["musnad"], r["bert"], r["corpus"]
    rows = [
        ("", "Musnad", "BERT-base-sized tagger, fp32", "ratio"),
        ("---", "---:", "---:", "---:"),
        *(_speed(n, musnad[n], bert[n]) for n in ("1", "2")),
        *(_words(n, musnad[n], bert[n]) for n in ("1", "2")),
        ("peak memory, MB", f"{max(m['peak_mb'] for m in musnad.values()):,.0f}", f"{max(b['peak_mb'] for b in bert.values()):,.0f}", ""),
    ]
    if r["start"]:
        rows.append(("`musnad --help`, seconds", f"{r['start']['help']:.2f}", "", ""))
        rows.append(("first article read, seconds after start", f"{r['start']['first_article']:.2f}", "", ""))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    sample = r["sample"]
    own = musnad["1"]["words_a_second"] / bert["1"]["words_a_second"] * ARABIC_ONLY / sample["subwords_a_word"]
    notes = [
        "",
        f"Musnad: everything, from text to chains, on {corpus['articles']} articles of {corpus['words']:,} words ({corpus['name']}, "
        f"sha256 `{corpus['sha256'][:12]}`), one after the other. The tagger: one pass with one tag head, random weights, on a sample of "
        f"{sample['articles']} of these articles only, since it is slow; fed as many subwords as Musnad in windows of the same lengths "
        f"({sample['subwords']:,} subwords, {sample['subwords_a_word']:.2f} a word with the context that windows repeat), in batches of "
        f"{sample['batch']}. With a vocabulary made for Arabic alone, at {ARABIC_ONLY} a word and no context, it would be faster, and the "
        f"ratio with one thread {own:.1f}.",
        "",
        f"`{r['command']}`, {r['machine']}, {r['date']}, musnad {r['version']}, model `{r['model'][:12]}`.",
    ]
    return "\n".join(lines + notes) + "\n"


def _threads(n: str) -> str:
    return "one thread" if n == "1" else f"{'two' if n == '2' else n} threads"


def _speed(n: str, musnad: dict[str, float], bert: dict[str, float]) -> tuple[str, str, str, str]:
    return f"articles a second, {_threads(n)}", f"{musnad['articles_a_second']:.2f}", f"{bert['articles_a_second']:.2f}", ""


def _words(n: str, musnad: dict[str, float], bert: dict[str, float]) -> tuple[str, str, str, str]:
    """The ratio stands here, since the sample's articles are not exactly as long as all are."""
    mine, other = musnad["words_a_second"], bert["words_a_second"]
    return f"words a second, {_threads(n)}", f"{mine:,.0f}", f"{other:,.0f}", f"{mine / other:.1f}"
