"""The languages: folders of words with a little grammar, and what finds their words in a text."""

from __future__ import annotations

from checker.languages.pack import Pack, codes, concept_ids, load, pack_files

__all__ = ["Pack", "codes", "concept_ids", "load", "pack_files"]
