"""The window of the disk image, as dmgbuild reads it: on the left the program, on the right where to drag it."""

# ruff: noqa: F821 - dmgbuild runs this with what it was told on its command line
from pathlib import Path

app = defines["app"]  # pyright: ignore[reportUndefinedVariable]
background = defines["background"]  # pyright: ignore[reportUndefinedVariable]
icon = defines["icon"]  # pyright: ignore[reportUndefinedVariable]

files = [app]
symlinks = {"Applications": "/Applications"}

# The height is that of the picture: its lowest part lies below the edge, since the bar at the top takes as much
window_rect = ((240, 160), (640, 420))
icon_locations = {Path(app).name: (176, 204), "Applications": (464, 204)}
icon_size = 112
text_size = 13
label_pos = "bottom"
arrange_by = None
default_view = "icon-view"
show_status_bar = show_tab_view = show_toolbar = show_pathbar = show_sidebar = False

filesystem = "HFS+"
# The smallest there is; macOS opens it since 10.15
format = "ULMO"  # noqa: A001 - dmgbuild's name
