"""Static files as a public site serves them: with a hash in their names, compressed, and ours without comments."""

from __future__ import annotations

import re
from pathlib import PurePath

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = {"portal", "search"}
"""The folders of our own files; those of others keep their comments, in which their licences stand."""

COMMENTS = {
    ".css": re.compile(r"/\*.*?\*/|^\s+", re.DOTALL | re.MULTILINE),
    ".js": re.compile(r"^\s*//.*\n", re.MULTILINE),
}
"""Comments and indents of style sheets; in scripts only comments that have a line for themselves."""


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Leaves out comments: of what a first visit loads they would be a twentieth."""

    def _save(self, name: str, content: File) -> str:
        path = PurePath(name)
        if str(path.parent) in OURS and (comments := COMMENTS.get(path.suffix)):
            content.seek(0)
            content = ContentFile(comments.sub("", content.read().decode()))
        return super()._save(name, content)
