"""Which of our icons stands beside a service or a group, and in which tint. Pure."""

from api.catalogue.definitions import Service

OF_GROUP = {
    "kartu-keluarga": ("family", "leaf"),
    "ktp-kia": ("card", ""),
    "pencatatan-sipil": ("birth", "gold"),
    "pindah-datang": ("move", "leaf"),
    "data": ("data", ""),
    "pendaftaran-penduduk": ("person", ""),
    "info": ("info", ""),
    "pengaduan": ("voice", "earth"),
}
OF_SERVICE = {
    "akta-kematian": ("death", ""),
    "lahir-mati": ("death", ""),
    "akta-perkawinan": ("rings", "gold"),
    "akta-perceraian": ("paper", ""),
    "pengakuan-anak": ("child", "gold"),
    "pengesahan-anak": ("child", "gold"),
    "pengangkatan-anak": ("child", "gold"),
    "perubahan-nama": ("pen", ""),
    "pembetulan-akta": ("pen", ""),
    "akta-hilang-rusak": ("paper", ""),
    "kia-0-5": ("child", "gold"),
    "kia-5-17": ("child", "gold"),
    "kia-hilang-rusak": ("child", "gold"),
    "ikd-aktivasi": ("mobile", ""),
}
PLAIN = ("paper", "")


def of_service(service: Service) -> tuple[str, str]:
    """Icon and tint."""
    return OF_SERVICE.get(service.code) or of_group(service.group)


def of_group(code: str) -> tuple[str, str]:
    return OF_GROUP.get(code, PLAIN)
