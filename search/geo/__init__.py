"""Place and distance, without any geometry in an engine (ADR 0020).

1. `asking`: the address tells a place (`places`), a distance, an order.
2. `nearness`: how far everything in the index is from that place, by the keys (`keys`) that say where things are.
3. `clauses`, `engine`: that becomes a part of what an engine is asked. `search.results.ranking` then orders.
4. `showing`: the distance of a hit in words, and its place on a map.
"""
