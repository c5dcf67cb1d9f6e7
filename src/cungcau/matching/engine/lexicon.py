"""Reading the bilingual lexicon: one TSV file per field of technology, ``vi``, ``en``, ``weight``.

Lines that start with ``#`` are comments, the first other line is the heading. One row is one sense; several rows with
the same Vietnamese phrase are its several senses. A weight says from 0 to 1 how surely the phrase means this.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from matchmaker import Analyser, Lexicon, Sense
from matchmaker.text.lexicon import vi_key
from matchmaker.text.normalise import fold, normalise

SHIPPED = Path(__file__).parents[1] / "data" / "lexicon"
HEADING = ("vi", "en", "weight")


@dataclass(frozen=True)
class LexiconFault:
    """Something to mend in a lexicon file: where, what, and how."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


def load_lexicon(*extra: Path, shipped: bool = True) -> Lexicon:
    """Return the lexicon of the shipped files and any extra ones; unusable rows are left out.

    ``check_lexicon`` says what is wrong with a file; loading never fails on a single row, so that an office that
    extends the lexicon keeps its matches.
    """
    files = [*(sorted(SHIPPED.glob("*.tsv")) if shipped else ()), *extra]
    senses = dict.fromkeys(sense for file in files for _, sense in read_senses(file) if isinstance(sense, Sense))
    return Lexicon(senses, stem=Analyser().stem)


def read_senses(file: Path) -> Iterator[tuple[int, Sense | LexiconFault]]:
    """Yield every row of a lexicon file with its line number, as a sense or as the fault that makes it unusable."""
    heading_seen = False
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not heading_seen and cells == HEADING:
            heading_seen = True
            continue
        heading_seen = True
        yield number, _sense(cells, file.name, number)


def _sense(cells: tuple[str, ...], name: str, number: int) -> Sense | LexiconFault:
    if len(cells) != len(HEADING):
        message = f"{len(cells)} columns instead of 3. Write the Vietnamese, the English and the weight, a tab between."
        return LexiconFault(name, number, message)
    vietnamese, english, weight = normalise(cells[0]), normalise(cells[1]), _weight(cells[2])
    if not vietnamese or not english:
        return LexiconFault(name, number, "one side is empty. Write both phrases or delete the line.")
    if weight is None:
        return LexiconFault(
            name, number, f"the weight “{cells[2]}” is not a number above 0, at most 1. Write 1 or 0.5."
        )
    return Sense(vietnamese, english, weight)


def _weight(written: str) -> float | None:
    try:
        weight = float(written)
    except ValueError:
        return None
    return weight if 0 < weight <= 1 else None


def check_lexicon(files: Iterable[Path]) -> list[LexiconFault]:
    """Return everything to mend in lexicon files: unusable rows, rows twice, rows never found from one side."""
    faults: list[LexiconFault] = []
    seen: dict[tuple[str, str], str] = {}
    analyser = Analyser()
    for file in files:
        for number, row in read_senses(file):
            if isinstance(row, LexiconFault):
                faults.append(row)
                continue
            key = row.vi.lower(), row.en.lower()
            if key in seen:
                message = f"“{row.vi}” ↔ “{row.en}” stands already in {seen[key]}. Delete one of the two."
                faults.append(LexiconFault(file.name, number, message))
            seen.setdefault(key, f"{file.name}, line {number}")
            faults += [LexiconFault(file.name, number, message) for message in _unreachable(row, analyser)]
    return faults


def _unreachable(row: Sense, analyser: Analyser) -> Iterator[str]:
    if not vi_key(row.vi):
        yield f"“{row.vi}” holds no word, so it is never found."
    if not any(analyser.index_terms(row.en, "en")):
        yield f"“{row.en}” holds no word that English texts are searched by, so it is never found."
    if row.en != fold(row.en):
        yield f"“{row.en}” has Vietnamese marks in the English column. Are the columns swapped?"
