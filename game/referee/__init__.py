"""The referee: which letters TCP allows, what each foul breaks, and what a connection is worth."""
