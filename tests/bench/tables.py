"""The transitions of RFC 9293 (section 3.3.2, figure 5) as bare tables: state and event give a state.

Three readers of the same table: a dict made by hand, and the PyPI libraries `transitions` and
`python-statemachine`, where installed (tests/bench/requirements.txt). None of them checks a number, keeps a
TCB, says what is owed, or names a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any, NamedTuple

STATES = (
    "CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT",
    "CLOSING", "LAST-ACK", "TIME-WAIT",
)  # fmt: skip
_OPEN = ("ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT")

MOVES = (
    ("open_passive", "CLOSED", "LISTEN"),
    ("open", "CLOSED", "SYN-SENT"),
    ("open", "LISTEN", "SYN-SENT"),
    ("syn", "LISTEN", "SYN-RECEIVED"),
    ("syn", "SYN-SENT", "SYN-RECEIVED"),
    ("syn_ack", "SYN-SENT", "ESTABLISHED"),
    ("ack_of_syn", "SYN-RECEIVED", "ESTABLISHED"),
    ("close", "LISTEN", "CLOSED"),
    ("close", "SYN-SENT", "CLOSED"),
    ("close", "SYN-RECEIVED", "FIN-WAIT-1"),
    ("close", "ESTABLISHED", "FIN-WAIT-1"),
    ("close", "CLOSE-WAIT", "LAST-ACK"),
    ("fin", "ESTABLISHED", "CLOSE-WAIT"),
    ("fin", "FIN-WAIT-1", "CLOSING"),
    ("fin", "FIN-WAIT-2", "TIME-WAIT"),
    ("fin_and_ack_of_fin", "FIN-WAIT-1", "TIME-WAIT"),
    ("ack_of_fin", "FIN-WAIT-1", "FIN-WAIT-2"),
    ("ack_of_fin", "CLOSING", "TIME-WAIT"),
    ("ack_of_fin", "LAST-ACK", "CLOSED"),
    ("time_out", "TIME-WAIT", "CLOSED"),
    ("rst", "SYN-RECEIVED", "LISTEN"),
    *(("rst", state, "CLOSED") for state in ("SYN-SENT", *_OPEN)),
    *(("abort", state, "CLOSED") for state in STATES if state != "CLOSED"),
)
"""Event, state before, state after."""

STAYS = (
    ("syn", ("SYN-RECEIVED",)),
    ("old_syn", _OPEN),
    ("text", _OPEN),
    ("ack", _OPEN),
    ("fin", ("CLOSE-WAIT", "CLOSING", "LAST-ACK", "TIME-WAIT")),
)
"""Segments that leave the state as it is."""

ROWS = {(before, event): after for event, before, after in MOVES} | {
    (state, event): state for event, states in STAYS for state in states
}


class Machine(NamedTuple):
    """A library's machine, in CLOSED: `trigger(event)` gives what makes the event happen."""

    trigger: Callable[[str], Callable[[], object]]
    state: Callable[[], str]


def transitions_machine() -> Machine:
    """`transitions`: no callbacks, no automatic transitions."""
    import transitions

    class Model:
        state: str

    model = Model()
    machine: Any = transitions.Machine(model, states=list(STATES), initial="CLOSED", auto_transitions=False)
    for event, before, after in MOVES:
        machine.add_transition(event, before, after)
    for event, states in STAYS:
        machine.add_transition(event, list(states), None)  # internal: the state is neither left nor entered
    return Machine(lambda event: getattr(model, event), lambda: model.state)


def statemachine_machine() -> Machine:
    """`python-statemachine`: no callbacks."""
    from statemachine import State, StateMachine

    places = {name: State(initial=name == "CLOSED", value=name) for name in STATES}
    events: dict[str, Any] = {}
    for event, before, after in MOVES:
        move = places[before].to(places[after])
        events[event] = events[event] | move if event in events else move
    for event, states in STAYS:
        for name in states:
            stay = places[name].to(places[name], internal=True)
            events[event] = events[event] | stay if event in events else stay
    body = {name.lower().replace("-", "_"): state for name, state in places.items()}
    machine: Any = type("Bare", (StateMachine,), body | events)()
    return Machine(lambda event: getattr(machine, event), lambda: str(machine.current_state_value))


LIBRARIES: dict[str, tuple[str, Callable[[], Machine]]] = {
    "transitions": ("transitions", transitions_machine),
    "python-statemachine": ("statemachine", statemachine_machine),
}


def installed() -> dict[str, Machine]:
    """The libraries that are here, each with a machine."""
    return {name: make() for name, (module, make) in LIBRARIES.items() if find_spec(module) is not None}


def runner(machine: Machine, lives: Sequence[Sequence[str]]) -> Callable[[], None]:
    """Plays every life on the machine; triggers are looked up beforehand."""
    triggers = [machine.trigger(event) for events in lives for event in events]

    def run() -> None:
        for trigger in triggers:
            trigger()

    return run


def runner_by_hand(lives: Sequence[Sequence[str]]) -> Callable[[], None]:
    """The same with a dict: the least that a table can cost in this language."""
    rows, names = ROWS, [event for events in lives for event in events]

    def run() -> None:
        state = "CLOSED"
        for name in names:
            state = rows[state, name]

    return run
