"""Notices: every letter of the product, in both languages, kept as it was or would have been sent."""
