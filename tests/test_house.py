"""What holds of the whole package, whatever it does."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import musnad

PROJECT = Path(__file__).parents[1]
LONGEST = 400
"""Lines of a module."""

MODULES = sorted((PROJECT / "musnad").rglob("*.py"))
EVERYWHERE = [p for folder in ("musnad", "training", "bench", "tests", "docs") for p in sorted((PROJECT / folder).rglob("*.py"))]


def name(path):
    return str(path.relative_to(PROJECT))


def public(tree):
    """Public classes, functions, and methods of public classes, with their names."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from ((f"{node.name}.{inner}", n) for inner, n in public(node))


def run(code):
    """What ``code`` prints, as JSON, in a fresh interpreter."""
    return json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def test_no_module_of_the_package_brings_in_torch_or_the_training():
    loaded = run(
        "import importlib, json, pkgutil, sys, musnad\n"
        "for m in pkgutil.walk_packages(musnad.__path__, 'musnad.'): importlib.import_module(m.name)\n"
        "print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))"
    )
    assert "onnxruntime" in loaded or "tokenizers" in loaded
    assert not {"torch", "musnad_train", "onnx", "transformers"} & set(loaded)


def test_importing_musnad_loads_nothing_heavy():
    loaded = run("import json, sys, musnad; print(json.dumps(sorted(sys.modules)))")
    assert not {"numpy", "onnxruntime", "tokenizers", "trafilatura", "babel", "rich"} & set(loaded)


def test_package_and_project_have_one_version():
    assert tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == musnad.__version__


def test_the_changelog_tells_of_this_version():
    assert re.search(rf"^## {re.escape(musnad.__version__)}\b", (PROJECT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_all_that_is_public_has_a_docstring(path):
    text = path.read_text("utf-8")
    if not text.strip():
        pytest.fail("an empty module: say what the package is for")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "the module"
    assert [n for n, node in public(tree) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", EVERYWHERE, ids=name)
def test_no_module_is_too_long_to_be_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST
