"""Pages for a printer, made by Typst: the only room that knows it."""
