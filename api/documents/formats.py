"""What a file is, told by its first bytes: never by its name or by what the sender says."""

JPEG = "image/jpeg"
PNG = "image/png"
WEBP = "image/webp"
PDF = "application/pdf"
HEIC = "image/heic"
PICTURES = (JPEG, PNG, WEBP)
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")


def sniff(data: bytes) -> str:
    """The media type, or "" for anything we do not know."""
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    if data.startswith(b"%PDF-"):
        return PDF
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        return HEIC
    return ""


def objection(data: bytes, most: int) -> str:
    """The refusal code for a file that need not even be opened, or ""."""
    if not data:
        return "kosong"
    if len(data) > most:
        return "terlalu_besar"
    kind = sniff(data)
    if kind == HEIC:
        return "heic"
    if kind:
        return ""
    return "bukan_pdf" if b"%PDF-" in data[:1024] else "jenis"
