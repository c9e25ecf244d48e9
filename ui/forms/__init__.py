"""Cards and forms made from a record's fields."""

from ui.forms.card import RecordCard
from ui.forms.editors import Editor, editor_for
from ui.forms.new_record import NewRecordForm

__all__ = ["Editor", "NewRecordForm", "RecordCard", "editor_for"]
