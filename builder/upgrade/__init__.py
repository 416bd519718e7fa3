"""What protects a learner: the ledger of what they already have, and the release that stamps it."""
