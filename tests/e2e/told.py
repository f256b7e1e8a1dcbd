"""What the citizens of these tests tell of themselves."""

PERSON = {
    "applicant_name": "Maria Yuliana Bere",
    "applicant_nik": "5371046508900001",
    "applicant_kk_number": "5371040312150007",
    "applicant_phone": "081234567890",
    "applicant_relation": "diri_sendiri",
    "kelurahan": "53.71.04.1010",
    "delivery": "ambil_di_kantor",
}
COMPLAINT = {
    "complainant_name": "Yohanis Ndun",
    "complainant_phone": "081234567891",
    "identity": "terbuka",
    "category": "waktu_layanan",
    "description": "Sudah tiga hari KTP-el saya belum selesai.",
}
VISIT = {**PERSON, "phone_os": "ios", "recorded": True, "preferred_place": "mpp"}
ABROAD = {**PERSON, "direction": "keluar_negeri", "country": "Malaysia", "passport_number": "A1234567"}
PASSPORT = {"dokumen_perjalanan": "pdf_biasa.pdf"}
"""What goes with ABROAD: a case of a desk that no other test works at."""
