"""An e-mail file as its parts, decoded: headers, texts, attachments.

The parser of the standard library is taken in its oldest manner (`compat32`): the newer one reads each header by a
grammar that raises and stalls on broken ones.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message as Mail

from checker.model import Message
from checker.read.decoding import decode
from checker.read.document import Unreadable
from checker.read.words import load_words

__all__ = ["Part", "decoded", "header", "parse", "parts"]

_HEADER_AT_MOST = 2_000
_PARTS_AT_MOST = 200
_LEVELS_AT_MOST = 40
_NAME_AT_MOST = 120
_BOUNDARY = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
# The library reads the parameters of these headers in quadratic time; real ones are some hundred bytes long.
_CONTENT_HEADER = re.compile(rb"^content-[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_CONTENT_HEADER_AT_MOST = 5_000
_WEAK = frozenset(("ascii", "iso8859-1", "cp1252"))
# Encodings that Python knows by name and no mail is written in.
_STRANGE = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"))
_HEADERS = ("subject", "from", "date", "to", "message-id", "content-type", "mime-version", "received")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no other: its kind ("text/plain"), its file name, its bytes.

    `mail` is the message itself where one was attached. `flowed` and `joined` are what RFC 3676 says of line ends.
    """

    kind: str
    name: str
    data: bytes
    charset: str = ""
    attached: bool = False
    embedded: bool = False
    flowed: bool = False
    joined: bool = False
    mail: Mail | None = None


def parse(data: bytes) -> Mail:
    """The message of a file; Unreadable where it is none."""
    if not data.strip():
        raise Unreadable(Message("read_empty"))
    if len(_BOUNDARY.findall(data)) > _LEVELS_AT_MOST:
        raise Unreadable(Message("read_eml_nested"))
    if any(found.end() - found.start() > _CONTENT_HEADER_AT_MOST for found in _CONTENT_HEADER.finditer(data)):
        raise Unreadable(Message("read_eml_broken"))
    try:
        mail = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n\t "), policy=policy.compat32)
    except RecursionError as error:
        raise Unreadable(Message("read_eml_nested")) from error
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise Unreadable(Message("read_eml_broken")) from error
    if sum(name in mail for name in _HEADERS) < 2:
        raise Unreadable(Message("read_eml_other"))
    return mail


def header(mail: Mail, name: str) -> str:
    """A header as its writer meant it, in one line; "" where there is none."""
    raw = next((value for key, value in mail.raw_items() if key.lower() == name.lower()), "")
    return _words(str(raw))


def parts(mail: Mail) -> Iterator[Part]:
    """The parts of a message in order, without those of messages attached to it."""
    stack = [mail]
    count = 0
    while stack:
        found = stack.pop()
        payload = found.get_payload()
        count += 1
        if count > _PARTS_AT_MOST:
            raise Unreadable(Message("read_eml_nested"))
        if found.get_content_type() == "message/rfc822" and isinstance(payload, list) and found is not mail:
            inner = next((part for part in payload if isinstance(part, Mail)), None)
            yield Part("message/rfc822", _file_name(found), b"", attached=True, mail=inner)
        elif isinstance(payload, list):
            stack.extend(reversed([part for part in payload if isinstance(part, Mail)]))
        else:
            yield _part(found)


def _part(found: Mail) -> Part:
    """A part with its bytes."""
    try:
        data = found.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        data = b""
    kind = found.get_content_type()
    disposition = _parameter(found, "Content-Disposition", "")
    return Part(
        kind,
        _file_name(found),
        data if isinstance(data, bytes) else b"",
        _parameter(found, "Content-Type", "charset"),
        attached=disposition == "attachment",
        embedded="content-id" in found and disposition != "attachment",
        flowed=_parameter(found, "Content-Type", "format") == "flowed",
        joined=_parameter(found, "Content-Type", "delsp") == "yes",
    )


def _parameter(found: Mail, name: str, parameter: str) -> str:
    """A parameter of a header in lower case ("" for the header's own value); "" where it cannot be read."""
    try:
        if not parameter:
            return str(found.get_content_disposition() or "")
        value = found.get_param(parameter, "", name)
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return str(value[2] if isinstance(value, tuple) else value).strip().lower()


def _file_name(found: Mail) -> str:
    """The name of an attached file, without folders; "" where it has none."""
    try:
        name = found.get_filename("")
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    return re.split(r"[\\/]", _words(str(name)))[-1].strip(" .")[-_NAME_AT_MOST:]


def _words(raw: str) -> str:
    """A header with its encoded words decoded (RFC 2047); broken ones stay as they are."""
    text = " ".join(raw[:_HEADER_AT_MOST].split())
    text = decoded(text.encode("utf-8", "surrogateescape"), "")[0]
    try:
        found = decode_header(text)
    except (ValueError, MessageError):
        return text
    words = (decoded(word, charset or "")[0] if isinstance(word, bytes) else word for word, charset in found)
    return " ".join("".join(words).split())


def decoded(data: bytes, charset: str) -> tuple[str, bool]:
    """The text of bytes, and whether every letter could be told; a wrong or missing charset is seen through."""
    is_weak = _is_weak(charset)
    text = _strict(data, "utf-8" if is_weak else charset)
    if text is None:
        guess = decode(data, load_words().languages)
        text = guess if isinstance(guess, str) else _strict(data, "cp1252") if is_weak else None
    is_whole = text is not None
    text = data.decode("utf-8", "replace") if text is None else text
    return text.removeprefix("\ufeff").replace("\r\n", "\n"), is_whole


def _strict(data: bytes, charset: str) -> str | None:
    """The text of bytes in a charset, or None where they are no such text or nobody writes mail so."""
    try:
        return None if codecs.lookup(charset).name in _STRANGE else data.decode(charset)
    except (LookupError, ValueError):
        return None


def _is_weak(charset: str) -> bool:
    """Whether a name is what programs write that know no better, so that the bytes are asked first."""
    try:
        return not charset or codecs.lookup(charset).name in _WEAK
    except (LookupError, ValueError):
        return True
