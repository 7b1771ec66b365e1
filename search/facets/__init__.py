"""The facets: what results can be filtered by.

`declarations` is the one list of facets; address, labels, API and documentation follow from it. `accessibility`
is the one facet whose chosen values must all hold; `counts` is the number of hits of each value.
"""

from __future__ import annotations

from search.facets.counts import FacetCounts
from search.facets.declarations import Facet

__all__ = ["Facet", "FacetCounts"]
