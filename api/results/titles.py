"""What a result is called: on the page as the file it came as, on a disk by service and number.

The file's name is a stranger's: no path, no tricks. It often holds a NIK, so it is no name for a download.
"""

import re
import unicodedata

LONGEST = 80
UNNAMED = "Dokumen hasil"


def title_of(name: str) -> str:
    """At most 80 visible characters on one line, without folders and without `.pdf`."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(
        " " if unicodedata.category(sign)[0] in "CZ" else sign for sign in unicodedata.normalize("NFC", last)
    )
    bare = re.sub(r"(\.pdf)+$", "", visible.strip(), flags=re.IGNORECASE)
    return " ".join(bare.replace("_", " ").split()).strip(". ")[:LONGEST].strip() or UNNAMED


def attachment(service: str, number: str) -> str:
    """A Content-Disposition that saves a result as "Akta Kelahiran K7QF-3M9X.pdf", in plain letters."""
    plain = re.sub(r"[^A-Za-z0-9 -]+", " ", f"{service} {number}")
    return f'attachment; filename="{" ".join(plain.split())}.pdf"'
