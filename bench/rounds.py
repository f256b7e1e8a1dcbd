"""Two things measured in turn, so that a busy machine slows both alike."""

from collections.abc import Awaitable, Callable
from statistics import median

import msgspec

Rate = Callable[[], Awaitable[float]]
"""How many a second, measured now."""


class Compared(msgspec.Struct, frozen=True):
    """What was measured, how much of its ceiling it should reach, and the rates of each round. One counts as `each` of `unit`."""

    name: str
    aim: float
    ours: tuple[float, ...]
    ceiling: tuple[float, ...]
    each: float = 1
    unit: str = ""

    @property
    def ratios(self) -> list[float]:
        return sorted(mine / most for mine, most in zip(self.ours, self.ceiling, strict=True))

    def line(self) -> str:
        low, high, middle = self.ratios[0], self.ratios[-1], median(self.ratios)
        verdict = "" if middle >= self.aim else "  < target"
        ours, ceiling = (f"{self.each * median(rates):.1f} {self.unit}".strip() for rates in (self.ours, self.ceiling))
        return (
            f"{self.name:<26}{ours:>9}/s {ceiling:>9}/s"
            f"{middle:>8.0%}  ({low:.0%}–{high:.0%})  target {self.aim:.0%}{verdict}"
        )


async def compare(
    name: str, aim: float, ours: Rate, ceiling: Rate, rounds: int = 5, each: float = 1, unit: str = ""
) -> Compared:
    """One unmeasured round first, then ours and the ceiling in turn."""
    await ours()
    await ceiling()
    pairs = [(await ours(), await ceiling()) for _ in range(rounds)]
    mine, most = zip(*pairs, strict=True)
    return Compared(name, aim, mine, most, each, unit)
