"""For programs under libfaketime, found by PYTHONPATH: there the call that `time.sleep` makes fails, as it names a moment."""

import select
import time

time.sleep = lambda seconds: select.select([], [], [], seconds)
