"""How fast values are read: `python -m tests.bench.speed [--corpora FOLDER] [--only speed|growth] [--case NAME] ...`.

First KB/s (1,000 bytes of UTF-8 in a second of the process's own CPU time, so that other work on the machine counts
little) of `read_values`, all kinds in one pass, side by side with other readers from PyPI; then how the time grows with
the length of news and of hostile texts. README.md beside this file tells more.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from checker.extract.reading import read_values
from checker.languages import load
from tests.bench.environments import PEERS, ROOT, NotMeasuredError, Peer, measure
from tests.bench.growth import PUBLISHED, print_growth
from tests.bench.peers import best_of
from tests.bench.texts import CORPORA, articles, sample

LANGUAGES = ("en", "vi")
Speeds = dict[str, float]


def size_of(texts: list[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode()) for text in texts)


def ours(language: str, texts: list[str], rounds: int) -> tuple[float, int]:
    """Seconds that our reader takes, the best round, and the values it finds."""
    pack = load(language)
    list(read_values(texts[0], pack, published=PUBLISHED))
    return best_of(lambda text: sum(1 for _ in read_values(text, pack, published=PUBLISHED)), texts, rounds)


def print_whole(corpora: Path, rounds: int) -> None:
    """Our reader over all articles."""
    print(f"checker, everything, best of {rounds}")
    bytes_read, seconds_taken = 0, 0.0
    for language in LANGUAGES:
        source, texts = articles(corpora, language)
        seconds, found = ours(language, texts, rounds)
        size = size_of(texts)
        print(f"  {language}  {size / seconds / 1000:6.0f} KB/s  {size / 1000:6.0f} KB  {found:6} values  ({source})")
        bytes_read, seconds_taken = bytes_read + size, seconds_taken + seconds
    print(f"  both {bytes_read / seconds_taken / 1000:5.0f} KB/s")


def print_peers(corpora: Path, folder: Path, kilobytes: int, rounds: int) -> None:
    """Our reader and the others over the same sample."""
    texts = {language: sample(articles(corpora, language)[1], kilobytes * 1000) for language in LANGUAGES}
    mine = {language: size_of(t) / ours(language, t, rounds)[0] / 1000 for language, t in texts.items()}
    sizes = ", ".join(f"{size_of(t) / 1000:.0f} KB {language}" for language, t in texts.items())
    print(f"\nSide by side over one sample ({sizes}), KB/s; in brackets how many times as fast checker is")
    print(f"  {'reader':18}{'en':>16}{'vi':>16}   reads")
    print(f"  {'checker':18}{mine['en']:9.0f}{'':7}{mine['vi']:9.0f}{'':7}   all kinds")
    fastest: Speeds = {}
    for peer in PEERS:
        speeds, trouble = peer_speeds(peer, folder, texts, rounds)
        cells = "".join(cell(mine[language], speeds.get(language)) for language in LANGUAGES)
        print(f"  {peer.name:18}{cells}   {peer.reads}{f'; NOT MEASURED: {trouble}' if trouble else ''}", flush=True)
        fastest.update({peer.name: speeds["en"]} if peer.several and "en" in speeds else {})
    if fastest:
        name = max(fastest, key=fastest.__getitem__)
        print(
            f"Fastest that reads more than one kind: {name}; checker is {mine['en'] / fastest[name]:.1f} times as fast"
        )


def peer_speeds(peer: Peer, folder: Path, texts: dict[str, list[str]], rounds: int) -> tuple[Speeds, str]:
    """KB/s by language, for the languages that a reader knows; and why some are missing."""
    speeds: Speeds = {}
    for language in peer.languages:
        try:
            seconds, _ = measure(peer, folder, language, texts[language], rounds)
        except NotMeasuredError as error:
            return speeds, str(error)
        speeds[language] = size_of(texts[language]) / seconds / 1000
    return speeds, ""


def cell(mine: float, theirs: float | None) -> str:
    """One figure of the table and its ratio."""
    return f"{theirs:9.1f} {f'({mine / theirs:.1f}x)':>6}" if theirs else f"{'-':>9}{'':7}"


def main() -> None:
    """Measure what the options ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="folder that holds ecbplus/ and vmds/")
    parser.add_argument("--environments", type=Path, default=ROOT / ".bench", help="where the other readers live")
    parser.add_argument("--only", choices=("speed", "whole", "growth"), help="speed: no growth; whole: only ours")
    parser.add_argument("--sample", type=int, default=100, metavar="KB", help="how much the other readers read")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many")
    parser.add_argument("--largest", type=int, default=10_000_000, metavar="BYTES", help="the longest text of growth")
    parser.add_argument("--limit", type=float, default=300, metavar="SECONDS", help="for one text of growth")
    parser.add_argument("--case", default="", metavar="NAME", help="only growth of the texts whose names hold this")
    options = parser.parse_args()
    if options.only != "growth":
        print_whole(options.corpora, options.rounds)
    if options.only in (None, "speed"):
        print_peers(options.corpora, options.environments.absolute(), options.sample, options.rounds)
    if options.only in (None, "growth"):
        print_growth(options.corpora, options.largest, options.limit, options.case)


if __name__ == "__main__":
    main()
