"""Quizzes: questions chosen and shuffled by a seed, sheets with ids, and what learning platforms take."""
