"""Which fonts a page may use: ours where they are built, the system's where not. The same page on every machine."""

import os
from pathlib import Path
from xml.sax.saxutils import escape

from api.settings import ROOT

OURS = ROOT / "pwa" / "dist" / "fonts"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
HEAD = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'


def configuration(cache: Path, ours: Path = OURS) -> str:
    """A fontconfig file. DejaVu stands in for letters ours lack, so that no name is printed as boxes."""
    if any(ours.glob("*.ttf")):
        sources = [f"<dir>{escape(str(folder))}</dir>" for folder in (ours, DEJAVU)]
    else:
        system = os.environ.get("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
        sources = [f'<include ignore_missing="yes">{escape(system)}</include>', "<dir>/usr/share/fonts</dir>"]
    return f"{HEAD}<fontconfig>{''.join(sources)}<cachedir>{escape(str(cache))}</cachedir></fontconfig>"


def environment(folder: Path, ours: Path = OURS) -> dict[str, str]:
    """This process's environment with our fonts and our own folder for caches and temporary files."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "fonts.conf"
    fresh = folder / f"fonts.{os.getpid()}.new"
    fresh.write_text(configuration(folder, ours))
    fresh.replace(file)
    return {**os.environ, "FONTCONFIG_FILE": str(file), "TMPDIR": str(folder)}
