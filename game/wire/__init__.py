"""The wire: messages between client and server, and their bytes."""
