"""Settings are read once, and a wrong one refuses to start by its own name."""

from pathlib import Path

import pytest

from api.settings import Settings


def test_nothing_set_gives_an_address_on_this_machine():
    settings = Settings.from_env({})
    assert settings.base_url == "http://localhost:8000"
    assert (settings.host, settings.domain, settings.secure) == ("127.0.0.1", "localhost", False)
    assert settings.data.is_absolute()


def test_an_empty_variable_counts_as_not_set():
    assert Settings.from_env({"PORT": "", "DATABASE_URL": "", "LOPO_DATA": ""}) == Settings.from_env({})


def test_the_port_is_part_of_the_default_address():
    assert Settings.from_env({"PORT": "9000"}).base_url == "http://localhost:9000"


def test_a_public_address_makes_cookies_secure_and_names_the_passkey_domain():
    settings = Settings.from_env({"BASE_URL": "https://dukcapil.example.id/"})
    assert (settings.base_url, settings.domain, settings.secure) == (
        "https://dukcapil.example.id",
        "dukcapil.example.id",
        True,
    )


def test_the_data_folder_does_not_move_with_the_current_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert Settings.from_env({"LOPO_DATA": "simpan"}).data == Path(tmp_path, "simpan")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "delapan"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("BASE_URL", "http://dukcapil.example.id"),
        ("BASE_URL", "dukcapil.example.id"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "ftp://localhost"),
        ("DATABASE_URL", "mysql://localhost/lopo"),
        ("STORAGE_URL", "ftp://files.example.id"),
        ("STORAGE_URL", "bucket/prefix"),
        ("LOPO_OFFICE", "/tidak/ada.toml"),
        ("CLAMD", "/run/clamav/clamd.ctl"),
        ("CLAMD", "unix://"),
        ("SMTP_URL", "mail.example"),
        ("SMTP_URL", "https://mail.example"),
        ("SMTP_URL", "smtps://nobody@mail.example"),
        ("SMTP_URL", "smtp+plain://mail.example"),
        ("SMTP_URL", "smtp+plain://nobody:secret@10.0.0.5"),
        ("SMTP_URL", "smtp://mail.example:mail"),
        ("CLAMD", "tcp://scanner"),
        ("CLAMD", "tcp://scanner:clamd"),
        ("CLAMD", "http://scanner:3310"),
    ],
)
def test_a_wrong_value_refuses_to_start_and_names_itself(name, value):
    with pytest.raises(SystemExit, match=name):
        Settings.from_env({name: value})
