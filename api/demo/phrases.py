"""What people write where a form lets them write: plausible words by the question's id. Pure data."""

TEXTS: dict[str, tuple[str, ...]] = {
    "applicant_email": ("keluarga@example.com",),
    "complainant_email": ("keluarga@example.com",),
    "country": ("Timor-Leste", "Australia", "Malaysia"),
    "court_name": ("Pengadilan Negeri Kupang",),
    "damage": ("Patah di sudut kiri, foto sudah pudar.", "Terkelupas, chip tidak terbaca."),
    "death_place": ("Rumah sakit di Kota Kupang", "Rumah keluarga, Oesapa"),
    "expectation": ("Mohon dijelaskan kapan dokumen dapat diambil.", "Mohon petugas lebih ramah."),
    "error_text": (
        "NIK tidak ditemukan saat mendaftar.",
        "Data tidak padan, diminta ke Dukcapil.",
        "Tanggal lahir di BPJS berbeda dengan KTP.",
    ),
    "description": (
        "Saya sudah menunggu tiga hari, tetapi belum ada kabar tentang permohonan saya.",
        "Nama anak saya di KK salah satu huruf. Sudah saya sampaikan di loket, tetapi belum diperbaiki.",
        "Nomor antrean di kantor habis pukul sembilan pagi. Mohon ada cara lain.",
    ),
    "found_place": ("Teras puskesmas", "Halaman gereja"),
    "institution_other": ("Koperasi simpan pinjam",),
    "late_reason": (
        "Orang tua bekerja di luar kota dan baru kembali.",
        "Buku nikah baru selesai, jadi baru sekarang dilaporkan.",
    ),
    "marriage_cert_office": ("Dinas Dukcapil Kota Kupang",),
    "birth_cert_office": ("Dinas Dukcapil Kota Kupang",),
    "nationality": ("Timor-Leste", "Australia", "Belanda"),
    "occupation": ("Petani", "Wiraswasta", "Guru honorer", "Nelayan", "Mengurus rumah tangga"),
    "related_receipt": ("Tidak ada",),
    "school": ("SD Inpres Contoh", "SMP Negeri Contoh"),
    "stillbirth_cause": ("Menurut keterangan dokter",),
    "stillbirth_attested_by": ("Dokter",),
    "stillbirth_place": ("Rumah sakit di Kota Kupang",),
    "worship_body": ("Jemaat Contoh, Kota Kupang", "Paroki Contoh, Kota Kupang"),
    "wrong_text": ("Nama ibu tertulis Mariana",),
    "correct_text": ("Nama ibu seharusnya Maria",),
}
QUESTIONS = (
    "Alamat mana yang benar: yang di KTP-el, atau yang di KK?",
    "Nama ibu di formulir berbeda dengan yang di KK. Mana yang benar?",
    "Nomor HP ini tidak dapat dihubungi. Apakah ada nomor lain?",
)
MESSAGES = (
    "Yang di KK, Bapak/Ibu. Terima kasih.",
    "Maaf, saya salah ketik. Yang benar sama dengan di KTP.",
    "Kapan kira-kira selesai? Saya perlu untuk daftar sekolah.",
)
"""To the desk; some answer a question, some ask themselves."""
VILLAGES = ("Kelurahan Oesapa, Kota Kupang", "Kelurahan Liliba, Kota Kupang", "Kelurahan Sikumana, Kota Kupang")
ANY_TEXT = ("Keterangan contoh",)

NUMBERS: dict[str, str] = {
    "birth_cert_number": "9971-LT-{day}{month}2015-{serial}",
    "certificate_number": "9971-LU-{day}{month}2012-{serial}",
    "marriage_cert_number": "9971-KW-{day}{month}2014-{serial}",
    "court_decree_number": "{short}/Pdt.P/2026/PN Contoh",
    "ruling_number": "{short}/Pdt.G/2026/PN Contoh",
    "police_letter_number": "STPL/{short}/2026/SPKT",
    "police_report_number": "LP/B/{short}/2026/SPKT",
    "passport_number": "Z{serial}{short}",
    "permit_number": "2C99{serial}-{short}",
    "skpwni_number": "SKPWNI/9900{serial}/{day}{month}2026/{short}",
}
ANY_NUMBER = "472/{short}/CONTOH/2026"

CHANGES: tuple[dict[str, str], ...] = (
    {"element": "Pendidikan", "before": "SLTA", "after": "Diploma IV/Strata I", "basis": "Ijazah"},
    {"element": "Pekerjaan", "before": "Pelajar", "after": "Karyawan swasta", "basis": "Surat keterangan kerja"},
    {"element": "Golongan darah", "before": "Tidak tahu", "after": "O", "basis": "Hasil laboratorium"},
    {"element": "Nama", "before": "Yohanes", "after": "Yohanis", "basis": "Akta kelahiran"},
)

CHILD: dict[str, str] = {"occupation": "Pelajar", "education": "belum_tamat_sd"}
"""What a row about a child says."""

DAYS_AGO: dict[str, tuple[int, int]] = {
    "acknowledgement_date": (3, 20),
    "birth_cert_date": (300, 5000),
    "blessing_date": (5, 40),
    "certificate_date": (900, 5000),
    "court_decree_date": (20, 90),
    "death_date": (1, 20),
    "event_date": (3, 40),
    "final_date": (15, 30),
    "found_date": (8, 11),
    "incident_date": (1, 14),
    "lost_date": (1, 15),
    "marriage_cert_date": (1000, 5000),
    "permit_expiry": (-600, -100),
    "permit_issue_date": (30, 300),
    "police_report_date": (3, 7),
    "religious_marriage_date": (700, 3000),
    "ruling_date": (40, 90),
    "skpwni_date": (3, 25),
    "stillbirth_date": (1, 10),
}
"""How long ago, in days; below zero: still to come."""
ANY_DAYS_AGO, ANY_DAYS_AHEAD = (5, 60), (-14, -2)

AMOUNTS: dict[str, tuple[float, float]] = {
    "birth_length_cm": (45, 53),
    "birth_order": (1, 5),
    "birth_weight_kg": (2.4, 3.9),
    "certificate_year": (1996, 2024),
    "children_count": (0, 3),
    "copies": (1, 8),
    "gestation_weeks": (22, 38),
    "husband_marriage_order": (1, 1),
    "wife_marriage_order": (1, 1),
}
ANY_AMOUNT = (1, 3)

FIXED: dict[str, str] = {
    "informant_citizenship": "wni",
    "deceased_citizenship": "wni",
    "relation": "anak",
    "accused_rank": "tidak_ada",
}
NEVER_CHOSEN = ("biaya_pungli", "data_bocor")
"""Only the head would see them."""
LIKELY_TRUE = ("host_consent", "recorded", "has_skpwni", "religious_marriage_exists", "religious_before_birth")
NEVER_TRUE = ("has_tte", "married_or_was")
