"""Which part of a web page is the article: by what its markup says, else by where the paragraphs stand.

What goes wrong here costs claims, so in doubt a block stays; labels, notices and teasers that are left are found later,
as in plain text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from checker.read.html_blocks import Block, blocks_of, is_hidden

__all__ = ["article_blocks"]

# Names of what stands around an article. Readers' comments and lists of articles may be longer than the article itself;
# the other names are also given to columns and wrappers that hold it.
_OTHERS_TEXTS = frozenset(
    "comment comments commentlist disqus related recommended recommendations mostread lienquan docthem".split()
)
_AROUND = frozenset(
    "newsletter share sharing sharebar social advert advertisement ads sidebar breadcrumb breadcrumbs cookie cookies "
    "consent subscribe subscription popular trending tags taglist menu nav navbar navigation toolbar pagination teaser "
    "teasers outbrain taboola sponsored widget modal popup promo tinlienquan tinmoi".split()
)
_ROLES = ("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "menu")
_KEPT_TAGS = ("html", "body", "main")
_NAME = re.compile(r"[a-z]+")
_PROSE = 20
_LINK_SHARE = 0.5
_OTHERS_SHARE = 0.8
_AROUND_SHARE = 0.4
_LEAD_WORDS = 8
_MAIN_SHARE = 0.5
_DENSE_SHARE = 0.75
_NEAR_HEADLINE = 40


def article_blocks(tree: Any) -> tuple[list[Block], int]:
    """The blocks of the page's article, with the headline that the page shows, and how many words were left out."""
    whole = list(blocks_of(tree))
    total = _words(whole)
    junk = _junk(tree, whole)
    blocks = list(blocks_of(tree, junk))
    root = _root(tree, blocks)
    within = set(root.iter()) if root is not None else set()
    inside = [block for block in blocks if block.element in within] if root is not None else blocks
    kept = _without_links(inside)
    if root is not None and not any(block.kind == "headline" for block in kept):
        kept = _headline_before(blocks, inside) + kept
    kept = kept if _words(kept) else _without_links(blocks) or _without_links(whole)
    return kept, total - _words(kept)


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _prose(block: Block) -> int:
    """The words of a block that reads like a paragraph of an article, else 0."""
    count = len(block.text.split())
    return count if count >= _PROSE and block.linked < _LINK_SHARE and block.kind in ("body", "list") else 0


def _junk(tree: Any, blocks: Sequence[Block]) -> frozenset[Any]:
    """The elements that their names tell to be no article: unless much of the page's prose stands in them."""
    prose = _prose_below(tree, blocks)
    total = sum(_prose(block) for block in blocks)
    found = set()
    out: set[Any] = set()
    for element in tree.iter():
        if element.getparent() in out:
            out.add(element)
            continue
        if not isinstance(element.tag, str) or element.tag in _KEPT_TAGS:
            continue
        if prose.get(element, 0) <= _junk_share(element) * total and not _holds_headline(element):
            found.add(element)
            out.add(element)
    return frozenset(found)


def _prose_below(tree: Any, blocks: Iterable[Block]) -> dict[Any, int]:
    """Element → words of prose in it."""
    prose: dict[Any, int] = defaultdict(int)
    for block in blocks:
        prose[block.element] += _prose(block)
    for element in reversed(list(tree.iter())):
        words = prose.get(element)
        if words:
            prose[element.getparent()] += words
    return prose


def _junk_share(element: Any) -> float:
    """How much of the page's prose may stand in an element that is no article, by its name; -1 where it may be one."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:300].lower()
    words = {*_NAME.findall(names), *_NAME.findall(names.replace("-", ""))} if names.strip() else set()
    if element.tag == "article":  # a card that leads to another article has no prose
        return 0.0 if element.find(".//a") is not None else -1.0
    if not words.isdisjoint(_OTHERS_TEXTS):
        return _OTHERS_SHARE
    if not words.isdisjoint(_AROUND) or _is_page_frame(element) or element.get("role") in _ROLES:
        return _AROUND_SHARE
    return -1.0


def _is_page_frame(element: Any) -> bool:
    """A foot of anything but a quotation, or the head of the page; an article's own head holds its headline."""
    if element.tag == "footer":
        return all(above.tag != "blockquote" for above in element.iterancestors())
    return element.tag == "header" and all(above.tag not in ("article", "main") for above in element.iterancestors())


def _holds_headline(element: Any) -> bool:
    return any(not is_hidden(heading) for heading in element.iter("h1"))


def _root(tree: Any, blocks: Sequence[Block]) -> Any:
    """The element that holds the article; None where nothing stands out."""
    prose = _prose_below(tree, blocks)
    total = sum(_prose(block) for block in blocks)
    if not total:
        return None
    for path in ('.//*[@itemprop="articleBody"]', ".//article", './/*[@role="main"]', ".//main"):
        best = max(tree.iterfind(path), key=lambda element: prose.get(element, 0), default=None)
        if best is not None and prose.get(best, 0) >= _MAIN_SHARE * total:
            return best
    return _densest(blocks, prose, total)


def _densest(blocks: Sequence[Block], prose: dict[Any, int], total: int) -> Any:
    """The smallest element that holds most of the prose of the page's richest parent."""
    direct: dict[Any, float] = defaultdict(float)
    for block in blocks:
        words, element = _prose(block), block.element
        parent = element.getparent() if words and element is not None else None
        if parent is not None:
            direct[parent] += words
            if parent.getparent() is not None:
                direct[parent.getparent()] += words / 2
    if not direct:
        return None
    best = max(direct, key=lambda element: direct[element])
    while prose[best] < _DENSE_SHARE * total and best.getparent() is not None:
        best = best.getparent()
    return best


def _without_links(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without short ones that are mostly links: menus, teasers, tags. A heading may be a link."""
    return [
        block
        for block in blocks
        if block.linked < _LINK_SHARE or block.kind == "headline" or len(block.text.split()) > 2 * _PROSE
    ]


def _headline_before(blocks: Sequence[Block], inside: Sequence[Block]) -> list[Block]:
    """The headline that stands above the article's element, and what follows it there: a lead, a caption."""
    first = blocks.index(inside[0]) if inside else 0
    above = [index for index in range(first) if blocks[index].kind == "headline"]
    if not above:
        return []
    between = [block for block in blocks[above[-1] : first] if block.kind in ("headline", "caption") or _leads(block)]
    return between if first - above[-1] <= _NEAR_HEADLINE else between[:1]


def _leads(block: Block) -> bool:
    """Whether a block between headline and body is a lead: a sentence, and no line of authors or dates."""
    is_sentence = block.text.rstrip(" \"'”’»)").endswith((".", "!", "?", "…")) and block.linked < _LINK_SHARE
    return bool(_prose(block)) or (is_sentence and len(block.text.split()) >= _LEAD_WORDS)
