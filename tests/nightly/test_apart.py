"""Linking story by story comes to what linking the whole collection comes to: clusters, claims, weights, links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.extract import extract_all
from checker.link import Linked, link
from checker.link.apart import Bears, LinkedStory, link_shared, link_story
from checker.link.excerpt import Excerpt
from checker.model import Article, Cluster
from checker.nightly.codec import pack, unpack
from checker.pipeline import load_rules
from checker.read import read
from checker.rulebook import Rulebook
from tests.bench.feed import feed, write
from tests.nightly.newsroom import nights_of

HELD = Path(__file__).parents[3] / "shared" / "corpora" / "ecbplus"

#: Text → a question of its rules that does not depend on one event: more claims of several stories may meet.
TIMELESS = """
title     = "People employed"
kind      = "count"
about     = ["dead"]
event     = false
question  = "How many people"
rationale = "A figure that stories share."
"""


class Collection:
    """Articles that were linked as a whole, and what they were extracted from."""

    def __init__(self, folder: Path, rulebook: Rulebook) -> None:
        articles = read([str(folder)]).articles
        read_out = extract_all(articles)
        self.rulebook, self.extracted = rulebook, read_out
        self.whole: Linked = link(articles, read_out.claims, read_out.topics, rulebook, read_out.names)

    def stories(self) -> dict[str, LinkedStory]:
        """Each story linked on its own."""
        by_story: dict[str, list[Article]] = defaultdict(list)
        for article in self.whole.articles:
            by_story[article.story].append(article)
        claims, names = (self._by_article(held) for held in (self.extracted.claims, self.extracted.names))
        return {
            story: link_story(
                articles,
                [c for a in articles for c in claims[a.id]],
                self.rulebook,
                [n for a in articles for n in names[a.id]],
            )
            for story, articles in sorted(by_story.items())
        }

    @staticmethod
    def _by_article(held: Sequence[Any]) -> Mapping[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for one in held:
            found[one.article].append(one)
        return found


@pytest.fixture(scope="module", params=["seeds", "nights", "feed", "ecbplus"])
def collection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Several stories: the seeds, those of `nights.toml` by a rule that stories share, a feed, and real ones."""
    place = tmp_path_factory.mktemp("articles")
    rules: list[Path] = []
    if request.param == "seeds":
        place = Path(__file__).parents[2] / "seeds"
    elif request.param == "nights":
        for told in (told for language in ("en", "vi") for night in nights_of(language) for told in night.articles):
            (place / told.path).parent.mkdir(parents=True, exist_ok=True)
            (place / told.path).write_bytes(told.data)
        rules = [tmp_path_factory.mktemp("rules")]
        (rules[0] / "desk").mkdir()
        (rules[0] / "desk" / "people.toml").write_text(TIMELESS, "utf-8")
    elif request.param == "feed":
        write(feed(60, 3, corpora=place / "absent"), place)
    else:
        if not HELD.is_dir():
            pytest.skip("the corpora are absent")
        (place / "some").mkdir()
        for folder in ("1ecb", "1ecbplus", "11ecb", "13ecb"):
            (place / "some" / folder).symlink_to(HELD / folder, target_is_directory=True)
    return Collection(place, load_rules(rules))


def told(clusters: Sequence[Cluster]) -> dict[tuple[str, ...], tuple[float, bool]]:
    """Clusters by the ids of their claims."""
    return {tuple(claim.id for claim in cluster.claims): (cluster.weight, cluster.weak) for cluster in clusters}


def test_stories_apart_come_to_the_whole(collection: Collection) -> None:
    parts = collection.stories()
    shared = link_shared([part.open for part in parts.values()], collection.rulebook)
    clusters = [c for part in parts.values() for c in part.clusters] + [
        c for one in shared.chains for c in one.clusters
    ]
    assert told(clusters) == told(collection.whole.clusters)
    claims = {claim.id: claim for part in parts.values() for claim in part.claims}
    assert claims == {claim.id: claim for claim in collection.whole.claims}
    links = {link for part in parts.values() for link in part.links} | {k for one in shared.chains for k in one.links}
    assert links == set(collection.whole.links)
    assert len(parts) > 1


def test_an_excerpt_is_the_same_out_of_the_store(collection: Collection) -> None:
    excerpts = [part.open for part in collection.stories().values()]
    back = [Excerpt(*unpack(pack(kept))) for kept in excerpts]
    assert link_shared(back, collection.rulebook) == link_shared(excerpts, collection.rulebook)


def test_linking_on_all_cores_comes_to_the_same(collection: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    excerpts = [part.open for part in collection.stories().values()]
    alone = link_shared(excerpts, collection.rulebook)
    monkeypatch.setattr("threading.active_count", lambda: 1)  # a test runner may have threads of its own
    monkeypatch.setattr("checker.cores.cores", lambda: 3)
    monkeypatch.setattr("checker.link.apart._SPREAD_FROM", 2)
    monkeypatch.setattr("checker.link.apart._TOGETHER", 2)
    assert link_shared(excerpts, collection.rulebook) == alone


def test_only_what_changed_is_linked_again(collection: Collection) -> None:
    """With all but one story known, the chains of that story are told, and they are those of the whole."""
    excerpts = {story: part.open for story, part in collection.stories().items()}
    whole = link_shared(list(excerpts.values()), collection.rulebook)
    for story in list(excerpts)[:5]:
        rest = [kept for name, kept in excerpts.items() if name != story]
        before = link_shared(rest, collection.rulebook)
        known = [Bears(*pair) for pair in before.bears]
        again = link_shared(list(excerpts.values()), collection.rulebook, known, {story}, before.names)
        assert again.names == whole.names
        assert set(again.bears) == set(whole.bears)
        expected = {chain.name: chain for chain in whole.chains}
        assert all(expected[chain.name] == chain for chain in again.chains)
        assert {name for name in whole.names if name not in before.names} <= {chain.name for chain in again.chains}
