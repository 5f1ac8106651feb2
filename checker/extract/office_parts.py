"""What an office is made of, and its canonical English name: the same for every language that an article can have."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.languages import load
from checker.languages.lexicon import Hit

__all__ = ["CITY", "COUNTRY", "OfficeParts", "country_name"]

COUNTRY = ("countries", "demonyms")
CITY = ("cities", "regions")
#: The language that offices are named in.
_CANONICAL = "en"
#: Modifiers that leave the office what it is.
_IDLE = frozenset(("new", "current", "senior", "retired"))
_BEHIND = frozenset(("elect", "designate"))
#: Countries whose English name takes an article.
_WITH_ARTICLE = frozenset("AE BS CD CF CG CZ DO FK GB GM IM KM KY MH MV NL PH SB SC TC US VA VG VI".split())


def country_name(code: str) -> str:
    """A country's English name by its ISO code, with the article that it takes; an unknown code stays."""
    name = _label("countries", code)
    return f"the {name}" if code in _WITH_ARTICLE and not name.startswith("the ") else name


def _label(section: str, entry: str) -> str:
    surfaces = load(_CANONICAL).tables.get(section, {}).get(entry, entry)
    return surfaces.split(",")[0].strip()


@dataclass(slots=True)
class OfficeParts:
    """What has been read of an office so far, in canonical words."""

    modifiers: list[str] = field(default_factory=list)
    portfolios: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    country: str | None = None
    city: str | None = None
    to: str | None = None

    def take(self, hit: Hit) -> None:
        """Sort one listed word in; of two countries the first counts."""
        if hit.category == "modifiers":
            self.modifiers.append(hit.id)
        elif hit.category == "portfolios":
            self.portfolios.append(hit.id)
        elif hit.category == "bodies":
            self.bodies.append(f"the {hit.id}")
        elif hit.category == "institutions":
            self.bodies.append(f"the {_label('institutions', hit.id)}")
        elif hit.category in COUNTRY:
            self.country = self.country or country_name(hit.id)
        else:
            self.city = self.city or _label(hit.category, hit.id)

    def send(self, hit: Hit) -> None:
        """Note the country or body that an envoy is sent to."""
        self.to = country_name(hit.id) if hit.category == "countries" else f"the {_label('institutions', hit.id)}"

    def name(self, printed: str) -> None:
        """Note a body or place that no list knows, as it is printed."""
        self.bodies.append(printed)

    def locate(self, printed: str) -> None:
        """Note a place that no list knows, as it is printed, without its kind."""
        self.city = self.city or printed

    def canonical(self, title: str) -> str:
        """The English name: "former minister of finance", "ambassador to the United States", "president-elect"."""
        before = [m for m in self.modifiers if m not in _IDLE and m not in _BEHIND]
        words = " ".join([*dict.fromkeys(before), title])
        words += "".join(f"-{m}" for m in self.modifiers if m in _BEHIND)
        if self.portfolios:
            words += f" of {' and '.join(dict.fromkeys(self.portfolios))}"
        if self.bodies:
            words += f" of {self.bodies[0]}"
        if self.city is not None:
            words += f" of {self.city}"
        if self.to is not None:
            return f"{words} to {self.to}"
        return f"{words} of {self.country}" if self.country is not None else words

    def elsewhere(self, title: str, country: str) -> str:
        """The same office in another country, named by its ISO code."""
        other = OfficeParts(list(self.modifiers), list(self.portfolios), list(self.bodies), country_name(country))
        return other.canonical(title)
