"""What results are narrowed by.

`declarations` is the one list of facets: address, labels, API and documentation follow from it. `accessibility` is the
facet whose values add up, `counts` how many matches a value has.
"""

from __future__ import annotations

from search.facets.counts import FacetCounts
from search.facets.declarations import Facet

__all__ = ["Facet", "FacetCounts"]
