"""Offices as they are printed: modifiers, country, portfolio, title and body, in any order that the packs' words allow.

One reader serves every language: what stands before the title ("US", "former") and what stands behind it ("of the State
Bank", "to the US", "đắc cử") is told by the categories of the words, not by their order.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.extract.office_parts import CITY, COUNTRY, OfficeParts
from checker.extract.runs import RunReader, kind_of_place
from checker.extract.scan import Scan
from checker.languages.lexicon import Hit

__all__ = ["OFFICE_WORDS", "Office", "OfficeReader", "introduces"]

_OVER = ("bodies", "portfolios")
_LISTED = (*COUNTRY, *CITY, "institutions")
_BEFORE = ("modifiers", *_OVER, *_LISTED)
#: Categories of the words that an office can begin with.
OFFICE_WORDS = ("titles", *_BEFORE)
_BEHIND_HYPHEN = frozenset(("elect", "designate"))
_MOST_PARTS = 5


class Office(NamedTuple):
    """An office in a text: tokens `start` to `end`, half-open; the title alone from `title_start` to `title_end`.

    `canonical` is its English name whatever the language; `title` the canonical title alone; `country_at` the token of
    the country that ends it ("Presidents of A, B and C" goes on from there), else None.
    """

    start: int
    end: int
    title_start: int
    title_end: int
    title: str
    canonical: str
    plural: bool
    parts: OfficeParts
    country_at: int | None


class OfficeReader:
    """Reads the office at a token of one text."""

    __slots__ = ("_direct", "_opens", "_runs", "_scan")

    def __init__(self, scan: Scan, runs: RunReader) -> None:
        """Bind to a text; whether country and portfolio may follow a title directly, the pack says."""
        self._scan = scan
        self._runs = runs
        self._opens = frozenset(scan.starts(0, len(scan.tokens), *OFFICE_WORDS))
        self._direct = bool(scan.pack.tables.get("behind_title"))

    def read(self, start: int) -> Office | None:
        """The office that begins at a token with its modifiers; two joined by "and" that one person holds are one."""
        if start not in self._opens:
            return None
        first = self._one(start)
        if first is None or first.plural:
            return first
        joined = self._joined(first.end)
        second = self._one(joined) if joined is not None and joined < len(self._scan.tokens) else None
        if second is None or second.plural:
            return first
        canonical = f"{first.canonical} and {second.canonical}"
        return first._replace(end=second.end, canonical=canonical, country_at=second.country_at)

    def _joined(self, at: int) -> int | None:
        """The token behind "and"; where titles lead, two of one person are also joined by a comma."""
        join = self._scan.hit(at, "list_join")
        if join is not None:
            return join.end
        return at + 1 if self._direct and self._scan.tokens.words[at : at + 1] == [","] else None

    def _one(self, start: int) -> Office | None:
        parts = OfficeParts()
        at = self._before_title(start, parts)
        title = self._scan.hit(at, "titles")
        if title is None or self._names_a_body(title):
            return None
        end = self._behind_title(title.end, parts)
        country = self._scan.before(end, *COUNTRY, reach=6) if end > title.end else None
        last = country.start if country is not None and country.start >= title.end else None
        canonical = parts.canonical(title.id)
        return Office(start, end, title.start, title.end, title.id, canonical, self._plural(title), parts, last)

    # before the title

    def _before_title(self, at: int, parts: OfficeParts) -> int:
        """Take in what stands before a title; the token where the title must stand."""
        for _ in range(_MOST_PARTS):
            if self._scan.hit(at, "titles") is not None:
                return at
            hit = self._scan.hit(at, *_BEFORE)
            if hit is None or self._small(hit):
                return at
            parts.take(hit)
            at = self._past_joint(hit)
        return at

    def _small(self, hit: Hit) -> bool:
        """A name of the list that the text prints with a small letter is none here ("turkey")."""
        return hit.category in _LISTED and not self._scan.tokens.capital(hit.start)

    def _past_joint(self, hit: Hit) -> int:
        """Step over a hyphen ("ex-president") or an owner's ending ("Hungary's president")."""
        tokens = self._scan.tokens
        owner = self._scan.hit(hit.end, "possessive") if hit.category in _LISTED else None
        if owner is not None:
            return owner.end
        hyphen = hit.category == "modifiers" and hit.end < len(tokens) and tokens.words[hit.end] == "-"
        return hit.end + 1 if hyphen and tokens.glued(hit.end) else hit.end

    def _names_a_body(self, title: Hit) -> bool:
        """In "General Hospital" the title is part of a body's name."""
        if self._direct or title.end >= len(self._scan.tokens) or not self._scan.tokens.capital(title.start):
            return False
        return self._scan.tokens.capital(title.end) and self._scan.hit(title.end, "body_words") is not None

    def _plural(self, title: Hit) -> bool:
        """Whether the title is printed in the plural: without its ending it is in the list, too."""
        plural, keys = self._scan.pack.plural, self._scan.tokens.keys[title.start : title.end]
        if not plural or not keys[-1].endswith(plural):
            return False
        singular = " ".join(keys).removesuffix(plural)
        return any(s.strip().lower() == singular for s in self._scan.pack.tables["titles"][title.id].split(","))

    # behind the title

    def _behind_title(self, at: int, parts: OfficeParts) -> int:
        """Take in what stands behind a title; the token behind the office."""
        for _ in range(_MOST_PARTS):
            end = self._modifier(at, parts) or self._linked(at, parts)
            if end is None and self._direct:
                end = self._ministry(at, parts) or self._listed(at, parts) or self._unlisted(at, parts)
            if end is None:
                return at
            at = end
        return at

    def _modifier(self, at: int, parts: OfficeParts) -> int | None:
        """Read "-elect" behind a hyphen; where adjectives follow their noun, any modifier."""
        tokens = self._scan.tokens
        if at < len(tokens) and tokens.words[at] == "-" and tokens.glued(at):
            hit = self._scan.hit(at + 1, "modifiers")
            known = hit is not None and hit.id in _BEHIND_HYPHEN
        else:
            hit = self._scan.hit(at, "modifiers")
            known = hit is not None and (self._direct or hit.id in _BEHIND_HYPHEN)
        if hit is None or not known:
            return None
        parts.take(hit)
        return hit.end

    def _linked(self, at: int, parts: OfficeParts) -> int | None:
        """Read what "of" or "to" links: "of the State Bank of X", "to the United States"."""
        link = self._scan.hit(at, "office_link")
        if link is None:
            return None
        article = self._scan.hit(link.end, "stop")
        start = article.end if article is not None and article.id == "articles" else link.end
        if link.id == "to":
            return self._sent_to(start, parts) if not parts.bodies else None
        if link.id == "at" and self._scan.hit(start, "portfolios") is not None:
            return self._unlisted(start, parts)  # "director at security company X" directs no security
        if article is not None and self._city_names_body(start):
            return self._whole_run(start, parts)
        return self._listed(self._past_ordinal(start), parts) or self._unlisted(start, parts)

    def _city_names_body(self, at: int) -> bool:
        """Behind "the" a city with more capitals is a team or a firm: "coach of the Dover Reds"."""
        city = self._scan.hit(at, *CITY)
        if city is None or city.end >= len(self._scan.tokens) or not self._scan.tokens.capital(city.end):
            return False
        return not self._scan.hits[city.end] and self._scan.tokens.capital(at)

    def _whole_run(self, at: int, parts: OfficeParts) -> int | None:
        sentence = self._scan.sentence(at)
        end = self._runs.read(at, sentence, fresh=False) if sentence is not None else None
        if end is not None:
            parts.name(self._scan.words(at, end))
        return end

    def _sent_to(self, at: int, parts: OfficeParts) -> int | None:
        hit = self._scan.hit(at, "countries", "institutions")
        if hit is None or self._small(hit):
            return None
        parts.send(hit)
        return hit.end

    def _past_ordinal(self, at: int) -> int:
        """Step over the number of "the 9th Standing Committee": it is no part of the office."""
        tokens = self._scan.tokens
        if at + 1 < len(tokens) and tokens.words[at].isdecimal():
            at += 2 if tokens.keys[at + 1] in self._scan.pack.ordinal_suffixes else 1
        return at

    def _ministry(self, at: int, parts: OfficeParts) -> int | None:
        """Read the field of a ministry behind its minister: "Bộ trưởng Bộ Công an" is a minister of public security."""
        kind = self._scan.hit(at, "body_words")
        field = self._scan.hit(kind.end, "portfolios") if kind is not None and kind.id == "ministry" else None
        if field is None:
            return None
        parts.take(field)
        return field.end

    def _listed(self, at: int, parts: OfficeParts) -> int | None:
        """Portfolios, bodies, countries and cities side by side."""
        end: int | None = None
        while True:
            hit = self._scan.hit(at, *_OVER) or self._scan.hit(at, *_LISTED)
            if hit is None or self._small(hit) or self._begins_name(hit):
                return end
            parts.take(hit)
            end = at = hit.end
            join = self._scan.hit(at, "list_join")
            if join is not None and hit.category == "portfolios" and self._second_portfolio(join.end):
                at = join.end

    def _begins_name(self, hit: Hit) -> bool:
        """Where a country's short name is also a name's first syllable: one syllable and one more, not foreign."""
        words, end = self._scan.tokens.words, hit.end
        if not self._direct or hit.category not in COUNTRY or end - hit.start > 1 or end >= len(words):
            return False
        if words[end].isascii() or not words[end][0].isupper() or self._scan.hit(end, "family_names") is not None:
            return False
        return end + 1 >= len(words) or not words[end + 1][0].isupper()

    def _second_portfolio(self, at: int) -> bool:
        """Whether "and" joins a second portfolio: not in "of Finance and Trade Minister X"."""
        hit = self._scan.hit(at, "portfolios")
        return hit is not None and self._scan.hit(hit.end, "titles") is None and self._scan.hit(at, "titles") is None

    def _unlisted(self, at: int, parts: OfficeParts) -> int | None:
        """A body or place that no list knows: a kind of body with its name, a kind of place with its name."""
        sentence = self._scan.sentence(at)
        if sentence is None:
            return None
        kind = kind_of_place(self._scan, at) if self._direct else None
        city = self._scan.hit(kind.end, *CITY) if kind is not None else None
        if city is not None and not self._small(city):
            parts.take(city)
            return city.end
        start = kind.end if kind is not None else at
        if start >= sentence.end or not self._scan.tokens.capital(start):
            return None
        if self._direct and kind is None and self._acronym(start):
            parts.name(self._scan.words(start, start + 1))
            return start + 1
        end = self._runs.read(start, sentence, fresh=False)
        if end is None:
            return None
        end = self._without_person(start, end) if kind is not None else self._to_body_word(start, end)
        if end is None:
            return None
        if kind is not None:
            parts.locate(self._scan.words(start, end))
        else:
            parts.name(self._scan.words(at, end))
        return end

    def _completes_title(self, at: int) -> bool:
        """Whether a title that ends with a kind of body still wants its name ("Giám đốc Bệnh viện" + name)."""
        title, kind = self._scan.before(at, "titles"), self._scan.before(at, "body_words")
        inside = title is not None and kind is not None and kind.start > title.start
        return inside and self._scan.hit(at, "family_names") is None

    def _acronym(self, at: int) -> bool:
        """Capitals alone before a name in small letters: a party or a firm ("lãnh đạo ABC Nguyễn Văn D")."""
        words = self._scan.tokens.words[at : at + 2]
        return len(words[0]) > 2 and words[0].isupper() and (len(words) < 2 or not words[1][:2].isupper())

    def _without_person(self, start: int, end: int) -> int:
        """Cut the office holder from behind a place: "huyện A B Nguyễn Văn C"."""
        families = [i for i in range(start + 1, end - 1) if self._scan.hit(i, "family_names") is not None]
        sure = [i for i in families if self._scan.hit(i + 1, "middle_names") is not None]
        return next(iter(sure or families), end)

    def _to_body_word(self, start: int, end: int) -> int | None:
        """A run up to its last word that names a kind of body; None where it has none."""
        if self._direct:
            if self._scan.hit(start, "body_words") is not None:
                return end
            return self._without_person(start, end) if self._completes_title(start) else None
        kinds = [hit.end for i in range(start, end) if (hit := self._scan.hit(i, "body_words")) is not None]
        if not kinds:
            return None
        return end if kinds[-1] < end and self._scan.hit(kinds[-1], "office_link") is not None else kinds[-1]


def introduces(scan: Scan, office: Office) -> bool:
    """Whether a comma behind an office only sets off its holder: "her spokesman, A B, said"."""
    if office.plural or scan.tokens.words[office.end : office.end + 1] != [","]:
        return False
    before = scan.before(office.start, "stop")
    owned = before is not None and before.id in ("articles", "pronouns")
    return owned or scan.before(office.start, "possessive") is not None
