"""Sentences, words and languages of raw text for `planting.py`: plain regular expressions, nothing of the checker."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["CAPITAL", "WORD", "Text", "content", "language", "near", "stem"]

CAPITAL = "[" + "".join(chr(code) for code in range(0x41, 0x1F00) if chr(code).isupper() and chr(code).isalpha()) + "]"
"""A capital letter of the Latin alphabet and its neighbours; `re` knows no class for it."""

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"\n+|(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?(?:" + CAPITAL + r"|\d))")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:TP|Tp|Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Sgt|Capt|Col|Jr|No|TS|ThS|BS|PGS|GS|Q|P|\w)\.$"
)
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_NEAR = 12  # words to either side, within the sentence
_STOP = {
    "en": frozenset(
        """the and for are but not you all any can had her was one our out has him his how its may new now old see two
        who did get let put say she too use that with have this will your from they know want been good much some time
        very when come here just like long make many more only over such take than them well were said says also into
        after before about which their there would could should being other what where while during according told
        being then those these upon under between through because against among made since until around most both each
        per via near last next year years day days week weeks month months people three four five six seven eight nine
        ten percent million billion thousand nearly almost least later earlier first second monday tuesday wednesday
        thursday friday saturday sunday january february march april june july august september october november
        december""".split()
    ),
    "vi": frozenset(
        """là và của có được bị cho các những một này đó khi đã đang sẽ với từ đến trong ngoài tại ở về ra vào lên
        xuống trên dưới theo cũng như thì mà nên do vì để bằng qua sau trước ngày tháng năm người ông bà anh chị em cô
        chú hôm nay rằng không chưa còn lại nhiều rất hơn nhất cả mỗi nào gì đây kia ấy họ tôi chúng ta mình con cái
        chiếc vụ việc sự cuộc khoảng gần nói biết hay hoặc nhưng đều phải vẫn nếu hai ba bốn sáu bảy tám chín mười
        nghìn triệu tỷ tỉ đồng giờ phút sáng chiều tối đêm trưa thứ nhật lúc hồi số làm đi trở thêm giữa cùng đầu cuối
        lần đến tới thành hiện tính tuổi thời gian khác vừa rồi đối điều quá rất chỉ ngay vậy bên nhau sao đưa tin
        thông báo dẫn ảnh hãng tờ chia sẻ phóng viên""".split()
    ),
}


@dataclass(frozen=True, slots=True)
class Text:
    """An article: its file's name, its raw text, its language, and its sentences as half-open offsets."""

    name: str
    raw: str
    language: str
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, name: str, raw: str) -> Text:
        """Cut a raw text into sentences; a line's end is a sentence's end."""
        return cls(name, raw, language(raw), tuple(_sentences(raw)))

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds an offset."""
        return next((s for s in self.sentences if s[0] <= place < s[1]), (place, place))


def language(raw: str) -> str:
    """`vi` where a text is full of letters that only Vietnamese has, else `en`."""
    return "vi" if 25 * len(_VIETNAMESE.findall(raw)) > len(raw) else "en"


def _sentences(raw: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for end in _END.finditer(raw):
        if "\n" not in end[0] and _SHORT.search(raw[start : end.start()]):
            continue
        spans.append((start, end.start()))
        start = end.end()
    return [span for span in [*spans, (start, len(raw))] if raw[span[0] : span[1]].strip()]


@lru_cache(maxsize=65536)
def stem(word: str, tongue: str) -> str:
    """A word as it is compared: lower case, and in English without the commonest endings."""
    low = unicodedata.normalize("NFC", word).lower()
    if tongue != "en":
        return low
    low = re.sub(r"['’]s?$", "", low)
    for ending in ("ing", "ed", "es", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) > 2:
            return low[: -len(ending)]
    return low


def content(words: list[str], tongue: str) -> frozenset[str]:
    """The words that carry meaning, as they are compared."""
    stop = _STOP[tongue]
    least = 3 if tongue == "en" else 2
    return frozenset(stem(w, tongue) for w in words if w.lower() not in stop and len(w) >= least)


def near(text: Text, start: int, end: int, *, small: bool = False) -> frozenset[str]:
    """The content words of a place's own sentence, a dozen words away at most; `small`: those in small letters only."""
    first, last = text.sentence(start)
    left = WORD.findall(text.raw[first:start])[-_NEAR:]
    right = WORD.findall(text.raw[end : max(end, last)])[:_NEAR]
    return content([word for word in (*left, *right) if word.islower() or not small], text.language)
