"""The matching engine: pure Python and NumPy; values in, ranked and explained values out."""
