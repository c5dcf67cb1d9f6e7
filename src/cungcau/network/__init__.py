"""The network: provinces, connection points as a tree, organisations, contacts, and who belongs where.

Owns Province, ConnectionPoint, Organisation, Contact, Membership and the table of roles. Refuses to know listings.
"""
