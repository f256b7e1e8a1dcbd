"""Having a file checked as people do, and receipts to check."""


async def check(browser, data, name="Akta Maria Bere.pdf"):
    return await browser.post("/cek", files={"berkas": (name, data, "application/pdf")})


async def receipt_of(browser, made):
    await browser.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    return (await browser.get(f"/permohonan/{made.number}/tanda-terima.pdf")).content
