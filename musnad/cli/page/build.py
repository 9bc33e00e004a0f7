"""Writes the page, one article after the other, so that memory does not grow with their number."""

from __future__ import annotations

import os
import tempfile
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import IO

from musnad.cli.page.article import article
from musnad.cli.view import tidy, view
from musnad.cli.words import Words
from musnad.errors import UsageError
from musnad.types import Reading


class Page:
    """A page in the making. The file is there, whole, once ``close`` was called; before that nothing is.

    Raises:
        UsageError: the file can't be written.
    """

    def __init__(self, path: Path, words: Words) -> None:
        self._path = path
        self._words = words
        self._contents: list[str] = []
        if path.is_dir():
            raise UsageError(f"--html wants a file, and {str(path)!r} is a folder")
        try:
            self._body: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n", dir=path.parent)  # noqa: SIM115
        except OSError as error:
            raise UsageError(f"can't write {str(path)!r}: {error.strerror}") from error

    def add(self, reading: Reading) -> None:
        """Adds one article."""
        n = len(self._contents) + 1
        shown = view(reading)
        html = article(n, reading, shown, self._words)
        self._body.write(html)
        title = tidy(reading.article.title or "") or tidy(reading.article.text[:200])[:70] + "…"
        about = [tidy(reading.article.outlet or ""), self._words.counting("statement", len(shown.statements))]
        note = " · ".join(f"<bdi>{escape(a)}</bdi>" for a in about if a)
        self._contents.append(f'<li><a href="#x{n}"><bdi lang="ar">{escape(title)}</bdi></a> <small>{note}</small></li>\n')

    def discard(self) -> None:
        """Leaves no file."""
        self._body.close()

    def close(self) -> bool:
        """Writes the file in one move, so that there is never half a page. Where nothing was read there is none at all."""
        if not self._contents:
            self.discard()
            return False
        words = self._words
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}.tmp")
        try:
            with draft.open("w", encoding="utf-8", newline="\n") as out:
                out.write(self._head())
                if len(self._contents) > 1:
                    out.write(f'<nav class="contents" aria-labelledby="contents"><h1 id="contents">{words["contents"]}</h1>\n<ol>\n')
                    out.writelines(self._contents)
                    out.write("</ol></nav>\n")
                self._body.seek(0)
                while chunk := self._body.read(1 << 20):
                    out.write(chunk)
                out.write(f"</main>\n<footer><p>{words['made_by']}</p></footer>\n<script>{_own('page.js')}</script>\n</body>\n</html>\n")
            draft.replace(self._path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise UsageError(f"can't write {str(self._path)!r}: {error.strerror}") from error
        finally:
            self._body.close()
        return True

    def _head(self) -> str:
        words = self._words
        direction = "rtl" if words.rtl else "ltr"
        return (
            f'<!doctype html>\n<html lang="{words.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
            "script-src 'unsafe-inline'; img-src data:\">\n"
            f'<title>{self._title()}</title>\n<link rel="icon" href="data:,">\n'
            f"<style>\n{_own('page.css')}</style>\n</head>\n<body>\n<main>\n"
        )

    def _title(self) -> str:
        return f"Musnad · {self._words.counting('article', len(self._contents))}" if len(self._contents) != 1 else "Musnad · مُسنَد"


def _own(name: str) -> str:
    return files("musnad.cli.page").joinpath(name).read_text("utf-8")
