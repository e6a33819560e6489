"""The command line: each command has its options, one call and its messages."""
