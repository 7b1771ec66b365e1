"""The StreamField of all page types."""

from __future__ import annotations

import json

from wagtail import fields
from wagtail.blocks import Block, StreamBlock, StreamValue


class StoredBlocks(StreamBlock):
    """The blocks of a body whose definitions are not known: they are kept as they are stored."""

    def to_python(self, value: object) -> StreamValue:
        if isinstance(value, StreamValue):
            return value
        stored = json.loads(value) if isinstance(value, str) and value else value
        return StreamValue(self, list(stored or ()), is_lazy=True)


class StreamField(fields.StreamField):
    """Wagtail's StreamField without the definitions of its blocks in migrations.

    A block that comes, changes or goes changes no table, so it needs no migration. A migration sees the body
    as it is stored (`raw_data`), and saving such a page loses nothing.
    """

    def __init__(self, block_types: object = None, **kwargs) -> None:
        super().__init__(StoredBlocks() if block_types is None else block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Block], dict[str, object]]:
        name, path, _block_types, kwargs = super().deconstruct()
        del kwargs["block_lookup"]
        return name, path, [], kwargs
