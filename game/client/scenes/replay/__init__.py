"""The player of replays: a finished match on a time bar, without fog or with that of either seat.

The same scene shows two bots (`watch`) and what plays on the title that nobody touches.
"""
