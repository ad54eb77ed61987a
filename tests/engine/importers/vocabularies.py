"""A small vocabulary in every format that can be imported. What stands between « and » is a value."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from distinguo.importers.concepts import Vocabulary
from distinguo.importers.formats import READERS, How
from distinguo.importers.pictures import Pictures
from openpyxl import Workbook
from rdflib import Graph

SKOS = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <http://ex.example/> .
ex:scheme a skos:ConceptScheme ; dct:title "«Bakery words»"@en ; dct:creator "«The guild»" ; dct:license <http://licence.example/«by»> ;
  dct:description "«All about bread.»"@en, "«Alles über Brot.»"@de ; dct:rights "«Ask us»" ; ex:size "«40»" ; dct:modified "2026-01-02" .
ex:starter a skos:Concept ; skos:prefLabel "«starter»"@en, "«Sauerteig»"@de ; skos:altLabel "«leaven»"@en, "«Ansatz»"@de ;
  skos:hiddenLabel "«starters»"@en ; skos:definition "«Dough kept back.»"@en, "«Aufgehobener Teig.»"@de ; skos:notation "«B.1»" ;
  skos:exactMatch <http://other.example/«starter»> ; skos:closeMatch <http://other.example/«near»> ; skos:broader ex:dough ;
  skos:scopeNote "«Only of wheat.»"@en ; skos:example "«A jar of it.»"@en ; dct:source "«Almanac»" ; ex:colour "«grey»" ;
  dct:created "2020-05-06" ; skos:note [ <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> "«A blank note.»"@en ; ex:by "«Ann»" ] .
ex:dough a skos:Concept ; xl:prefLabel ex:label ; dct:identifier "«77»" ; dct:source [ dct:bibliographicCitation "«Old book, 1900»" ] ;
  skos:related ex:«gone» ; skos:topConceptOf ex:scheme .
ex:label a xl:Label ; xl:literalForm "«dough»"@en ; dct:modified "«2021»" .
ex:group a skos:Collection ; skos:prefLabel "«Basics»"@en, "«Grundlagen»"@de ; skos:definition "«What comes first.»"@en, "«Was zuerst kommt.»"@de ;
  skos:member ex:dough .
ex:footnote skos:prefLabel "«no concept»"@en .
"""

TBX = """<?xml version="1.0" encoding="utf-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><titleStmt><title>«Bakery words»</title><note>«Second print»</note></titleStmt>
<publicationStmt><p>«Printed by Ann»</p></publicationStmt><sourceDesc><p>«From the guild»</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
  <transacGrp><transac type="transactionType">origination</transac><date>2020-05-06</date><transacNote type="responsibility">«Ann»</transacNote></transacGrp>
  <descrip type="subjectField">«Baking»</descrip><xref type="xGraphic" target="https://a.example/x.png">«a picture»</xref>
  <note xml:lang="de">«Von Hand.»</note>
  <langSec xml:lang="en">
    <descripGrp><descrip type="definition">«A piece of dough.»</descrip><admin type="source">«Almanac»</admin></descripGrp>
    <termSec><term>«starter»</term><termNote type="partOfSpeech">«noun»</termNote><termNote type="geographicalUsage">«Wales»</termNote>
      <descripGrp><descrip type="context">«A starter in a jar.»</descrip><admin type="source">«Leaflet»</admin></descripGrp></termSec>
    <termSec><term>«leaven»</term><termNote type="termType">«abbreviation»</termNote><note>«Seldom said.»</note></termSec>
  </langSec>
  <langSec xml:lang="de"><descripGrp><descrip type="definition">«Ein Stück Teig.»</descrip></descripGrp>
    <termSec><term>«Sauerteig»</term><termNote type="grammaticalGender">«masculine»</termNote></termSec></langSec>
</conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en"><termSec><term>dough</term></termSec>
  <ref type="crossReference" target="c1">«the starter»</ref><note>«Flour and water.»</note></langSec></conceptEntry>
<conceptEntry id="c3"><descrip type="subjectField">«Pastry»</descrip><note>«Only eaten there.»</note>
  <langSec xml:lang="de"><note>«Süß.»</note>
  <termSec><term>«Stollen»</term><descrip type="context">«Ein Stollen im Advent.»</descrip></termSec></langSec></conceptEntry>
</body></text></tbx>
"""

GLOSSARIST = """\
name: «Bakery words»
schema_version: «3»
description: «All about bread.»
---
termid: "3.1.1"
groups: [«Basics»]
related:
- {type: broader, ref: {id: "3.1.2"}, content: {eng: «the dough it is of», deu: «Teig»}}
- {type: odd, ref: {id: "«3.1.9»"}}
- {type: has_part, ref: {source: «ISO», id: "«3.1.8»"}}
partitive_relations:
- comprehensive: {source: X, id: "3.1.1"}
  partitives: [{ref: {source: X, id: "3.1.2"}, plurality: «many»}]
  completeness: «complete»
  criterion: {eng: «by weight»}
figures: [{file: «a.png», caption: «A loaf»}, {file: «b.png»}]
eng:
  terms:
  - {type: expression, normative_status: preferred, designation: «starter», part_of_speech: «noun»}
  - {type: symbol, designation: «S», international: «yes»}
  - {type: abbreviation, normative_status: admitted, designation: «STR»}
  definition: [{content: "«dough» kept {{urn:x:3.1.2,dough,the «dough»}} for stem:[n] and <<fig_«1»>>"}]
  notes: [«Only of wheat.»]
  examples: [{content: «A jar of it.»}]
  sources: [{origin: {ref: {source: «ISO», id: "«1»"}, locality: {type: «clause», reference_from: "«3.1»"}, link: "https://iso.example/«one»"},
    status: modified, modification: «a note was added»},
    {type: authoritative, origin: {source: «IEC», id: «60050», version: "«2007»"}}]
  domain: «baking»
  review_decision_date: "2021-02-03"
  review_decision: «accepted»
  language_code: eng
  entry_status: «odd»
deu: {terms: [{designation: «Sauerteig», gender: «m»}], definition: [{content: «Ein Teig.»}], language_code: deu}
---
termid: "3.1.2"
eng: {terms: [{designation: «dough»}], definition: [{content: «flour and water»}], language_code: eng}
---
termid: "3.1.4"
related: [{type: superseded_by, ref: {id: "3.1.1"}}, {type: see, ref: {id: "3.1.2"}}, {type: contrast, ref: {id: "3.1.2"}}]
eng: {terms: [{designation: «old dough»}], definition: [{content: «dough of a day»}], language_code: eng}
"""

GLOSSARIST_1 = """\
---
term: «starter»
termid: 110
eng:
  id: 110
  term: «starter»
  abbrev: «STR»
  definition: «dough» kept back
  language_code: eng
  notes: [«Only of wheat.»]
  examples: []
  entry_status: valid
  classification: preferred
  review_indicator: «checked»
  authoritative_source: {ref: «Almanac», link: "https://almanac.example/«one»"}
  lineage_source: «Old almanac»
  date_accepted: 2007-04-15 00:00:00.000000000 +08:00
  release: «1»
deu:
  id: 110
  term: «Sauerteig»
  definition: «Ein Teig.»
  language_code: deu
  entry_status: valid
  country_code: «DE»
  authoritative_source: {ref: «Almanach»}
"""

GLOSSARIST_3 = """\
schema_type: glossarist
schema_version: "3"
ref: «Bakery words»
urn: urn:ex:«1»
sections: [{id: "3", names: {eng: «Dough», fra: «Pâte»}, children: [{id: "3.2", names: {eng: «Old dough»}, ordering: «systematic»}]}]
---
id: jar
identifier: «Figure 7»
caption: {eng: «A jar», fra: «Un pot»}
alt: {eng: «A jar with a lid.»}
description: {eng: «It stands open.»}
images: [{src: «jar».svg, format: «svg»}, {src: «jar».png, role: «raster»}]
sources: [{type: authoritative, origin: {ref: {source: «CIE», id: "«17»"}}, modification: «With words.»}]
subfigures: [{id: lid, caption: {eng: «A lid»}, images: [{src: «lid».svg}]}]
---
id: weights
caption: {eng: «Weights»}
content: {headers: [«What», «How much»], rows: [[«flour», «7 | 8»], [«water»]]}
---
id: growth
caption: {eng: «Growth»}
expression: {eng: "x^«2»"}
notation: latex
---
id: unused
caption: {eng: «Nobody shows it»}
images: [{src: «unused».svg}]
---
id: 17-1
data:
  identifier: 17-1
  domains: [{source: "urn:ex:«2»", concept_id: section-3-2, ref_type: section}]
  figures: [jar]
  tables: [weights]
  formulas: [growth]
  tags: [«basics»]
related:
- {type: superseded_by, ref: {source: «CIE S 017», id: "«17-21»"}}
- {type: exact_match, ref: {id: "https://other.example/«1»"}}
- {type: close_match, ref: {source: «IEC», id: "«102»"}}
status: valid
---
id: 17-1-eng
termid: 17-1
data:
  language_code: eng
  designations:
  - {type: expression, designation: "<i>«starter»</i>", normative_status: preferred, field_of_application: «baking», usage_info: «in bakeries»,
     grammar_info: [{noun: true, gender: «neuter»}], pronunciation: [{content: «STAR», system: «IPA»}]}
  - {type: letter_symbol, designation: "<b>«S»</b><sub>0</sub>", text: «the letter»}
  - {type: graphical_symbol, designation: «jar sign», image: «sign».svg, text: «A jar as a sign»}
  - {designation: «STR», term_type: «initialism», sources: [{origin: {ref: {source: «ISO»}}}]}
  definition:
  - {content: "«dough» of {{17-2, «water»}}, m^-2^ and H~2~O, see {{fig:jar}}, <<fig_«A.9»>> and *«bold»* _«italic»_", type: «intensional»}
  notes: [{content: "Of two:\\n\\n* «one»\\n* «two»", type: «annotation»}]
  annotations: [{content: «Looked at again.»}]
  non_verbal: [{type: image, ref: «loaf».png, text: «A loaf»}, {type: table, ref: «t».html}]
  dates: [{type: «review», date: "2020-05-06"}]
---
id: 17-2-eng
termid: "17-2"
data: {language_code: eng, terms: [{designation: «water»}], definition: [{content: «a liquid»}]}
---
id: 17-2-fra
termid: "17-2"
data: {language_code: fra, terms: [{designation: «eau»}], definition: [{content: «un liquide»}]}
"""

TABLE = """\
id,term,also called,definition,notes,broader,topics,source,status,term@de,definition@de,part of speech,Colour
a1,«starter»,«leaven»,«Dough kept back.»,«Only of wheat.»,«dough»,«Basics»,«Almanac»,«odd»,«Sauerteig»,«Ein Teig.»,«noun»,«grey»
a2,«dough»,,«Flour and water.»,,,,,,,,,«white»
"""

MARKDOWN = """\
---
title: «Starter»
aka: [«leaven»]
tags: [«basics»]
weight: «3»
---
A piece of **«dough»** kept for «bread», see [«the dough»](/dough/) and [the web](https://a.example/«x»).

<!-- «a remark» -->

## «Where it is used»

In «bakeries», with ![«a jar»](«jar.png») and <span class="«x»">«words»</span>.

```
«code»
```
"""

HUGO = """\
---
title: "«starter»"
draft: true
aliases: ["/«old»/"]
---
A piece of {{< tooltip term="«dough»" >}}«the dough»{{< /tooltip >}}, see [«bread»]({{< ref "«bread».md" >}}) and {{% term "«oven»" %}}.

:::tip[«Mind»]
«Feed» it.[^1]
:::

!!! «danger» "«Hot»"
    The «oven».

> [!«NOTE»]
> «Of wheat.»

- [x] «weighed»

~~«Never»~~ ==«always»== H~2~O, ++«ctrl»+c++ and `List<«String»>` {% include «note».html %}

[^1]: With «flour».
[^2]: «Not cited.»
"""

DEFINITION_LIST = """\
# «Basics»

«Some words.»

«starter»
«leaven»
:   Dough kept back, see <trade:«dough»>.

    «More of it.»

trade:dough
:   «Flour» and water.
"""

BULLETS = """\
# «Words»

- **«starter»**: «Dough» kept back.
- **dough** - «Flour» and
  «water».
- `«salt»`: «A mineral».
- [«oil»](https://a.example/«x»): «A fat».

«The end.»
"""
PLAIN_BULLETS = "# «Words»\n\n«Some words.»\n\n- «starter»: «Dough» kept back.\n- dough \u2013 «Flour» and «water».\n"

SPHINX = """\
«Words»
=======

.. glossary::
   :sorted:

   «starter»
   «leaven»
      «Dough» kept back, see :term:`the dough <dough>` and :ref:`«place»`.

      .. note:: «Only of wheat.»

      .. index:: single: «rising»

      .. «a remark»

      Feed it::

         «feed»(flour)

      .. code-block:: python
         :caption: «In code»

         «rise»()

      See :pep:`«8»`, `the guild <https://a.example/«x»>`_, |«version»| and :class:`«a title» <pkg.«Jar»>`.

   dough
      «Flour» and ``«water»``, :math:`x^«2»`.

      .. image:: «jar».png
         :alt: «A jar»
"""

LIST = """\
{"title": "«Bakery words»", "version": "«7»", "terms": [
 {"term": "«starter»", "definition": "«Dough kept back.»", "aliases": ["«leaven»"], "related": ["dough", "«gone»"], "depth": "«2»",
  "links": [{"to": "«x»"}]},
 {"term": "«dough»", "definition": "«Flour and water.»"}]}
"""

OPENMETADATA = """\
parent,name*,displayName,description,synonyms,relatedTerms,references,tags,reviewers,owner,status,color
,a,«starter»,«Dough» kept back,"«leaven»;«Smith, J.»",G.b,«Almanac»;https://a.example/«x»,«Tier.One»,«user:ann»,«team:b»,«Odd»,«#fff»
G.a,b,«dough»,«Flour»,,,,,,,Draft,
"""

CHAPTERS = """\
{"meta": {"version": "«7»"}, "chapters": [{"title": "«First»", "words": [{"name": "«starter»", "text": "«Dough kept back.»",
  "source": {"title": "«Almanac»", "url": "https://a.example/«x»"}}]}, {"words": [{"name": "dough", "text": "«Flour»"}]}]}
"""

DATAHUB = """\
version: "«1»"
source: «Bakery»
owners: {users: [«ann»]}
nodes:
  - name: «Basics»
    description: «What comes first.»
    terms:
      - name: «starter»
        description: «Dough» kept back
        custom_properties: {wet: "«no»"}
        inherits: [Basics.dough]
        term_source: «ODD»
        source_ref: «Almanac»
        domain: urn:li:domain:«Baking»
        owners: {users: [«bea»]}
        knowledge_links: [{label: «a page», url: "https://a.example/«x»"}]
      - {name: dough, description: «Flour and water.», contains: [«water»], related_terms: [Basics.starter]}
      - {name: loaf, description: «Bread.», contains: [Basics.starter]}
"""

MARKDOWN_TABLE = """\
# «Words»

| Term | Meaning | Also |
| --- | --- | --- |
| «starter» | «Dough» *kept* back | «leaven» |
| dough | «Flour» and water | |
"""

HEADINGS = """\
# Glossary

«Some words.»

## «starter»

«Dough» kept back, see [dough](#dough).

### «More of it»

- «one»

## dough

«Flour» and water.
"""

ABBREVIATIONS = """\
«Before them.»

*[«starter»]: «Dough» kept back
*[dough]: Flour and «water»
"""

KUBERNETES = """\
---
title: «starter»
id: starter
date: 2020-05-06
full_link: /docs/«x»/
short_description: >
  «Dough» kept back.
aka:
- «leaven»
tags:
- «basics»
---
 «Dough» kept back for {{< glossary_tooltip text="the «dough»" term_id="dough" >}}.

<!--more-->

It «grows». {{< note >}}«Feed» it{{< /note >}}
"""

TOML = """\
+++
title = "«starter»"
tags = ["«basics»"]
weight = 3
[extra]
colour = "«grey»"
+++
«Dough» kept back.
"""

DOCUSAURUS = """\
---
id: starter
title: «starter»
hoverText: «Dough» kept back
sidebar_label: «short»
---

import X from '«x»';

### «Longer»

«Dough» kept for <Tag name="«bread»">the «oven»</Tag>.

:::note «Mind»
«Only of wheat.»
:::
"""

MYST = """\
# «Words»

```{glossary}
«starter»
  «Dough» kept back, see {term}`dough`.

dough
  «Flour» and water.
```
"""

YAML_LIST = """\
- term: «starter»
  definition: «Dough» kept back
  see: [«gone»]
  i18n: {de: {term: «Sauerteig»}}
- term: dough
  definition: «Flour» and water
"""

MAPPED_TABLE = "Code,Variable,Explanation,Wort,Sheet\na1,«starter»,«Dough» kept back,«Sauerteig»,«A»\na2,dough,«Flour»,,\n"

HEADLESS_TABLE = "«starter»\t«Dough» kept back\t«Sauerteig»\ndough\t«Flour»\tTeig\n"

MAPPED_LIST = """\
[{"w": "«starter»", "meaning": "«Dough» kept back", "k": ["«leaven»"], "depth": "«2»"}, {"w": "dough", "meaning": "«Flour»"}]
"""

HTML = '# «Words»\n\n**«starter»**\n: <p>A <b>«piece»</b> of <a href="https://a.example/«x»">«dough»</a></p><ul><li>«wet»</li></ul>\n\nflour\n: «Fine»\n'

WHOLE_LIST = """\
- {id: a1, term: «starter», preferred_term: [«mother»], synonyms: [«leaven», «barm»], abbreviation: «STR», symbol: «S», deprecated_terms: [«sponge»],
   plural: «starters», hidden_label: «startr», definition: «Dough kept back.», notes: [«Only of wheat.»], examples: [«A jar of it.»],
   counter_examples: [«A jar of jam.»], broader: [dough], part_of: [loaf], see_also: [dough], not_to_be_confused_with: [loaf],
   topics: [«Basics»], sources: [«Almanac»], status: draft, added: "2020-05-06", reviewed: "2021-02-03",
   translations: {de: [«Sauerteig»], fr: [«levain»]}, part_of_speech: «noun», pronunciation: «STAR-ter», domain: «baking», notation: «3.1.7»,
   exact_match: ["https://other.example/«x»"], sort_as: «a starter», owner: «The bakers», review_every: 6 months,
   approved_by: «Ann», approved_on: "2021-02-04", imported_from: «guild/7», depth: «2»}
- {term: dough, definition: «Flour.»}
- {term: loaf, definition: «Bread.»}
- {term: old dough, definition: «Dough of a day.», status: superseded, replaced_by: «starter»}
"""

WHOLE_PAGE = """\
---
title: «starter»
aka: [«leaven», «barm»]
abbreviation: «STR»
plural: «starters»
translations: {de: [«Sauerteig»]}
part_of_speech: «noun»
pronunciation: «STAR-ter»
domain: «baking»
number: «3.1.7»
sort_as: «a starter»
exact_match: ["https://other.example/«x»"]
sources: [«Almanac»]
examples: [«A jar of it.»]
related: [«dough»]
tags: [«basics»]
owner: «The bakers»
status: draft
added: 2020-05-06
reviewed: 2021-02-03
---
A piece kept back.
"""

OPENMETADATA_JSON = """\
[{"id": "1", "name": "a", "displayName": "«starter»", "description": "«Dough» kept back", "synonyms": ["«leaven»"], "status": "Approved",
  "references": [{"name": "«Almanac»", "endpoint": "https://a.example/«x»"}], "tags": [{"tagFQN": "«Tier.One»"}],
  "owners": [{"name": "«ann»"}], "style": {"color": "«#fff»"}}]
"""

_DATUM = re.compile(r'<(descrip|admin|termNote|xref|ref|transac|transacNote) type="(\w+)"([^>]*)>(.*?)</\1>', re.DOTALL)
TBX_DCT = _DATUM.sub(r"<min:\2\3>\4</min:\2>", TBX).replace(
    'style="dca"', 'style="dct" xmlns:min="http://www.tbxinfo.net/ns/min"'
)
TBX_2 = TBX
for new, old in (
    ("conceptEntry", "termEntry"),
    ("langSec", "langSet"),
    ("termSec", "tig"),
    ("tbxHeader", "martifHeader"),
    ("</tbx>", "</martif>"),
):
    TBX_2 = TBX_2.replace(new, old)
TBX_2 = re.sub(r"<tbx [^>]*>", '<martif type="TBX-Basic" xml:lang="en">', TBX_2)
TBX_NTIG = re.sub(
    r"<tig>((?:<term>|<termNote ).*?)(\s*(?:<descripGrp>.*?</descripGrp>)?)</tig>",
    r"<ntig><termGrp>\1</termGrp>\2</ntig>",
    TBX_2,
    flags=re.DOTALL,
)


def _rdf(notation: str) -> str:
    """Return the vocabulary in SKOS in another notation, its marks kept."""
    serialised = Graph().parse(data=SKOS, format="turtle").serialize(format=notation)
    return re.sub(r"\\u00(ab|bb)", lambda found: chr(int(found[1], 16)), serialised, flags=re.IGNORECASE)


def _sheet(text: str) -> bytes:
    """Return a table as a workbook of Excel."""
    book = Workbook()
    for row in csv.reader(io.StringIO(text)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class EveryPicture(Pictures):
    """Takes every picture, as if it were there."""

    def take(self, name: str, beside: str) -> tuple[str, str]:
        """Return a path with its name."""
        return f"assets/imported/{name}", "4x3"


@dataclass(frozen=True, slots=True)
class Sample:
    """A vocabulary: the format it is read as, its file's name, what it says, and how it becomes a file."""

    format: str
    name: str
    text: str
    how: How = field(default_factory=lambda: How("Words"))
    encode: Callable[[str], bytes] = str.encode

    def read(self, text: str) -> Vocabulary:
        """Return what is read, where it says this instead."""
        return READERS[self.format]([(self.name, self.encode(text))], self.how)

    @property
    def options(self) -> list[str]:
        """The options of the command with which it is read."""
        columns = [part for field, column in self.how.columns.items() for part in ("--column", f"{field}={column}")]
        return columns + (["--markdown"] if self.how.markdown else []) + ([] if self.how.header else ["--no-header"])


_MAPPED = How("Words", columns={"term": "Variable", "definition": "Explanation", "de": "Wort"})
_BY_NUMBER = How("Words", columns={"term": "1", "definition": "2", "de": "3"}, header=False)
FORMATS: dict[str, Sample] = {
    "Turtle": Sample("turtle", "words.ttl", SKOS),
    "RDF/XML": Sample("rdfxml", "words.rdf", _rdf("xml")),
    "JSON-LD": Sample("jsonld", "words.jsonld", _rdf("json-ld")),
    "N-Triples": Sample("ntriples", "words.nt", _rdf("nt")),
    "TBX 3, types as attributes": Sample("tbx", "words.tbx", TBX),
    "TBX 3, types as elements": Sample("tbx", "words.tbx", TBX_DCT),
    "TBX 2": Sample("tbx", "words.tbx", TBX_2),
    "TBX 2, groups of terms": Sample("tbx", "words.tbx", TBX_NTIG),
    "Glossarist 1": Sample("glossarist", "words.yaml", GLOSSARIST_1),
    "Glossarist 2": Sample("glossarist", "words.yaml", GLOSSARIST),
    "Glossarist 3": Sample("glossarist", "words.yaml", GLOSSARIST_3),
    "CSV": Sample("csv", "words.csv", TABLE),
    "CSV in UTF-16": Sample("csv", "words.csv", TABLE, encode=lambda text: text.encode("utf-16")),
    "CSV with other columns": Sample("csv", "words.csv", MAPPED_TABLE, _MAPPED),
    "CSV with Markdown": Sample("csv", "words.csv", TABLE, How("Words", markdown=True)),
    "TSV without a header": Sample("tsv", "words.tsv", HEADLESS_TABLE, _BY_NUMBER),
    "XLSX": Sample("xlsx", "words.xlsx", TABLE, encode=_sheet),
    "Markdown, a page": Sample("markdown", "starter.md", MARKDOWN),
    "Markdown, a page with TOML": Sample("markdown", "starter.md", TOML),
    "Markdown of Kubernetes": Sample("markdown", "starter.md", KUBERNETES),
    "Markdown of Docusaurus": Sample("markdown", "starter.md", DOCUSAURUS),
    "Markdown, a definition list": Sample("markdown", "words.md", DEFINITION_LIST),
    "Markdown with HTML": Sample("markdown", "words.md", HTML),
    "Markdown, a list": Sample("markdown", "list.md", BULLETS),
    "Markdown, a plain list": Sample("markdown", "list.md", PLAIN_BULLETS),
    "Markdown of Hugo": Sample("markdown", "starter.md", HUGO),
    "Markdown, a table": Sample("markdown", "words.md", MARKDOWN_TABLE),
    "Markdown, headings": Sample("markdown", "words.md", HEADINGS),
    "Markdown, abbreviations": Sample("markdown", "words.md", ABBREVIATIONS),
    "MyST": Sample("markdown", "words.md", MYST),
    "Sphinx": Sample("sphinx", "words.rst", SPHINX),
    "JSON list": Sample("list", "words.json", LIST),
    "JSON list with other keys": Sample(
        "list", "words.json", MAPPED_LIST, How("Words", columns={"term": "w", "definition": "meaning", "also_called": "k"})
    ),
    "YAML list": Sample("list", "words.yml", YAML_LIST),
    "YAML list with every field": Sample("list", "words.yml", WHOLE_LIST),
    "Markdown, a page with many fields": Sample("markdown", "starter.md", WHOLE_PAGE),
    "JSON list in chapters": Sample("list", "words.json", CHAPTERS),
    "OpenMetadata": Sample("openmetadata", "words.csv", OPENMETADATA),
    "OpenMetadata as JSON": Sample("openmetadata", "words.json", OPENMETADATA_JSON),
    "DataHub": Sample("datahub", "words.yml", DATAHUB),
}
"""By what readers call them."""
