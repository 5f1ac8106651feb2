"""Everything that `checker` raises on purpose.

    CheckerError                 has a message for people: what is wrong and what to do
    ├── UsageError               the command or the call cannot be carried out as asked (exit code 2)
    │   ├── SettingsError        [tool.checker] or corpus.toml says something unknown
    │   └── QuestionError        a report has no such question, or several (a KeyError as well)
    ├── ReadError                one input could not be read; the check goes on without it (exit code 2 in the end)
    └── PackError                a pack is wrong: file, line, and what to write instead (exit code 2)

Any other exception is our own failure (exit code 3).
"""

from __future__ import annotations

__all__ = ["CheckerError", "PackError", "QuestionError", "ReadError", "SettingsError", "UsageError"]


class CheckerError(Exception):
    """The root of the tree; its text is a whole sentence for people.

    >>> all(issubclass(error, CheckerError) for error in (UsageError, QuestionError, ReadError, PackError))
    True
    """


class UsageError(CheckerError):
    """The command or the call cannot be carried out as asked.

    >>> check("articles").render("papyrus")
    Traceback (most recent call last):
        ...
    checker.errors.UsageError: There is no output format 'papyrus'; choose one of: ...
    """


class SettingsError(UsageError):
    """A settings file or manifest says something that `checker` does not know.

    >>> issubclass(SettingsError, UsageError)
    True
    """


class QuestionError(UsageError, KeyError):
    """A report has no such question, or has several; its text names the nearest, or lists them.

    >>> check("articles")["aviation/order"]
    Traceback (most recent call last):
        ...
    checker.errors.QuestionError: there is no rule and no question 'aviation/order'; the nearest are aviation/orders...
    """

    def __str__(self) -> str:
        """The sentence as it is; a KeyError would quote it."""
        return str(self.args[0])


class ReadError(CheckerError):
    """One input cannot be read; its text says why and what to do.

    >>> print(ReadError("notes.txt is encrypted: save it without a password"))
    notes.txt is encrypted: save it without a password
    """


class PackError(CheckerError):
    """A pack is wrong. The text begins with `file:line: `.

    >>> print(PackError("desk/toll.toml", 3, "unknown key 'titel'"))
    desk/toll.toml:3: unknown key 'titel'
    """

    def __init__(self, path: str, line: int, message: str) -> None:
        """Keep the place beside the text, so that a caller can point at it."""
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
