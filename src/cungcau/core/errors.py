"""What may go wrong in words a person understands: refusals and bad input."""

from .words import Words


class Refused(Exception):
    """A rule said no; `reason` says who may, in the reader's language."""

    def __init__(self, reason: Words):
        super().__init__(reason.en)
        self.reason = reason


class BadInput(Exception):
    """What was given cannot be taken; `problems` maps a field name (or "") to what to mend."""

    def __init__(self, problems: dict[str, list[Words]]):
        super().__init__("; ".join(f"{name}: {words.en}" for name, many in problems.items() for words in many))
        self.problems = problems


class EditConflict(Exception):
    """Somebody else saved this in the meantime; nothing was written."""


def require(allowed: bool, reason: Words) -> None:
    """Turn a rule's no into a `Refused` that carries its reason."""
    if not allowed:
        raise Refused(reason)
