"""`python -m builder` is `deck`."""

from builder.cli import main

main()
