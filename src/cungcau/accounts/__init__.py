"""Accounts: persons who sign in, what may be permitted at all, consent.

Owns Person (the user model from the first migration) and the Permission enum. Refuses to know who belongs where: that
is network's. Sign-in itself is django-allauth's.
"""
