"""Says everything that a report says, in one language: sentences, values, concepts."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Field, Message, Muted
from checker.report.number_words import integer
from checker.report.office_words import translates
from checker.report.phrases import Phrases, languages
from checker.report.value_words import concept_words, joined, value_words
from checker.values import Value

__all__ = ["Wording", "languages"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The voice of a report. Every sentence and every word comes from the files of one language pack."""

    phrases: Phrases

    @classmethod
    def load(cls, language: str, *, strict: bool = False) -> Wording:
        """Read the pack's wording. `strict` makes an unknown key or gap a KeyError: for tests."""
        return cls(Phrases.load(language, strict=strict))

    @property
    def language(self) -> str:
        """Code of the language (BCP 47)."""
        return self.phrases.language

    @property
    def translates_offices(self) -> bool:
        """Whether offices, which claims hold in canonical English, have other words in this language."""
        return translates(self.phrases)

    def say(self, message: Message) -> str:
        """Fill a message's sentence with its fields, each worded.

        A field named like the report's language is itself the sentence: a rule's question stands in the rule.
        """
        template = next((value for name, value in message.fields if name == self.language), None)
        fields = {name: self._field(value) for name, value in message.fields if value is not template}
        if isinstance(template, str):
            return self.phrases.fill(template, fields)
        return self.phrases.sentence(message.key, fields)

    def text(self, key: str, **fields: Field) -> str:
        """Say a message that is made on the spot."""
        return self.say(Message(key, tuple(fields.items())))

    def value(self, value: Value) -> str:
        """Word a value as a desk would print it."""
        return value_words(value, self.phrases)

    def concept(self, concept: str) -> str:
        """Give the label of a concept; an unknown id is shown with spaces for its underscores."""
        return concept_words(concept, self.phrases)

    def muted(self, muted: Muted | None) -> str:
        """Say why a group is no finding of a run, who decided so and when; "" where it is one."""
        if muted is None:
            return ""
        told = ", ".join(part for part in (muted.why, muted.by, muted.on) if part)
        name = self.text(f"muted-{muted.how}")
        return f"{name}: {told}" if told else name

    def _field(self, value: Field) -> str:
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, int):
            return integer(value, self.phrases)
        if isinstance(value, tuple):
            return joined([self._string(v) if isinstance(v, str) else self.value(v) for v in value], self.phrases)
        return self.value(value)

    def _string(self, text: str) -> str:
        """Word a string of concept ids ("@deal @total"); any other string is shown as it is."""
        if not text.startswith("@"):
            return text
        return " ".join(self.concept(word[1:]) if word.startswith("@") else word for word in text.split(" "))
