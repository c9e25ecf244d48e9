"""What the program may take from the system it runs on: on Linux with the packages that hold it, on Windows by name."""

from __future__ import annotations

LINUX: dict[str, tuple[str, ...]] = {
    "libc.so.6": ("libc6",),
    "libm.so.6": ("libc6",),
    "libdl.so.2": ("libc6",),
    "libpthread.so.0": ("libc6",),
    "librt.so.1": ("libc6",),
    "libutil.so.1": ("libc6",),
    "libresolv.so.2": ("libc6",),
    "ld-linux-x86-64.so.2": ("libc6",),
    "ld-linux-aarch64.so.1": ("libc6",),
    "libstdc++.so.6": ("libstdc++6",),
    "libgcc_s.so.1": ("libgcc-s1",),
    "libz.so.1": ("zlib1g",),
    "liblzma.so.5": ("liblzma5",),
    "libzstd.so.1": ("libzstd1",),
    "libuuid.so.1": ("libuuid1",),
    "libexpat.so.1": ("libexpat1",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-dri3.so.0": ("libxcb-dri3-0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-present.so.0": ("libxcb-present0",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libGLX.so.0": ("libglx0",),
    "libOpenGL.so.0": ("libopengl0",),
    "libdrm.so.2": ("libdrm2",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libwayland-server.so.0": ("libwayland-server0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    # Debian 13 and Ubuntu 24.04 gave these new names when times became 64 bits wide
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgobject-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgio-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libcups.so.2": ("libcups2t64", "libcups2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
}
"""Library -> the package with it in Debian 12 and 13, Ubuntu 22.04 and 24.04; several where the name changed."""

PRINTING = frozenset({"libcups.so.2"})
"""Needed by a plugin that stays away without it, and nothing else does: recommended, not required."""

WINDOWS = frozenset(
    """advapi32 authz avrt bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9
    dbghelp dcomp dnsapi dwmapi dwrite dxgi fontsub gdi32 gdiplus icuin icuuc imm32 iphlpapi kernel32 mpr mscms msvcrt
    ncrypt netapi32 normaliz ntdll ole32 oleaut32 opengl32 pdh powrprof propsys psapi rpcrt4 secur32 setupapi shcore
    shell32 shlwapi ucrtbase uiautomationcore user32 userenv usp10 uxtheme version winhttp winmm winspool.drv wintrust
    wsock32 ws2_32 wtsapi32""".split()
)
"""Libraries that every Windows 10 has, without their ending."""


def is_of_windows(library: str) -> bool:
    """Whether Windows itself has a library of this name (in lower case)."""
    return library.removesuffix(".dll") in WINDOWS or library.startswith(("api-ms-win-", "ext-ms-"))
