"""The only room that knows genanki: note types, templates, notes and packages."""
