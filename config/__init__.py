"""The configuration of the site. This package may import every app; no app imports it."""
