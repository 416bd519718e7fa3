"""YAML text to values that know where they stand; a project's folders to a Collection."""
