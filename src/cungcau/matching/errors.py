"""What may go wrong with an index, in words that say how to mend it."""

REBUILD = "Restore it with: cungcau index rebuild"


class IndexDamagedError(Exception):
    """The index is missing, incomplete or of another version; search goes to the database until it is rebuilt."""

    def __init__(self, where: object, what: str) -> None:
        super().__init__(f"{where}: {what}. {REBUILD}")


class IndexBusyError(Exception):
    """Another process is writing to the index; the change waits for its next turn."""
