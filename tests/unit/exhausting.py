"""Small files that ask for more work or memory than anybody may have."""

import struct
import zlib
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream
from PIL import Image

from tests.unit.hostile import one_page, saved


def drawing(content: bytes, **resources: dict[str, object]) -> bytes:
    """One page that draws this, from a few packed bytes."""
    document = one_page(MediaBox=Array([0, 0, 1000, 1000]))
    indirect = {
        f"/{kind}": Dictionary({f"/{name}": document.make_indirect(build(document)) for name, build in named.items()})
        for kind, named in resources.items()
    }
    document.pages[0].Resources = Dictionary(indirect)
    document.pages[0].Contents = Stream(document, content)
    return saved(document, compress_streams=True)


def form(content: bytes, **entries: object):
    def build(document: Pdf) -> Stream:
        made = Stream(
            document, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1000, 1000]), **entries
        )
        made.Resources = Dictionary()
        return made

    return build


def tiny_tiles() -> bytes:
    def build(document: Pdf) -> Stream:
        made = Stream(document, b"0 0 1 1 re f", PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 1, 1]))
        made.Type, made.Resources = Name.Pattern, Dictionary()
        made.XStep = made.YStep = 0.01
        return made

    return drawing(b"/Pattern cs /P scn 0 0 1000 1000 re f " * 20, Pattern={"P": build})


def layers() -> bytes:
    glass = form(b"0 0 900 900 re f", Group=Dictionary(S=Name.Transparency))
    half = {"G": lambda _: Dictionary(Type=Name.ExtGState, ca=0.5, BM=Name.Luminosity)}
    return drawing(b"/G gs /F Do " * 3000, ExtGState=half, XObject={"F": glass})


def curves() -> bytes:
    return drawing(b"0 0 m " + b"900 1 1 900 500 500 c " * 1_500_000 + b"S")


def clippings() -> bytes:
    return drawing(b"q 0 0 m 900 1 1 900 500 500 c W n " * 300_000)


def heavy_pages(count: int) -> bytes:
    """A good scan of many pages, each a picture of 12 megapixels."""
    document = one_page(MediaBox=Array([0, 0, 595, 842]))
    out = BytesIO()
    Image.effect_noise((1450, 2050), 20).resize((2900, 4100)).convert("RGB").save(out, "JPEG", quality=20)
    scan = Stream(document, b"", Type=Name.XObject, Subtype=Name.Image, Width=2900, Height=4100)
    scan.BitsPerComponent, scan.ColorSpace = 8, Name.DeviceRGB
    scan.write(out.getvalue(), filter=Name.DCTDecode)
    document.pages[0].Resources = Dictionary(XObject=Dictionary(I=document.make_indirect(scan)))
    document.pages[0].Contents = Stream(document, b"q 595 0 0 842 0 0 cm /I Do Q")
    document.pages.extend([document.pages[0]] * (count - 1))
    return saved(document)


def stamps(count: int = 30_000) -> bytes:
    document = one_page()
    look = document.make_indirect(form(b"0 0 9 9 re f")(document))
    note = {"Type": Name.Annot, "Subtype": Name.Stamp, "Rect": Array([0, 0, 9, 9]), "AP": Dictionary(N=look)}
    document.pages[0].Annots = Array([document.make_indirect(Dictionary(**note)) for _ in range(count)])
    return saved(document, object_stream_mode=ObjectStreamMode.generate)


def many_scans(count: int = 1000) -> bytes:
    """A progressive JPEG whose last refinement comes again and again."""
    out = BytesIO()
    Image.new("RGB", (4900, 5000), "gray").save(out, "JPEG", progressive=True, quality=30)
    body = out.getvalue()
    last = body[body.rindex(b"\xff\xda") : -2]
    return body[:-2] + last * count + body[-2:]


def many_comments(count: int = 2_900_000) -> bytes:
    out = BytesIO()
    Image.new("RGB", (100, 100)).save(out, "JPEG")
    return out.getvalue()[:2] + b"\xff\xfe\0\x02" * count + out.getvalue()[2:]


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_with(*chunks: bytes) -> bytes:
    out = BytesIO()
    Image.new("RGB", (100, 100)).save(out, "PNG")
    head, rest = out.getvalue()[:33], out.getvalue()[33:]
    return head + b"".join(chunks) + rest


def packed_profile() -> bytes:
    return png_with(chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(64 << 20), 9)))


def packed_texts(count: int = 3000) -> bytes:
    text = zlib.compress(bytes(1 << 20), 9)
    return png_with(*(chunk(b"zTXt", b"k%d\0\0" % each + text) for each in range(count)))
