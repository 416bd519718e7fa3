"""What an edition becomes: a package for Anki, pages for a printer. Renderers never call each other."""
