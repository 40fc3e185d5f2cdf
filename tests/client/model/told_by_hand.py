"""Views written by hand: what some player might have been told."""

from game.client.model.told import Told, fold
from game.client.scenes import samples
from game.match.view import Desk, News, Opened, Update, View
from game.wire.messages import Seated

PORT = samples.PORT
S = 1_000_000
OPENED = Opened(0, PORT, 1, "opener")


def told(*news: News, desks: tuple[Desk, ...] = (), now: int = 20 * S) -> Told:
    """Seated at A, with a view of these news after Opened; heard long ago."""
    start = fold(Told(), Seated("4", "A", "t", True), 0)
    return fold(start, view(*news, desks=desks, now=now), 0)


def view(*news: News, desks: tuple[Desk, ...] = (), now: int = 20 * S) -> View:
    """A view of the sample match."""
    return samples.view(now, desks or (samples.desk("SYN-SENT"),), (OPENED, *news))


def update(*news: News, desks: tuple[Desk, ...] = (), now: int = 21 * S) -> Update:
    """What changed since."""
    return Update(now, "play", 1, desks or (samples.desk("SYN-SENT"),), news, (0, 0), (0, 0))
