"""The StreamField that all page types use."""

from __future__ import annotations

import json
from typing import Any

from wagtail import fields
from wagtail.blocks import Block, StreamBlock, StreamValue


class StoredBlocks(StreamBlock):
    """Blocks without definitions, for migrations. It keeps the blocks as they are stored."""

    def to_python(self, value: object) -> StreamValue:
        if isinstance(value, StreamValue):
            return value
        stored: Any = json.loads(value) if isinstance(value, str) and value else value
        return StreamValue(self, list(stored or ()), is_lazy=True)


class StreamField(fields.StreamField):
    """Wagtail's StreamField, but migrations do not contain the definitions of its blocks.

    Adding, changing or removing a block changes no table, so it needs no migration. A migration reads the body
    as it is stored (`raw_data`). Saving a page in a migration loses nothing.
    """

    def __init__(self, block_types: object = None, **kwargs) -> None:
        super().__init__(StoredBlocks() if block_types is None else block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Block], dict[str, object]]:
        name, path, _block_types, kwargs = super().deconstruct()
        del kwargs["block_lookup"]
        return name, path, [], kwargs
