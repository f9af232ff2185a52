"""What a person may choose about reading."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a file."""

    #: ``auto`` reads pages without a usable text layer by OCR, ``never`` none, ``always`` every page.
    ocr: str = "auto"
