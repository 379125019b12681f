"""Papers of a case, the debrief, and the log for other programs: HTML, DOCX, tables, xAPI."""
