"""From documents to readings: one after the other, whatever happens to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from musnad.errors import Dropped, DropReason, ModelError, MusnadError
from musnad.types import Article, Reading


class Reads(Protocol):
    """What reads an article."""

    def read(self, article: Article) -> Reading:
        """The reading of ``article``."""
        ...


def readings(found: Iterable[tuple[str, Article | Dropped]], reader: Reads) -> Iterator[tuple[str, Reading | Dropped]]:
    """Each document's reading, or what stood in the way of it.

    Raises:
        ModelError: the model can't be used at all; no document's fault, so the batch does not go on.
    """
    for name, item in found:
        yield name, item if isinstance(item, Dropped) else _read(name, item, reader)


def _read(name: str, article: Article, reader: Reads) -> Reading | Dropped:
    try:
        return reader.read(article)
    except ModelError:
        raise
    except MusnadError as error:
        return Dropped(name, "read", DropReason.FAILED, str(error))
    except Exception as error:
        return Dropped(name, "read", DropReason.FAILED, f"{type(error).__name__}: {error}")
