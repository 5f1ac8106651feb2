"""E-mail files (.eml): the message as an article, its subject the headline, and articles that are attached to it.

Of two forms of one text the plain one is read, unless it is a stub. Quotations, signatures and a covering note above
an article that is sent on are left out, and so is what the note's sender and day would say of that article. A sender
is believed to be a publisher only where a list or an office writes, not a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from email.message import Message as Mail
from email.utils import parsedate_to_datetime

from checker.model import Message
from checker.read.document import Document, LeftOut, Unreadable
from checker.read.eml_parts import Part, decoded, header, parse, parts
from checker.read.eml_quotes import Cut, cut, unwrapped
from checker.read.gathering import Gathering, cleaned
from checker.read.gathering import Part as Kind
from checker.read.html_lines import html_lines
from checker.read.metadata import Metadata

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".eml",)
_STUB_SHARE = 0.5
_COVER_AT_MOST = 40
_DEPTH_AT_MOST = 2
_LINES_AT_MOST = 50_000
_BROKEN = "read_eml_attachment_broken"
_REPLY = re.compile(r"(?:(?:re|r|fwd?|aw|wg|tr|sv|vs|rv|enc|tl|ct)(?:\[\d+\])?\s?:\s*)+", re.IGNORECASE)
_OFFICES = re.compile(
    r"(?:no-?reply|do-?not-?reply|news(?:letters?|room|desk)?|press(?:office)?|media|alerts?|updates?|editors?|wire|info)"
    r"(?:[.+_-]\w*)?@"
)


def read(data: bytes, name: str) -> list[Document]:  # noqa: ARG001 - as every format
    """Read the articles of a message; one that stands in the message itself comes first."""
    return _documents(parse(data), 1)


def _documents(mail: Mail, depth: int) -> list[Document]:
    """The articles of a message and of its attachments."""
    bodies: list[Part] = []
    attached: list[Part] = []
    for part in parts(mail):
        is_body = part.kind in ("text/plain", "text/html") and not part.attached and not part.name
        (bodies if is_body else attached).append(part)
    documents: list[Document] = []
    left_out: list[LeftOut] = []
    for number, part in enumerate(attached, 1):
        found = _attached(part, number, depth)
        documents += [document for document in found if isinstance(document, Document)]
        left_out += [note for note in found if isinstance(note, LeftOut)]
    is_broken = any(note.reason.key == _BROKEN for note in left_out)
    own, notes = _own(mail, bodies, bool(documents) or is_broken)
    documents = [own, *documents] if own else documents
    if not documents:
        reasons = [note.reason for note in left_out if note.reason.key != _BROKEN]
        raise Unreadable(reasons[0] if reasons else Message("read_eml_no_text"))
    left_out = [*notes, *left_out]
    first = documents[0]
    return [replace(first, left_out=(*first.left_out, *left_out)), *documents[1:]]


def _own(mail: Mail, bodies: Sequence[Part], has_attached: bool) -> tuple[Document | None, list[LeftOut]]:
    """The article that the message itself is, if it is one, and what was left out of it."""
    gathering = Gathering()
    found, paragraphs = _body(bodies, gathering)
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    if not words or (has_attached and (words < _COVER_AT_MOST or found.sent_on)):
        if words:
            gathering.leave_out("read_eml_cover", text=" ".join(paragraphs))
        return None, gathering.left_out
    subject = header(mail, "subject")
    title = cleaned(_REPLY.sub("", subject) if _REPLY.match(subject) else subject)
    if title and _key(title) != _key(paragraphs[0]):
        gathering.add(title, Message("anchor_subject"), "headline")
    start_at_title = bool(title) and not gathering.lines
    for number, paragraph in enumerate(paragraphs, 1):
        is_title = start_at_title and number == 1
        gathering.add(paragraph, Message("anchor_paragraph", (("number", number),)), "headline" if is_title else None)
    for key, text in (("quoted", found.quoted), ("signature", found.signature), ("cover", found.cover)):
        if text:
            gathering.leave_out(f"read_eml_{key}", text=text)
    is_answer = found.sent_on or _REPLY.match(subject) is not None
    known = Metadata(title=title or None) if is_answer else _known(mail, title)
    return gathering.document(known), []


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _known(mail: Mail, title: str) -> Metadata:
    """What the headers say of the article."""
    published = modified = None
    try:
        sent = parsedate_to_datetime(header(mail, "date"))
        published, modified = sent.date().isoformat(), sent.isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return Metadata(source=_publisher(mail), title=title or None, published=published, modified=modified)


def _publisher(mail: Mail) -> str | None:
    """The sender's name where it is that of an office or a list."""
    name, address = _name_and_address(header(mail, "from"))
    writes_for_many = "list-id" in mail or "list-unsubscribe" in mail
    if not name or "@" in name or not (writes_for_many or _OFFICES.match(address.lower())):
        return None
    return cleaned(name)


def _name_and_address(sender: str) -> tuple[str, str]:
    """The parts of "Name <address>". The library's own reader of addresses recurses with the parentheses in it."""
    name, opening, rest = sender.partition("<")
    return (name.strip(" \"'"), rest.partition(">")[0].strip()) if opening else ("", sender.strip())


def _body(bodies: Sequence[Part], gathering: Gathering) -> tuple[Cut, list[str]]:
    """The message's own text: what was cut from it, and its paragraphs."""
    plain = [part for part in bodies if part.kind == "text/plain"]
    rich = [part for part in bodies if part.kind == "text/html"]
    texts = [_text(part, gathering) for part in plain]
    lines = [line for part in rich for line in _html(part, gathering)]
    if _count(lines) and _count(texts) < _STUB_SHARE * _count(lines):
        found = cut(lines)
        return found, [line for line in map(cleaned, found.lines) if line]
    found = cut("\n\n".join(texts).split("\n"))
    is_flowed = bool(plain) and all(part.flowed for part in plain)
    joined = is_flowed and plain[0].joined
    paragraphs = unwrapped("\n".join(found.lines), flowed=is_flowed, joined=joined)
    return found, [line for line in map(cleaned, paragraphs) if line]


def _count(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _text(part: Part, gathering: Gathering) -> str:
    """A part as text; letters that cannot be told are."""
    text, is_whole = decoded(part.data, part.charset)
    if not is_whole:
        gathering.leave_out("read_eml_charset", charset=part.charset or "?")
    if text.count("\n") > _LINES_AT_MOST:
        raise Unreadable(Message("read_too_many_lines", (("limit", _LINES_AT_MOST),)))
    return text


def _html(part: Part, gathering: Gathering) -> list[str]:
    """The lines of a part in HTML."""
    lines, is_whole = html_lines(_text(part, gathering).encode("utf-8", "replace"))
    if not is_whole:
        gathering.leave_out("read_html_too_deep")
    return [line.text for line in lines]


def _attached(part: Part, number: int, depth: int) -> list[Document | LeftOut]:
    """The articles of an attachment, or why there is none."""
    name = part.name or f"{number}"
    if part.kind == "application/ms-tnef" or name.lower() == "winmail.dat":
        return [_left("read_eml_winmail", name)]
    if part.embedded and part.kind.startswith("image/"):
        return []
    try:
        found = _read_attached(part, name, depth)
    except Unreadable as error:
        return [_left(_BROKEN, name), LeftOut(error.reason)]
    if found is None:
        return [_left("read_eml_attachment", name)]
    return [replace(document, item="/".join(filter(None, (name, document.item)))) for document in found]


def _left(key: str, name: str) -> LeftOut:
    return LeftOut(Message(key, (("name", name),)))


def _read_attached(part: Part, name: str, depth: int) -> list[Document] | None:
    """Read an attachment as its name and kind say; None where it is no kind of article."""
    suffix = "." + name.lower().rpartition(".")[2]
    if part.mail is not None:
        if depth >= _DEPTH_AT_MOST:
            raise Unreadable(Message("read_eml_nested"))
        return _documents(part.mail, depth + 1)
    if suffix in (".docx", ".docm") or part.kind.endswith("wordprocessingml.document"):
        from checker.read import from_docx

        return from_docx.read(part.data, name)
    if suffix == ".pdf" or part.kind == "application/pdf":
        from checker.read import from_pdf

        return from_pdf.read(part.data, name)
    if suffix in (".html", ".htm") or part.kind == "text/html":
        return [_page(part)]
    if suffix in (".txt", ".md") or part.kind == "text/plain":
        return [_plain(part)]
    return None


def _page(part: Part) -> Document:
    """An attached web page, as far as a message's HTML goes."""
    gathering = Gathering()
    lines, is_whole = html_lines(_text(part, gathering).encode("utf-8", "replace"))
    if not is_whole:
        gathering.leave_out("read_html_too_deep")
    for line in lines:
        is_caption = line.block in ("figcaption", "caption")
        gathering.add(line.text, part="caption" if is_caption else _heading(line.block, gathering))
    return _with_text(gathering)


def _heading(block: str, gathering: Gathering) -> Kind | None:
    if not re.fullmatch("h[1-6]", block):
        return None
    is_first = not any(segment.part == "headline" for segment in gathering.parts)
    return "headline" if block == "h1" and is_first else "subhead"


def _plain(part: Part) -> Document:
    """An attached text."""
    gathering = Gathering()
    for paragraph in unwrapped(_text(part, gathering)):
        gathering.add(paragraph)
    return _with_text(gathering)


def _with_text(gathering: Gathering) -> Document:
    if not gathering.lines:
        raise Unreadable(Message("read_empty"))
    return gathering.document()
