"""Tests of the tests: one condition at a time is removed or turned round, and the suite must notice."""
