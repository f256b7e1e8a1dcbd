"""Links that open WhatsApp with a text ready to send. Pure. Nothing is sent until the person presses send.

A text carries a number, a service and a link, never a name, NIK, PIN or key: links stay in histories and backups.
"""

from urllib.parse import quote

LONGEST = 600


def chat(phone: str, text: str = "") -> str:
    """`phone` in digits with the country code, no sign (`628…`); an empty one lets the person choose a contact."""
    if len(text) > LONGEST:
        raise ValueError(f"a WhatsApp text has at most {LONGEST} characters")
    query = f"?text={quote(text, safe='')}" if text else ""
    return f"https://wa.me/{phone}{query}"


def can_chat(phone: str) -> bool:
    """A mobile number of Indonesia: `628…`. A landline gets no chat."""
    return phone.startswith("628") and phone.isdecimal()
