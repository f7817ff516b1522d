"""The course's questions for other programs: Moodle XML, GIFT, and a deck for Anki."""

from psoas.questions.bank import Match, Section, sections
from psoas.questions.writing import QuestionsError, Written, table, write

__all__ = ["Match", "QuestionsError", "Section", "Written", "sections", "table", "write"]
