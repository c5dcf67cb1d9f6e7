"""Chapter 5: stores fetch, the engine ranks. Any index gives the same matches, to the last figure and quote.

The collections here are made at random from words of the trade; both indexes hold the same one.
"""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cungcau.matching.engine import load_lexicon, read_collection
from cungcau.matching.indexes import TantivyIndex, rebuild_index, update_index
from matchmaker import Analyser, Document, Kind, Lexicon, Matcher, MemoryIndex, Shelf, analyse, ask
from tests.spec.conftest import OFFERS, SENSES, need

TRADE = "máy sấy bơm nhiệt xoài nước thải xử lý cảm biến độ ẩm may say dryer heat pump mango sensors water PLC 500"
WORDS = TRADE.split()
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
collections = st.lists(st.tuples(texts, texts), min_size=1, max_size=12)
LEXICON = Lexicon(SENSES, Analyser().stem)


def both(offers: list[Document], root: Path) -> tuple[Matcher, Matcher]:
    analyser = Analyser()
    rebuild_index(root, offers)
    memory = MemoryIndex([analyse(document, analyser) for document in offers])
    return Matcher(memory, LEXICON), Matcher(TantivyIndex(root), LEXICON)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(collection=collections, wanted=texts)
def test_generated_collections_match_alike(collection, wanted):
    offers = [Document(f"CB-{n}", title=title, body=body) for n, (title, body) in enumerate(collection)]

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as root:
        memory, stored = both(offers, Path(root))

        assert stored.match(need(wanted)) == memory.match(need(wanted))
        assert stored.rank(need(wanted)) == memory.rank(need(wanted))


def test_frequencies_and_extents_agree(tmp_path):
    analyser = Analyser()
    entries = [analyse(document, analyser) for document in OFFERS]
    rebuild_index(tmp_path, OFFERS)
    query = ask([analyser.read("máy sấy bơm nhiệt", "vi")], Shelf(Kind.OFFER, "vi"), LEXICON, analyser)
    memory, stored = MemoryIndex(entries).candidates(query, 10), TantivyIndex(tmp_path).candidates(query, 10)

    assert (stored.shelf_size, stored.mean_length) == (memory.shelf_size, memory.mean_length)
    assert stored.frequencies.tolist() == memory.frequencies.tolist()
    assert sorted(stored.ids) == sorted(memory.ids)


def test_changes_leave_the_index_as_if_it_were_built_anew(tmp_path):
    rebuild_index(tmp_path, OFFERS)
    stored = Matcher(TantivyIndex(tmp_path), LEXICON)
    changed = Document("CB-DRY", title="Heat pump dryer", body="Dries mango, 700 kg per batch")
    added = Document("CB-NEW", title="Máy sấy bơm nhiệt mới", body="Sấy xoài 900 kg/mẻ")
    update_index(tmp_path, [changed, added], removed=["CB-SAY"])

    kept = [document for document in OFFERS if document.id not in {"CB-DRY", "CB-SAY"}]
    anew, _ = both([*kept, changed, added], tmp_path / "anew")

    wanted = need("Cần máy sấy bơm nhiệt cho xoài, 500 kg/mẻ")
    assert stored.match(wanted) == anew.match(wanted)
    assert stored.rank(wanted) == anew.rank(wanted)


@pytest.mark.parametrize("name", ["dom_tto_short", "xl_need_vi2en"])
def test_nearly_all_that_memory_fetches_is_fetched_from_disk(shared, tmp_path, name):
    """At the limit of a hundred, ``.99`` of the candidates of the reference are among those of the index on disk."""
    collection, lexicon, analyser = read_collection(shared / "eval" / name), load_lexicon(), Analyser()
    rebuild_index(tmp_path, collection.documents)
    memory = MemoryIndex([analyse(document, analyser) for document in collection.documents])
    stored, shares = TantivyIndex(tmp_path), []
    for question in collection.queries[:40]:
        readings = [analyser.read(text, analyser.language_of(text)) for text in question.passages]
        query = ask(readings, memory.shelves()[0], lexicon, analyser)
        wanted = set(memory.candidates(query, 100).ids)
        shares.append(len(wanted & set(stored.candidates(query, 100).ids)) / len(wanted))

    assert sum(shares) / len(shares) >= 0.99
