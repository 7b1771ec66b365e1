"""How the site is put together. This package may name every app, and no app imports it."""
