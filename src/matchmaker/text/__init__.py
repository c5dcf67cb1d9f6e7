"""Reading text: normalise, tokenise, fold, stem, tell the language, read quantities, look words up in a lexicon."""
