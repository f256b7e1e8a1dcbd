"""An installation of its own in a temporary folder, measured and thrown away: `./run bench`, `./run bench documents`."""

import os
import signal
import subprocess
import sys
import tempfile


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="lopo-bench-") as folder:
        chosen = {"LOPO_DATA": folder, "BASE_URL": "http://localhost:8000", "DATABASE_URL": "", "STORAGE_URL": ""}
        command = [sys.executable, "-m", "bench.report", *sys.argv[1:]]
        with subprocess.Popen(command, env=os.environ | chosen) as measuring:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is its to hear; the folder is removed after it
            return measuring.wait()


if __name__ == "__main__":
    sys.exit(main())
