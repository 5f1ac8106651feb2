"""Before any XML is read: is it well formed, and is there nothing in it that fills the memory or reaches for files."""

from __future__ import annotations

import re
from typing import Any
from xml.sax import SAXParseException, handler

from checker.model import Message
from checker.read.document import Unreadable

__all__ = ["local_name", "mended", "parser", "trouble"]

_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_DEPTH_AT_MOST = 200
_ELEMENTS_AT_MOST = 500_000
_VALUE_AT_MOST = 100_000


class _Counter(handler.ContentHandler):
    """Counts elements, how deep they stand, and how long their attributes are."""

    def __init__(self) -> None:
        """Begin at none."""
        super().__init__()
        self.depth = self.count = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: ARG002, N802 - as SAX has it
        """Complain of what is too much."""
        self.depth += 1
        self.count += 1
        if self.depth > _DEPTH_AT_MOST:
            raise Unreadable(Message("xml_too_deep", (("limit", _DEPTH_AT_MOST),)))
        if self.count > _ELEMENTS_AT_MOST:
            raise Unreadable(Message("xml_too_many_elements", (("limit", _ELEMENTS_AT_MOST),)))
        if any(len(value) > _VALUE_AT_MOST for value in attrs.values()):
            raise Unreadable(Message("xml_too_long_value", (("limit", _VALUE_AT_MOST),)))

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - as SAX has it
        """One level up."""
        self.depth -= 1


def trouble(xml: bytes) -> tuple[int, int] | None:
    """Line and column where XML is broken; None where it is well formed. Raises Unreadable for what no article needs.

    All is fed at once: the parser begins a long name or comment anew with every piece.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.expatreader import DefusedExpatParser

    reader = DefusedExpatParser()
    reader.setContentHandler(_Counter())
    try:
        reader.feed(xml)
        reader.close()
    except DefusedXmlException as error:
        raise Unreadable(Message("xml_entities")) from error
    except SAXParseException as error:
        return error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1
    return None


def mended(xml: bytes, broken: Message) -> bytes:
    """What can be saved of broken XML."""
    from lxml import etree

    tree = etree.fromstring(xml, parser())
    if tree is None or not len(tree):
        raise Unreadable(broken)
    return bytes(etree.tostring(tree, encoding="utf-8"))


def local_name(element: Any) -> str:
    """An element's name without its namespace; broken XML has names that no document may, and they become "div"."""
    name = element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""
    return name if _NAME.fullmatch(name) else "div"


def parser() -> Any:
    """A parser that mends, and neither expands entities nor fetches anything."""
    from lxml import etree

    return etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
