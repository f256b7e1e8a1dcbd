"""Where sealed bytes lie, and the place each is bound to. A new key reaches what is listed here and nothing else:
`tests/flow/keys/test_columns.py` fails for a column of bytes that is neither here nor known to hold something else."""

from uuid import UUID

TABLES: dict[str, dict[str, str]] = {
    "application": {"answers": "answers", "marked": "marked", "delivery_note": "delivery_note"},
    "event": {"note": "note"},
    "message": {"text": "text"},
    "document": {"wrapped_key": "key", "reason": "reason"},
    "result": {"wrapped_key": "key", "title": "title", "signatures": "signatures"},
    "upload": {"wrapped_key": "key"},
    "intake_source": {"wrapped_key": "key", "name": "name"},
    "intake_item": {"wrapped_key": "key", "name": "name", "sender": "sender", "around": "around"},
    "export": {"wrapped_key": "key"},
    "decision": {"salt": "salt"},
    "undoable": {"before": "before"},
    "replay": {"answer": ""},
    "phrase_picture": {"picture": "picture"},
    "push_subscription": {"address": "address"},
    "staff_push": {"address": "address"},
    "escalation": {"words": "words"},
    "person_passkey": {"name": "name"},
    "note": {"text": "text"},
    "kept_list": {"name": "name"},
    "assistance": {"proxy": "proxy"},
    "collection": {"name": "name"},
}
"""{table: {column: last word of its place}}. Bodies are not sealed again: their keys are."""


def place(table: str, column: str, row: UUID) -> tuple[object, ...]:
    """What `vault.seal` was told for this column of this row."""
    last = TABLES[table][column]
    return (table, row, last) if last else (table, row)
