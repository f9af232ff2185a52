"""Versions of what makes a result. A change of one tells ``ingest`` what to do again.

Raise ``READER`` when the same file would be read or sectioned otherwise; raise ``TAGGER`` when the same sections would
be tagged otherwise (rules, name lists or models).
"""

PROGRAM = "0.1.0"
SCHEMA = 5
READER = 7
TAGGER = 10
