"""The demonstration county: its texts, its pictures, and the command that loads them."""
