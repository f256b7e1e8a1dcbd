"""`hostile_process` started by an ordinary account, also where the tests run as root."""

import os

from api.documents import sandbox_process
from tests.unit import hostile_process

NOBODY = 65534

if __name__ == "__main__" and hostile_process:
    sandbox_process.load()  # while the interpreter's own files can be read for sure
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        hostile_process.LIBC.prctl(4, 1, 0, 0, 0)  # as if it had been started by that account
    sandbox_process.main()
