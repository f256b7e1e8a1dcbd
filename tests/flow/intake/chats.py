"""Exports of chats as WhatsApp makes them, drawn for each test: nobody's real photo or word is in them."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image, ImageDraw

from tests.making import SAMPLES

ANDROID_ID = """29/11/26 08.12 - Pesan dan panggilan terenkripsi secara end-to-end. Ketuk untuk info selengkapnya.
29/11/26 08.12 - Maria Bere: Selamat pagi pak
mau urus KTP
29/11/26 08.13 - Maria Bere: \u200eIMG-20261129-WA0001.jpg (file terlampir)
KTP lama saya
29/11/26 08.14 - Maria Bere: \u200eIMG-20261129-WA0002.jpg (file terlampir)
29/11/26 08.14 - Maria Bere: nomor saya 0812-3456-7890
29/11/26 08.15 - Dukcapil: <Media tidak disertakan>
29/11/26 08.16 - Maria Bere: \u200eKK Maria.pdf (file terlampir)
"""
ANDROID_EN = """11/9/26, 8:12\u202fAM - Messages and calls are end-to-end encrypted.
11/9/26, 8:13\u202fAM - +62 812-3456-7890: \u200eIMG-20261109-WA0001.jpg (file attached)
11/9/26, 12:05\u202fPM - +62 812-3456-7890: <Media omitted>
"""
IOS_ID = """\u200e[29/11/26 08.12.01] Maria Bere: \u200ePesan dan panggilan terenkripsi secara end-to-end.
[29/11/26 08.13.07] Maria Bere: ini kartunya \u200e<terlampir: 00000003-PHOTO-2026-11-29-08-13-07.jpg>
\u200e[29/11/26 08.14.10] Maria Bere: \u200egambar tidak disertakan
"""
IOS_EN = """[11/9/26, 8:13:07\u202fPM] Maria Bere: \u200e<attached: 00000003-PHOTO-2026-11-09-20-13-07.jpg>
"""
PDF = (SAMPLES / "pdf_biasa.pdf").read_bytes()


def photo(number: int, size: tuple[int, int] = (640, 480)) -> bytes:
    """Each another one, small, and with something to see."""
    picture = Image.new("RGB", size, (40 + number % 150, 90, 160))
    pen = ImageDraw.Draw(picture)
    for line in range(0, size[1], 14):
        pen.text((10 + number % 40, line), f"berkas {number} baris {line} " * 4, fill="white")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def zipped(files: dict[str, bytes | str], text: str = "_chat.txt", chat: str = "") -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        if chat:
            archive.writestr(text, chat)
        for name, body in files.items():
            archive.writestr(name, body)
    return file.getvalue()


def android() -> bytes:
    media = {f"IMG-20261129-WA000{number}.jpg": photo(number) for number in (1, 2)}
    return zipped({**media, "KK Maria.pdf": PDF}, "WhatsApp Chat dengan Maria Bere.txt", ANDROID_ID)


def many(count: int) -> bytes:
    names = [f"IMG-20261129-WA{number:04}.jpg" for number in range(count)]
    said = "\n".join(
        f"29/11/26 08.{place % 60:02} - Maria: {name} (file terlampir)" for place, name in enumerate(names)
    )
    return zipped({name: photo(number, (160, 120)) for number, name in enumerate(names)}, chat=said)
