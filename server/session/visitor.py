"""One connection at the door of a class. Pure."""

from __future__ import annotations

from server.hall.bucket import Bucket
from server.hall.seat import Seat


class Visitor:
    """One connection: greeted or not, with a seat or not."""

    __slots__ = ("bucket", "conn", "deadline", "name", "seat", "student", "tries")

    def __init__(self, conn: int, bucket: Bucket, deadline: int) -> None:
        self.conn = conn
        self.bucket = bucket
        self.deadline = deadline
        self.name: str | None = None
        self.tries = 0
        self.student: int | None = None
        self.seat: Seat | None = None
