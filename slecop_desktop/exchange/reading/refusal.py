"""Why a file is not read, as a code and its values: the reading process has no language, ours puts it into words."""


class Refusal(Exception):
    """The file cannot or must not be read; `code` is a key of `sentences.REFUSALS`, `values` fill its sentence."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values
