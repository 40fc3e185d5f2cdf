"""A connection as the hall knows it: greeted or not, seated or not. Pure."""

from __future__ import annotations

from server.hall.bucket import Bucket
from server.hall.room import Room
from server.hall.seat import Seat


class Guest:
    """One connection. `deadline` is when its patience ends, whatever it has to do next."""

    def __init__(self, conn: int, bucket: Bucket, deadline: int) -> None:
        self.conn = conn
        self.bucket = bucket
        self.deadline = deadline
        self.name: str | None = None
        self.room: Room | None = None
        self.seat: Seat | None = None
        self.tries = 0
