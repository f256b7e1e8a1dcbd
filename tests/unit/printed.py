"""Things to print, as a citizen of Kota Kupang would meet them; also the longest that can happen."""

import msgspec

from api.printing.contexts import BrochureContext, Contact, Letterhead, Paper, ReceiptContext, Received

OFFICE = Letterhead(
    name="Dinas Kependudukan dan Pencatatan Sipil Kota Kupang",
    address="Jl. Contoh No. 1, Kelapa Lima",
    hours="Senin–Jumat 08.00–15.00 WITA",
    whatsapps=(
        Contact("Loket Akta", "0811-0000-0001", "https://wa.me/6281100000001"),
        Contact("Loket Validasi NIK", "0811-0000-0002"),
    ),
    complaint_page="https://lopo.test/pengaduan",
    complaint_number="0811-0000-0009",
)
RECEIPT = ReceiptContext(
    number="K7QF-3M9X",
    service_title="Akta Kelahiran",
    first_name="Maria",
    submitted_at="Selasa, 24 November 2026, 10.40 WITA",
    due_at="Rabu, 25 November 2026, 10.40 WITA",
    documents=(
        Received("Kartu Keluarga", 1),
        Received("Surat keterangan lahir dari rumah sakit, puskesmas, atau bidan", 1),
        Received("SPTJM kebenaran sebagai pasangan suami istri (F-2.04)", 2),
    ),
    link="https://lopo.test/p/Zk3vQh8sT1uJ9xYwB2mNcg",
    office=OFFICE,
    created="2026-11-24T02:40:00Z",
    check_page="https://lopo.test/cek",
    greeting="Tabe!",
)
LONG_TITLE = "Perubahan data karena perubahan kewarganegaraan dari Warga Negara Asing menjadi Warga Negara Indonesia"
LONG_PAPER = "Surat pernyataan tanggung jawab mutlak kebenaran data kelahiran dan keterangan lain yang ke-"
LONG_RECEIPT = msgspec.structs.replace(
    RECEIPT,
    service_title=LONG_TITLE,
    first_name="Maximilianus-Bartholomeus",
    documents=tuple(Received(f"{LONG_PAPER}{number}", number) for number in range(1, 13)),
)
BROCHURE = BrochureContext(
    title="Akta Kelahiran",
    group="Pencatatan sipil",
    summary="Pencatatan kelahiran anak, tepat waktu maupun lewat 60 hari.",
    who_may_apply=("Ayah atau ibu", "Keluarga lain yang menjadi pelapor"),
    papers=(
        Paper("Kartu Keluarga"),
        Paper("Surat keterangan kelahiran", "Bila ada surat keterangan kelahiran"),
        Paper("SPTJM kebenaran data kelahiran", "Pengganti surat keterangan kelahiran; 2 saksi", "F-2.03"),
        Paper("Buku nikah atau akta perkawinan", "Bila orang tua punya bukti perkawinan"),
        Paper("Formulir pelaporan", form="F-2.01", required=False),
    ),
    not_needed=("Pengantar RT, RW, atau kelurahan", "KTP saksi"),
    steps=("Pindai kode QR di HP.", "Jawab beberapa pertanyaan.", "Foto berkas dan kirim."),
    promised="1 × 24 jam",
    outcome="PDF akta dan KK bertanda tangan elektronik",
    legal_basis=("UU 24/2013", "Perpres 96/2018"),
    link="https://lopo.test/layanan/akta-kelahiran",
    office=OFFICE,
    printed_at="24 November 2026",
    created="2026-11-24T02:40:00Z",
)


def in_front_of_its_seal(pdf):
    """What was printed before the seal was set behind it, which differs each time."""
    return pdf.partition(b"%%EOF")[0]
