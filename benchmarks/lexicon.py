"""Measures the bilingual lexicon: python benchmarks/lexicon.py [SHARED] [--words 40].

SHARED holds judged collections (eval), workbooks (data) and a general dictionary (data/lexicon) that is only counted
against. Without it, the sample network alone is measured, and "unused" means unused by it. Coverage is the share of
content words that stand in a unit with a rendering; no content words are stop words, numbers, codes, names in the
middle of a sentence and, in Vietnamese texts, foreign words, which are the same in both languages and counted apart.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lexicon_texts import every_text, measured
from tables import keep, show

from cungcau.matching.engine import Lexicon, load_lexicon, read_senses
from cungcau.matching.engine.lexicon import SHIPPED
from matchmaker import Sense
from matchmaker.text import en, vi
from matchmaker.text.analysis import Analyser
from matchmaker.text.lexicon import Phrase, vi_key
from matchmaker.text.normalise import WORD, compose, normalise, words

LONGEST = 8
TOKENS = {"vi": vi.STOP, "en": en.STOP}
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")


@dataclass
class Coverage:
    """Content words counted: covered, of these in units of two words or more; not covered; foreign in Vietnamese."""

    covered: int = 0
    in_phrases: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    foreign: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        return self.covered / max(1, self.covered + self.missing.total())

    @property
    def strict(self) -> float:
        """The share when a foreign word without an entry counts as not covered."""
        return self.covered / max(1, self.covered + self.missing.total() + self.foreign.total())


def coverage(texts: Iterable[str], language: str, lexicon: Lexicon) -> Coverage:
    """Count the content words of texts."""
    found = Coverage()
    for text in texts:
        for sentence in _SENTENCE.split(compose(text)):
            _count(sentence, language, lexicon, found)
    return found


def _count(sentence: str, language: str, lexicon: Lexicon, found: Coverage) -> None:
    surfaces = WORD.findall(sentence)
    tokens = [surface.lower() for surface in surfaces]
    names = names_in(surfaces)
    for unit in lexicon.units(tokens, language):
        for place in range(unit.start, unit.end):
            word = tokens[place]
            if place in names or _no_content(word, surfaces[place], language):
                continue
            if unit.renderings:
                found.covered += 1
                found.in_phrases += unit.end - unit.start > 1
            elif language == "vi" and word.isascii() and not vi.SYLLABLE.fullmatch(word):
                found.foreign[word] += 1
            else:
                found.missing[" ".join(tokens[unit.start : unit.end])] += 1


def _no_content(word: str, surface: str, language: str) -> bool:
    code = len(surface) > 1 and surface.isupper()
    return word in TOKENS[language] or len(word) == 1 or code or any(sign.isdigit() for sign in word)


def names_in(surfaces: list[str]) -> set[int]:
    """Return the places of names: two capitals in a row inside a sentence that is not all capitals."""
    capital = [surface[0].isupper() and not (len(surface) > 1 and surface.isupper()) for surface in surfaces]
    if sum(capital) > 0.5 * len(surfaces):
        return set()
    pairs = (n for n in range(1, len(surfaces) - 1) if capital[n] and capital[n + 1])
    return {place for n in pairs for place in (n, n + 1)}


def entries() -> list[tuple[str, Sense]]:
    """Return every shipped row with the field it stands in."""
    files = sorted(SHIPPED.glob("*.tsv"))
    return [(file.stem, row) for file in files for _, row in read_senses(file) if isinstance(row, Sense)]


def occurring(keys: set[Phrase], texts: Iterable[list[str]]) -> set[Phrase]:
    """Return the phrases that stand somewhere in the texts, given as keys of their words in order."""
    sizes: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        sizes[key[0]].add(len(key))
    found = set()
    for tokens in texts:
        for start, token in enumerate(tokens):
            for size in sizes.get(token, ()):
                phrase = tuple(tokens[start : start + size])
                if phrase in keys:
                    found.add(phrase)
    return found


def unused(rows: list[tuple[str, Sense]], texts: dict[str, set[str]]) -> list[tuple[str, Sense]]:
    """Return the rows of which neither side stands in any text of its language."""
    stem = Analyser().stem
    lexicon = Lexicon(stem=stem)
    keys = {"vi": [vi_key(row.vi) for _, row in rows], "en": [lexicon.en_key(row.en) for _, row in rows]}
    vietnamese = (words(compose(text).lower()) for text in texts["vi"])
    english = ([stem(word) for word in words(compose(text).lower())] for text in texts["en"])
    seen_vi = occurring({key for key in keys["vi"] if key}, vietnamese)
    seen_en = occurring({key for key in keys["en"] if key}, english)
    sides = zip(rows, keys["vi"], keys["en"], strict=True)
    return [row for row, left, right in sides if left not in seen_vi and right not in seen_en]


def doubles(rows: list[tuple[str, Sense]]) -> dict[str, int]:
    """Count rows that say what another says: in one file, across files, with another weight, and lone weak senses."""
    places: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for name, row in rows:
        places[normalise(row.vi).lower(), normalise(row.en).lower()].append((name, row.weight))
    many = [each for each in places.values() if len(each) > 1]
    surest: dict[str, float] = defaultdict(float)
    for _, row in rows:
        surest[row.vi.lower()] = max(surest[row.vi.lower()], row.weight)
    swapped = [pair for pair in places if (pair[1], pair[0]) in places and pair[0] < pair[1]]
    return {
        "rows_twice_in_a_file": sum(len(each) - len({name for name, _ in each}) for each in many),
        "rows_twice_across_files": sum(len({name for name, _ in each}) - 1 for each in many),
        "pairs_with_different_weights": sum(len({weight for _, weight in each}) > 1 for each in many),
        "pairs_written_both_ways": len(swapped),
        "both_ways_with_different_weights": sum(places[a, b][0][1] != places[b, a][0][1] for a, b in swapped),
        "phrases_without_a_sure_sense": sum(weight < 0.5 for weight in surest.values()),
    }


def overlap(rows: list[tuple[str, Sense]], dictionary: Path) -> dict[str, float]:
    """Count how many of our pairs a general dictionary also has, and how many of its pairs are ours."""
    with gzip.open(dictionary, "rt", encoding="utf-8") as lines:
        theirs = {tuple(normalise(cell).lower() for cell in line.split("\t")[:2]) for line in lines}
    ours = {(row.vi.lower(), row.en.lower()) for _, row in rows}
    both = len(ours & theirs)
    return {"pairs": both, "share_of_ours": both / len(ours), "share_of_theirs": both / len(theirs)}


def by_field(rows: list[tuple[str, Sense]], texts: list[str], idle: list[tuple[str, Sense]]) -> Iterator[dict]:
    """Yield for each file its rows, the share nothing uses, and the share of content words it alone covers."""
    stem, waste = Analyser().stem, Counter(name for name, _ in idle)
    for name, count in sorted(Counter(name for name, _ in rows).items()):
        alone = Lexicon((row for file, row in rows if file == name), stem)
        yield {
            "file": name,
            "rows": count,
            "unused_%": 100 * waste[name] / count,
            "covers_alone_%": 100 * coverage(texts, "vi", alone).share,
        }


def main(shared: Path | None, most: int) -> None:
    """Measure, print the tables, write ``results/lexicon.json``."""
    lexicon, rows = load_lexicon(), entries()
    texts = measured(shared)
    told = {
        f"{language}: {name}": coverage(each, language, lexicon)
        for language in texts
        for name, each in texts[language].items()
    }
    covered = [_line(name, each) for name, each in told.items()]
    idle = unused(rows, every_text(shared))
    fields = list(by_field(rows, [text for each in texts["vi"].values() for text in each], idle))
    figures = {"rows": len(rows), "unused_%": 100 * len(idle) / len(rows), **doubles(rows)}
    show(covered)
    print()
    show(fields)
    print()
    show([{"figure": name, "value": value} for name, value in figures.items()])
    for name, each in told.items():
        print(f"\n{name}, not covered: " + ", ".join(f"{word} {n}" for word, n in each.missing.most_common(most)))
    dictionary = shared / "data/lexicon/vi_en_pairs.tsv.gz" if shared else None
    shares = overlap(rows, dictionary) if dictionary and dictionary.exists() else {}
    print("\noverlap with the general dictionary:", shares or "not measured")
    missing = {name: each.missing.most_common(most) for name, each in told.items()}
    keep("lexicon", {"coverage": covered, "fields": fields, **figures, "overlap": shares, "missing": missing})


def _line(name: str, found: Coverage) -> dict[str, str | int | float]:
    content = found.covered + found.missing.total()
    foreign = found.foreign.total()
    return {
        "texts": name,
        "content_words": content,
        "covered_%": 100 * found.share,
        "in_phrases_%": 100 * found.in_phrases / max(1, content),
        "foreign": foreign,
        "foreign_as_gaps_%": 100 * found.strict,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path)
    parser.add_argument("--words", type=int, default=40)
    given = parser.parse_args()
    main(given.shared, given.words)
