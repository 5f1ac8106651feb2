"""Times one other reader in its own environment: `PYTHON -m tests.bench.peers NAME LANGUAGE ROUNDS < texts.json`.

Run by `tests.bench.speed` with the Python of that environment, where `checker` is not installed: nothing of it is
imported here. Reads a JSON list of texts, prints one JSON object: seconds of CPU time for all of them (the best round)
and how many things were found.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

__all__ = ["best_of"]

Reader = Callable[[str], int]
_PATIENCE = 20.0  # seconds: a reader that has taken longer gets no further round
_CULTURES = {"en": "en-us"}


def best_of(read: Reader, texts: list[str], rounds: int) -> tuple[float, int]:
    """The fewest seconds of the process's own CPU time that all texts took, and what was found in them."""
    times, found = list[float](), 0
    while len(times) < rounds and sum(times) < _PATIENCE:
        start = time.process_time()
        found = sum(map(read, texts))
        times.append(time.process_time() - start)
    return min(times), found


def _quantulum3(_language: str) -> Reader:
    parser: Any = import_module("quantulum3.parser")
    return lambda text: len(parser.parse(text))


def _dateparser(language: str) -> Reader:
    search: Any = import_module("dateparser.search")
    return lambda text: len(search.search_dates(text, languages=[language]) or ())


def _recognizers(language: str) -> Reader:
    """All kinds of values that we read too; the models are made once, as its own `recognize_*` functions keep them."""
    culture = _CULTURES[language]
    numbers: Any = import_module("recognizers_number").NumberRecognizer(culture)
    units: Any = import_module("recognizers_number_with_unit").NumberWithUnitRecognizer(culture)
    dates: Any = import_module("recognizers_date_time").DateTimeRecognizer(culture)
    models = [
        *(numbers.get_number_model(), numbers.get_ordinal_model(), numbers.get_percentage_model()),
        *(units.get_currency_model(), units.get_dimension_model(), units.get_age_model()),
        *(units.get_temperature_model(), dates.get_datetime_model()),
    ]
    return lambda text: sum(len(model.parse(text)) for model in models)


_READERS = {"quantulum3": _quantulum3, "dateparser": _dateparser, "recognizers-text": _recognizers}


def main() -> None:
    """Warm up on one text, then measure."""
    warnings.simplefilter("ignore")
    name, language, rounds = sys.argv[1:]
    texts = json.load(sys.stdin)
    read = _READERS[name](language)
    read(texts[0])
    seconds, found = best_of(read, texts, int(rounds))
    print(json.dumps({"seconds": seconds, "found": found}))


if __name__ == "__main__":
    main()
