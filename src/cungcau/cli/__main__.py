"""`python -m cungcau.cli` is the command `cungcau`."""

from .main import run

if __name__ == "__main__":
    run()
