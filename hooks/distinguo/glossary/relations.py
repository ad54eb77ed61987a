"""The types of relation between terms. Each type and its inverse is declared here, once."""

from __future__ import annotations

from dataclasses import dataclass

from distinguo.messages.messages import N_


@dataclass(frozen=True, slots=True)
class RelationType:
    """One type: the field of a term's file that states it, how both directions read on a page, and what exports call the inverse."""

    field: str
    label: str
    inverse_label: str
    inverse: str

    @property
    def symmetric(self) -> bool:
        """Whether it reads the same from both ends."""
        return self.label == self.inverse_label


KIND_OF = RelationType("kind_of", N_("Kind of"), N_("Kinds"), "kinds")
PART_OF = RelationType("part_of", N_("Part of"), N_("Parts"), "parts")
CONTRAST = RelationType("contrast_with", N_("Not to be confused with"), N_("Not to be confused with"), "contrast_with")
RELATED = RelationType("related_to", N_("Related"), N_("Related"), "related_to")

RELATION_TYPES = (KIND_OF, PART_OF, CONTRAST, RELATED)
