"""Papers drawn by us: they look like a photo of a card, a letter or a certificate, and say CONTOH all over. Pure."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

TABLES = ("#8a6f55", "#6d7176", "#9c8b78", "#56606b")
INK, GREY, RED, BLUE, PAPER = "#23262b", "#8b9098", "#c0392b", "#2a4d8f", "#fbfaf5"
MARK = "CONTOH"
FOOT = "Gambar rekaan untuk mencoba Lopo. Bukan dokumen resmi."
GOOD, BLURRED, DARK = "baik", "buram", "gelap"
SCANNED = ("penetapan_pengadilan", "putusan_cerai", "perjanjian_kawin", "ijazah", "surat_perwakilan_ri")
"""Who has these has a scanner nearby."""
HEADS = {160: "Nama Lengkap", 570: "NIK", 910: "L/P", 1020: "Lahir", 1250: "Agama", 1440: "Pekerjaan"}
CELLS = {160: f"ANGGOTA {MARK}", 570: "9971 0000 0000 0000", 1250: MARK, 1440: MARK}
REFUSAL = ("Pendaftaran gagal", "NIK tidak ditemukan.", "Hubungi Dinas Dukcapil", "di tempat Anda.")
Draw = ImageDraw.ImageDraw


def drawn(type_: str, title: str, look: str = GOOD) -> bytes:
    """A photo of this paper, well or badly taken, or a PDF where people mostly send one."""
    return pdf(type_, title) if type_ in SCANNED and look == GOOD else photo(type_, title, look)


def photo(type_: str, title: str, look: str = GOOD) -> bytes:
    """A JPEG as a phone takes it."""
    chance = Random(f"{type_} {look}")
    size, draw_on = SHAPES.get(type_, LETTER)
    paper = Image.new("RGB", size, PAPER)
    draw_on(ImageDraw.Draw(paper), title, chance)
    _stamp(paper)
    picture = AFTER[look](_on_a_table(paper, chance))
    return _saved(picture, "JPEG", quality=82)


def pdf(type_: str, title: str) -> bytes:
    """The same paper as a scanner saves it, with an empty second page."""
    size, draw_on = SHAPES.get(type_, LETTER)
    pages = [Image.new("RGB", size, PAPER) for _ in range(2)]
    draw_on(ImageDraw.Draw(pages[0]), title, Random(type_))
    for page in pages:
        _stamp(page)
    return _saved(pages[0], "PDF", save_all=True, append_images=pages[1:], resolution=150)


def _saved(picture: Image.Image, format_: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)


def _stamp(paper: Image.Image) -> None:
    """CONTOH across the whole paper, and what it is at its foot."""
    width, height = paper.size
    paper.paste(RED, (0, 0), _marks(width, height))
    ImageDraw.Draw(paper).text((width // 2, height - 26), FOOT, fill=RED, font=_font(22), anchor="mm")


@cache
def _marks(width: int, height: int) -> Image.Image:
    side = int(max(width, height) * 1.5)
    layer = Image.new("L", (side, side))
    mark, font = ImageDraw.Draw(layer), _font(width // 9)
    for row in range(0, side, width // 4):
        mark.text((side // 2, row), f"{MARK}   {MARK}   {MARK}", fill=70, font=font, anchor="mm")
    left, top = (side - width) // 2, (side - height) // 2
    return layer.rotate(24).crop((left, top, left + width, top + height))


def _on_a_table(paper: Image.Image, chance: Random) -> Image.Image:
    table, angle = chance.choice(TABLES), chance.uniform(-2.5, 2.5)
    turned = paper.rotate(angle, expand=True, resample=Image.Resampling.BILINEAR, fillcolor=table)
    return ImageOps.expand(turned, 50, table)


def _letter(draw: Draw, title: str, chance: Random) -> None:
    draw.text((620, 110), "LEMBAGA CONTOH", fill=INK, font=_font(40), anchor="mm")
    draw.text((620, 160), "Jl. Contoh No. 1, Kota Kupang", fill=GREY, font=_font(24), anchor="mm")
    draw.line((90, 200, 1150, 200), fill=INK, width=4)
    _heading(draw, title, 620, 290)
    for row, label in enumerate(("Nama", "NIK", "Tempat, tanggal lahir", "Alamat")):
        draw.text((150, 430 + row * 58), label, fill=INK, font=_font(28))
        draw.text((520, 430 + row * 58), f": {label.upper()} {MARK}", fill=INK, font=_font(28))
    for row in range(9):
        _line_of_words(draw, 150, 730 + row * 54, 940 if row % 4 < 3 else 520, chance)
    _signature(draw, 760, 1330, chance)


def _certificate(draw: Draw, title: str, chance: Random) -> None:
    for inset in (40, 56):
        draw.rectangle((inset, inset, 1240 - inset, 1700 - inset), outline=BLUE, width=4)
    draw.ellipse((540, 110, 700, 270), outline=BLUE, width=8)
    draw.text((620, 190), MARK, fill=BLUE, font=_font(30), anchor="mm")
    _heading(draw, title, 620, 350)
    for row in range(11):
        _line_of_words(draw, 170, 480 + row * 62, 900 if row % 3 else 640, chance)
    _signature(draw, 760, 1330, chance)


def _table(draw: Draw, title: str, chance: Random) -> None:
    _heading(draw, title, 850, 80)
    draw.text((850, 140), f"No. 9971 0000 0000 0000 ({MARK})", fill=INK, font=_font(32), anchor="mm")
    for column in (80, 150, 560, 900, 1010, 1240, 1430, 1620):
        draw.line((column, 270, column, 900), fill=INK, width=2)
    for row in range(8):
        draw.line((80, 270 + row * 90, 1620, 270 + row * 90), fill=INK, width=2)
    for column, label in HEADS.items():
        draw.text((column, 300), label, fill=INK, font=_font(24))
    for row in range(chance.randint(3, 5)):
        for column, words in ((100, str(row + 1)), *CELLS.items()):
            draw.text((column, 388 + row * 90), words, fill=INK, font=_font(24))
    _signature(draw, 1180, 960, chance)


def _card(draw: Draw, title: str, chance: Random) -> None:
    draw.rectangle((0, 0, 1100, 700), fill="#dbe9f4")
    draw.text((550, 60), "PROVINSI CONTOH", fill=INK, font=_font(34), anchor="mm")
    _heading(draw, title, 550, 115)
    for row, label in enumerate(("NIK", "Nama", "Lahir", "Alamat", "Agama", "Pekerjaan", "Berlaku")):
        draw.text((50, 190 + row * 62), f"{label:<10}: {label.upper()} {MARK}", fill=INK, font=_font(30))
    _head(draw, 880, 340, 0.8, chance)


def _portrait(draw: Draw, title: str, chance: Random) -> None:
    couple = "gandeng" in title.casefold() or "suami" in title.casefold()
    draw.rectangle((0, 0, 900, 1200), fill=RED if not couple else BLUE)
    for place in (290, 610) if couple else (450,):
        _head(draw, place, 560, 1.3, chance)
    draw.text((450, 90), title, fill=PAPER, font=_font(34), anchor="mm")


def _screen(draw: Draw, title: str, chance: Random) -> None:
    draw.rectangle((0, 0, 900, 110), fill=BLUE)
    draw.text((40, 38), "Aplikasi Contoh", fill=PAPER, font=_font(36))
    draw.rounded_rectangle((60, 420, 840, 900), 30, outline=RED, width=6)
    for row, words in enumerate(REFUSAL):
        draw.text((110, 480 + row * 90), words, fill=RED if row == 0 else INK, font=_font(46))
    for row in range(4):
        _line_of_words(draw, 60, 180 + row * 50, 700, chance)


def _heading(draw: Draw, title: str, x: int, y: int) -> None:
    size = 46 if len(title) < 36 else 34
    draw.text((x, y), title.upper(), fill=INK, font=_font(size if len(title) < 50 else 26), anchor="mm")


def _line_of_words(draw: Draw, x: int, y: int, width: int, chance: Random) -> None:
    """What looks like a line of text from afar and says nothing from near."""
    end = x + width
    while x < end:
        long = min(chance.randint(30, 130), end - x)
        draw.rectangle((x, y, x + long, y + 16), fill=GREY)
        x += long + 18


def _signature(draw: Draw, x: int, y: int, chance: Random) -> None:
    draw.text((x, y), "Yang menyatakan,", fill=INK, font=_font(26))
    points = [(x + step * 18, y + 90 + chance.randint(-34, 34)) for step in range(16)]
    draw.line(points, fill=BLUE, width=5, joint="curve")
    draw.text((x, y + 150), f"(NAMA {MARK})", fill=INK, font=_font(26))


def _head(draw: Draw, x: int, y: int, scale: float, chance: Random) -> None:
    """A head and shoulders without a face."""
    skin = chance.choice(("#8d5a3b", "#a5714d", "#7a4b30"))
    draw.rounded_rectangle((x - 150 * scale, y + 90 * scale, x + 150 * scale, y + 330 * scale), 60, fill="#3b4252")
    draw.ellipse((x - 85 * scale, y - 130 * scale, x + 85 * scale, y + 100 * scale), fill=skin)
    draw.chord((x - 92 * scale, y - 150 * scale, x + 92 * scale, y + 60 * scale), 180, 360, fill="#1d1a18")


Shape = tuple[tuple[int, int], Callable[[Draw, str, Random], None]]
LETTER: Shape = ((1240, 1700), _letter)
CERTIFICATE: Shape = ((1240, 1700), _certificate)
TABLE: Shape = ((1700, 1200), _table)
CARD: Shape = ((1100, 700), _card)
PORTRAIT: Shape = ((900, 1200), _portrait)
SHAPES: dict[str, Shape] = {
    **dict.fromkeys(("kk", "kk_tumpangan"), TABLE),
    **dict.fromkeys(("ktp", "ktp_lama", "kia_lama", "izin_tinggal"), CARD),
    **dict.fromkeys(("akta_lahir", "akta_lain", "akta_cerai", "akta_perkawinan", "buku_nikah", "ijazah"), CERTIFICATE),
    **dict.fromkeys(("pasfoto_kia", "pasfoto_gandeng"), PORTRAIT),
    "tangkapan_layar": ((900, 1600), _screen),
}
"""By the paper's type; all others are letters."""
AFTER: dict[str, Callable[[Image.Image], Image.Image]] = {
    GOOD: lambda picture: picture,
    BLURRED: lambda picture: picture.filter(ImageFilter.GaussianBlur(9)),
    DARK: lambda picture: ImageEnhance.Brightness(picture).enhance(0.22),
}
