"""Documents as an index keeps them: one line of JSON each, so that any store can hold them."""

import json
from dataclasses import asdict

from matchmaker import Attributes, Band, Document, Kind


def to_json(document: Document) -> str:
    """Return a document as one line of JSON; empty values are left out."""
    record = {name: value for name, value in asdict(document).items() if value}
    record["attributes"] = {name: value for name, value in record["attributes"].items() if value not in (None, "", ())}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def from_json(line: str) -> Document:
    """Return the document that ``to_json`` wrote."""
    record = json.loads(line)
    facts = record.pop("attributes")
    for name in ("budget", "price"):
        if name in facts:
            facts[name] = Band(**facts[name])
    for name in ("transfer_kinds", "languages"):
        if name in facts:
            facts[name] = tuple(facts[name])
    for name in ("keywords", "codes", "wished"):
        record[name] = tuple(record.get(name, ()))
    return Document(**{**record, "kind": Kind(record["kind"]), "attributes": Attributes(**facts)})
