"""Reading the bilingual lexicon: one TSV file per field of technology, ``vi``, ``en``, ``weight``.

Lines that start with ``#`` are comments, the first other line is the heading. One row is one sense; several rows with
the same Vietnamese phrase are its several senses. A weight says from 0 to 1 how surely the phrase means this. A file of
an office may say of a shipped sense what it weighs, or with 0 that the phrase never means this.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from cungcau.core.words import Words
from matchmaker import Analyser, Lexicon, Sense
from matchmaker.text import vi
from matchmaker.text.lexicon import vi_key
from matchmaker.text.normalise import compose, fold, normalise

SHIPPED = Path(__file__).parents[1] / "data" / "lexicon"
HEADING = ("vi", "en", "weight")


@dataclass(frozen=True)
class LexiconFault:
    """Something to mend in a lexicon file: where (line 0: the file itself), what, and how."""

    file: str
    line: int
    problem: Words

    @property
    def words(self) -> Words:
        """The whole sentence, place first."""
        place = Words(f", dòng {self.line}", f", line {self.line}") if self.line else Words("", "")
        return Words(f"{self.file}{place.vi}: {self.problem.vi}", f"{self.file}{place.en}: {self.problem.en}")

    def __str__(self) -> str:
        return str(self.words)


def shipped_files() -> list[Path]:
    """Return the files of the exchange's own lexicon, one per field."""
    return sorted(SHIPPED.glob("*.tsv"))


def office_files() -> tuple[Path, ...]:
    """Return the files that the setting CUNGCAU_LEXICON names: each a file, or a folder with all its TSV files."""
    named = [Path(part) for part in str(getattr(settings, "LEXICON", "")).split(os.pathsep) if part.strip()]
    return tuple(file for path in named for file in (sorted(path.glob("*.tsv")) if path.is_dir() else [path]))


def load_lexicon(*extra: Path, shipped: bool = True) -> Lexicon:
    """Return the lexicon of the shipped files and any extra ones; a later file overrides an earlier one.

    Unusable rows are left out, so that an office that extends the lexicon keeps its matches; ``office_faults`` and
    ``check_lexicon`` say what is wrong.
    """
    senses: dict[tuple[tuple[str, ...], str], Sense] = {}
    for file in [*(shipped_files() if shipped else ()), *extra]:
        senses |= {(vi_key(row.vi), row.en.lower()): row for _, row in read_senses(file) if isinstance(row, Sense)}
    return Lexicon((sense for sense in senses.values() if sense.weight > 0), stem=Analyser().stem)


def office_faults() -> list[LexiconFault]:
    """Return the rows of the office's own files that are left out, and the files that cannot be read."""
    return [row for file in office_files() for _, row in read_senses(file) if isinstance(row, LexiconFault)]


def read_senses(file: Path) -> Iterator[tuple[int, Sense | LexiconFault]]:
    """Yield every row of a lexicon file with its line number, as a sense or as the fault that makes it unusable.

    A sense of weight 0 takes the sense away. A file that cannot be read is one fault, at line 0.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError:
        yield 0, LexiconFault(str(file), 0, _NO_FILE)
        return
    except UnicodeDecodeError:
        yield 0, LexiconFault(str(file), 0, _NOT_UTF8)
        return
    heading_seen = False
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not heading_seen and tuple(cell.lower() for cell in cells) == HEADING:
            heading_seen = True
            continue
        heading_seen = True
        yield number, _sense(cells, file.name, number)


def _sense(cells: tuple[str, ...], name: str, number: int) -> Sense | LexiconFault:
    if len(cells) != len(HEADING):
        return LexiconFault(
            name,
            number,
            Words(
                f"{len(cells)} cột thay vì 3. Ghi tiếng Việt, tiếng Anh và trọng số, cách nhau bằng phím Tab.",
                f"{len(cells)} columns instead of 3. Write the Vietnamese, the English and the weight, a tab between.",
            ),
        )
    vietnamese, english, weight = normalise(cells[0]), normalise(cells[1]), _weight(cells[2])
    if not vi_key(vietnamese) or not vi_key(english):
        return LexiconFault(name, number, _EMPTY_SIDE)
    if weight is None:
        return LexiconFault(
            name,
            number,
            Words(
                f"trọng số “{cells[2]}” không phải số từ 0 đến 1. Ghi 1 hoặc 0.5; ghi 0 để bỏ nghĩa này.",
                f"the weight “{cells[2]}” is not a number from 0 to 1. Write 1 or 0.5; 0 takes the sense away.",
            ),
        )
    return Sense(vietnamese, english, weight)


def _weight(written: str) -> float | None:
    try:
        weight = float(written.replace(",", "."))
    except ValueError:
        return None
    return weight if 0 <= weight <= 1 else None


def check_lexicon(files: Iterable[Path]) -> list[LexiconFault]:
    """Return everything to mend in lexicon files that belong together.

    Unusable rows, rows that take nothing away, the same pair twice (in one file or in two), text not in NFC, tone marks
    set another way than in this lexicon, rows never found from one side.
    """
    faults: list[LexiconFault] = []
    seen: dict[tuple[tuple[str, ...], str], str] = {}
    analyser = Analyser()
    for file in files:
        for number, row in read_senses(file):
            if isinstance(row, LexiconFault):
                faults.append(row)
                continue
            key = vi_key(row.vi), row.en.lower()
            problems = [*_unreachable(row, analyser), *_unlike(row)]
            if key in seen:
                problems.insert(0, _twice(row, seen[key]))
            seen.setdefault(key, f"{file.name}:{number}")
            faults += [LexiconFault(file.name, number, problem) for problem in problems]
        faults += _decomposed(file)
    return faults


def _twice(row: Sense, place: str) -> Words:
    return Words(
        f"“{row.vi}” ↔ “{row.en}” đã có tại {place}. Xóa một trong hai dòng.",
        f"“{row.vi}” ↔ “{row.en}” stands already in {place}. Delete one of the two.",
    )


def _unlike(row: Sense) -> Iterator[Words]:
    if not row.weight:
        yield Words(
            "trọng số 0 không bỏ nghĩa nào của chính các tệp này. Xóa dòng.",
            "the weight 0 takes away no sense of these files themselves. Delete the line.",
        )
    for syllable in vi_key_as_written(row.vi):
        if (spelled := vi.mark_first(syllable)) != syllable:
            yield Words(
                f"“{syllable}” ở đây viết là “{spelled}”. Sửa dấu.",
                f"“{syllable}” is written “{spelled}” here. Move the mark.",
            )


def vi_key_as_written(phrase: str) -> list[str]:
    """Return the lower-case syllables of a phrase with their tone marks where they stand."""
    return normalise(phrase).lower().split()


def _decomposed(file: Path) -> Iterator[LexiconFault]:
    if not file.is_file():
        return
    for number, line in enumerate(file.read_bytes().decode("utf-8-sig", "replace").splitlines(), 1):
        if line != compose(line):
            yield LexiconFault(file.name, number, _NOT_COMPOSED)


def _unreachable(row: Sense, analyser: Analyser) -> Iterator[Words]:
    if not any(analyser.index_terms(row.en, "en")):
        yield Words(
            f"“{row.en}” không có từ nào dùng để tìm văn bản tiếng Anh nên không bao giờ tìm thấy.",
            f"“{row.en}” holds no word that English texts are searched by, so it is never found.",
        )
    if row.en != fold(row.en):
        yield Words(
            f"“{row.en}” có dấu tiếng Việt ở cột tiếng Anh. Kiểm tra xem hai cột có bị đổi chỗ không.",
            f"“{row.en}” has Vietnamese marks in the English column. Are the columns swapped?",
        )


_NO_FILE = Words(
    "không có tệp hoặc không đọc được. Kiểm tra đường dẫn trong CUNGCAU_LEXICON.",
    "there is no such file, or it cannot be read. Check the path in CUNGCAU_LEXICON.",
)
_NOT_UTF8 = Words("không phải văn bản UTF-8. Lưu lại theo UTF-8.", "not UTF-8 text. Save it as UTF-8.")
_EMPTY_SIDE = Words(
    "một bên không có từ nào. Ghi cả hai bên hoặc xóa dòng.",
    "one side has no word. Write both phrases or delete the line.",
)
_NOT_COMPOSED = Words(
    "dấu tách rời khỏi chữ (không phải Unicode dựng sẵn, NFC). Gõ lại hoặc chuyển mã sang Unicode dựng sẵn.",
    "marks apart from their letters (not NFC). Type it again or convert it to composed Unicode.",
)
