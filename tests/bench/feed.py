"""A newsroom's feed of any size, made of the corpora: stories that begin, go on for some days, and end.

usage: python -m tests.bench.feed FOLDER [--articles 20000] [--days 30] [--seed 0] [--last ARTICLES]

Stories are those of `ecbplus` and `vmds` beside the project (of `small_en.txt`, `small_vi.txt` and made-up ones where
they are absent), again and again as other events: other names, dates and figures (`feed_texts`). An article comes from
one of fourteen outlets and is told again by follow-ups, with a toll that grows; some come in a new version, some were
wrong and are corrected, some are printed by another outlet word for word. They lie in folders by desk and day, as text,
JSON, web pages and RSS (`feed_files`). The same arguments make the same bytes; a feed of more articles a day is not the
beginning of a smaller one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from heapq import heappop, heappush
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.bench.feed_files import Article, Outlet, file_name, outlets_of, written
from tests.bench.feed_texts import Moved, Told, grown, shortened, slipped, told_stories, vocabularies
from tests.bench.feed_words import Words
from tests.bench.texts import CORPORA

__all__ = ["FIRST", "File", "feed", "write"]

FIRST = date(2026, 11, 2)
_HERE = Path(__file__).parent
_DESKS = {
    "en": ("world", "politics", "business", "sport", "science"),
    "vi": ("thoi-su", "the-gioi", "kinh-te", "the-thao", "doi-song"),
}
# Shares of the articles of a story.
_FOLLOWED, _VERSIONED, _WRONG, _COPIED = 0.35, 0.06, 0.04, 0.05
_LONGEST = 9  # days that a story is told


class File(NamedTuple):
    """A file of the feed: the day on which it comes (from 0 on), its place below the inbox, what is in it."""

    day: int
    path: str
    data: bytes
    articles: int


class _Piece(NamedTuple):
    """One article of a story, before it has a text: `after` so many days, the n-th text of the story.

    `version` counts versions of one article; `grew` times its toll grew; `wrong` is the share of its figures at which
    one is wrong.
    """

    after: int
    number: int
    outlet: Outlet
    name: str
    version: int = 0
    grew: int = 0
    wrong: float | None = None
    shorter: int = 0


def feed(
    articles: int, days: int, *, seed: int = 0, last: int | None = None, corpora: Path = CORPORA, first: date = FIRST
) -> list[File]:
    """So many articles over so many days, then, with `last`, one day more that has so many."""
    quotas = [articles * (day + 1) // days - articles * day // days for day in range(days)]
    quotas += [last] if last is not None else []
    told = told_stories(corpora, _HERE)
    placed: dict[tuple[int, str], list[Article]] = {}
    for day, article in _scheduled(told, quotas, first, Random(seed)):
        placed.setdefault((day, file_name(article)), []).append(article)
    files = [File(day, path, written(ones), len(ones)) for (day, path), ones in placed.items()]
    return sorted(files)


def write(files: Sequence[File], inbox: Path) -> None:
    """Put files into an inbox."""
    for file in files:
        place = inbox / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.data)


def _scheduled(
    told: Sequence[Told], quotas: Sequence[int], first: date, drawn: Random
) -> Iterator[tuple[int, Article]]:
    """Each day what is due of the stories that are being told; new stories begin where that is too little."""
    known = vocabularies(told)
    words = lru_cache(maxsize=None)(lambda language, copy: Words(known[language], copy))
    due: list[tuple[int, int, int]] = []
    begun: list[tuple[_Story, list[_Piece], int]] = []
    for day, quota in enumerate(quotas):
        for place in range(quota):
            if not due or due[0][0] > day:
                copy, number = divmod(len(begun), len(told))
                ours = told[number].language
                moved = Moved(told[number], copy, known[ours], words(ours, copy), first + timedelta(days=day))
                story = _Story(told[number], moved)
                begun.append((story, _pieces(told[number], f"{copy:03}-{told[number].name}", drawn), day))
                heappush(due, (day, len(begun) - 1, 0))
            _, which, step = heappop(due)
            story, pieces, since = begun[which]
            if step + 1 < len(pieces):
                heappush(due, (max(since + pieces[step + 1].after, day), which, step + 1))
            yield day, story.article(pieces[step], first + timedelta(days=day), place)


def _pieces(told: Told, name: str, drawn: Random) -> list[_Piece]:
    """The articles of one story, in the order in which they come."""
    outlets = outlets_of(told.language)
    turn, lasts = int(drawn.random() * len(outlets)), 1 + int(drawn.random() ** 2 * _LONGEST)
    pieces: list[_Piece] = []
    for number in range(len(told.texts)):
        outlet = outlets[(turn + number) % len(outlets)]
        piece = _Piece(number * lasts // len(told.texts), number, outlet, f"{name}-{number:02}")
        pieces += _more(piece, outlets[(turn + number + 1) % len(outlets)], drawn)
    return sorted(pieces, key=lambda piece: (piece.after, piece.version, piece.name))


def _more(piece: _Piece, other: Outlet, drawn: Random) -> Iterator[_Piece]:
    """An article and what comes of it: a follow-up, a copy elsewhere, a new version, a correction."""
    chance, place, later = drawn.random(), drawn.random(), 1 + int(drawn.random() * 3)
    wrong = place if chance < _WRONG else None
    yield piece._replace(wrong=wrong)
    if chance < _WRONG:
        yield piece._replace(after=piece.after + later, version=1)
    elif chance < _WRONG + _VERSIONED:
        yield piece._replace(after=piece.after + later, version=1, grew=1)
    elif chance < _WRONG + _VERSIONED + _COPIED:
        yield piece._replace(outlet=other, name=f"{piece.name}-copy")
    elif chance > 1 - _FOLLOWED:
        yield piece._replace(after=piece.after + later, grew=later, name=f"{piece.name}-again", shorter=3 + later)


class _Story:
    """One copy of a story: its texts moved to the day on which it begins, the moments its articles first came."""

    def __init__(self, told: Told, moved: Moved) -> None:
        self._moved = moved
        self._desk = _DESKS[told.language][sum(told.name.encode()) % len(_DESKS[told.language])]
        self._published: dict[str, datetime] = {}

    def article(self, piece: _Piece, day: date, place: int) -> Article:
        """The article of a piece, on the day it comes; `place` tells the moments of one day apart."""
        text = self._moved.text(piece.number)
        text = shortened(text, piece.shorter) if piece.shorter else text
        text = grown(text, piece.grew) if piece.grew else text
        text = text if piece.wrong is None else slipped(text, piece.wrong)
        moment = datetime.combine(day, time(hour=5), UTC) + timedelta(seconds=40 * place % 60_000)
        published = self._published.setdefault(piece.name, moment)
        return Article(piece.outlet, self._desk, piece.name, published, moment, text, piece.version)


def main(arguments: Sequence[str]) -> int:
    """Write a feed to a folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.feed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, help="the inbox: made where it is not there")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--last", type=int, help="one day more, with so many articles")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="the folder of ecbplus/ and vmds/")
    given = parser.parse_args(arguments)
    files = feed(given.articles, given.days, seed=given.seed, last=given.last, corpora=given.corpora)
    write(files, given.folder)
    kinds = sorted({Path(file.path).suffix for file in files})
    size = sum(len(file.data) for file in files) / 1_000_000
    print(f"{sum(f.articles for f in files)} articles in {len(files)} files ({', '.join(kinds)}), {size:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
