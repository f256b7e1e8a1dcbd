"""How the audit names people and things: the one place that spells it. Pure."""

from uuid import UUID


def operator(id: UUID) -> str:
    """Somebody of the office."""
    return f"operator:{id}"


def operator_in(name: str) -> UUID | None:
    """Whom `operator` named; nobody where the name is another's, as that of the command line."""
    kind, _, id = name.partition(":")
    return UUID(id) if kind == "operator" else None


def person(id: UUID) -> str:
    """A citizen with a passkey, of whom nothing else is known."""
    return f"person:{id}"


def person_in(name: str) -> UUID:
    """Whom `person` named."""
    return UUID(name.partition(":")[2])


def application(id: UUID) -> str:
    return f"application:{id}"


def intake(id: UUID) -> str:
    """Files that somebody of the office took over from a phone."""
    return f"intake:{id}"
