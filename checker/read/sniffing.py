"""What bytes are, whatever their file is called: only signs that are cheap to look for and sure."""

from __future__ import annotations

import codecs
import re

__all__ = ["actual", "suffix_of"]

_HEAD = 2048
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"<\?xml\s|<(?:rss|feed|rdf:RDF|nitf|newsItem|newsMessage)[\s>]")
_MAIL_HEADER = re.compile(rb"^([A-Za-z][A-Za-z-]{1,40}):[ \t]", re.MULTILINE)
_MAIL_SURE = {b"mime-version", b"message-id", b"received", b"return-path", b"delivered-to"}
_MAIL_USUAL = {b"from", b"to", b"subject", b"date"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Endings under which a kind of content is at home, besides its own.
_AT_HOME = {
    ".zip": (".zip", ".docx", ".odt", ".xlsx", ".epub", ".pages"),
    ".docx": (".docx", ".zip"),
    ".doc": (".doc", ".docx", ".msg", ".xls"),
    ".html": (".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    ".xml": (".xml", ".xhtml", ".html", ".htm", ".rss", ".atom", ".rdf", ".nitf"),
    ".odt": (".odt", ".zip"),
}


def actual(data: bytes, suffix: str) -> str:
    """The ending that a file should have: its own (lower case), or that of what its bytes surely are."""
    found = _by_magic(data) or _by_markup(data)
    return suffix if found is None or suffix == found or suffix in _AT_HOME.get(found, ()) else found


def suffix_of(data: bytes) -> str:
    """The ending of bytes that have no name; "" for plain text and for all that is not sure."""
    return _by_magic(data) or _by_markup(data) or _by_shape(data)


def _by_magic(data: bytes) -> str | None:
    """Formats that begin with bytes of their own."""
    if b"%PDF-" in data[:8]:
        return ".pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if data[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text"):
            return ".odt"
        return ".docx" if b"word/document.xml" in data and b"[Content_Types].xml" in data else ".zip"
    if data.startswith(_OLE):
        return ".doc"
    return ".rtf" if data.startswith(b"{\\rtf") else None


def _head(data: bytes) -> bytes:
    """The first printed characters, as ASCII as they are."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.replace(b"\0", b"")[2:]
    return head.removeprefix(codecs.BOM_UTF8).lstrip()


def _by_markup(data: bytes) -> str | None:
    """Web pages and XML."""
    head = _head(data)
    if not head.startswith(b"<"):
        return None
    if _HTML.match(head):
        return ".html"
    return ".xml" if _XML.match(head) else None


def _by_shape(data: bytes) -> str:
    """Messages, JSON and tables, by how they begin."""
    head = _head(data)
    names = {name.lower() for name in _MAIL_HEADER.findall(head.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])}
    if names & _MAIL_SURE and names & _MAIL_USUAL and _MAIL_HEADER.match(head):
        return ".eml"
    if head.startswith((b"{", b"[")):
        return _json_or_lines(data)
    return _table(head)


def _json_or_lines(data: bytes) -> str:
    """JSON, or JSON Lines where the first of several lines is a whole object."""
    import json

    text = data.decode("utf-8-sig", "replace")
    first, _, rest = text.lstrip().partition("\n")
    for candidate, suffix in ((first, ".jsonl" if rest.strip() else ".json"), (text, ".json")):
        try:
            found = json.loads(candidate)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, (dict, list)) and found and (suffix == ".json" or isinstance(found, dict)):
            return suffix
    return ""


def _table(head: bytes) -> str:
    """A table whose first line names the columns of articles."""
    if not any(sign in head for sign in (b",", b";", b"\t", b"|")):
        return ""
    from checker.read.from_csv import is_header

    return ".csv" if is_header(head.partition(b"\n")[0].decode("utf-8", "replace")) else ""
