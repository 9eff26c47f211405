"""The rubric R1..R22: what each line of it looks for, and for which kind of message it counts."""
