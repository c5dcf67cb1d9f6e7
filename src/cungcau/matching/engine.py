"""The one door to the matching engine: reads files and the lexicon, imports no model, needs no database."""
