"""What a result is called, from the name of the file it came as. That name is a stranger's: no path, no tricks."""

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
