"""The pass itself."""

from documents.importing.marks import (
    AGENDA_ITEM,
    ANNEX,
    ARABIC,
    BULLET,
    DECIMAL,
    ITEM,
    LABEL,
    UPPER,
)
from documents.importing.pieces import Piece
from documents.importing.structure.numbers import Numbers


class Builder(Numbers):
    """One pass over the blocks of a text: `build`, then read `doubts`."""

    def build(self) -> list[Piece]:
        forms = {AGENDA_ITEM: self._agenda_item, ANNEX: self._annex, LABEL: self._label, ARABIC: self._arabic,
                 DECIMAL: self._decimal, UPPER: self._upper, ITEM: self._item, BULLET: self._item}  # fmt: skip
        for at, block in enumerate(self.blocks):
            self.at = at
            if block.hint.startswith("h"):
                self._styled(block)
            elif block.mark is None:
                self._unmarked(block)
            else:
                forms[block.mark.form](block, block.mark)
            self.before = block.text
        return self.tops
