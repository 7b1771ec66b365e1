"""The search as open data. Shared parts are in `portal.opendata`, the catalogue in `catalogue.opendata`."""
