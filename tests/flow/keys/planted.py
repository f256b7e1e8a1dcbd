"""What somebody tells us, planted so that it can be looked for everywhere."""

import io

import pikepdf
from PIL import Image

from tests.making import PDF, PHOTO

PLANTED = {
    "name": "Zefanya Kaloasi Nggebu",
    "mother's name": "Wilhelmina Xaverovna",
    "NIK": "5371046508908347",
    "KK number": "5371040312158346",
    "phone": "81298765437",
    "phone in groups": "812-9876-5437",
    "address": "Jalan Kélapa Lontar 7719",
    "institution": "Koperasi Zxqlembaga",
    "name of a file": "Zxqberkas keluarga",
    "EXIF": "Zxqexif Kupang",
    "text of a PDF": "Zxqteks dalam PDF",
    "metadata of a PDF": "Zxqjudul dokumen",
    "reason": "Zxqalasan tidak terbaca",
    "message": "Zxqpesan Kaloasi",
    "message of the desk": "Zxqtanya Kaloasi",
    "collection note": "Zxqambil di loket",
    "name of a passkey": "Zxqkunci Kaloasi",
    "title of a result": "Zxqhasil Kaloasi",
    "name of a checked file": "Zxqijazah Kaloasi",
    "text of a checked file": "Zxqteks diperiksa",
    "metadata of a checked file": "Zxqjudul diperiksa",
    "searched": "Zxqcari Seseorang",
    "wrong PIN": "730519",
    "broken body": "Zxqrusak sekali",
    "query of an address": "Zxqkueri alamat",
    "token in an address": "zxqtoken-dalam-alamat1",
    "agent": "Zxqperamban",
    "idempotency key": "zxqulang-kunci-0001",
}
"""What one citizen and one operator typed, sent or called. Nothing but the people of the office is known by name."""


def photo_with_words(quality: int = 80) -> bytes:
    picture, exif, kept = Image.open(io.BytesIO(PHOTO)), Image.Exif(), io.BytesIO()
    exif[0x010E] = PLANTED["EXIF"]
    picture.save(kept, "JPEG", exif=exif, quality=quality)
    return kept.getvalue()


def pdf_with_words(of: str = "a PDF", padding: int = 0) -> bytes:
    """Uncompressed, so that its words can be found; larger by `padding`, which says nothing."""
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as document:
        document.docinfo["/Title"] = PLANTED[f"metadata of {of}"]
        words = pikepdf.Stream(document, f"BT ({PLANTED[f'text of {of}']}) Tj ET".encode() + b" " * padding)
        document.pages[0].contents_add(words)
        document.save(kept, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return kept.getvalue()


def answers() -> dict[str, object]:
    name, nik, kk = PLANTED["name"], PLANTED["NIK"], PLANTED["KK number"]
    return {
        "applicant_name": name,
        "applicant_nik": nik,
        "applicant_kk_number": kk,
        "applicant_phone": f"0{PLANTED['phone']}",
        "subject_name": name,
        "subject_nik": nik,
        "subject_kk_number": kk,
        "subject_mother_name": PLANTED["mother's name"],
        "institution": "lainnya",
        "institution_other": PLANTED["institution"],
        "error_text": f"Alamat: {PLANTED['address']}",
    }
