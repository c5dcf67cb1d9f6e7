"""`python -m cungcau.cli` is the command `cungcau`."""

from .main import run

run()
