"""Words of danger in what people type: who needs help now, which kind of it, and whom they can call."""

from __future__ import annotations

from search.danger.detecting import danger_in
from search.danger.kinds import Danger, DangerKind

__all__ = ["Danger", "DangerKind", "danger_in"]
