"""The catalogue: needs, offers of six kinds, experts, the fields and industries they are filed under.

Owns listings, their lifecycle, who may see which group of them, and their way in and out of spreadsheets. Refuses to
rank: that is matching's.
"""
