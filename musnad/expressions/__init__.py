"""Times and sums of money: grammars, nothing learnt."""

from musnad.expressions.amounts import find_amounts
from musnad.expressions.times import find_times

__all__ = ["find_amounts", "find_times"]
