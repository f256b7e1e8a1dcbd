"""The README tells the truth: its settings, its commands and its map."""

import re
from pathlib import Path

from api.settings import PREFIXED, ROOT, Settings

README = (ROOT / "README.md").read_text()


def test_the_table_of_settings_is_the_code():
    told = dict(re.findall(r"^\| `([A-Z_]+)` \| `?([^|`]*)", README, re.MULTILINE))
    names = {field: PREFIXED.get(field, field.upper()) for field in Settings.__struct_fields__}
    assert set(told) == set(names.values())
    fresh = Settings()
    assert told["PORT"] == str(fresh.port)
    assert told["HOST"] == fresh.host
    assert told["LOPO_OFFICE"] == str(fresh.office.relative_to(ROOT))
    assert told["LOPO_DATA"] == f"./{fresh.data.relative_to(ROOT)}"


def test_every_path_of_the_map_exists():
    paths = re.findall(r"`((?:api|web|pwa|tests|docs|bench)/[\w./-]+)`", README)
    paths += re.findall(r"\]\((docs/[\w.]+)\)", README)
    assert paths
    assert [path for path in paths if not (Path(ROOT) / path).exists()] == []


def test_it_is_read_in_five_minutes():
    assert len(README.split()) < 1100
