"""What Windows is told of SLECoP.exe: its version resource and its manifest."""

from __future__ import annotations

from typing import Any

from installer.common import NAME, PUBLISHER, SHOWN_NAME

MANIFEST = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
      <dpiAware xmlns="http://schemas.microsoft.com/SMI/2005/WindowsSettings">true/pm</dpiAware>
      <dpiAwareness
        xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">PerMonitorV2, PerMonitor</dpiAwareness>
      <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
    </windowsSettings>
  </application>
  <dependency>
    <dependentAssembly>
      <assemblyIdentity type="win32" name="Microsoft.Windows.Common-Controls" version="6.0.0.0"
        processorArchitecture="*" publicKeyToken="6595b64144ccf1df" language="*"/>
    </dependentAssembly>
  </dependency>
</assembly>
"""


def words(version: str) -> dict[str, str]:
    """What Explorer shows of the program."""
    return {
        "CompanyName": PUBLISHER,
        "FileDescription": SHOWN_NAME,
        "FileVersion": version,
        "InternalName": NAME,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": SHOWN_NAME,
        "ProductVersion": version,
    }


def version_resource(version: str) -> Any:
    """The version resource, as PyInstaller writes it into the program."""
    from PyInstaller.utils.win32 import versioninfo as v  # noqa: PLC0415 - it can be imported on Windows only

    numbers = (*(int(n) for n in version.split(".")), 0)
    strings = v.StringTable("040904B0", [v.StringStruct(name, value) for name, value in words(version).items()])
    fixed = v.FixedFileInfo(
        filevers=numbers, prodvers=numbers, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0, date=(0, 0)
    )
    speaks = v.VarFileInfo([v.VarStruct("Translation", [0x0409, 0x04B0])])
    return v.VSVersionInfo(ffi=fixed, kids=[v.StringFileInfo([strings]), speaks])
