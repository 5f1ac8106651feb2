"""`checker values`: what is read in a text, and the same from Python."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
import checker.languages
from checker.cli import main
from checker.extract.cases import ANCHOR, case_tables
from checker.languages import codes
from checker.pipeline import ValueReader
from tests.conftest import ROOT, RunChecker

PACKS = Path(checker.languages.__file__).parent
SCHEMA = json.loads((ROOT / "checker/report/report.schema.json").read_text("utf-8"))
KEYS = ["start", "end", "text", "kind", "value", "pattern"]


class Done(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


def run(stdin: bytes | str, *arguments: str) -> Done:
    """Run `checker values` in this process."""
    data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with patch("sys.stdin", io.TextIOWrapper(io.BytesIO(data))), redirect_stdout(out), redirect_stderr(err):
        code = main(["values", *arguments])
    return Done(code, out.buffer.getvalue().decode("utf-8"), err.getvalue())


def objects(text: bytes | str, *arguments: str) -> list[dict[str, Any]]:
    """The values of one text."""
    done = run(text, "--output-format", "json-lines", *arguments)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("\n") == len(done.out.splitlines())
    return [json.loads(line) for line in done.out.splitlines()]


def arrays(text: bytes | str, *arguments: str) -> list[list[dict[str, Any]]]:
    """The values of each line."""
    done = run(text, "--lines", *arguments)
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


TEXTS = [
    # text, language, kind, start, end, some of the value's fields
    ("It cost €5 million.", "en", "money", 8, 18, {"currency": "EUR", "low": "5000000", "bound": "exact"}),
    ("Prices rose 5.2%.", "en", "percent", 12, 16, {"low": "5.2", "unit": "%"}),
    ("They left on 20 May 2026.", "en", "date", 13, 24, {"edtf": "2026-05-20"}),
    ("They left yesterday.", "en", "date", 10, 19, {"edtf": "2026-02-20"}),
    ("thirty-seven", "en", "count", 0, 12, {"low": "37", "high": "37", "unit": None}),
    ("Giá tăng 5,2%.", "vi", "percent", 9, 13, {"low": "5.2", "unit": "%"}),
    ("Cầu trị giá 37 tỷ đồng.", "vi", "money", 12, 22, {"currency": "VND", "low": "37000000000"}),
    ("Cầu mở ngày 20/2/2026.", "vi", "date", 7, 21, {"edtf": "2026-02-20"}),
    ("ba mươi bảy", "vi", "count", 0, 11, {"low": "37", "unit": None}),
]


@pytest.mark.parametrize(("text", "language", "kind", "start", "end", "fields"), TEXTS, ids=[t[0] for t in TEXTS])
def test_what_is_read(text: str, language: str, kind: str, start: int, end: int, fields: dict[str, Any]) -> None:
    (read,) = objects(text, "--language", language, "--published", ANCHOR)
    assert list(read) == KEYS
    assert (read["start"], read["end"], read["text"], read["kind"]) == (start, end, text[start:end], kind)
    assert read["value"].items() >= fields.items()
    assert read["pattern"].startswith(f"{language}/")


@pytest.mark.parametrize("code", ["en", "vi"])
def test_every_object_is_as_the_schema_says(code: str) -> None:
    value = jsonschema.Draft202012Validator({**SCHEMA["$defs"]["value"], "$defs": SCHEMA["$defs"]})
    sentences = [sentence for sentence in case_tables(PACKS / code) if "\n" not in sentence]
    read = arrays("\n".join(sentences), "--language", code, "--published", ANCHOR)
    assert len(read) == len(sentences) > 50
    for sentence, values in zip(sentences, read, strict=True):
        assert [v["start"] for v in values] == sorted(v["start"] for v in values)
        for one in values:
            assert list(one) == KEYS
            assert one["kind"] == one["value"]["type"]
            assert one["kind"] in SCHEMA["$defs"]["kind"]["enum"]
            assert one["text"] == sentence[one["start"] : one["end"]]
            assert [error.message for error in value.iter_errors(one["value"])] == [], sentence


LINES = [
    # input, the texts of the values in each line
    ("", []),
    ("\n", [[]]),
    ("\n\n", [[], []]),
    ("5 dogs", [["5 dogs"]]),
    ("5 dogs\n", [["5 dogs"]]),
    ("5 dogs\n\n6 cats", [["5 dogs"], [], ["6 cats"]]),
    ("5 dogs\r\n6 cats\r\n", [["5 dogs"], ["6 cats"]]),
    ("5 dogs\r6 cats", [["5 dogs", "6 cats"]]),
    ("5 dogs.\x0b 6 cats.\x0c 7 cows.\x85 8 hens.\u2028 9 pigs", [["5 dogs", "6 cats", "7 cows", "8 hens", "9 pigs"]]),
    ("\ufeff5 dogs\n6 cats", [["5 dogs"], ["6 cats"]]),
    ("5\ndogs\n€7\nmillion", [["5"], [], ["€7"], []]),
]


@pytest.mark.parametrize(("text", "read"), LINES)
def test_a_line_is_a_text_of_its_own(text: str, read: list[list[str]]) -> None:
    found = arrays(text, "--language", "en")
    assert [[value["text"] for value in line] for line in found] == read
    for line, values in zip(text.removeprefix("\ufeff").split("\n"), found, strict=False):
        assert all(line[value["start"] : value["end"]] == value["text"] for value in values)


@pytest.mark.parametrize("output_format", ["text", "json-lines"])
def test_lines_are_arrays_in_every_format(output_format: str) -> None:
    assert run("none\n", "--lines", "--output-format", output_format).out == "[]\n"


# Zeros between letters are UTF-16, which is another text.
ANY_TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\0")
    | st.sampled_from(list("0123456789.,$€%/-–()h tỷđồngùá\u0301\u202e\x85\u2028\r\n")),
    max_size=60,
)


@given(ANY_TEXT, st.sampled_from([(), ("--language", "en"), ("--language", "vi")]))
def test_as_many_lines_out_as_in(text: str, language: tuple[str, ...]) -> None:
    body = text.removeprefix("\ufeff")
    lines = body.count("\n") + (not body.endswith("\n") and body != "")
    done = run(text, "--lines", *language)
    assert (done.code, done.err) == (0, "")
    assert done.out.count("\n") == len(done.out.splitlines()) == lines
    assert all(isinstance(json.loads(line), list) for line in done.out.splitlines())


@given(ANY_TEXT)
def test_for_people_each_value_is_a_line(text: str) -> None:
    done = run(text)
    language, *rows = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert language in {f"language: {code}" for code in codes()}
    assert len(rows) == len(objects(text))


def test_for_people_the_columns_stand_below_one_another() -> None:
    text = "They left on 20 May 2026.\nIt cost nearly €5 million, up 5.2%; 1,200 dogs stayed."
    language, *rows = run(text).out.splitlines()
    assert language == "language: en"
    assert [row.split("  ")[0] for row in rows] == ["13-24", "34-51", "56-60", "62-72"]
    said = ["20 May 2026  ", "nearly", "5.2%  ", "1,200 (dog"]
    assert [words in row.partition("«")[0] for words, row in zip(said, rows, strict=True)] == [True] * 4
    assert [row.partition("«")[2].partition("»")[0] for row in rows] == [
        "20 May 2026",
        "nearly €5 million",
        "5.2%",
        "1,200 dogs",
    ]
    assert len({row.index("«") for row in rows}) == len({row.index("en/") for row in rows}) == 1


def test_marks_take_no_column() -> None:
    rows = run("Giá 37 tỷ đồng; tăng 5%.", "--language", "vi").out.splitlines()[1:]
    assert len(rows) == 2
    assert len({row.index("vi/") - sum(c == "\u0309" for c in row) for row in rows}) == 1


def test_what_could_steer_a_terminal_is_escaped() -> None:
    text = "They left on May\u202820, 2026, and 5\x85million came."
    out = run(text, "--language", "en", "--output-format", "json-lines").out
    assert "\\u2028" in out
    assert not {"\u2028", "\x85"} & set(out)
    assert json.loads(out.splitlines()[0])["text"] == "May\u202820, 2026"
    assert "\u2028" not in run(text, "--language", "en").out


VIETNAMESE = "Hôm qua, tàu chở 37 hành khách rời bến và đến thành phố với giá vé 5 triệu đồng."
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_reads_the_same(encoding: str) -> None:
    assert objects(VIETNAMESE.encode(encoding)) == objects(VIETNAMESE)


def test_the_old_vietnamese_code_page_reads_the_same_values() -> None:
    decomposed = "".join(_cp1258(letter) for letter in VIETNAMESE)
    assert [v["value"] for v in objects(decomposed.encode("cp1258"))] == [v["value"] for v in objects(VIETNAMESE)]


def _cp1258(letter: str) -> str:
    """A letter as the code page writes it: the tone apart, the rest composed."""
    import unicodedata

    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    return letter


LANGUAGES = [
    ("The cat sat on the mat with 5 dogs.", "en"),
    (VIETNAMESE, "vi"),
    ("37 tỷ", "vi"),
    ("37 t\u1ef7 d\u0111".replace("\u1ef7", "y\u0309"), "vi"),
    ("37 bn", "en"),
    ("37", "en"),
    ("", "en"),
    ("Le chat a mangé 5 souris dans la maison de la vieille dame du village.", "en"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_found(text: str, language: str) -> None:
    assert run(text).out.splitlines()[0] == f"language: {language}"


LINE_LANGUAGES = [
    # line, language of the whole, language of the line
    ("The cat sat on the mat.", "vi", "en"),
    ("37 người chết và mất tích", "en", "vi"),
    ("37 tỷ đồng", "en", "vi"),
    ("37", "vi", "vi"),
    ("37", "en", "en"),
    ("", "vi", "vi"),
    ("Đặng Thị Mười and Vũ Hữu Lợi, who is 45, said it was on Monday", "en", "en"),
]


@pytest.mark.parametrize(("line", "whole", "language"), LINE_LANGUAGES)
def test_a_line_in_another_language_is_read_in_it(line: str, whole: str, language: str) -> None:
    assert ValueReader().line_language(line, whole) == language
    assert ValueReader(language="en").line_language(line, whole) == "en"


def test_a_line_that_does_not_tell_is_read_in_the_language_of_the_whole() -> None:
    vietnamese, english, short = arrays(f"{VIETNAMESE}\nThe cat and the dog were 1.5 metres from it.\n1.500\n")
    assert {value["pattern"][:3] for value in vietnamese} == {"vi/"}
    assert {value["pattern"][:3] for value in english} == {"en/"}
    assert [(value["pattern"][:3], value["value"]["low"]) for value in short] == [("vi/", "1500")]


WRONG = [
    # standard input, arguments, what the message holds
    (b"x", ["--language", "xx"], "No language pack reads 'xx'; choose one of: en,"),
    (b"x", ["--language", ""], "No language pack reads ''; choose one of: en,"),
    (b"x", ["--published", "tomorrow"], "'tomorrow' is no day of publication; write it as in 2026-02-21"),
    (b"x", ["--published", "2026-02"], "'2026-02' is no day of publication"),
    (b"x", ["--published", "2026-02-30"], "'2026-02-30' is no day of publication"),
    (b"x", ["--published", ""], "'' is no day of publication"),
    (b"x", ["--output-format", "json"], "argument --output-format: 'json' is not known: did you mean 'json-lines'?"),
    (b"x", ["--line"], "unknown option '--line': did you mean '--lines'?"),
    (b"x", ["no-such-file.txt"], "no-such-file.txt: no such file"),
    (b"x", ["."], ".: this is a folder"),
    (b"x", ["\0"], "cannot be read: embedded null byte"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff", [], "standard input: This is no text but a binary file"),
    ("giá\n".encode() * 9 + b"\xe1\x81\xff", [], "standard input: The text is not valid UTF-8 (line 10"),
    (b"\xff\xfea\0b", [], "standard input: The file announces UTF-16-LE but breaks it"),
]


@pytest.mark.parametrize(("stdin", "arguments", "message"), WRONG, ids=[message for _, _, message in WRONG])
def test_wrong_use_and_bad_input(
    stdin: bytes, arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(stdin, *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert done.err.startswith("checker: ")
    assert done.err.count("\n") == 1


def test_a_text_past_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.cli_values.BYTES_AT_MOST", 4)
    assert run("37 k").code == 0
    done = run("37 km")
    assert (done.code, done.out) == (2, "")
    assert "standard input: more than" in done.err


@pytest.mark.parametrize("text", ["37 " * 60_000, "\n" * 60_000, "7" * 20_000], ids=["long", "lines", "no spaces"])
def test_the_limits_of_articles_do_not_hold(text: str) -> None:
    assert run(text, "--lines", "--language", "en").code == 0


def test_a_file_and_standard_input_give_the_same(run_checker: RunChecker, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(VIETNAMESE, "utf-8")
    options = ["--published", ANCHOR, "--output-format", "json-lines"]
    plain = run_checker("values", "draft.txt", *options, cwd=tmp_path)
    assert plain.returncode == 0
    assert len(plain.stdout.splitlines()) == 3
    env = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for name in ([], ["-"]):
        again = run_checker("values", *options, *name, cwd=tmp_path, env=env, stdin=VIETNAMESE.encode())
        assert (again.returncode, again.stdout, again.stderr) == (0, plain.stdout, b"")


def test_python_gives_the_same() -> None:
    read = checker.values(VIETNAMESE, published=ANCHOR)
    assert len(read) == 3
    assert all(isinstance(value, checker.ReadValue) for value in read)
    assert [value.to_json() for value in read] == objects(VIETNAMESE, "--published", ANCHOR)
    assert read == checker.values(VIETNAMESE, language="vi-VN", published=date(2026, 2, 21))
    assert read == checker.values(VIETNAMESE, language="vi", published=f"{ANCHOR}T07:30:00+07:00")


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"published": "tomorrow"}, {"published": "20260221"}])
def test_python_refuses_the_same(wrong: dict[str, str]) -> None:
    with pytest.raises(checker.UsageError):
        checker.values("37", **wrong)


@pytest.mark.parametrize(
    "first", ["from checker.values import Date", "import checker.values", "import checker.pipeline"]
)
def test_the_function_keeps_its_name_beside_the_module(root: Path, first: str) -> None:
    program = (
        f"{first}\nimport checker, sys\nprint(len(checker.values('37')), type(sys.modules['checker.values']).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout == "1 module\n"


def test_help_enters_no_room(root: Path) -> None:
    program = (
        "import sys; from checker.cli import main; code = main(['values', '--help']);"
        "rooms = {'read', 'extract', 'link', 'judge', 'report', 'pipeline', 'rulebook'};"
        "print(code, *sorted(n for n in sys.modules if n.startswith('checker.') and n.split('.')[1] in rooms),"
        " file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True)
    assert done.stderr.strip() == "0"
    assert "--published" in done.stdout
