#!/bin/sh
# Puts SLECoP Desktop into your own menu and has .slecop files open with it; no administrator is needed.
# Run it again after moving this folder. "./add-to-menu.sh --remove" takes the entries away; your records stay.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/org.slecop.Desktop.desktop
kind=$share/mime/packages/org.slecop.Desktop.xml
icon=$share/icons/hicolor/scalable/apps/org.slecop.Desktop.svg
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$kind" "$icon"
else
    mkdir -p "${entry%/*}" "${kind%/*}" "${icon%/*}"
    # Within quotes a desktop entry wants these four marked
    program=$(printf '%s' "$here/SLECoP" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g')
    sed -e '/^TryExec=/d' "$here/desktop/org.slecop.Desktop.desktop" | while IFS= read -r line; do
        case $line in
            Exec=*) printf 'Exec="%s" %%f\n' "$program" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done > "$entry"
    cp "$here/desktop/org.slecop.Desktop.mime.xml" "$kind"
    cp "$here/desktop/org.slecop.Desktop.svg" "$icon"
fi
# Desktops that keep lists of these want them made anew
command -v update-desktop-database > /dev/null && update-desktop-database -q "$share/applications" || :
command -v update-mime-database > /dev/null && [ -d "$share/mime" ] && update-mime-database "$share/mime" || :
