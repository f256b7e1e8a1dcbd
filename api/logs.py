"""What we write down about our own running: event names, numbers, places in the code. Never a person's data.

Lines are JSON, or readable on a terminal. Only the keys listed here get through, a failure is logged as its kind and
the places it passed (its message may quote what somebody typed), and a path loses its query and its secrets.
"""

import logging.config
import re
import sys
import traceback
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor

ALLOWED = frozenset(
    [
        "event",
        "level",
        "timestamp",
        "logger",
        "method",
        "route",
        "path",
        "status",
        "ms",
        "number",
        "job",
        "subject",
        "step",
        "attempt",
        "kind",
        "trace",
        "pid",
        "port",
        "address",
        "count",
        "size",
        "code",
        "trouble",  # what is wrong with the installation itself, never with what people sent
    ]
)
SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{20,}(?=/|$)")


def _name_failure(_: Any, __: str, line: EventDict) -> EventDict:
    """Keep what failed and where; drop the message, which may quote a person."""
    failure = line.pop("exc_info", None)
    if failure is True:
        failure = sys.exc_info()
    error = failure[1] if isinstance(failure, tuple) else failure
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        line["kind"] = type(error).__name__
        line["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return line


def _only_allowed(_: Any, __: str, line: EventDict) -> EventDict:
    kept = {key: value for key, value in line.items() if key in ALLOWED or key.startswith("_")}
    if "path" in kept:
        kept["path"] = SECRET.sub("…", str(kept["path"]).partition("?")[0])
    return kept


SHARED: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso"),
    _name_failure,
    _only_allowed,
]


def configuration() -> dict[str, Any]:
    """For logging.config: our lines and those of the libraries, in one form, to standard error."""
    form = structlog.dev.ConsoleRenderer() if sys.stderr.isatty() else structlog.processors.JSONRenderer()
    formatter = {
        "()": ProcessorFormatter,
        "processors": [ProcessorFormatter.remove_processors_meta, form],
        "foreign_pre_chain": SHARED,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {"lopo": {"level": "INFO"}, "_granian": {"level": "WARNING"}},
    }


def configure() -> None:
    """Call once in each process, before the first line."""
    logging.config.dictConfig(configuration())
    structlog.configure(
        processors=[*SHARED, ProcessorFormatter.wrap_for_formatter],
        logger_factory=lambda *_: logging.getLogger("lopo"),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
