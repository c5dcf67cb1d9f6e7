"""Files of a listing: attached by its owner or office, opened by whoever may open its files, each opening kept."""

from datetime import datetime
from typing import Any

from cungcau.catalog.models import Attachment
from cungcau.catalog.rules import ONLY_OWNER_OR_OFFICE, may_edit
from cungcau.core.actions import action
from cungcau.core.audit import record
from cungcau.core.errors import BadInput, require
from cungcau.core.files import DOCUMENTS, read_file, store_file
from cungcau.core.words import Words

MOST = 10


@action
def attach_file(*, by: Any, at: datetime, listing: Any, name: str, data: bytes, caption: str = "") -> Attachment:
    """Keep a file with `listing`, in its files group. BadInput says what is wrong with its size, type or number."""
    require(may_edit(by, listing), ONLY_OWNER_OR_OFFICE)
    if Attachment.objects.filter(listing=listing.public_id).count() >= MOST:
        raise BadInput(
            {"file": [Words(f"Đã có {MOST} tệp. Bỏ bớt một tệp trước.", f"There are {MOST} files already.")]}
        )
    file = store_file(name, data, allowed=DOCUMENTS, by=by, at=at)
    attachment = Attachment.objects.create(listing=listing.public_id, file=file, caption=caption[:200])
    record("attach_file", by=by, at=at, subject=f"file {file.public_id}", after={"listing": listing.public_id})
    return attachment


@action
def detach_file(*, by: Any, at: datetime, listing: Any, attachment: Attachment) -> None:
    """Take a file away from `listing`; its bytes stay in store as long as a backup may need them."""
    require(may_edit(by, listing), ONLY_OWNER_OR_OFFICE)
    record(
        "detach_file", by=by, at=at, subject=f"file {attachment.file.public_id}", before={"name": attachment.file.name}
    )
    attachment.delete()


@action
def open_file(*, by: Any, at: datetime, listing: Any, attachment: Attachment) -> bytes:
    """Return the bytes of a file of `listing`, and keep who opened it; the caller found it through `files_of`."""
    record("open_file", by=by, at=at, subject=f"file {attachment.file.public_id}", after={"listing": listing.public_id})
    return read_file(attachment.file)
