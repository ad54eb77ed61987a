"""Pydantic's readers and writers of types, each made when it is first needed: to make one takes as long as to make a page."""

from __future__ import annotations

import functools
from typing import Any

from pydantic import TypeAdapter


@functools.cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """Return what validates values of a type, and writes them."""
    return TypeAdapter(shape)
