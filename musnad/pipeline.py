"""The stages in their order: the only module that names them all."""

from __future__ import annotations

from pathlib import Path

from musnad.chain import assemble
from musnad.errors import MusnadError
from musnad.expressions import find_amounts, find_times
from musnad.link import link
from musnad.segment import segment
from musnad.tag import Network, Tagger
from musnad.types import MOST_CHARACTERS, Article, Reading


class Reader:
    """Reads articles. Holds the loaded model; safe to use again and again, from one thread at a time.

    Args:
        threads: Threads that the model may use.
        model: Folder of another model than the shipped one.

    Raises:
        ModelError: the model is missing, damaged or of another version.
    """

    def __init__(self, threads: int = 1, model: Path | None = None) -> None:
        self._tagger = Tagger(Network(model, threads))

    def read(self, article: Article) -> Reading:
        """All that the article tells.

        Raises:
            MusnadError: the text is longer than ``MOST_CHARACTERS`` characters.
        """
        if len(article.text) > MOST_CHARACTERS:
            raise MusnadError(f"the text has {len(article.text):,} characters, more than {MOST_CHARACTERS:,}: cut it into its articles")
        linked = link(self._tagger.tag(segment(article)))
        times = find_times(article.text, article.date, year=article.year)
        amounts = find_amounts(article.text, article.outlet)
        return assemble(linked, times, amounts)
