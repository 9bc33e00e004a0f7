"""The package as a stranger gets it: built, installed without extras in a clean environment, reading one article."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
WANTED = bool(os.environ.get("CI") or os.environ.get("SMOKE"))

LOOK = """
import json, sys, musnad
from pathlib import Path
reading = musnad.read("قال الوزير سامي النجار إن السد آمن.", outlet="الضفاف", date="2024-04-18")
print(json.dumps({
    "from": str(Path(musnad.__file__).parent),
    "chains": [list(a.chain) for a in reading.attributions],
    "torch": "torch" in sys.modules,
}))
"""


@pytest.mark.slow
@pytest.mark.skipif(not WANTED, reason="set SMOKE=1 to build and install the package")
def test_the_wheel_reads_an_article_in_a_clean_environment(tmp_path):
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(PROJECT)], check=True)
    (wheel,) = tmp_path.glob("musnad-*.whl")
    assert wheel.stat().st_size < 60e6
    venv.create(tmp_path / "clean", with_pip=True)
    binary = tmp_path / "clean" / "bin"
    python = str(binary / "python")
    subprocess.run([python, *pip[1:], "install", str(wheel)], check=True)
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run([python, "-c", LOOK], check=True, capture_output=True, text=True, cwd=tmp_path, env=clean)
    seen = json.loads(done.stdout)
    assert seen["from"].startswith(str(tmp_path))
    assert seen["chains"]
    assert not seen["torch"]
    command = [str(binary / "musnad"), "read", "--json", str(PROJECT / "examples" / "wire.txt")]
    line = subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env=clean).stdout
    assert json.loads(line)["schema"] == "musnad/1"
