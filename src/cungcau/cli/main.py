"""`cungcau`: one command for the office's files, for the site, and for the operator."""

import os
import sys
from typing import Annotated

import typer

from cungcau.core.errors import BadInput, Refused
from cungcau.sheets import SheetError

from . import data, files, site
from .speech import FAILED, Stop, complain, explain_sheet_error

app = typer.Typer(
    name="cungcau",
    help="The open technology exchange: match needs with offers, run a site, look after its data.",
    no_args_is_help=True,
    add_completion=True,
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
    if language not in {"vi", "en"}:
        raise typer.BadParameter("vi or en", param_hint="--language")
    os.environ["CUNGCAU_LANGUAGE"] = language
    os.environ["CUNGCAU_TRACEBACK"] = "on" if debug else ""


def run() -> None:
    """Run the command line; the only place where exceptions become exit codes."""
    try:
        app()
    except Stop as stop:
        complain(str(stop.words))
        sys.exit(stop.code)
    except (Refused, BadInput, SheetError) as refusal:
        complain(_words(refusal))
        sys.exit(FAILED)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("CUNGCAU_TRACEBACK"):
            raise
        complain(f"{type(error).__name__}: {error}")
        sys.exit(FAILED)


def _words(refusal: Refused | BadInput | SheetError) -> str:
    if isinstance(refusal, Refused):
        return str(refusal.reason)
    if isinstance(refusal, BadInput):
        return "; ".join(str(words) for many in refusal.problems.values() for words in many)
    return explain_sheet_error(refusal)
