"""How long things of an account last. The one place to change them."""

from datetime import timedelta

SESSION_IDLE = timedelta(minutes=15)
"""Whoever does nothing for so long finds the screen locked."""
AHEAD = timedelta(minutes=2)
"""Machines may differ by so much. A session that was used later than that is of a clock that was set back: it is locked."""
SESSION_TOTAL = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
"""A session's last use is written at most this often."""
INVITATION = timedelta(hours=24)
RECOVERY = timedelta(hours=1)
"""An invitation for somebody who lost every passkey, and stands there."""
CHALLENGE = timedelta(minutes=5)

SIGN_IN_WINDOW = timedelta(minutes=5)
SIGN_IN_FAILURES = 20
"""Wrong answers one network may give within the window."""
