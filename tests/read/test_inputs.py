"""Files, folders and standard input; everything that cannot be read is named, and nothing raises but what should."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from checker.errors import UsageError
from checker.read import Reading, decoding, read

FIRE = "The fire at the harbour was put out by noon, and nobody was hurt, the mayor said."
FLOOD = "The flood in the valley has closed three roads, and the school will stay shut on Monday."


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def paths(found: Reading) -> list[str]:
    return [article.path for article in found.articles]


def reasons(found: Reading) -> list[tuple[str, str, bool]]:
    return [(n.path, n.reason.key, n.failed) for n in found.not_checked]


def test_folders_in_any_depth(tmp_path: Path) -> None:
    write(
        tmp_path, {"b.md": FIRE, "a/deep/er/x.TXT": FLOOD, "README.md": FIRE, "notes.dat": FIRE, ".hidden/x.txt": FIRE}
    )
    found = read([str(tmp_path)])
    assert paths(found) == ["a/deep/er/x.TXT", "b.md"]
    assert [article.id for article in found.articles] == ["x", "b"]
    assert not found.not_checked


def test_text_is_untouched(tmp_path: Path) -> None:
    text = f"  {FIRE}\r\n\r\n\tTo\u0302 La\u0302m\u00a0\r{FLOOD}\n\n\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read([str(tmp_path)]).articles[0].text == text


@pytest.mark.parametrize(
    ("files", "ids"),
    [
        ({"a/x.txt": FIRE, "b/x.txt": FLOOD}, ["a/x", "b/x"]),
        ({"x.txt": FIRE, "x.md": FLOOD}, ["x.md", "x.txt"]),
        ({"a/x.txt": FIRE, "b/x.txt": FLOOD, "y.txt": FIRE + FLOOD}, ["a/x", "b/x", "y"]),
        ({"a/s/x.txt": FIRE, "b/s/x.txt": FLOOD}, ["a/s/x", "b/s/x"]),
        ({"a/x.txt": FIRE, "a/x.md": FLOOD}, ["x.md", "x.txt"]),
    ],
)
def test_ids_are_lengthened_only_where_two_share_one(tmp_path: Path, files: dict[str, str], ids: list[str]) -> None:
    write(tmp_path, files)
    assert sorted(article.id for article in read([str(tmp_path)]).articles) == ids


def test_two_folders_with_one_name_inside(tmp_path: Path) -> None:
    write(tmp_path, {"north/x.txt": FIRE, "south/x.txt": FLOOD})
    found = read([str(tmp_path / "south"), str(tmp_path / "north")])
    assert [(a.id, a.path) for a in found.articles] == [("north/x", "x.txt"), ("south/x", "x.txt")]


def test_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FIRE, "b/c.txt": FLOOD, "d.txt": FIRE})
    arguments = [str(tmp_path), str(tmp_path / "b" / "c.txt"), str(tmp_path / "d.txt"), str(tmp_path / "gone")]
    assert read(arguments) == read(arguments[::-1])


def test_one_file_given_twice(tmp_path: Path) -> None:
    write(tmp_path, {"sub/a.txt": FIRE})
    file = str(tmp_path / "sub" / "a.txt")
    assert reasons(read([file, file])) == [("a.txt", "read_argument_twice", False)]
    found = read([file, str(tmp_path)])
    assert paths(found) == ["sub/a.txt"]
    assert reasons(found) == [("a.txt", "read_file_twice", False)]


def test_one_text_in_two_files(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FIRE, "b.txt": FIRE + "\n\n"})
    found = read([str(tmp_path)])
    assert paths(found) == ["a.txt"]
    assert reasons(found) == [("b.txt", "read_same_text", False)]


def test_standard_input(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FLOOD})
    found = read(["-", str(tmp_path)], stdin=io.BytesIO(FIRE.encode()))
    assert [(a.id, a.path) for a in found.articles] == [("stdin", "-"), ("a", "a.txt")]


def test_nothing_named() -> None:
    with pytest.raises(UsageError):
        read([])


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FIRE})
    gone = str(tmp_path / "gone.txt")
    assert reasons(read([gone, str(tmp_path / "a.txt")])) == [(gone, "read_missing", True)]
    with pytest.raises(UsageError, match=r"gone\.txt"):
        read([gone])


@pytest.mark.parametrize("files", [{}, {"README.md": FIRE}, {"notes.dat": FIRE}, {"x.txt/notes.dat": FIRE}])
def test_a_folder_without_articles(tmp_path: Path, files: dict[str, str]) -> None:
    write(tmp_path, files)
    assert reasons(read([str(tmp_path)])) == [(str(tmp_path), "read_no_articles", True)]


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.txt", b"", "read_empty"),
        ("a.txt", bytes(range(256)) * 40, "read_binary"),
        ("a.txt", b"The fire \xff\xfe\xfa was out.", "read_invalid_utf8"),
        ("a.txt", b"x" * 1_000_000, "read_no_spaces"),
        ("a.txt", b"x " * 25_000_000, "read_too_large"),
        ("a.rtf", b"{\\rtf1 The fire was out.}", "read_other_format"),
    ],
)
def test_a_bad_file_stops_nothing(tmp_path: Path, name: str, data: bytes, key: str) -> None:
    write(tmp_path, {"good.txt": FIRE})
    (tmp_path / name).write_bytes(data)
    found = read([str(tmp_path)])
    assert paths(found) == ["good.txt"]
    assert reasons(found) == [(name, key, name == "a.txt")]


def test_standard_input_has_the_limit_of_files() -> None:
    found = read(["-"], stdin=io.BytesIO(b"x " * decoding.BYTES_AT_MOST))
    assert reasons(found) == [("-", "read_too_large", True)]


def test_links_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, {"sub/a.txt": FIRE})
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = read([str(tmp_path)])
    assert paths(found) == ["sub/a.txt"]
    assert [(path, failed) for path, _, failed in reasons(found)] == [("gone.txt", True), ("self.txt", True)]


def test_a_folder_that_is_called_like_a_text(tmp_path: Path) -> None:
    write(tmp_path, {"dir.txt/a.txt": FIRE})
    assert paths(read([str(tmp_path)])) == ["dir.txt/a.txt"]


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"good.txt": FIRE})
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(read([str(tmp_path)])) == [("pipe.txt", "read_no_file", True)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": FIRE, "b.txt": FLOOD})
    (tmp_path / "b.txt").chmod(0)
    assert reasons(read([str(tmp_path)])) == [("b.txt", "read_no_permission", True)]


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"ch\xe1y.txt")).write_text(FIRE, "utf-8")
    found = read([str(tmp_path)])
    assert found.articles[0].path == "ch\ufffdy.txt"
    found.articles[0].id.encode()


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_impossible_paths(tmp_path: Path, path: str) -> None:
    write(tmp_path, {"a.txt": FIRE})
    assert [failed for _, _, failed in reasons(read([path, str(tmp_path)]))] == [True]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "Le président a déclaré que la situation était grave dans tout le pays, et que personne ne partira.",
            "language_without_pack",
        ),
        ("Qwx", "language_unknown"),
    ],
)
def test_other_languages_are_named(tmp_path: Path, text: str, key: str) -> None:
    write(tmp_path, {"a.txt": text, "b.txt": FIRE})
    found = read([str(tmp_path)])
    assert paths(found) == ["b.txt"]
    assert reasons(found) == [("a.txt", key, False)]


def test_hostile_text_stays_as_it_is(tmp_path: Path) -> None:
    text = f"<script>alert(1)</script> {FIRE} [x](javascript:alert(1)) \u202egnp.exe\u202c \x1b[31m\x07"
    write(tmp_path, {"a.txt": text})
    assert read([str(tmp_path)]).articles[0].text == text
