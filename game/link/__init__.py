"""The client's end of the wire: for the window, the terminal client, bots and load."""
