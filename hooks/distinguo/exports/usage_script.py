"""What texts are checked against, as a script: a page that is read from a folder can load nothing else."""

from __future__ import annotations

import json

from distinguo.exports.context import ExportContext
from distinguo.usage.guide import guide_of


def usage_script(publication: ExportContext) -> bytes:
    """Return the guide of a glossary as a script that enters it in ``distinguoUsage``."""
    data = guide_of(publication.glossary, publication.prose).data()
    return f"(self.distinguoUsage??={{}}).guide={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n".encode()
