"""tesseract, where it is installed: the words on a picture. Bytes go through pipes, so nothing touches the disk."""

import asyncio
import os
import resource
import shutil
import signal

import structlog

from api.processes import die_with_parent

LANGUAGE = "ind"
WITHIN = 15.0
CPU_SECONDS = 10
MEMORY = 1 << 30
LINES_OF_A_CARD = "6"
OURS = {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}

one_at_a_time = asyncio.Semaphore(1)
log = structlog.get_logger()


async def installed() -> bool:
    """Whether there is one on PATH that knows Indonesian."""
    return LANGUAGE in (await _run(b"", "--list-langs")).split()


async def words(picture: bytes) -> str:
    """Line by line as it reads them; "" where it cannot, or takes too long."""
    return await _run(picture, "stdin", "stdout", "-l", LANGUAGE, "--psm", LINES_OF_A_CARD)


async def _run(given: bytes, *arguments: str) -> str:
    program = shutil.which("tesseract")
    if program is None:
        return ""
    async with one_at_a_time:
        return await _answer(program, given, *arguments)


async def _answer(program: str, given: bytes, *arguments: str) -> str:
    process = await asyncio.create_subprocess_exec(
        program,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", os.defpath)} | OURS,
        preexec_fn=_confine,
    )
    try:
        async with asyncio.timeout(WITHIN):
            said, _ = await process.communicate(given)
    except TimeoutError:
        log.warning("tesseract did not come to an end")
        return ""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return said.decode("utf-8", "replace") if process.returncode == 0 else ""


def _confine() -> None:
    """In the new process, before the program starts: after everything else, within limits, and never without us."""
    die_with_parent(signal.SIGKILL)
    os.nice(15)
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))
