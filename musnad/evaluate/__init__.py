"""How well Musnad reads: figures against annotated articles, and the gate that keeps them from falling.

The measures are those of the annotation scheme's own scorer, with which every figure here agrees to the decimal.
"""

from musnad.evaluate.compare import evaluate
from musnad.evaluate.files import readings
from musnad.evaluate.report import FormRow, MatchRow, Report, ShareRow

__all__ = ["FormRow", "MatchRow", "Report", "ShareRow", "evaluate", "readings"]
