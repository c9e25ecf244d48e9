; SLECoP Desktop for Windows, for one person: no administrator, no network. installer/windows.py calls makensis with
;   VERSION 1.2.3   NUMBER 1.2.3.0   SOURCE the frozen program's folder   OUTPUT the installer   ICON an .ico
;   KIB size of SOURCE   NEED_MIB free space asked for   LONGEST letters of the longest path in SOURCE
;   ENTRIES an include that deletes what SOURCE holds at its top (macro DeleteEntries FOLDER)
;   SIGN a command that signs a file, its place written %1   QUICK larger and made in seconds, for trying things out
;
; Exit codes: 0 done, 1 cancelled, 2 a file could not be written; 10 to 16 as defined below, and nothing was changed.

!define STOP_OPEN 10
!define STOP_NEWER 11
!define STOP_SYSTEM 12
!define STOP_BROKEN 13
!define STOP_SWAP 14
!define STOP_FOLDER 15
!define STOP_SPACE 16

!define ID "SLECoP"
!define SHOWN "SLECoP Desktop"
!define EXE "SLECoP.exe"
!define KIND "SLECoP.File"
!define MUTEX "SLECoP-Desktop-running"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define ONCE_KEY "Software\Microsoft\Windows\CurrentVersion\RunOnce"
!define DATA "$LOCALAPPDATA\SLECoP Desktop"

Unicode true
Target x86-unicode ; the kind that can also tell a 32-bit Windows that the program is not for it
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include "${ENTRIES}"

Name "${SHOWN}"
OutFile "${OUTPUT}"
BrandingText "${SHOWN} ${VERSION}"
RequestExecutionLevel user
ManifestSupportedOS all
ManifestDPIAware true
ManifestLongPathAware true
SetFont "Segoe UI" 9
ShowInstDetails nevershow
ShowUninstDetails nevershow
SpaceTexts none
SetDateSave off
AllowSkipFiles off
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
!ifdef SIGN
  !uninstfinalize '${SIGN}'
!endif

VIProductVersion "${NUMBER}"
VIFileVersion "${NUMBER}"
VIAddVersionKey /LANG=0 "ProductName" "${SHOWN}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${SHOWN} setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "CompanyName" "SLECoP project"
VIAddVersionKey /LANG=0 "LegalCopyright" "SLECoP project, Apache-2.0"

Var HadFolder  ; where a version is installed already; "" for none
Var HadVersion ; as it is shown
Var WelcomeTitle
Var Welcome
Var CheckFile

; --- pages ---

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_CUSTOMFUNCTION_GUIINIT Greet
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${ID}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "SetupLanguage"
!define MUI_WELCOMEPAGE_TITLE "$WelcomeTitle"
!define MUI_WELCOMEPAGE_TEXT "$Welcome"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "$(START_NOW)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "$(REMOVE_TITLE)"
!define MUI_PAGE_HEADER_SUBTEXT "$(REMOVE)"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE un.AskTwice
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_RESERVEFILE_LANGDLL
!include "languages.nsh"
!include "steps.nsh"

; --- installing ---

Section "${SHOWN}" PROGRAM
  SectionIn RO
  AddSize ${KIB}
  SetDetailsPrint none
  Call CloseProgram
  Call MendSwap
  Call Unpack
  Call TryOut
  Call CloseProgram
  Call Swap
  Call Register
SectionEnd

Section "$(DESKTOP)" DESKTOP_ICON
  CreateShortcut /NoWorkingDir "$DESKTOP\${SHOWN}.lnk" "$INSTDIR\${EXE}"
SectionEnd

Function .onInit
  SetShellVarContext current
  SetRegView 64
  StrCpy $CheckFile "$TEMP\SLECoP-self-check.json"
  Call ChooseLanguage
  Call FindEarlier
  ; /NODESKTOP is for silent runs; and whoever threw the shortcut away does not want it back
  ${If} $HadFolder != ""
  ${AndIfNot} ${FileExists} "$DESKTOP\${SHOWN}.lnk"
    !insertmacro UnselectSection ${DESKTOP_ICON}
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/NODESKTOP" $1
  ${IfNot} ${Errors}
    !insertmacro UnselectSection ${DESKTOP_ICON}
  ${EndIf}
  ${If} ${Silent}
    Call LookBefore
  ${EndIf}
FunctionEnd

Function Greet
  ; the language that was chosen speaks only from here on
  Call LookBefore
  Call ChooseWelcome
FunctionEnd

Function LookBefore
  Call OnlyOne
  Call FitComputer
  Call RefuseOlder
  Call FitFolder
  Call FitDisk
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  !insertmacro DeleteProgram "$INSTDIR.new"
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM} "$(PROGRAM_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP_ICON} "$(DESKTOP_ABOUT)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; --- taking it away ---

Function un.onInit
  SetShellVarContext current
  SetRegView 64
  !insertmacro MUI_UNGETLANGUAGE
  Call un.MendAtLogon
FunctionEnd

Section "un.${SHOWN}" UN_PROGRAM
  SectionIn RO
  SetDetailsPrint none
  Call un.CloseProgram
  SetOutPath "$TEMP"
  !insertmacro DeleteProgram "$INSTDIR"
  !insertmacro DeleteProgram "$INSTDIR.new"
  !insertmacro DeleteProgram "$INSTDIR.old"
  Delete "$SMPROGRAMS\${SHOWN}.lnk"
  Delete "$DESKTOP\${SHOWN}.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\${ID}"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegValue HKCU "Software\Classes\.slecop\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.slecop\OpenWithProgids"
  ReadRegStr $0 HKCU "Software\Classes\.slecop" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.slecop"
  ${EndIf}
  ${RefreshShellIcons}
SectionEnd

Section /o "un.$(REMOVE_DATA)" UN_DATA
  ; a silent run has asked nobody
  ${IfNot} ${Silent}
    RMDir /r "${DATA}"
  ${EndIf}
SectionEnd

Function un.AskTwice
  ${If} ${SectionIsSelected} ${UN_DATA}
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "$(REMOVE_DATA_SURE)" /SD IDNO IDYES sure
    !insertmacro UnselectSection ${UN_DATA}
    Abort
    sure:
  ${EndIf}
FunctionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UN_PROGRAM} "$(REMOVE_PROGRAM_ABOUT)"
  !insertmacro MUI_DESCRIPTION_TEXT ${UN_DATA} "$(REMOVE_DATA_ABOUT)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
