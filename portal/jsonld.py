"""JSON-LD in a script element."""

from __future__ import annotations

import json

from django.utils.safestring import SafeString, mark_safe

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(facts: dict[str, object]) -> SafeString:
    """Return the script element. Empty values are left out. The text is escaped so that it cannot end the element."""
    kept = {"@context": "https://schema.org", **_present(facts)}
    text = json.dumps(kept, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def _present(facts: dict[str, object]) -> dict[str, object]:
    return {
        name: _present(value) if isinstance(value, dict) else value
        for name, value in facts.items()
        if value not in (None, "", [], {})
    }
