"""Texts that want to do harm in some format, for properties: what an article, a name or a path might hold."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["WORDS"]

PIECES = [
    *("::error::", "::set-env name=A::b", "##[error]", "::", "%0A", "%25", "%", ":", ",", "=", "#"),
    *("\n", "\r", "\r\n", "\u2028", "\x0b", "\x85", "\x1b[31m", "\x00", "\u202e", "\ufeff", "\ufffe", "\ud800", "\t"),
    *("<script>", "</failure>", "]]>", "<!--", "&lt;", '"', "'", "<", "&", "|", "`", "*", "[x](javascript:y)", "\\"),
    *("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", "“=1", "{0}", "{", "}", "[", "]"),
    *("word", " ", "5", "Đà Nẵng", "e\u0301", "😀"),
]
WORDS = st.lists(st.sampled_from(PIECES) | st.characters(), min_size=1, max_size=8).map("".join).filter(str.strip)
