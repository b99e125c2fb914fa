"""Owners by the spelling of their names: who is the same, how it is written, and what was taken for the same.

Spelling alone is harmonised. That one company belongs to another is not known here and never supposed: an alias file
says what its writer knows.
"""
