"""Pieces of letter scripts for several tests: a handshake, and rows of any kind."""

from hypothesis import strategies as st

from game.match.letters.rows import WORDS

HANDSHAKE = """CLOSED LISTEN
SYN-SENT    --> <SEQ=100><CTL=SYN>                   --> SYN-RECEIVED
ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>      <-- SYN-RECEIVED
ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK>          --> ESTABLISHED
"""

_seals = st.sampled_from(["SYN", "ACK", "SYN,ACK", "FIN,ACK", "RST", "RST,ACK", "FIN", "SYN,RST"])
_numbers = st.sampled_from([0, 100, 101, 102, 300, 301, 302, 4294967295])


@st.composite
def rows(draw: st.DrawFn) -> str:
    if draw(st.booleans()):
        house = draw(st.sampled_from("AB"))
        return f"{house} {draw(st.sampled_from([word for word in WORDS if word != 'SEND']))}"
    seals = draw(_seals)
    ack = f"<ACK={draw(_numbers)}>" if "ACK" in seals else ""
    data = draw(st.sampled_from(["", "<DATA=5>"]))
    spelled = f"<SEQ={draw(_numbers)}>{ack}<CTL={seals}>{data}"
    before, behind = draw(st.sampled_from([("-->", "-->"), ("<--", "<--"), ("-->", "..."), ("...", "-->")]))
    return f"{draw(st.sampled_from(['', '(old) ', '(49002) ']))}{before} {spelled} {behind}"
