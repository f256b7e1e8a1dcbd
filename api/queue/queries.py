"""What the queue's own tables say, for the SQL of whoever lists applications."""

SEEN_BY = "seen s on s.application = a.id and s.operator = {}"
"""To join with an application `a`: what this person, an id, has seen of it; `s.changed` where another changed it since."""
