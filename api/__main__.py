"""`python -m api COMMAND`: everything an administrator types."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from api import commands
from api.accounts.roles import Role
from api.embedded_postgres import Unusable
from api.keys.ring import Unreadable
from api.processes import never_dump_core

COMMANDS = {
    "serve": (commands.serve, "jalankan web, pekerja, dan basis data"),
    "worker": (commands.work, "jalankan satu pekerja saja"),
    "migrate": (commands.migrate, "perbarui basis data"),
    "invite": (commands.invite, "buat undangan untuk seorang petugas"),
    "health": (commands.health, "periksa keadaan semua bagian"),
    "audit": (commands.audit, "periksa jejak audit"),
    "decisions": (commands.decisions, "periksa tanda tangan semua keputusan, atau satu permohonan"),
    "keys": (commands.keys, "lihat, ganti, atau hapus kunci"),
}


def parser() -> ArgumentParser:
    root = ArgumentParser(prog="./run", description="Lopo, layanan administrasi kependudukan.")
    choices = root.add_subparsers(dest="command", required=True, metavar="PERINTAH")
    parsers = {name: choices.add_parser(name, help=words, description=words) for name, (_, words) in COMMANDS.items()}
    parsers["serve"].add_argument("--no-worker", action="store_true", help="pekerja dijalankan terpisah")
    parsers["invite"].add_argument("name", metavar="NAMA")
    parsers["invite"].add_argument("--role", choices=list(Role), default=Role.OPERATOR)
    parsers["invite"].add_argument("--desk", action="append", default=[], help="boleh lebih dari satu")
    parsers["decisions"].add_argument("action", choices=["verify"])
    parsers["decisions"].add_argument("number", nargs="?", default="", help="nomor permohonan")
    parsers["audit"].add_argument("action", nargs="?", choices=["verify"], default="verify", metavar="verify")
    parsers["keys"].add_argument("action", choices=list(commands.KEYS), metavar=" | ".join(commands.KEYS))
    parsers["keys"].add_argument("id", nargs="?", default="", help="untuk drop: kunci yang dihapus")
    return root


def main(arguments: Sequence[str]) -> None:
    options = vars(parser().parse_args(arguments))
    never_dump_core()
    run, _ = COMMANDS[options.pop("command")]
    try:
        run(**options)
    except (Unusable, Unreadable, FileNotFoundError, PermissionError) as error:
        raise SystemExit(str(error)) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main(sys.argv[1:])
