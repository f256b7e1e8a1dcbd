"""How long things of a citizen's passkey last. The one place to change them."""

from datetime import timedelta

SESSION_IDLE = timedelta(days=30)
SESSION_TOTAL = timedelta(days=180)
LENT_TOTAL = timedelta(minutes=30)
"""On a phone that others use too, touched or not."""
SEEN_EVERY = timedelta(minutes=1)
"""A session's last use is written at most this often."""
UNUSED = timedelta(days=365)
"""After so long without signing in, somebody who keeps nothing any more is forgotten."""

FAILURES = 20
FAILURES_WINDOW = timedelta(minutes=5)
"""Wrong answers one network may give within the window."""
BEGUN = 120
BEGUN_WINDOW = timedelta(hours=1)
"""People that one network may begin within the window: more than any kelurahan has in an hour."""
MOST_PASSKEYS = 10
