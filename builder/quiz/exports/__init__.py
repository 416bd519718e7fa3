"""A quiz for learning platforms and spreadsheets: pure functions from a quiz in words to a file.

Every export holds the questions of the first variant, with the numbers of its sheet: platforms shuffle by themselves.
What a format can't hold is told in notes beside the file, question by question, and never left out in silence.

No package writes these formats so that any text arrives as it was typed: of those that were tried, some put text into
XML without escaping it, some take Markdown and eat backslashes, and one refuses Chinese.
"""

from collections.abc import Callable, Mapping

from builder.quiz.exports.export import Export
from builder.quiz.exports.gift import gift
from builder.quiz.exports.moodle import moodle
from builder.quiz.exports.qti import qti
from builder.quiz.exports.spreadsheet import spreadsheet
from builder.quiz.quiz import Sheets

EXPORTS: Mapping[str, Callable[[Sheets], Export]] = {"gift": gift, "moodle": moodle, "qti": qti, "csv": spreadsheet}
"""What makes each export, by the name that the command line has for it."""
