"""Runs of capitalised words: where a name begins and ends, before it is known what it names."""

from __future__ import annotations

from checker.extract.capitals import Capitals, new_line, opens_line
from checker.extract.scan import Scan, Sentence
from checker.languages.lexicon import Hit

__all__ = ["RunReader", "kind_of_place"]

#: Words that carry a capital only because they begin a sentence.
_COMMON = (
    "stop", "event", "thing", "quality", "field", "relation", "plan", "condition", "denial", "speech", "attribution",
    "list_open", "list_close", "list_whole", "and", "part", "total", "scope", "superlative", "relative", "cardinal",
    "ordinal", "relative_day", "hedge", "clause_break", "caption", "furniture", "pronoun_person", "classifier",
)  # fmt: skip
_TIMES = ("month", "weekday", "relative_day")
_CITIES = ("cities", "regions", "oceans")
_FORMAL = frozenset(("mr", "ms"))
_APOSTROPHES = frozenset("'’")
#: The second half of a hyphenated name may be small when it is short ("Dae-su").
_SHORT = 4


def kind_of_place(scan: Scan, index: int) -> Hit | None:
    """A word for a kind of place that begins at a token; with a capital it may be a family name instead ("Hồ")."""
    hit = scan.hit(index, "place_nouns")
    if hit is None or not scan.tokens.words[index].istitle():
        return hit
    return hit if scan.hit(index, "family_names") is None else None


class RunReader:
    """Reads the run of capitalised words at a token of one text."""

    __slots__ = ("_behind", "_endings", "_inner", "_lower", "_scan")

    def __init__(self, scan: Scan, capitals: Capitals | None = None) -> None:
        """Bind to a text; without `capitals`, what its capitals show, only runs inside a sentence can be read."""
        self._scan = scan
        self._behind = bool(scan.pack.tables.get("behind_title"))
        self._endings = tuple(e for e in scan.pack.words("common_ending") if e)
        self._lower = capitals.small if capitals is not None else frozenset[str]()
        self._inner = capitals.inner if capitals is not None else frozenset[str]()

    def read(self, start: int, sentence: Sentence, *, fresh: bool = True) -> int | None:
        """The token behind the run that begins at a token; None where none begins.

        `fresh` is False for the rest of a run that has been cut: it cannot be the beginning of a sentence.
        """
        if not self._capital(start) or self._scan.hit(start, *_TIMES) is not None:
            return None
        if self._behind and self._small_role(start):
            return None
        opens = fresh and opens_line(self._scan, start, sentence)
        if opens and self._common(start):
            return None
        end = self._head(start, sentence.end)
        bodied = end > start
        end = self._extend(max(end, start + 1), sentence.end, bodied=bodied)
        if bodied and not self._names(start, end):
            return None
        return end

    def doubtful(self, start: int, end: int, sentence: Sentence) -> bool:
        """Whether a run is one word whose capital the beginning of a sentence explains, not vouched for."""
        return end == start + 1 and opens_line(self._scan, start, sentence) and not self._vouched(start, end)

    def rest(self, start: int, limit: int) -> int:
        """Where a run that holds the token before `start` ends."""
        return self._extend(start, limit, bodied=False)

    # the beginning

    def _small_role(self, i: int) -> bool:
        """A function word that has a capital only because a lost full stop stood before it."""
        if self._scan.hit(i, "attribution") is not None:
            return True
        return self._scan.hit(i, "stop") is not None and not self._capital_at(i + 1)

    def _capital(self, i: int) -> bool:
        word = self._scan.tokens.words[i]
        return word[0].isupper() and not (len(word) == 1 and self._scan.hit(i, "stop") is not None)

    def _common(self, i: int) -> bool:
        """Whether the first word of a sentence is a common word."""
        word, key = self._scan.tokens.words[i], self._scan.tokens.keys[i]
        if len(word) > 1 and word.isupper():
            return False
        if self._behind and self._scan.hit(i, "body_words") is not None:
            return False
        if self._scan.hit(i, "family_names", "given_names", "body_words") is not None and self._capital_at(i + 1):
            return key in self._lower and key not in self._inner and not self._behind
        if self._scan.hit(i, *_COMMON) is not None:
            return True
        return key not in self._inner and (key in self._lower or (bool(self._endings) and key.endswith(self._endings)))

    def _capital_at(self, i: int) -> bool:
        return i < len(self._scan.tokens) and self._capital(i)

    def _vouched(self, start: int, end: int) -> bool:
        """A single word at the head of a sentence is a name where something else says so."""
        tokens = self._scan.tokens
        if tokens.keys[start] in self._inner or (len(tokens.words[start]) > 1 and tokens.words[start].isupper()):
            return True
        return self._scan.hit(end, "possessive", "speech", "titles") is not None

    # the body

    def _head(self, start: int, limit: int) -> int:
        """Where a body's name begins with its kind ("Công an tỉnh", "Ministry"): behind the kind and its field."""
        hit = self._scan.hit(start, "body_words")
        if hit is None or not self._behind:
            return start
        at = hit.end
        field = self._scan.hit(at, "portfolios")
        if field is not None and self._capital_at(at):
            at = field.end
        return min(at, limit)

    def _names(self, start: int, end: int) -> bool:
        """Whether more than the kind of a body is named."""
        hit = self._scan.hit(start, "body_words")
        return hit is None or end > hit.end

    def _extend(self, at: int, limit: int, *, bodied: bool) -> int:
        """Take in all that belongs to a name, from one token on."""
        while at < limit:
            bodied = bodied or self._scan.hit(at - 1, "body_words") is not None
            step = self._step(at, limit, bodied)
            if step is None:
                break
            at = step
        return at

    def _step(self, at: int, limit: int, bodied: bool) -> int | None:
        """The token behind the next piece of a name; None where the name ends."""
        word = self._scan.tokens.words[at]
        if new_line(self._scan.tokens, at):
            return None
        if word[0].isalpha():
            if word[0].isupper():
                return None if self._breaks(at, bodied) else self._whole_word(at, limit, bodied)
            return self._small_word(at, limit, bodied)
        if at + 1 >= limit or not self._scan.tokens.words[at + 1][0].isalpha():
            return None
        return self._sign(at, word)

    def _whole_word(self, at: int, limit: int, bodied: bool) -> int:
        """Where a body's name writes only the first syllable of a word with a capital ("Hội đồng Khoa học")."""
        if bodied and self._behind:
            hit = self._scan.hit(at, "portfolios", "event", "thing", "quality", "field")
            if hit is not None and hit.end <= limit:
                return hit.end
        return at + 1

    def _sign(self, at: int, word: str) -> int | None:
        """A full stop behind an initial, a hyphen, an apostrophe inside a name, an ampersand."""
        tokens, following = self._scan.tokens, self._scan.tokens.words[at + 1]
        if word == "&":
            return at + 1 if following[0].isupper() else None
        if not tokens.glued(at):
            return None
        if word == ".":
            return at + 1 if following[0].isupper() and self._shortened(at) else None
        if not tokens.glued(at + 1) or self._scan.hit(at, "possessive") is not None:
            return None
        if word in _APOSTROPHES:
            return at + 2
        return at + 2 if word == "-" and self._hyphen_joins(at) else None

    def _shortened(self, at: int) -> bool:
        word = self._scan.tokens.words[at - 1]
        return (len(word) == 1 and word.isupper()) or word + "." in self._scan.pack.abbreviations

    def _hyphen_joins(self, at: int) -> bool:
        """Whether a hyphen is inside one name: two countries or cities around it are two names."""
        listed = ("countries", "demonyms", *_CITIES, "institutions")
        if self._scan.hit(at + 1, *listed) is not None or self._scan.before(at, *listed) is not None:
            return False
        word = self._scan.tokens.words[at + 1]
        return word[0].isupper() or (len(word) <= _SHORT and not self._scan.hits[at + 1])

    def _breaks(self, at: int, bodied: bool) -> bool:
        """Whether a capital begins something else: a date, an office with its holder, a person behind a body."""
        scan = self._scan
        if not scan.hits[at]:
            return False
        if scan.hit(at, *_TIMES, "attribution") is not None or self._addresses(at):
            return True
        title = scan.hit(at, "titles")
        if title is not None and self._capital_at(title.end) and scan.hit(title.end, "body_words") is None:
            return True
        if not bodied or not self._behind or scan.hit(at, *_CITIES) is not None:
            return False
        return (
            scan.hit(at, "family_names") is not None
            and scan.tokens.words[at + 1 : at + 2] != []
            and (scan.tokens.words[at + 1].istitle())
        )

    def _addresses(self, at: int) -> bool:
        """Whether a form of address with a capital begins the next name ("... Ông X")."""
        hit = self._scan.hit(at, "honorifics")
        return hit is not None and hit.id in _FORMAL and self._capital_at(hit.end)

    def _small_word(self, at: int, limit: int, bodied: bool) -> int | None:
        """A small word inside a name: "de", "van"; in a body's name "of the", a field, a kind of place."""
        particle = self._scan.hit(at, "particles")
        if particle is not None and particle.id == "name":
            end = self._past_particles(particle.end, limit)
            if end is not None:
                return end
        if not bodied:
            return None
        if self._behind:
            return self._small_word_inside(at, limit)
        return self._past_of(at, limit) if particle is not None else None

    def _past_particles(self, at: int, limit: int) -> int | None:
        """The token behind one or more particles ("van der"), where a capital follows, perhaps behind a hyphen."""
        particle = self._scan.hit(at, "particles")
        if particle is not None and particle.id == "name" and not self._capital_at(at):
            at = particle.end
        if at >= limit:
            return None
        hyphen = self._scan.tokens.words[at] == "-" and self._scan.tokens.glued(at)
        return at if self._capital_at(at + hyphen) else None

    def _past_of(self, at: int, limit: int) -> int | None:
        """Step over "of the" behind a body's kind, and over its field ("Science and Technology")."""
        link = self._scan.hit(at, "office_link")
        if link is None or link.id != "of":
            return None
        article = self._scan.hit(at + 1, "stop")
        start = at + 2 if article is not None and article.id == "articles" else at + 1
        if start >= limit or not self._capital(start):
            return None
        field = self._scan.hit(start, "portfolios")
        return field.end if field is not None else start

    def _small_word_inside(self, at: int, limit: int) -> int | None:
        """One small word between two capitals: "Công an tỉnh Lào Cai", "Tập đoàn Điện lực Việt Nam"."""
        kind = self._scan.hit(at, "place_nouns")
        end = kind.end if kind is not None else at + 1
        if end >= limit or not self._capital(end):
            return None
        if kind is not None:
            return end
        return None if self._scan.hit(at, *_COMMON, "titles", "honorifics") is not None else end
