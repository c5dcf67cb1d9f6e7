"""`cungcau`: one command for the office's files, for the site, and for the operator."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from cungcau.core.words import LANGUAGES, Words

from . import data, files, site
from .faults import outcome_of
from .help import Group, in_language
from .speech import USAGE, ReaderGone, Stop, complain, language, speak

HELP = "The open technology exchange: match needs with offers, run a site, look after its data."
app = typer.Typer(
    name="cungcau",
    help=HELP,
    cls=Group,
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
files.add_to(app)
site.add_to(app)
data.add_to(app)


@app.callback()
def every_command(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the developer's traceback when something fails.")
    ] = False,
    language: Annotated[
        str, typer.Option(envvar="CUNGCAU_LANGUAGE", help="vi or en, for messages and workbooks.")
    ] = "vi",
) -> None:
    if language not in LANGUAGES:
        raise Stop(USAGE, Words("--language: chọn vi hoặc en.", "--language: choose vi or en."))


def run() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(outcome(sys.argv[1:]))


def outcome(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; the only place where exceptions become sentences."""
    asked = general_first(arguments)
    speak(_language_of(asked))
    try:
        code = in_language(typer.main.get_command(app)).main(asked, prog_name="cungcau", standalone_mode=False)
        sys.stdout.flush()
    except (ReaderGone, BrokenPipeError):
        _let_go_of_stdout()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if "--debug" in asked:
            raise
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{error}\n")
            return USAGE
        code, words = outcome_of(error)
        complain(words.in_(language()))
    return code if isinstance(code, int) else 0


def general_first(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `--debug` and `--language XX` moved to the front, so that they may stand anywhere."""
    general: list[str] = []
    others: list[str] = []
    waiting = iter(arguments)
    for each in waiting:
        if each == "--":
            others += [each, *waiting]
        elif each == "--debug" or each.startswith("--language="):
            general.append(each)
        elif each == "--language":
            general += [each, *(value for value in [next(waiting, None)] if value is not None)]
        else:
            others.append(each)
    return [*general, *others]


def _language_of(arguments: Sequence[str]) -> str:
    asked = os.environ.get("CUNGCAU_LANGUAGE", "")
    for place, each in enumerate(arguments):
        if each.startswith("--language="):
            asked = each.partition("=")[2]
        elif each == "--language" and place + 1 < len(arguments):
            asked = arguments[place + 1]
    return asked


def _let_go_of_stdout() -> None:
    """Send what Python still holds for stdout nowhere, so that it says nothing on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
