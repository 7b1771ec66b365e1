"""Words of danger in what people type: who needs help now, which kind of it, and whom they can call."""

from __future__ import annotations

from search.crisis.danger import Danger
from search.crisis.detection import danger_in
from search.enums import DangerKind

__all__ = ["Danger", "DangerKind", "danger_in"]
