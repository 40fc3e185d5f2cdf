"""Letter scripts: the layout of RFC 9293's figures (sections 3.5, 3.6), read line by line. Pure.

    # Figure 6: Basic Three-Way Handshake for Connection Synchronization
    #   TCP Peer A                                           TCP Peer B
    1.  CLOSED                                               LISTEN
    2.  SYN-SENT    --> <SEQ=100><CTL=SYN>               --> SYN-RECEIVED
    3.  ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>  <-- SYN-RECEIVED
    4.  ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK>      --> ESTABLISHED

One event a line, played in order; a state is the one AFTER the line. A is the left house, B the right; the
names may be written (`A SYN-SENT --> <SEQ=100><CTL=SYN> --> B SYN-RECEIVED`), and a row that begins with B is
read the other way round. A person posts the letters, and the referee judges them; or an automatic TCP emits
them, and the script asserts that it does (runner.py).

    line     = [ NUMBER "." ] [ setting | letter | states | word | owes | wait ] [ "#" comment ]
    letter   = cell mark SEGMENT mark cell [ "!" verdict ]
    states   = cell cell                  what holds now; in the first row: how the houses begin
    word     = house CALL [ "!" verdict ]
    CALL     = "OPEN-ACTIVE" | "OPEN-PASSIVE" | "SEND" octets | "CLOSE" | "ABORT" | "REBOOT"
             | "RETRANSMISSION-TIMEOUT" | "USER-TIMEOUT" | "TIME-WAIT-TIMEOUT"
    owes     = house "owes" ( SEGMENT | "nothing" )
    wait     = "wait" duration
    cell     = [ house ] [ STATE ] [ hearts ] { remark }
    house    = "A" | "B"
    hearts   = "[" four of "." dark, "o" outline, "*" solid, "-" at rest, "x" broken "]"
               I can send, they can receive, they can send, I can receive
    verdict  = ( "legal" | "impatient" | "needless" | "foul" | "returned" ) { its rule, section or tag }
    remark   = "(" any words ")"          a comment; but "(49001)" names the port (49001 where none is named),
                                          and nobody posts a "(duplicate)", "(old)" or "(forged)" letter now
    duration = 6s, 1.5s, 200ms, 20us      a bare number counts seconds

**Marks**, for a letter of A; those of B look the other way and stand on the other side:

    --> SEGMENT -->      posted and arrived            ... SEGMENT -->      held or (duplicate): arrives now
    --> SEGMENT ...      posted and held by the post   ... SEGMENT =2=>     the same, twice
    --x SEGMENT          posted and lost               ... SEGMENT --x      held until now, lost after all
    =2=> SEGMENT         posted, arrives twice         (or both marks, as in `--> SEGMENT --x`)

**Segments** are the RFC's: `<SEQ=100><ACK=301><CTL=SYN,ACK><DATA=10>`, fields in any order; `<DATA>` is one
octet. A number may be a name that a setting gave, and + something: `<SEQ=Z+1>` after `Z = 90`.

**Verdict asserted.** Without `!` a letter must travel (legal, impatient or needless). With `! foul` or
`! returned` it must come back, whatever its marks say.

**Calls** that a letter makes (the SYN of an OPEN, text of a SEND, the FIN of a CLOSE, the RST of an ABORT)
may be announced by their word; the next letter of that house makes the call. A call without a letter (passive
OPEN, CLOSE in LISTEN and SYN-SENT, ABORT where it is silent) is the word alone. Time-outs wait for the
deadline of that house's timer; time stands still otherwise, but for `wait`, `way`, and a microsecond a row.

**Settings**, all before the first row; in brackets what holds without them:

    law = three-way | two-way | four-way  [three-way]      as-deployed, challenge, time-wait = on | off  [on]
    isn = dealt | free  [dealt]                            text-on-syn, recycle = on | off  [off]
    isn A = 100 400     dealt to A in turn [each time the  backlog, cookies, shelf = number | none  [none]
                        SEQ of A's next SYN in the script] candle = duration  [6s, doubling]
    calls = open listen send close abort  [all]            user-timeout = duration | never  [90s]
    way = duration  [0s]                                   2msl = duration  [30s]
    door = on | off  [on with backlog or cookies, else off]: a house that begins in LISTEN has a door, so that
                        LISTEN never ends and each port gets a seat; without one it is a single TCB
    NAME = number       a name for a number, as Z in figure 11
"""

from __future__ import annotations

from game.match.letters.rows import row
from game.match.letters.script import Fault, Row, Script, StatesRow
from game.match.letters.settings import Head, is_setting, setting
from game.match.letters.tokens import tokens
from game.tcp.tcb import State

LARGEST = 100_000
"""The most characters of a script."""


def parse(text: str) -> Script:
    """Read a script. Raises the first Fault, with line and column, where it cannot be read; the others of it
    stand behind it."""
    if len(text) > LARGEST:
        raise Fault(1, 1, "too-large", most=LARGEST)
    head = Head()
    title = ""
    rows: list[Row] = []
    faults: list[Fault] = []
    starts = (State.CLOSED, State.LISTEN)
    for line, source in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if source.lstrip().startswith("#"):
            title = title or source.lstrip("# \t").strip()
            continue
        if not source.strip():
            continue
        try:
            if is_setting(source):
                if rows:
                    raise Fault(line, 1 + len(source) - len(source.lstrip()), "setting-late")
                head = setting(head, line, source)
                continue
            read = row(line, source, tokens(line, source), head.names)
            if isinstance(read, StatesRow) and not rows:
                starts = _starts(read, starts)
        except Fault as fault:
            faults.append(fault)
            continue
        if read is not None:
            rows.append(read)
    if faults:
        faults[0].also = tuple(faults[1:])
        raise faults[0]
    return Script(title, head.law, head.isn, head.way, head.has_door, starts, tuple(rows))


def _starts(first: StatesRow, default: tuple[State, State]) -> tuple[State, State]:
    chosen = tuple(cell.state or usual for cell, usual in zip(first.cells, default, strict=True))
    for cell, state in zip(first.cells, chosen, strict=True):
        if state not in (State.CLOSED, State.LISTEN):
            raise Fault(first.line, cell.column, "start", found=str(state))
    return chosen[0], chosen[1]
