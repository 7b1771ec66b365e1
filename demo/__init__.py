"""The demonstration county: its texts, the code that draws its pictures, and the command that loads it."""
