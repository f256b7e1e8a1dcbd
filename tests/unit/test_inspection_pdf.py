"""PDFs: what acts is taken out, what shows is kept, what is out of bounds is refused."""

import random
from contextlib import suppress
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from api.documents import inspection, pdf
from api.documents.refused import Refused
from tests.samples import sample
from tests.unit.hostile import one_page, saved

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def refusal(data):
    with pytest.raises(Refused) as refused:
        pdf.inspect(data)
    return refused.value.code


def names_in(data):
    """Everything in a PDF as text, streams left out."""
    with pikepdf.open(BytesIO(data)) as document:
        texts = [each.unparse(resolved=True) for each in document.objects if not isinstance(each, Stream)]
    return b" ".join(texts).decode("latin-1")


def note(**entries):
    return Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **{"Subtype": Name.Link, **entries})


def test_a_clean_pdf_keeps_its_pages_and_loses_nothing():
    found = pdf.inspect(sample("pdf_biasa.pdf"))
    assert (found.pages, len(found.previews), found.metrics) == (2, 2, {})


@pytest.mark.parametrize(
    "annotation",
    [
        note(A=SCRIPT),
        note(A=Dictionary(S=Name.Launch, F=String("cmd.exe"))),
        note(A=Dictionary(S=Name.URI, URI=String("javascript:alert(1)"))),
        note(A=Dictionary(S=Name.GoTo, D=String("a"), Next=SCRIPT)),
        note(A=Dictionary(S=Name.GoTo, D=String("a"), Next=Array([SCRIPT]))),
        note(AA=Dictionary(E=SCRIPT)),
        note(Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, EF=Dictionary())),
    ],
    ids=["script", "launch", "javascript address", "next", "next of many", "additional", "attachment"],
)
@pytest.mark.parametrize("indirect", [False, True], ids=["inside the page", "of its own"])
def test_an_annotation_that_acts_is_disarmed_wherever_it_is_written(annotation, indirect):
    document = one_page()
    document.pages[0].Annots = Array([document.make_indirect(annotation) if indirect else annotation])
    found = pdf.inspect(saved(document))
    assert found.metrics["removed"]
    kept = names_in(found.master)
    assert not any(word in kept for word in ("JavaScript", "javascript", "Launch", "/AA", "/EF", "FileAttachment"))


def test_an_ordinary_link_stays():
    document = one_page()
    document.pages[0].Annots = Array([note(A=Dictionary(S=Name.URI, URI=String("https://kupangkota.go.id")))])
    found = pdf.inspect(saved(document))
    assert found.metrics == {}
    assert "https://kupangkota.go.id" in names_in(found.master)


def test_a_filled_form_shows_what_was_filled_in():
    document = one_page()
    look = Stream(document, b"0 0 1 rg 0 0 100 100 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    field = note(Subtype=Name.Widget, FT=Name.Tx, T=String("nama"), V=String("Maria"), F=4)
    field.Rect, field.AP = Array([0, 0, 100, 100]), Dictionary(N=document.make_indirect(look))
    document.pages[0].Annots = Array([document.make_indirect(field)])
    document.Root.AcroForm = Dictionary(Fields=Array([document.pages[0].Annots[0]]), XFA=String("x"))
    found = pdf.inspect(saved(document))
    assert found.metrics == {"removed": "XFA"}
    page = Image.open(BytesIO(found.previews[0]))
    red, _, blue = page.getpixel((page.width // 4, page.height * 3 // 4))
    assert blue > 200 and red < 60


def test_a_form_filled_without_a_drawing_of_it_is_drawn():
    document = one_page()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    field = note(Subtype=Name.Widget, FT=Name.Tx, T=String("nama"), V=String("MARIA"), F=4, DA=String("/He 40 Tf 0 g"))
    field.Rect = Array([0, 50, 200, 150])
    document.pages[0].Annots = Array([document.make_indirect(field)])
    resources = Dictionary(Font=Dictionary(He=document.make_indirect(font)))
    fields = Array([document.pages[0].Annots[0]])
    document.Root.AcroForm = Dictionary(Fields=fields, DR=resources, DA=field.DA, NeedAppearances=True)
    page = Image.open(BytesIO(pdf.inspect(saved(document)).previews[0]))
    assert page.convert("L").getextrema()[0] < 60


def test_names_in_an_old_encoding_do_not_cost_a_good_pdf():
    data = saved(one_page()).replace(b"/Resources << >>", b"/Resources << /F#fc << /S /X#fe >> >>")
    assert pdf.inspect(data).pages == 1


def test_an_owner_password_does_not_hinder_and_is_not_kept():
    locked = saved(one_page(), encryption=pikepdf.Encryption(owner="rahasia", user=""))
    found = pdf.inspect(locked)
    with pikepdf.open(BytesIO(found.master)) as document:
        assert not document.is_encrypted


def test_every_page_has_a_picture_of_its_own_no_larger_than_a_preview():
    document = one_page()
    document.add_blank_page(page_size=(3000, 600))
    document.add_blank_page(page_size=(595, 842))
    found = pdf.inspect(saved(document))
    assert [max(Image.open(BytesIO(each)).size) for each in found.previews] == [306, 1600, 1287]


def test_pages_beyond_the_limit_are_refused_and_as_many_as_allowed_are_taken():
    document = one_page()
    for _ in range(pdf.MOST_PAGES - 1):
        document.add_blank_page(page_size=(100, 100))
    assert pdf.inspect(saved(document)).pages == pdf.MOST_PAGES
    document.add_blank_page(page_size=(100, 100))
    assert refusal(saved(document)) == "pdf_terlalu_panjang"


def test_pages_too_large_are_refused_also_by_their_unit():
    assert refusal(saved(one_page(MediaBox=Array([0, 0, 20_000, 10])))) == "pdf_halaman_besar"
    assert refusal(saved(one_page(UserUnit=100))) == "pdf_halaman_besar"


def test_bytes_before_the_header_are_refused():
    assert refusal(b"<html>" + saved(one_page())) == "bukan_pdf"


def test_a_pdf_within_a_pdf_within_a_pdf_cannot_exhaust_the_cleaning():
    deep = Dictionary()
    for _ in range(60):
        deep = Dictionary(In=deep)
    assert refusal(saved(one_page(PieceInfo=deep))) == "pdf_berbahaya"


async def test_a_pdf_with_any_bytes_changed_is_taken_or_refused_and_never_more():
    luck, original = random.Random(5371), sample("pdf_javascript.pdf")
    for _ in range(80):
        body = bytearray(original)
        for place in luck.sample(range(5, len(body)), luck.randint(1, 8)):
            body[place] = luck.randrange(256)
        with suppress(Refused):
            found = await inspection.inspect(bytes(body))
            assert len(found.previews) == found.pages
