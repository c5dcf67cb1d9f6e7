"""A seal on a gzipped file: the hash of every byte of it, kept where gzip's own tools read past it.

It is an empty gzip member (RFC 1952) that carries the hash as its comment. A single bit changed anywhere, a seal
that is missing or bytes behind it are noticed; gzip's own checksum misses its header and the bits that fill up a last
byte.
"""

import hashlib
import os
from typing import IO

GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time: the same content gives the same bytes
SEAL_HEAD = b"\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff" + b"sha256 "
EMPTY_DEFLATED = b"\x03\x00" + bytes(8)
LENGTH = len(SEAL_HEAD) + 64 + 1 + len(EMPTY_DEFLATED)
PIECE = 1024**2


def seal(stream: IO[bytes]) -> None:
    """Add the seal of all that was written, at the end of `stream`."""
    stream.seek(0)
    digest = hashlib.file_digest(stream, "sha256")
    stream.seek(0, os.SEEK_END)
    stream.write(_seal_of(digest.hexdigest()))


def begins_as_written(stream: IO[bytes]) -> bool:
    """Return whether `stream` begins as a gzipped file of ours does; leaves it at its beginning."""
    head = stream.read(len(GZIP_HEAD))
    stream.seek(0)
    return head == GZIP_HEAD


def is_sealed(stream: IO[bytes]) -> bool:
    """Return whether every byte of `stream` is as it was sealed; leaves it at its beginning."""
    left = stream.seek(0, os.SEEK_END) - LENGTH
    stream.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (piece := stream.read(min(PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    found = stream.read(LENGTH + 1)
    stream.seek(0)
    return found == _seal_of(digest.hexdigest())


def _seal_of(digest: str) -> bytes:
    return SEAL_HEAD + digest.encode() + b"\x00" + EMPTY_DEFLATED
