"""The program's check of itself: whether everything it is made of came with it and works on this computer."""

from ui.self_check.run import main

__all__ = ["main"]
