"""Languages are told offline, and never guessed."""

from __future__ import annotations

import pytest

from checker.read.language import Identifier
from checker.read.words import load_words

IDENTIFIER = Identifier(load_words().languages)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The fire was put out by noon, and nobody was hurt.", "en"),
        ("THE FIRE WAS PUT OUT BY NOON, AND NOBODY WAS HURT.", "en"),
        ("Đám cháy đã được dập tắt vào trưa nay, không ai bị thương.", "vi"),
        ("Đám cháy", "vi"),
        ("Kebakaran itu dipadamkan siang tadi dan tidak ada korban yang terluka.", "id"),
        ("Pemerintah akan menyiapkan bantuan untuk warga yang terdampak banjir di tiga kecamatan.", "id"),
        ("Polis berkata, mangsa dijumpai pada petang Isnin kerana hujan lebat di kawasan itu.", "ms"),
        ("Le président a déclaré que la situation était grave dans tout le pays.", "fr"),
        ("Der Minister sagte am Montag, dass die Lage im ganzen Land ernst sei.", "de"),
        ("De minister zei maandag dat het land over de hele linie in nood is.", "nl"),
        ("Fire", "und"),
        ("1 2 3", "und"),
        ("", "und"),
        ("\u202e\x07", "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert IDENTIFIER.identify(text) == code


def test_decomposed_letters_count() -> None:
    assert (
        IDENTIFIER.identify(
            "\u0110a\u0301m cha\u0301y \u0111a\u0303 \u0111u\u031bo\u031b\u0323c da\u0323\u0302p ta\u0306\u0301t"
        )
        == "vi"
    )
