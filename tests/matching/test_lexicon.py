"""Lexicon files: what a row means, what an office's own file changes, what the checker finds."""

import unicodedata

import pytest

from cungcau.matching.engine import (
    check_lexicon,
    load_lexicon,
    match_lists,
    office_faults,
    office_files,
    read_list,
    shipped_files,
)
from matchmaker import Analyser
from matchmaker.text import vi
from tests.matching.test_sample_pairs import sample_listed

HEAD = "# lexicon of drying\nvi\ten\tweight\n"


def lexicon_file(folder, rows, name="food.tsv"):
    file = folder / name
    file.write_text(HEAD + rows, encoding="utf-8")
    return file


def renderings(lexicon, phrase):
    return [(way.words, way.share) for way in lexicon.units(phrase.split(), "vi")[0].renderings]


def faults_of(*files):
    return [fault.words.en for fault in check_lexicon(files)]


def test_lexicon_file_gives_weighted_senses_of_both_directions(tmp_path):
    file = lexicon_file(tmp_path, "nước thải\twastewater\t1\nnước thải\teffluent\t0.25\n")
    lexicon = load_lexicon(file, shipped=False)
    back = lexicon.units(["effluents"], "en")[0].renderings

    assert renderings(lexicon, "nước thải") == [("wastewater", 0.8), ("effluent", 0.2)]
    assert [(way.words, way.share) for way in back] == [("nước thải", 1.0)]


@pytest.mark.parametrize(
    ("kept", "typed"), [("hóa chất", "hoá chất"), ("thủy sản", "thuỷ sản"), ("kỹ thuật", "kĩ thuật")]
)
def test_both_ways_of_spelling_a_syllable_find_its_entry(tmp_path, kept, typed):
    lexicon = load_lexicon(lexicon_file(tmp_path, f"{kept}\tgoods\t1\n"), shipped=False)

    assert renderings(lexicon, typed) == renderings(lexicon, kept) == [("goods", 1.0)]


def test_tone_mark_after_qu_stays_where_it_is(tmp_path):
    assert check_lexicon([lexicon_file(tmp_path, "quý hiếm\trare\t1\n")]) == []


def test_unusable_rows_are_left_out_when_loading(tmp_path):
    rows = "máy sấy\tdryer\t1\nmáy sấy\tdryer\nxoài\tmango\t7\n\tmango\t1\n"

    assert len(load_lexicon(lexicon_file(tmp_path, rows), shipped=False)) == 1


def test_later_file_weighs_a_sense_anew_adds_one_and_takes_one_away(tmp_path):
    first = lexicon_file(tmp_path, "lò sấy\tdryer\t1\nlò sấy\tkiln\t0.5\nlò sấy\toven\t1\n")
    office = lexicon_file(tmp_path, "Lò sấy\toven\t0\nlò sấy\tKiln\t1\nlò sấy\tdrying room\t0,5\n", "office.tsv")

    assert renderings(load_lexicon(first, office, shipped=False), "lò sấy") == [
        ("Kiln", 0.4),
        ("dryer", 0.4),
        ("drying room", 0.2),
    ]


def test_checker_says_where_and_how_to_mend(tmp_path):
    rows = (
        "máy sấy\tdryer\t1\nMáy sấy\tDryer\t0.5\nxoài\tmango\tnhiều\nxoài\t\t1\n"
        "xoài mango\nmango\txoài\t1\nlà\tthe\t1\nhoá chất\tchemical\t1\ncam\torange\t0\n"
    )

    assert faults_of(lexicon_file(tmp_path, rows)) == [
        "food.tsv, line 4: “Máy sấy” ↔ “Dryer” stands already in food.tsv:3. Delete one of the two.",
        "food.tsv, line 5: the weight “nhiều” is not a number from 0 to 1. Write 1 or 0.5; 0 takes the sense away.",
        "food.tsv, line 6: one side has no word. Write both phrases or delete the line.",
        "food.tsv, line 7: 1 columns instead of 3. Write the Vietnamese, the English and the weight, a tab between.",
        "food.tsv, line 8: “xoài” has Vietnamese marks in the English column. Are the columns swapped?",
        "food.tsv, line 9: “the” holds no word that English texts are searched by, so it is never found.",
        "food.tsv, line 10: “hoá” is written “hóa” here. Move the mark.",
        "food.tsv, line 11: the weight 0 takes away no sense of these files themselves. Delete the line.",
    ]


def test_checker_finds_the_same_pair_in_another_file(tmp_path):
    one, other = lexicon_file(tmp_path, "cam\torange\t1\n"), lexicon_file(tmp_path, "cam\torange\t1\n", "fruit.tsv")

    assert faults_of(one, other) == [
        "fruit.tsv, line 3: “cam” ↔ “orange” stands already in food.tsv:3. Delete one of the two."
    ]


def test_checker_finds_marks_apart_from_their_letters(tmp_path):
    file = lexicon_file(tmp_path, unicodedata.normalize("NFD", "máy sấy\tdryer\t1\n"))

    assert faults_of(file) == [
        "food.tsv, line 3: marks apart from their letters (not NFC). Type it again or convert it to composed Unicode."
    ]


def test_shipped_lexicon_has_nothing_to_mend():
    assert faults_of(*shipped_files()) == []
    assert len(load_lexicon()) > 15_000


def test_shipped_lexicon_covers_the_words_of_the_sample_network():
    lexicon, known, words = load_lexicon(), 0, 0
    for row in (*sample_listed("need").rows, *sample_listed("offer").rows):
        reading = Analyser().read(" . ".join(row.texts.get("vi", {}).values()), "vi")
        for unit in lexicon.units(reading.tokens, "vi"):
            content = [one for one in reading.tokens[unit.start : unit.end] if one.isalpha() and one not in vi.STOP]
            words += len(content)
            known += len(content) if unit.renderings else 0

    assert (words > 10_000, known >= 0.95 * words) == (True, True), known / words


def test_office_names_folders_and_files(tmp_path, settings):
    settings.LEXICON = ""
    assert office_files() == ()
    folder = tmp_path / "words"
    folder.mkdir()
    second, first = lexicon_file(folder, "", "b.tsv"), lexicon_file(folder, "", "a.tsv")
    alone = lexicon_file(tmp_path, "", "alone.txt")
    settings.LEXICON = f"{folder}:{alone}"
    assert office_files() == (first, second, alone)


def test_faults_of_the_office_are_told_in_both_languages(tmp_path, settings):
    windows = tmp_path / "cp1258.tsv"
    windows.write_bytes("máy".encode("cp1258", "replace") + b"\xff\xfe")
    missing = tmp_path / "none.tsv"
    short = lexicon_file(tmp_path, "cam\n")
    settings.LEXICON = f"{short}:{missing}:{windows}"

    assert [fault.words.vi for fault in office_faults()] == [
        "food.tsv, dòng 3: 1 cột thay vì 3. Ghi tiếng Việt, tiếng Anh và trọng số, cách nhau bằng phím Tab.",
        f"{missing}: không có tệp hoặc không đọc được. Kiểm tra đường dẫn trong CUNGCAU_LEXICON.",
        f"{windows}: không phải văn bản UTF-8. Lưu lại theo UTF-8.",
    ]
    assert len(load_lexicon(*office_files(), shipped=False)) == 0


def test_words_of_the_office_match_two_lists(tmp_path, settings):
    needs = read_list("Nhu cầu công nghệ\nCần giàn gác sếp\n".encode(), "needs.csv", "need")
    offers = read_list(b"Technology\nZibbler for farms\nAsphalt paver\n", "offers.csv", "offer")

    def found():
        return [row.texts for row, _ in match_lists(needs, offers)[0].matches]

    assert found() == []
    settings.LEXICON = str(lexicon_file(tmp_path, "giàn gác sếp\tzibbler\t1\n"))
    assert [texts["en"]["title"] for texts in found()] == ["Zibbler for farms"]
