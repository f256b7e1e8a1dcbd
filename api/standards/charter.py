"""The service charter (maklumat pelayanan) in our own words, under the name of the head. Pure."""

from api.language import N_

CHARTER = (
    N_("Kami melayani menurut standar pelayanan yang kami terbitkan."),
    N_("Layanan kami gratis, jelas syaratnya, tepat waktunya, dan sama untuk semua orang."),
    N_("Bila terlambat, kami mengatakannya di halaman permohonan, dengan perkiraan selesainya begitu ada."),
    N_("Bila kami tidak menepatinya, kami menerima teguran dan sanksi menurut peraturan perundang-undangan."),
)
