"""What helps a contributor."""
