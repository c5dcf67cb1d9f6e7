"""Exit codes, streams and languages that all commands share."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from django.db.utils import OperationalError

from cungcau.cli.faults import outcome_of
from cungcau.cli.help import VIETNAMESE
from cungcau.cli.main import app, general_first
from cungcau.cli.speech import speak
from tests.cli.conftest import Command
from tests.conftest import ROOT


def commands(tree=None, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], object]:
    """Return every command by its words, those that only hold others included."""
    speak("en")
    tree = tree or typer.main.get_command(app)
    found = {path: tree}
    for name, each in getattr(tree, "commands", {}).items():
        found |= commands(each, (*path, name))
    return found


ALL = commands()
LEAVES = {path: each for path, each in ALL.items() if not hasattr(each, "commands")}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("mach",), "Không có lệnh “mach”. Xem: cungcau --help"),
        (("match",), "Thiếu NEEDS. Xem: cungcau match --help"),
        (
            ("match", "a", "b", "--tp", "3"),
            "Không có tùy chọn --tp. Gần nhất: --top, --out, --help. Xem: cungcau match --help",
        ),
        (("match", "a", "b", "c"), "Thừa: c. Xem: cungcau match --help"),
        (("match", "a", "b", "--top"), "Sau --top phải có giá trị. Xem: cungcau --help"),
        (("match", "a", "b", "--json=1"), "Sau --json không ghi giá trị. Xem: cungcau --help"),
        (("match", "a", "b", "--top", "năm"), "--top: cần một số nguyên. Xem: cungcau match --help"),
        (("match", "a", "b", "--top", "99"), "--top: nhiều nhất là 50. Xem: cungcau match --help"),
        (("evaluate", "a", "--k1", "x"), "--k1: cần một số. Xem: cungcau evaluate --help"),
        (("serve", "--port", "0"), "--port: ít nhất là 1. Xem: cungcau serve --help"),
        (("index",), None),
        ((), None),
        (("match", "a", "b", "--language", "fr"), "--language: chọn vi hoặc en."),
    ],
)
def test_misuse_is_told_on_stderr_with_exit_code_2(cungcau: Command, arguments, sentence):
    said = cungcau(*arguments)
    assert (said.code, said.out) == (2, "")
    assert sentence is None or said.err == f"Lỗi: {sentence}\n"


def test_misuse_is_told_in_english_when_asked(cungcau: Command, monkeypatch: pytest.MonkeyPatch):
    assert cungcau("match", "--language", "en").err == "Error: NEEDS is missing. See: cungcau match --help\n"
    monkeypatch.setenv("CUNGCAU_LANGUAGE", "en")
    assert cungcau("match").err == "Error: NEEDS is missing. See: cungcau match --help\n"
    assert cungcau("match", "--language", "vi").err.startswith("Lỗi:")


@pytest.mark.parametrize(
    ("given", "ordered"),
    [
        (["match", "a", "--debug", "--language", "en"], ["--debug", "--language", "en", "match", "a"]),
        (["match", "--language=en", "a"], ["--language=en", "match", "a"]),
        (["match", "--", "--debug"], ["match", "--", "--debug"]),
        (["match", "--language"], ["--language", "match"]),
    ],
)
def test_general_options_may_stand_anywhere(given: list[str], ordered: list[str]):
    assert general_first(given) == ordered


@pytest.mark.parametrize("path", ALL, ids=" ".join)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_stands_on_stdout_in_the_language_asked_for(cungcau: Command, path, language: str):
    said = cungcau(*path, "--help", "--language", language)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith({"vi": "Cách dùng: cungcau", "en": "Usage: cungcau"}[language])
    foreign = {"vi": r"Usage|Options:|Arguments:|Commands:|\[required\]|\[default|Show this", "en": r"Cách|Tùy chọn"}
    assert re.findall(foreign[language], said.out) == []


def test_every_help_text_has_its_vietnamese():
    texts = {each.help.split("\n\n")[0] for each in ALL.values()}
    texts |= {parameter.help for each in ALL.values() for parameter in each.params}
    assert texts - set(VIETNAMESE) == set()


def test_every_vietnamese_help_text_is_used():
    texts = {each.help.split("\n\n")[0] for each in ALL.values()}
    texts |= {parameter.help for each in ALL.values() for parameter in each.params}
    assert set(VIETNAMESE) - texts == set()


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_every_command_answers_in_json_when_asked(path):
    assert "--json" in {name for parameter in LEAVES[path].params for name in parameter.opts}


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_help_of_every_command_shows_its_example_on_one_line(cungcau: Command, path):
    examples = re.findall(r"^  Ví dụ: (?:\w+=\S+ )?cungcau (.+)$", cungcau(*path, "--help").out, re.MULTILINE)
    assert [example.startswith(" ".join(path)) for example in examples] == [True]


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (FileNotFoundError(2, "No such file", "a[b].csv"), 3, "a[b].csv: no such file or folder."),
        (PermissionError(13, "Permission denied", "a.csv"), 1, "a.csv: no permission to read or write here."),
        (OSError(28, "No space"), 1, "the disk is full; make room and run again."),
        (OperationalError("no such table: catalog_need"), 1, None),
        (OperationalError('relation "catalog_need" does not exist'), 1, None),
        (OperationalError("unable to open database file"), 1, None),
        (RuntimeError("odd"), 1, None),
    ],
)
def test_exception_becomes_a_sentence_and_an_exit_code(error: Exception, code: int, sentence: str | None):
    found, words = outcome_of(error)
    assert (found, words.en if sentence else None) == (code, sentence)
    assert words.vi != words.en


def broken(cungcau: Command, monkeypatch: pytest.MonkeyPatch, error: BaseException, *options: str):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "is_dir", fail)
    return cungcau("evaluate", "a", *options)


def test_fault_of_the_program_is_a_sentence(cungcau: Command, monkeypatch: pytest.MonkeyPatch):
    said = broken(cungcau, monkeypatch, RuntimeError("lẻ [red]"))
    assert (said.code, said.out) == (1, "")
    sentence = "Lỗi của chương trình: RuntimeError: lẻ [red]. Chạy lại với --debug và gửi kết quả cho người bảo trì."
    assert said.err == f"Lỗi: {sentence}\n"


def test_fault_of_the_program_is_a_traceback_with_debug(cungcau: Command, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(RuntimeError, match="lẻ"):
        broken(cungcau, monkeypatch, RuntimeError("lẻ"), "--debug")


def test_control_c_ends_quietly(cungcau: Command, monkeypatch: pytest.MonkeyPatch):
    said = broken(cungcau, monkeypatch, KeyboardInterrupt())
    assert (said.code, said.out, said.err) == (130, "", "")


@pytest.mark.parametrize(("no_color", "is_coloured"), [("1", False), ("", True)])
def test_colour_is_left_out_where_nobody_wants_it(cungcau: Command, monkeypatch, no_color: str, is_coloured: bool):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_color)
    assert ("\x1b[31m" in cungcau("evaluate", "khong-co").err) is is_coloured


def test_console_script_is_the_same_command():
    code = "import sys; sys.argv = ['cungcau', 'match']; from cungcau.cli.main import run; run()"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True)
    assert (done.returncode, done.stdout) == (2, b"")
