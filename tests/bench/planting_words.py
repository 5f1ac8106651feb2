"""Names and quotations that two raw texts share, and their slips, for `planting.py`. Nothing of the checker."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tests.bench.planting_text import CAPITAL, Text

__all__ = ["SWAPS", "names", "places_of_name", "quotes", "respelt"]

Place = tuple[int, int]
"""Half-open offsets."""

_CAPITAL = CAPITAL + r"[^\W\d_]*"
_TITLES = {
    "en": "Mr|Mrs|Ms|Dr|Judge|Justice|President|Senator|Sen|Rep|Governor|Gov|Mayor|Sheriff|Detective|Officer|Sgt|Capt"
    "|Captain|Lt|Gen|General|Professor|Prof|Coach|Councilman|Councilwoman|Minister|Secretary|Director|Actor|Attorney"
    "|Chief|Chairman|CEO",
    "vi": "ông|bà|anh|chị|em|cháu|bác sĩ|bác sỹ|tên|bị cáo|ca sĩ|ca sỹ|diễn viên|thượng tá|đại tá|thiếu tá|trung tá"
    "|luật sư|Ông|Bà|Anh|Chị|Em|Cháu",
}
_FIRST = frozenset(
    """James John Robert Michael Mike William Bill David Richard Joseph Joe Thomas Tom Charles Christopher Chris
    Daniel Dan Matthew Matt Anthony Tony Mark Donald Steven Steve Stephen Paul Andrew Joshua Kenneth Kevin Brian
    George Edward Ronald Timothy Tim Jason Jeffrey Jeff Ryan Jacob Gary Nicholas Nick Eric Jonathan Larry Justin Scott
    Brandon Benjamin Ben Samuel Sam Gregory Greg Frank Alexander Alex Raymond Ray Patrick Jack Dennis Jerry Tyler
    Aaron Jose Adam Nathan Henry Peter Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa
    Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca
    Sharon Laura Cynthia Kathleen Amy Angela Anna Ruth Brenda Pamela Nicole Katherine Christine Emma Lindsay Hilary
    Tina Oliver Simon Martin Alan Keith Ian Neil""".split()
)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Lương|Mai|Đoàn|Tạ|Cao|Lưu|Tô"
    "|Thái|Châu|Hà"
)
_NOT_PEOPLE = (
    r"(?:ĐH|đại học|chi nhánh|nhà hàng|đảo|đường|phường|phố|quận|trường|viện|THPT|THCS|giải|cầu|khu"
    r"|xã|huyện|tỉnh|TP|chợ|vở|phim|bảo tàng|khách sạn|hãng|công ty|lăng|đền)"
    r"\.?\s$"
)
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\n]{25,600})[”\"]")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_RUN = 6  # words in common, before two quotations are the same words
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_ONSETS = (("Tr", "Ch"), ("Th", "T"), ("Ch", "Tr"), ("S", "X"), ("L", "N"), ("N", "L"), ("M", "N"), ("X", "S"))
_FINALS = (
    ("ng", "n"),
    ("an", "ang"),
    ("ăn", "ăng"),
    ("ơn", "ơng"),
    ("on", "ong"),
    ("m", "n"),
    ("ac", "at"),
    ("at", "ac"),
)
SWAPS = {
    "en": tuple(
        tuple(pair.split("/"))
        for pair in """always/never more/less all/some before/after first/last many/few good/bad great/small
        first/second best/worst big/small can/cannot today/yesterday men/women man/woman boy/girl
        son/daughter father/mother brother/sister north/south east/west won/lost win/lose right/wrong easy/hard
        strong/weak high/low early/late young/old years/months months/weeks weeks/days day/week year/month
        nothing/everything happy/sad proud/sorry up/down left/right increase/decrease buy/sell city/country
        family/friends innocent/guilty safe/dangerous love/hate true/false people/children time/money game/season
        home/work job/life very/hardly new/old team/club police/army hope/fear help/harm is_not/is was_not/was
        are_not/are do_not/do did_not/did can't/can won't/will isn't/is wasn't/was""".split()
    ),
    "vi": tuple(
        tuple(pair.split("/"))
        for pair in """tất_cả/một_số đầu_tiên/cuối_cùng rất_nhiều/rất_ít rất_tốt/rất_xấu hôm_nay/hôm_qua
        rất_lớn/rất_nhỏ con_trai/con_gái đúng/sai rất_dễ/rất_khó gia_đình/bạn_bè an_toàn/nguy_hiểm người_dân/cán_bộ
        đồng_ý/phản_đối bệnh_viện/trường_học công_an/bộ_đội trung_ương/địa_phương không_thể/có_thể không_có/có
        không_phải/phải chưa_có/đã_có chưa_được/đã_được không_được/được tăng/giảm nhiều_người/ít_người
        trước_khi/sau_khi đã_bị/chưa_bị sẽ_không/sẽ năm_nay/năm_ngoái vui_mừng/đau_buồn hợp_tác/cạnh_tranh
        tăng_cường/hạn_chế quan_trọng/phụ_thuộc thành_công/thất_bại""".split()
    ),
}


def names(text: Text) -> Iterator[tuple[int, int]]:
    """Full names of people: by a title, a first name or surname that is common, an age behind, or a verb of saying."""
    tongue, raw = text.language, text.raw
    if tongue == "vi":
        own = rf"\b(?:{_SURNAMES})(?:\s{_CAPITAL}){{2,3}}(?!\s{_CAPITAL})"
        titled = rf"(?<=\b)(?:{_TITLES['vi']})\s(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{1,3}})(?!\s{_CAPITAL})"
        for found in re.finditer(own, raw):
            if not re.search(_NOT_PEOPLE, raw[: found.start()][-20:], re.IGNORECASE):
                yield found.span()
    else:
        full = rf"{_CAPITAL}(?:\s[A-Z]\.)?(?:\s{_CAPITAL}){{1,2}}"
        titled = rf"\b(?:{_TITLES['en']})\.?\s(?P<name>{full})(?!\s{_CAPITAL})"
        for found in re.finditer(rf"\b{full}(?!\s{_CAPITAL})", raw):
            first = found[0].split()[0]
            if first in _TITLES["en"].split("|"):
                continue
            if first in _FIRST or re.match(r",\s\d\d,|\s(?:said|says|told)\b", raw[found.end() :][:8]):
                yield found.span()
    for found in re.finditer(titled, raw):
        yield found.span("name")


def places_of_name(text: Text, name: str, word: str) -> list[tuple[int, int]]:
    """Where a word of a name stands in an article; none where it is part of another name as well."""
    spots = [found.span() for found in re.finditer(rf"\b{re.escape(word)}\b", text.raw)]
    known = set(name.split()) | set(re.split(r"\||\s", _TITLES[text.language]))
    for start, end in spots:
        left = re.search(rf"({_CAPITAL}\.?)\s$", text.raw[max(0, start - 30) : start])
        right = re.match(rf"\s({_CAPITAL})", text.raw[end : end + 30])
        if (left and left[1].rstrip(".") not in known) or (right and right[1] not in known):
            return []
    return spots if word.upper() == word or not re.search(rf"\b{re.escape(word.upper())}\b", text.raw) else []


def respelt(word: str, tongue: str) -> Iterator[tuple[str, str]]:
    """A word of a name with one letter wrong: the slip's name and the new word."""
    yield from _respelt_vietnamese(word) if tongue == "vi" else _respelt_english(word)


def _respelt_english(word: str) -> Iterator[tuple[str, str]]:
    if len(word) < 4 or not word[1:].islower():
        return
    for place in range(1, len(word) - 1):
        one, two = word[place], word[place + 1]
        if one in "aeiou":
            yield "letter", word[:place] + {"a": "e", "e": "a", "i": "e", "o": "a", "u": "o"}[one] + word[place + 1 :]
        if one == two:
            yield "double", word[:place] + word[place + 1 :]
        if one in "lnrst" and two not in "lnrst" and word[place - 1] in "aeiou":
            yield "double", word[:place] + one + word[place:]
        if one != two and place + 2 < len(word):
            yield "swap", word[:place] + two + one + word[place + 2 :]


def _respelt_vietnamese(word: str) -> Iterator[tuple[str, str]]:
    if len(word) < 2 or not word[1:].islower():
        return
    for old, new in _ONSETS:
        if word.startswith(old) and word[len(old) :][:1].lower() not in "hriêeéèẻẽẹêếềểễệyýỳỷỹỵ":
            yield "letter", new + word[len(old) :]
    final = next(((old, new) for old, new in _FINALS if word.endswith(old)), None)
    if final and len(word) > len(final[0]) + 1:
        yield "letter", word[: -len(final[0])] + final[1]
    spot = next((at for at, letter in enumerate(word) if _tone(letter)), None)
    if spot is not None and not re.search(r"(?:c|t|p|ch)$", word):
        bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word[spot]).replace(_tone(word[spot]), ""))
        for other in _TONES.replace(_tone(word[spot]), ""):
            yield "tone", word[:spot] + unicodedata.normalize("NFC", bare + other) + word[spot + 1 :]


def _tone(letter: str) -> str:
    """The mark of a letter's tone, "" where there is none."""
    return next((mark for mark in unicodedata.normalize("NFD", letter) if mark in _TONES), "")


def quotes(one: Text, two: Text) -> Iterator[tuple[Place, Place, str]]:
    """A word inside words that both quote: its place in each, and what it may turn into."""
    for first in _QUOTED.finditer(one.raw):
        tokens = _tokens(first)
        for second in _QUOTED.finditer(two.raw):
            yield from _changeable(one, tokens, _tokens(second))


def _tokens(found: re.Match[str]) -> list[tuple[int, int, str]]:
    base = found.start("words")
    return [(base + m.start(), base + m.end(), m[0].lower().replace("’", "'")) for m in _TOKEN.finditer(found["words"])]


def _changeable(
    text: Text, one: list[tuple[int, int, str]], two: list[tuple[int, int, str]]
) -> Iterator[tuple[Place, Place, str]]:
    """The swaps within the runs of words that two quotations share."""
    where: dict[tuple[str, ...], int] = {}
    for at in range(len(two) - _RUN + 1):
        where.setdefault(tuple(token for _, _, token in two[at : at + _RUN]), at)
    for at in range(len(one) - _RUN + 1):
        twin = where.get(tuple(token for _, _, token in one[at : at + _RUN]))
        if twin is None:
            continue
        for old, new in _swaps(text.language):
            last = at + 1 + len(old)
            if [token for _, _, token in one[at + 2 : last + 1]] == old:
                start, end = one[at + 2][0], one[last][1]
                yield (start, end), (two[twin + 2][0], two[twin + last - at][1]), " ".join(new)


def _swaps(tongue: str) -> Iterator[tuple[list[str], list[str]]]:
    for left, right in SWAPS[tongue]:
        yield left.split("_"), right.split("_")
        yield right.split("_"), left.split("_")
