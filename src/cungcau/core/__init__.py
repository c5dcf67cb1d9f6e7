"""What every app stands on and no app owns: audit, outbox, stored files, words in two languages, clock, calendar.

Core knows no domain words. Its modules form no cycles (R5).
"""
