"""The command line: what can be typed, and the one place where failures become words and codes."""
