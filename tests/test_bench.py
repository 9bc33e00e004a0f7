"""The benchmark's own sums."""

import gzip
import json

import pytest

from bench import bert, corpus, table


def test_windows_of_like_length_share_a_batch_and_none_is_lost():
    lengths = [10, 300, 290, 240, 900, 500, 24]
    batches = bert.batches(lengths)
    assert sorted(n for b in batches for n in b) == sorted(lengths)
    assert all(len(b) == 1 or max(b) * len(b) <= bert.BATCH for b in batches)
    assert [max(b) for b in batches] == sorted((max(b) for b in batches), reverse=True)


def test_articles_are_spread_over_files_and_have_an_ordinary_length(tmp_path):
    for name, count in (("a", 3), ("b", 50)):
        rows = [{"text": f"{name}{i} " + "كلمة " * 250} for i in range(count)] + [{"text": "قصير"}, {"no": "text"}]
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(r) + "\n" for r in rows)
    found = corpus.gather(tmp_path, 20)
    assert len(found.texts) == len(set(found.texts)) == 20
    assert sum(t.startswith("a") for t in found.texts) == 3
    assert len(corpus.gather(tmp_path, 1000).texts) == 53


def test_a_folder_without_articles_is_told(tmp_path):
    with pytest.raises(SystemExit, match="no article"):
        corpus.gather(tmp_path, 5)


def test_the_table_tells_the_ratio_and_the_sample():
    figures = {"articles_a_second": 8.0, "words_a_second": 2400.0, "peak_mb": 300.0}
    slow = {"articles_a_second": 1.5, "words_a_second": 480.0, "peak_mb": 800.0}
    text = table.markdown(
        {
            "musnad": {"1": figures, "2": figures},
            "bert": {"1": slow, "2": slow},
            "corpus": {"name": "some", "articles": 500, "words": 150_000, "sha256": "0" * 64},
            "sample": {"articles": 60, "subwords": 30_000, "subwords_a_word": 1.75, "batch": 1024},
            "start": {"help": 0.2, "first_article": 1.5},
            "command": "make bench",
            "machine": "a machine",
            "date": "2024-01-01",
            "version": "0",
            "model": "f" * 64,
        }
    )
    assert "| words a second, one thread | 2,400 | 480 | 5.0 |" in text
    assert "a sample of 60 of these articles only" in text
    assert "| first article read, seconds after start | 1.50 |" in text
