"""What opens a draft for somebody who fills it in for a citizen: made of the session's secret, so that it ends with the session."""

from api import vault


def secret_of(session: str) -> str:
    return vault.fingerprint_text("helping", session)
