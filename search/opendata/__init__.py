"""Open data of the search. Shared parts are in `portal.opendata`, the catalogue's in `catalogue.opendata`."""
