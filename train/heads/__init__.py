"""The heads, one file each. A new head is a new file and a line here."""
from heads.attribution import Attribution
from heads.coreference import Coreference
from heads.events import Events
from heads.mentions import Mentions
from heads.names import Names
from heads.syntax import Syntax
from heads import attribution, coreference, events, mentions, names, syntax

HEADS = [(syntax, Syntax), (names, Names), (attribution, Attribution), (mentions, Mentions), (coreference, Coreference), (events, Events)]
