r"""Bytes to articles: files, folders, standard input; plain text, HTML, JSON Lines; every encoding Arabic is found in.

The article's text is what every offset counts, so what is done to it is little and told here:

- a byte order mark is taken away;
- in plain text ``\r\n`` and a lone ``\r`` become ``\n``, as Python's own text mode does;
- on a page the text is what ``trafilatura`` finds, one paragraph a line;
- in JSON Lines ``text`` stays as it is, ``\r`` included;
- bytes that can't be decoded and lone surrogates become U+FFFD, a surrogate one for one.

Nothing is normalised, joined or trimmed. The text goes out with the reading, so that offsets can always be checked.
"""

from musnad.ingest.decode import decode, encoding_of
from musnad.ingest.files import articles, count, named_articles
from musnad.ingest.make import Told, day_of

__all__ = ["Told", "articles", "count", "day_of", "decode", "encoding_of", "named_articles"]
