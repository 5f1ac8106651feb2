"""Which articles tell one story, night after night.

The first night, and in a store of few articles or where most are new, all articles are grouped as `checker check`
groups them. Later each new article is compared with those that share its rarest features, and joins a story that it is
like on the whole (or is the first of a new one); the stories that grew are looked at again for two events in one. What
was in one story before is not weighed anew, but for an article that changed and a story that is found to be two.

So later nights differ from a fresh check where an old pair of articles looks otherwise in the light of new ones (how
rare a word is, how much must speak for two articles of so many): stories that a night has added to are as a check would
have them but for pairs at their margin; all others stand as they stood.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from checker.collector import at_rest
from checker.link.stories import grouped, threshold_of
from checker.link.stories_groups import grown, sample
from checker.link.stories_parts import parted
from checker.link.stories_profile import Profile
from checker.link.stories_weight import Likeness, counted, rarities
from checker.nightly.naming import named
from checker.nightly.profiles import features_in, loaded, sketch
from checker.nightly.store import Store
from checker.nightly.telling import Telling
from checker.nightly.workers import Crew, batches

__all__ = ["find_stories"]

_FEW = 1_000  # articles that are grouped anew every night
_MANY = 0.5  # share of new articles from which on all are grouped anew
_HOLDERS = 60  # articles of one feature that it brings a new one together with
_STORIES = 4  # stories that a new article is compared with
_NEAR = 0.4  # share of the likest story's weight from which on another is compared, too
_SHOWN = 8  # members that stand for a story
_SHARES = 2  # for each worker, of the stories that grew

Placed = Mapping[str, tuple[str, str]]


def find_stories(store: Store, settings: Mapping[str, Any], rules: str, crew: Crew, telling: Telling) -> None:
    """Place every article in a story."""
    wanted = dict(store.rows("SELECT id, key FROM extracts"))
    placed = {name: (story, key) for name, story, key in store.rows("SELECT id, story, key FROM members")}
    new = sorted(name for name, key in wanted.items() if placed.get(name, ("", ""))[1] != key)
    gone = sorted(placed.keys() - wanted.keys())
    anew = store.meta("stories") != rules
    if not (new or gone or anew):
        return
    few = len(wanted) <= _FEW or len(new) > _MANY * len(wanted)
    with telling.stage("stories", len(wanted) if few or anew else len(new)) as step, at_rest():
        if few or anew:
            if len(wanted) > _FEW:
                crew.rest()  # stories are grouped by copies of this process, which share its profiles
            _from_the_first(store, settings, wanted, placed)
            step(len(wanted))
        else:
            _go_on(store, settings, wanted, placed, new, crew)
            step(len(new))
        with store.changes():
            store.many("DELETE FROM members WHERE id = ?", [(name,) for name in gone])
            store.keep("stories", rules)


def _from_the_first(store: Store, settings: Mapping[str, Any], wanted: Mapping[str, str], placed: Placed) -> None:
    """Group all articles."""
    held = loaded(store, sorted(wanted))
    counts = counted(held)
    likeness = Likeness(held, settings, rarities(counts, len(held), settings))
    groups = [[held[place].id for place in group] for group in grouped(likeness, settings)]
    names = named(groups, {name: story for name, (story, _) in placed.items()})
    with store.changes():
        _place(store, names, groups, wanted)
        store.run("DELETE FROM counts")
        _count(store, counts, len(held))
        store.many(
            "UPDATE members SET sketch = ? WHERE id = ?",
            [(sketch(likeness.weightiest(place)), profile.id) for place, profile in enumerate(held)],
        )


def _place(store: Store, names: Sequence[str], groups: Sequence[Sequence[str]], wanted: Mapping[str, str]) -> None:
    """Write down who is in which story."""
    store.many(
        "INSERT INTO members(id, story, key) VALUES (?, ?, ?) ON CONFLICT(id) DO UPDATE SET story = excluded.story, "
        "key = excluded.key WHERE story != excluded.story OR key != excluded.key",
        [(name, story, wanted[name]) for story, group in zip(names, groups, strict=True) for name in group],
    )


def _count(store: Store, counts: Mapping[str, int], articles: int) -> None:
    """Add to the numbers of articles in which features stand; how many articles were ever counted."""
    before = int(store.meta("counted") or 0) if store.value("SELECT 1 FROM counts LIMIT 1") else 0
    store.many(
        "INSERT INTO counts VALUES (?, ?) ON CONFLICT(feature) DO UPDATE SET articles = articles + excluded.articles",
        sorted(counts.items()),
    )
    store.keep("counted", str(before + articles))


def _go_on(
    store: Store,
    settings: Mapping[str, Any],
    wanted: Mapping[str, str],
    placed: Placed,
    new: Sequence[str],
    crew: Crew,
) -> None:
    """Add new articles to the stories that there are."""
    fresh = loaded(store, new)
    members = _members(placed, wanted, new)
    counts = counted(fresh)
    seen, total = _seen(store, counts)
    threshold = threshold_of(len(wanted), settings)
    light = _Light(settings, threshold, seen, total)
    likeness = Likeness(fresh, settings, _Rarity(store, light).of(fresh))
    tops = [likeness.weightiest(place) for place in range(len(fresh))]
    near = list(_near(store, tops, {name: story for story, held in members.items() for name in held}))
    grown_ones = _grown(store, fresh, members, near, light)
    size = -(-len(grown_ones) // (_SHARES * crew.size)) or 1
    jobs = [_Parting(store.path, light, some) for some in batches(grown_ones, size)]
    groups = [part for parts in crew.spread(_parted, jobs, len(jobs)) for part in parts]
    before = {name: placed[name][0] for group in groups for name in group if name in placed}
    names = named(groups, before, {story for story, _ in placed.values()} - set(before.values()))
    with store.changes():
        _place(store, names, groups, wanted)
        _count(store, counts, len(fresh))
        store.many(
            "UPDATE members SET sketch = ? WHERE id = ?",
            [(sketch(top), name) for name, top in zip(new, tops, strict=True)],
        )


def _members(placed: Placed, wanted: Mapping[str, str], new: Sequence[str]) -> dict[str, list[str]]:
    """The articles of each story that are as they were."""
    fresh = set(new)
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(placed):
        if name in wanted and name not in fresh:
            members[placed[name][0]].append(name)
    return members


def _seen(store: Store, counts: Mapping[str, int]) -> tuple[Counter[str], int]:
    """In how many articles these features stand, the new ones among them, and of how many."""
    seen = Counter(counts)
    for feature, articles in store.among("SELECT feature, articles FROM counts WHERE feature IN (?)", sorted(counts)):
        seen[feature] += articles
    return seen, int(store.meta("counted") or 0)


def _near(
    store: Store, tops: Sequence[Mapping[str, int]], homes: Mapping[str, str]
) -> Iterator[tuple[list[str], list[int]]]:
    """For each new article the stories, and the new articles before it, that share most of its rarest features."""
    hashes = [dict(zip(features_in(sketch(top)), top.values(), strict=True)) for top in tops]
    wanted = {feature for held in hashes for feature in held}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, blob in store.rows("SELECT id, sketch FROM members WHERE sketch IS NOT NULL ORDER BY id"):
        if name in homes:
            for feature in features_in(blob):
                if feature in wanted:
                    holders[feature].append(name)
    others: dict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(hashes):
        old: Counter[str] = Counter()
        beside: Counter[int] = Counter()
        for feature, weight in held.items():
            for name in holders[feature] if len(holders[feature]) <= _HOLDERS else ():
                old[name] += weight
            for other in others[feature] if len(others[feature]) <= _HOLDERS else ():
                beside[other] += weight
            others[feature].append(place)
        stories: Counter[str] = Counter()
        for name, weight in old.items():
            stories[homes[name]] = max(stories[homes[name]], weight)
        yield _likest(stories), _likest(beside)


def _likest(weights: Counter[Any]) -> list[Any]:
    """The few with most weight."""
    ordered = sorted(weights, key=lambda key: (-weights[key], key))[:_STORIES]
    return [key for key in ordered if weights[key] >= _NEAR * weights[ordered[0]]]


class _Light(NamedTuple):
    """In what light articles are compared: how many of all hold each feature of the new ones, and what is enough."""

    settings: Mapping[str, Any]
    threshold: float
    seen: Mapping[str, int]
    total: int


class _Rarity:
    """How rare features are among all articles of the store and the new ones; each is looked up once."""

    __slots__ = ("_known", "_light", "_store")

    def __init__(self, store: Store, light: _Light) -> None:
        """Begin with the features of the new articles."""
        self._store, self._light = store, light
        self._known = rarities(light.seen, light.total, light.settings)

    def of(self, held: Sequence[Profile]) -> Mapping[str, float]:
        """The rarity of these articles' features, and of others."""
        known = self._known
        missing = sorted({feature for profile in held for feature in profile.counts if feature not in known})
        counts = dict.fromkeys(missing, 1)
        counts.update(self._store.among("SELECT feature, articles FROM counts WHERE feature IN (?)", missing))
        known.update(rarities(counts, self._light.total, self._light.settings))
        return known


def _grown(
    store: Store,
    fresh: Sequence[Profile],
    members: Mapping[str, Sequence[str]],
    near: Sequence[tuple[list[str], list[int]]],
    light: _Light,
) -> list[list[str]]:
    """The new articles and the stories that they joined, each story whole."""
    stories = sorted({story for old, _ in near for story in old})
    shown = [sample(members[story], _SHOWN) for story in stories]
    held = [*fresh, *loaded(store, [name for some in shown for name in some])]
    likeness = Likeness(held, light.settings, _Rarity(store, light).of(held))
    begun: list[list[int]] = [[place] for place in range(len(fresh))]
    end = len(fresh)
    for some in shown:
        begun.append(list(range(end, end + len(some))))
        end += len(some)
    places = {story: len(fresh) + number for number, story in enumerate(stories)}
    pairs = [(place, places[story]) for place, (old, _) in enumerate(near) for story in old]
    pairs += [(other, place) for place, (_, beside) in enumerate(near) for other in beside]
    homes = {held[place].id: stories[number] for number, some in enumerate(begun[len(fresh) :]) for place in some}
    found: list[list[str]] = []
    for group in grown(likeness, begun, pairs, light.threshold):
        old = sorted({homes[held[place].id] for place in group if place >= len(fresh)})
        own = [held[place].id for place in group if place < len(fresh)]
        if own or len(old) > 1:
            found.append(sorted([*own, *(name for story in old for name in members[story])]))
    return found


class _Parting(NamedTuple):
    """Stories that grew, for a worker to look at; it opens the store for itself."""

    path: Path
    light: _Light
    groups: Sequence[Sequence[str]]


def _parted(job: _Parting) -> list[list[str]]:
    """These stories, or the events of which each consists."""
    store = Store(job.path, create=False)
    try:
        rarity, parts = _Rarity(store, job.light), job.light.settings["parts"]
        found: list[list[str]] = []
        for group in job.groups:
            if len(group) < 2 * parts["least"] - 1:
                found.append(list(group))
                continue
            held = loaded(store, group)
            likeness = Likeness(held, job.light.settings, rarity.of(held))
            split = parted(likeness, range(len(held)), job.light.threshold, parts)
            found += [[held[place].id for place in part] for part in split]
        return found
    finally:
        store.close()
