"""The heads, one file each. A new head is a new file and a line here."""
from heads.attribution import Attribution
from heads.names import Names
from heads.syntax import Syntax
from heads import attribution, names, syntax

HEADS = [(syntax, Syntax), (names, Names), (attribution, Attribution)]
