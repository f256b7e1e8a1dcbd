"""An installation of its own in a temporary folder, measured and thrown away."""

import os
import subprocess
import sys
import tempfile


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="lopo-bench-") as folder:
        chosen = {"LOPO_DATA": folder, "BASE_URL": "http://localhost:8000", "DATABASE_URL": "", "STORAGE_URL": ""}
        return subprocess.run([sys.executable, "-m", "bench.report"], env=os.environ | chosen, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
