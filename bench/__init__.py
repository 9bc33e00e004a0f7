"""How fast Musnad reads, beside a tagger of the size of BERT-base in the same run. ``python -m bench``, or ``make bench``."""
