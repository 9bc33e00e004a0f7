import subprocess
import sys

HEAVY = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "babel", "hijridate", "torch", "musnad.pipeline")


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from musnad.cli.main import call; call(['read', '--help']); "
        f"sys.stderr.write(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stderr == ""
    assert "--json" in run.stdout


def test_each_option_is_explained():
    import typer

    from musnad.cli.main import app

    for name, command in typer.main.get_command(app).commands.items():
        assert command.help, name
        assert [p.name for p in command.params if not getattr(p, "help", None)] == []
