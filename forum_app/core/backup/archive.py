"""The one file a backup is: a zip with the tables, the stored files and a manifest of SHA-256."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FORMAT = 1
MANIFEST = "manifest.json"


class Damaged(Exception):
    """A backup is not whole; the text names the part that is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds: `files` gives each part's SHA-256, `rows` each table's count."""

    format: int
    made_at: str
    revision: str
    rows: dict[str, int]
    files: dict[str, str]


class Writer:
    """Writes a backup beside its place and moves it there when it is whole."""

    def __init__(self, path: Path) -> None:
        self.path, self.part = path, path.with_name(f".{path.name}.part")
        self.zip = zipfile.ZipFile(self.part, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.files: dict[str, str] = {}

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        """Add one part from its bytes."""
        digest = hashlib.sha256()
        with self.zip.open(name, "w", force_zip64=True) as handle:
            for chunk in chunks:
                digest.update(chunk)
                handle.write(chunk)
        self.files[name] = digest.hexdigest()

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and put the file in its place."""
        self.zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1, sort_keys=True))
        self.zip.close()
        self.part.rename(self.path)

    def drop(self) -> None:
        """Leave nothing behind."""
        self.zip.close()
        self.part.unlink(missing_ok=True)


class Reader:
    """Reads a backup after having checked every byte of it."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self.zip = zipfile.ZipFile(path)
            self.manifest = Manifest(**json.loads(self.zip.read(MANIFEST)))
        except (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError) as problem:
            raise Damaged(f"{path.name} is not a whole backup: its {MANIFEST} cannot be read") from problem
        if self.manifest.format != FORMAT:
            raise Damaged(f"{path.name} has format {self.manifest.format}; this version reads {FORMAT}")

    def verify(self) -> int:
        """Compare every part with the manifest; return how many there are; raise Damaged naming the first bad one."""
        found = set(self.zip.namelist()) - {MANIFEST}
        for name in sorted(found ^ set(self.manifest.files)):
            raise Damaged(
                f"{self.name}: {name} is {'missing' if name in self.manifest.files else 'not expected'}"
            )
        for name, expected in self.manifest.files.items():
            digest = hashlib.sha256()
            for chunk in self.chunks(name):
                digest.update(chunk)
            if digest.hexdigest() != expected:
                raise Damaged(f"{self.name}: {name} is damaged")
        return len(self.manifest.files)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of one part."""
        try:
            with self.zip.open(name) as handle:
                while chunk := handle.read(1 << 20):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as problem:
            raise Damaged(f"{self.name}: {name} is damaged") from problem

    def lines(self, name: str) -> Iterator[str]:
        """Yield one part's lines of text."""
        with self.zip.open(name) as handle:
            for line in handle:
                yield line.decode("utf-8")
