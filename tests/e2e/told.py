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
    "identity_kind": False,
    "category": "waktu_layanan",
    "description": "Sudah tiga hari KTP-el saya belum selesai.",
}
