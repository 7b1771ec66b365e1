"""Place and distance. The engines need no geometry: they compare keys (ADR 0020).

1. `near`: from the address to a place, a distance and an order. `gazetteer` knows the places that a reader can name.
2. `nearness`: the distance from that place to everything in the index, by the keys (`keys`) that say where it is.
3. `clauses` adds this to the clause for the engine. `countywide` adds the best hits that serve everyone, `widening`
   the nearest where nothing is within the distance.
   `search.results.ranking` then sorts the hits.
4. `presentation`: the distance of a hit in words, and its place on a map.
"""
