"""Pictures of entries are there, and have the size that is said."""

from __future__ import annotations

from collections.abc import Iterator

from distinguo.checks.context import CheckContext
from distinguo.problems.problem import Problem, problem
from distinguo.schema.model import Image


def pictures(context: CheckContext) -> Iterator[Problem]:
    """Every picture is a file among the pages written by hand, of the shape that its entry says."""
    if not context.docs.addresses:
        return  # the pages are not looked at, so nothing is known of them
    for file in context.glossary.files:
        for steps, image in file.objects(Image):
            if image.file not in context.docs.addresses:
                yield problem("missing-picture", file.at((*steps, "file")), found=image.file)
                continue
            width, height = context.docs.pictures.get(image.file, (-1, -1))
            if min(width, height) > 0 and abs(width / height - int(image.width) / int(image.height)) > 0.02 * width / height:
                yield problem("wrong-size", file.at((*steps, "size")), found=image.file, real=f"{width}x{height}")
