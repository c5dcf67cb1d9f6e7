"""Cung Cầu, the open technology exchange: takes in needs and offers, finds who fits whom, carries it to an outcome.

The apps tell a story in one line, each importing only earlier ones:
core | sheets, accounts, network, notices, catalog, matching, then the screens web and cli, then config.
"""

__version__ = "0.1.0"
