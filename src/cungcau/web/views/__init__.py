"""One module per app of the story; each view reads a plain form, asks one query or takes one action, and renders."""
