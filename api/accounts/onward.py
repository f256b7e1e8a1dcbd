"""Where to go after signing in: a page of ours, whatever the link says. Pure."""

from urllib.parse import urlsplit


def onward(path: str, home: str) -> str:
    """`path` if it is an address within this site, else `home`.

    Browsers read a backslash as a slash and drop tabs and line ends, so that "/\\evil" leaves the site.
    """
    plain = path.startswith("/") and path.isascii() and path.isprintable() and "\\" not in path and " " not in path
    if not plain or path.startswith("//"):
        return home
    try:
        parts = urlsplit(path)
    except ValueError:
        return home
    return path if not parts.scheme and not parts.netloc else home
