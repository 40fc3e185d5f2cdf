"""The hall: rooms, seats and matches of one relay, time as an argument. Pure.

`Hall` is all that a driver needs: the server's app, and solo play in the client's own process.
"""

from server.hall.effects import Effect, Hang, Line, Outgoing, Send
from server.hall.hall import Hall
from server.hall.levels import Levels
from server.hall.limits import Limits

__all__ = ["Effect", "Hall", "Hang", "Levels", "Limits", "Line", "Outgoing", "Send"]
