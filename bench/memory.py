"""Memory of a process."""

from __future__ import annotations

import resource
import sys


def peak_mb() -> float:
    """Most memory that this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)
