"""Every rule that a step of this model can cite, with the sentence of the RFC that it carries out.

The key begins with its section of RFC 9293 and the number of the check there: "3.10.7.4-5-CLOSING" is the
fifth check of 3.10.7.4, state CLOSING. LEFT_OUT names what this model leaves out, and why; a test holds
both lists against the RFC's own. Keys that begin with a word are not the RFC's: "deployed-" is what real
stacks do instead of the text (an option), "two-way-" and "four-way-" are laws of the house. Pure.
"""

from __future__ import annotations

RULES: dict[str, str] = {
    # 3.10.1 OPEN
    "3.10.1-CLOSED-passive": "If passive, enter the LISTEN state and return.",
    "3.10.1-CLOSED-active": "A SYN segment of the form <SEQ=ISS><CTL=SYN> is sent.",
    "3.10.1-LISTEN": (
        "If active ..., then change the connection from passive to active, select an ISS. Send a SYN segment"
    ),
    "3.10.1-exists": 'Return "error: connection already exists".',
    # 3.10.2 SEND
    "3.10.2-CLOSED": 'Otherwise, return "error: connection does not exist".',
    "3.10.2-LISTEN": (
        'If the remote socket was not specified, then return "error: remote socket unspecified".'
    ),
    "3.10.2-SYN": "Queue the data for transmission after entering ESTABLISHED state.",
    "3.10.2-SYN-full": 'If no space to queue, respond with "error: insufficient resources".',
    "3.10.2-ESTABLISHED": (
        "Segmentize the buffer and send it with a piggybacked acknowledgment (... = RCV.NXT)."
    ),
    "3.10.2-closing": 'Return "error: connection closing" and do not service request.',
    # 3.10.3 RECEIVE
    "3.10.3-CLOSED": 'Otherwise, return "error: connection does not exist".',
    "3.10.3-LISTEN": "Queue for processing after entering ESTABLISHED state.",
    "3.10.3-ESTABLISHED": "Reassemble queued incoming segments into receive buffer and return to user.",
    "3.10.3-ESTABLISHED-queue": (
        "If insufficient incoming segments are queued to satisfy the request, queue the request."
    ),
    "3.10.3-CLOSE-WAIT": (
        "RECEIVEs must be satisfied by data already on hand, but not yet delivered to the user."
    ),
    "3.10.3-CLOSE-WAIT-empty": (
        'If no text is awaiting delivery, the RECEIVE will get an "error: connection closing"'
    ),
    "3.10.3-closing": 'Return "error: connection closing".',
    # 3.10.4 CLOSE
    "3.10.4-CLOSED": 'Otherwise, return "error: connection does not exist".',
    "3.10.4-LISTEN": "Delete TCB, enter CLOSED state, and return.",
    "3.10.4-SYN-SENT": (
        'Delete the TCB and return "error: closing" responses to any queued SENDs, or RECEIVEs.'
    ),
    "3.10.4-SYN-RECEIVED": (
        "If no SENDs have been issued ..., then form a FIN segment and send it, and enter FIN-WAIT-1"
    ),
    "3.10.4-SYN-RECEIVED-queue": "otherwise, queue for processing after entering ESTABLISHED state.",
    "3.10.4-ESTABLISHED": "form a FIN segment and send it. In any case, enter FIN-WAIT-1 state.",
    "3.10.4-ESTABLISHED-queue": "Queue this until all preceding SENDs have been segmentized",
    "3.10.4-FIN-WAIT": (
        'Strictly speaking, this is an error and should receive an "error: connection closing" response.'
    ),
    "3.10.4-CLOSE-WAIT": "then send a FIN segment, enter LAST-ACK state.",
    "3.10.4-CLOSE-WAIT-queue": "Queue this request until all preceding SENDs have been segmentized",
    "3.10.4-closing": 'Respond with "error: connection closing".',
    "3.6.1-SHLD-3": (
        "if new data is received after CLOSE is called, its TCP implementation SHOULD send a RST"
    ),
    "3.6.1-SHLD-3-pending": (
        "If such a host issues a CLOSE call while received data is still pending ..., SHOULD send a RST"
    ),
    # 3.10.5 ABORT
    "3.10.5-CLOSED": 'Otherwise, return "error: connection does not exist".',
    "3.10.5-LISTEN": "Delete TCB, enter CLOSED state, and return.",
    "3.10.5-SYN-SENT": (
        'All queued SENDs and RECEIVEs should be given "connection reset" notification. Delete the TCB'
    ),
    "3.10.5-RST": "Send a reset segment: <SEQ=SND.NXT><CTL=RST>",
    "deployed-abort-rst-ack": (
        "3.10.5 says <SEQ=SND.NXT><CTL=RST>; real stacks send <ACK=RCV.NXT><CTL=RST,ACK>."
    ),
    "3.10.5-closing": 'Respond with "ok" and delete the TCB, enter CLOSED state, and return.',
    # 3.10.6 STATUS
    "3.10.6-CLOSED": 'Otherwise, return "error: connection does not exist".',
    "3.10.6-state": 'Return "state = ..." and the TCB pointer.',
    # 3.10.7.1 CLOSED
    "3.10.7.1-RST": "An incoming segment containing a RST is discarded.",
    "3.10.7.1-no-ACK": (
        "If the ACK bit is off, sequence number zero is used, <SEQ=0><ACK=SEG.SEQ+SEG.LEN><CTL=RST,ACK>"
    ),
    "3.10.7.1-ACK": "If the ACK bit is on, <SEQ=SEG.ACK><CTL=RST>",
    # 3.10.7.2 LISTEN
    "3.10.7.2-1": "First, check for a RST: An incoming RST should be ignored. Return.",
    "3.10.7.2-2": (
        "Second, check for an ACK: Any acknowledgment is bad if it arrives on a connection still in LISTEN"
    ),
    "3.10.7.2-3": (
        "Third, check for a SYN: ISS should be selected and a SYN segment sent: "
        "<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>"
    ),
    "3.10.7.2-3-queue": "any other control or text should be queued for processing later.",
    "3.10.7.2-4": "Fourth, other data or control: This should not be reached. Drop the segment and return.",
    # 3.10.7.3 SYN-SENT
    "3.10.7.3-1": (
        "First, check the ACK bit: If SEG.ACK =< ISS or SEG.ACK > SND.NXT, send a reset "
        "<SEQ=SEG.ACK><CTL=RST>"
    ),
    "3.10.7.3-1-RST": "unless the RST bit is set, if so drop the segment and return",
    "3.10.7.3-2": (
        'Second, check the RST bit: If the ACK was acceptable, then signal to the user "error: connection '
        'reset"'
    ),
    "3.10.7.3-2-no-ACK": "Otherwise (no ACK), drop the segment and return.",
    "3.10.7.3-4": (
        "Fourth, check the SYN bit: If SND.UNA > ISS, change the connection state to ESTABLISHED, form an ACK"
    ),
    "3.10.7.3-4-crossed": (
        "Otherwise, enter SYN-RECEIVED, form a SYN,ACK segment <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>"
    ),
    "3.10.7.3-4-queue": (
        "If there are other controls or text in the segment, queue them for processing after ... ESTABLISHED"
    ),
    "3.10.7.3-5": "Fifth, if neither of the SYN or RST bits is set, then drop the segment and return.",
    # 3.10.7.4, first: sequence number
    "3.10.7.4-1": "If an incoming segment is not acceptable, an acknowledgment should be sent in reply",
    "3.10.7.4-1-RST": "(unless the RST bit is set, if so drop the segment and return)",
    "3.10.7.4-1-ahead": (
        "Segments with higher beginning sequence numbers SHOULD be held for later processing (SHLD-31)."
    ),
    "deployed-repeated-syn": (
        "3.10.7.4-1 answers the first SYN, come again, with an ACK; real stacks with the SYN,ACK again."
    ),
    "deployed-crossed-syn-ack": (
        "3.10.7.4-1 refuses the SYN,ACK at SEQ=IRS; figure 7 and real stacks take it (appendix A.2)."
    ),
    # second: RST
    "3.10.7.4-2-outside": (
        "1) If the RST bit is set and the sequence number is outside the ... window, silently drop"
    ),
    "3.10.7.4-2-challenge": (
        "3) does not exactly match ..., yet is within the ... window, MUST send an acknowledgment"
    ),
    "3.10.7.4-2-LISTEN": (
        "If this connection was initiated with a passive OPEN, then return this connection to LISTEN"
    ),
    "3.10.7.4-2-refused": (
        'initiated with an active OPEN, then the connection was refused; signal "connection refused"'
    ),
    "3.10.7.4-2-reset": (
        'Users should also receive an unsolicited general "connection reset" signal. Enter the CLOSED state'
    ),
    "3.10.7.4-2-closing": (
        "CLOSING, LAST-ACK, TIME-WAIT: enter the CLOSED state, delete the TCB, and return."
    ),
    # fourth: SYN
    "3.10.7.4-4-LISTEN": (
        "If the connection was initiated with a passive OPEN, then return this connection to the LISTEN state"
    ),
    "3.10.7.4-4-challenge": (
        'if the SYN bit is set, irrespective of the sequence number, MUST send a "challenge ACK"'
    ),
    "3.10.7.4-4-reset": (
        "do not follow RFC 5961: If the SYN is in the window it is an error: send a reset, ... enter the "
        "CLOSED state"
    ),
    # fifth: ACK
    "3.10.7.4-5-no-ACK": "if the ACK bit is off, drop the segment and return",
    "3.10.7.4-5-MAY-12": (
        "acceptable only if ((SND.UNA - MAX.SND.WND) =< SEG.ACK =< SND.NXT) ... discarded and an ACK sent "
        "back"
    ),
    "3.10.7.4-5-unsent": (
        "If the ACK acks something not yet sent (SEG.ACK > SND.NXT), then send an ACK, drop the segment"
    ),
    "3.10.7.4-5-SYN-RECEIVED": (
        "If SND.UNA < SEG.ACK =< SND.NXT, then enter ESTABLISHED state and continue processing"
    ),
    "3.10.7.4-5-SYN-RECEIVED-RST": (
        "If the segment acknowledgment is not acceptable, form a reset segment <SEQ=SEG.ACK><CTL=RST>"
    ),
    "3.10.7.4-5-ESTABLISHED": "If SND.UNA < SEG.ACK =< SND.NXT, then set SND.UNA <- SEG.ACK.",
    "3.10.7.4-5-duplicate": "If the ACK is a duplicate (SEG.ACK =< SND.UNA), it can be ignored.",
    "3.10.7.4-5-FIN-WAIT-1": (
        "if the FIN segment is now acknowledged, then enter FIN-WAIT-2 and continue processing in that state."
    ),
    "3.10.7.4-5-FIN-WAIT-2": (
        'if the retransmission queue is empty, the user\'s CLOSE can be acknowledged ("ok")'
    ),
    "3.10.7.4-5-CLOSING": "if the ACK acknowledges our FIN, then enter the TIME-WAIT state",
    "3.10.7.4-5-CLOSING-ignored": "otherwise, ignore the segment.",
    "3.10.7.4-5-LAST-ACK": (
        "If our FIN is now acknowledged, delete the TCB, enter the CLOSED state, and return."
    ),
    "3.10.7.4-5-TIME-WAIT": (
        "a retransmission of the remote FIN. Acknowledge it, and restart the 2 MSL timeout."
    ),
    # seventh: text
    "3.10.7.4-7": (
        "deliver segment data to user RECEIVE buffers ... Send an acknowledgment "
        "<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>"
    ),
    "3.10.7.4-7-ahead": (
        "MAY send an ACK segment ... when a valid segment arrives that is ... not at the left window edge "
        "(MAY-13)"
    ),
    "3.10.7.4-7-ignored": (
        "This should not occur since a FIN has been received from the remote side. Ignore the segment text."
    ),
    # eighth: FIN
    "3.10.7.4-8-ESTABLISHED": (
        "advance RCV.NXT over the FIN, and send an acknowledgment for the FIN. ... Enter the CLOSE-WAIT "
        "state."
    ),
    "3.10.7.4-8-FIN-WAIT-1": (
        "If our FIN has been ACKed ..., enter TIME-WAIT ...; otherwise, enter the CLOSING state."
    ),
    "3.10.7.4-8-FIN-WAIT-2": (
        "Enter the TIME-WAIT state. Start the time-wait timer, turn off the other timers."
    ),
    "3.10.7.4-8-again": (
        "send an acknowledgment for the FIN. ... Remain in the CLOSE-WAIT, CLOSING, LAST-ACK state."
    ),
    "3.10.7.4-8-TIME-WAIT": "Remain in the TIME-WAIT state. Restart the 2 MSL time-wait timeout.",
    # 3.10.8 time-outs
    "3.10.8-user": (
        'flush all queues, signal the user "error: connection aborted due to user timeout", ... enter the '
        "CLOSED state"
    ),
    "3.10.8-retransmission": "send the segment at the front of the retransmission queue again",
    "3.10.8-time-wait": (
        "If the time-wait timeout expires on a connection, delete the TCB, enter the CLOSED state, and "
        "return."
    ),
    # laws of the house
    "house-no-time-wait": "House law: where TIME-WAIT would begin, the TCB is deleted at once.",
    "two-way-closed": "House law: CLOSED answers nothing, no RST is sent or obeyed.",
    "two-way-listen": (
        "House law: a SYN takes a seat, ESTABLISHED at once; owed <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>."
    ),
    "two-way-repeat": "House law: the SYN with SEQ=IRS again: the same SYN,ACK again.",
    "two-way-aside": "House law: laid aside, nothing owed.",
    "two-way-open": "House law: SYN,ACK with ACK=ISS+1: ESTABLISHED, nothing owed.",
    "four-way-listen": (
        "House law: owed <SEQ=ISS><ACK=RCV.NXT><CTL=ACK>, then <SEQ=ISS><CTL=SYN>; a SYN,ACK pays both."
    ),
    "four-way-ack": "House law: in SYN-SENT a bare ACK of our SYN sets SND.UNA; the state stays.",
}

LEFT_OUT: dict[str, str] = {
    "3.10.1-security": "no Diffserv, security compartments, access rights or lack of room in this model",
    "3.10.1-unspecified": "the caller of an active OPEN always knows the remote socket",
    "3.10.2-LISTEN-active": (
        "a passive OPEN here never names the remote socket, so that SEND cannot make it active"
    ),
    "3.10.2-URG": "no urgent data",
    "3.10.3-URG": "no urgent data",
    "3.10.7.2-3-security": "no security compartments",
    "3.10.7.3-2-5961": "RFC 5961's check compares a RST with RCV.NXT, and in SYN-SENT there is none yet",
    "3.10.7.3-3": "no security compartments",
    "3.10.7.4-1-zero-window": "the receive window is never zero",
    "3.10.7.4-1-timestamps": "no options, so no improved algorithm for a SYN in TIME-WAIT",
    "3.10.7.4-3": "no security compartments",
    "3.10.7.4-6": "no urgent data: the URG bit is carried and ignored",
    "3.10.7.4-8-CLOSED": "cannot be reached: 3.10.7.1 to 3.10.7.3 return before, or go on in ESTABLISHED",
    "3.10.7.4-8-SYN-RECEIVED": (
        "cannot be reached: the fifth check leaves SYN-RECEIVED for ESTABLISHED, or drops the segment"
    ),
    "MAY-2": "a SYN in TIME-WAIT is challenged (the fourth check), never the start of a new connection",
}
