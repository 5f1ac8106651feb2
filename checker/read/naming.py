"""Article ids: the file's stem, lengthened only where two files share one."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from checker.read.inputs import STDIN, Found, shown

__all__ = ["article_ids"]


def article_ids(files: Sequence[Found]) -> list[str]:
    """An id for each file, in the same order: `fire`, or `north/fire` and `south/fire`, or `fire.md` and `fire.txt`.

    An article among several of one file has its name behind the file's: `feed#2`.
    """
    paths = [_path(file) for file in files]
    items = [f"#{file.item}" if file.item else "" for file in files]
    same: dict[str, list[int]] = defaultdict(list)
    for index, (path, item) in enumerate(zip(paths, items, strict=True)):
        same[path.stem + item].append(index)
    ids = {indices[0]: stem for stem, indices in same.items() if len(indices) == 1}
    for indices in (indices for _, indices in sorted(same.items()) if len(indices) > 1):
        taken = set(ids.values())
        for longer in _longer([paths[index] for index in indices]):
            names = [name + items[index] for name, index in zip(longer, indices, strict=True)]
            if len(set(names)) == len(names) and not taken.intersection(names):
                ids |= zip(indices, names, strict=True)
                break
    return [ids[index] for index in range(len(files))]


def _path(file: Found) -> PurePosixPath:
    """The whole path of a file, as ids are made of it."""
    if file.named and file.file == Path(STDIN):
        return PurePosixPath("-/stdin")
    return PurePosixPath(unicodedata.normalize("NFC", shown(str(file.file.absolute()))))


def _longer(paths: Sequence[PurePosixPath]) -> Iterator[list[str]]:
    """Ever longer names for files that share a stem: with the suffix, then with more and more folders."""
    yield [path.name for path in paths]
    for depth in range(1, max(len(path.parts) for path in paths) + 1):
        folders = ["/".join(path.parent.parts[-depth:]) for path in paths]
        yield [f"{folder}/{path.stem}" for folder, path in zip(folders, paths, strict=True)]
        yield [f"{folder}/{path.name}" for folder, path in zip(folders, paths, strict=True)]
