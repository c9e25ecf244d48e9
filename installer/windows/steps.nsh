; The steps of setup, in the order they are taken. Each one leaves things as they were where it stops.

!macro Stop CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; What setup itself put there, and nothing else: a person may have saved a file beside the program.
!macro DeleteProgram FOLDER
  !insertmacro DeleteEntries "${FOLDER}"
  Delete "${FOLDER}\Uninstall.exe"
  RMDir "${FOLDER}"
!macroend

Function ChooseLanguage
  ; /LANG=es decides without asking
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/LANG=" $1
  ${If} ${Errors}
    !insertmacro MUI_LANGDLL_DISPLAY
    Return
  ${EndIf}
  ${Select} $1
  ${Case} "es"
    StrCpy $LANGUAGE ${LANG_SPANISH}
  ${Case} "fr"
    StrCpy $LANGUAGE ${LANG_FRENCH}
  ${CaseElse}
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndSelect}
FunctionEnd

Function OnlyOne
  System::Call 'kernel32::CreateMutex(p 0, i 0, t "SLECoP-Desktop-setup") p .r0 ?e'
  Pop $1
  ${If} $1 = 183 ; ERROR_ALREADY_EXISTS
    !insertmacro Stop ${STOP_OPEN} "$(SETUP_RUNS)"
  ${EndIf}
FunctionEnd

Function FitComputer
  ${IfNot} ${AtLeastBuild} 17763
    !insertmacro Stop ${STOP_SYSTEM} "$(OLD_WINDOWS)"
  ${EndIf}
  ${If} ${IsNativeAMD64}
    Return
  ${EndIf}
  ${If} ${IsNativeARM64}
  ${AndIf} ${AtLeastBuild} 22000 ; the first that runs programs for Intel's 64 bits on ARM
    Return
  ${EndIf}
  !insertmacro Stop ${STOP_SYSTEM} "$(WRONG_PROCESSOR)"
FunctionEnd

Function FindEarlier
  ReadRegStr $HadFolder HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ReadRegStr $HadVersion HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $HadFolder == ""
    Return
  ${EndIf}
  ${IfNot} ${FileExists} "$HadFolder\${EXE}"
  ${AndIfNot} ${FileExists} "$HadFolder.old\${EXE}"
    ; somebody deleted the folder by hand
    StrCpy $HadFolder ""
    StrCpy $HadVersion ""
  ${EndIf}
FunctionEnd

Function ChooseWelcome
  ${If} $HadVersion == ""
    StrCpy $WelcomeTitle "$(WELCOME_TITLE)"
    StrCpy $Welcome "$(WELCOME)"
  ${ElseIf} $HadVersion == "${VERSION}"
    StrCpy $WelcomeTitle "$(REPAIR_TITLE)"
    StrCpy $Welcome "$(REPAIR)"
  ${Else}
    StrCpy $WelcomeTitle "$(UPDATE_TITLE)"
    StrCpy $Welcome "$(UPDATE)"
  ${EndIf}
FunctionEnd

Function RefuseOlder
  ${If} $HadVersion == ""
    Return
  ${EndIf}
  ${VersionCompare} "$HadVersion" "${VERSION}" $0
  ${If} $0 = 1
    !insertmacro Stop ${STOP_NEWER} "$(NEWER)"
  ${EndIf}
FunctionEnd

Function FitFolder
  StrLen $0 "$INSTDIR.new\"
  IntOp $0 $0 + ${LONGEST}
  ${If} $0 > 259
    !insertmacro Stop ${STOP_FOLDER} "$(FOLDER_LONG)"
  ${EndIf}
  ; a folder of somebody's own is not ours to exchange; the usual one is, whatever was saved in it
  ${If} $INSTDIR != "$LOCALAPPDATA\Programs\${ID}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${EXE}"
  ${AndIfNot} ${FileExists} "$INSTDIR.old\${EXE}"
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      !insertmacro Stop ${STOP_FOLDER} "$(FOLDER_TAKEN)"
    ${EndIf}
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR.new"
  ${If} ${Errors}
    !insertmacro Stop ${STOP_FOLDER} "$(FOLDER_CLOSED)"
  ${EndIf}
  RMDir "$INSTDIR.new"
FunctionEnd

Function FitDisk
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=M" $0
  ${If} ${Errors}
    Return ; a share that does not tell: unpacking will
  ${EndIf}
  ${If} $0 < ${NEED_MIB}
    !insertmacro Stop ${STOP_SPACE} "$(NO_SPACE)"
  ${EndIf}
FunctionEnd

; --- closing a program that is open ---

!macro Closing UN
Function ${UN}IsOpen
  ; $0 is 1 while the program is open here or in the folder it is moved from
  StrCpy $0 1
  System::Call 'kernel32::OpenMutex(i 0x00100000, i 0, t "${MUTEX}") p .r1'
  ${If} $1 P<> 0
    System::Call 'kernel32::CloseHandle(p r1)'
    Return
  ${EndIf}
  StrCpy $1 "$INSTDIR\${EXE}"
  Call ${UN}IsHeld
  ${If} $0 = 1
    Return
  ${EndIf}
  ${If} $HadFolder != ""
    StrCpy $1 "$HadFolder\${EXE}"
    Call ${UN}IsHeld
  ${EndIf}
FunctionEnd

Function ${UN}IsHeld
  ; $0 is 1 where the program $1 cannot be opened for writing, as none can that runs
  StrCpy $0 0
  ${If} ${FileExists} "$1"
    ClearErrors
    FileOpen $2 "$1" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $2
    ${EndIf}
  ${EndIf}
FunctionEnd

Function ${UN}CloseProgram
  Call ${UN}IsOpen
  ${If} $0 = 0
    Return
  ${EndIf}
  ${If} ${Silent}
    ; /CLOSE lets a silent run close the program, which else nobody was asked about
    ${GetParameters} $3
    ClearErrors
    ${GetOptions} $3 "/CLOSE" $4
    ${If} ${Errors}
      SetErrorLevel ${STOP_OPEN}
      Quit
    ${EndIf}
  ${Else}
    MessageBox MB_OKCANCEL|MB_ICONQUESTION "$(CLOSE_IT)" IDOK +3
      SetErrorLevel ${STOP_OPEN}
      Quit
  ${EndIf}
  StrCpy $3 "$INSTDIR\${EXE}"
  ${IfNot} ${FileExists} "$3"
    StrCpy $3 "$HadFolder\${EXE}"
  ${EndIf}
  nsExec::Exec /TIMEOUT=30000 '"$3" --quit-running'
  Pop $4
  ${For} $3 1 40
    Call ${UN}IsOpen
    ${If} $0 = 0
      Return
    ${EndIf}
    Sleep 250
  ${Next}
  ${Do}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(STILL_OPEN)" /SD IDCANCEL IDRETRY +3
      SetErrorLevel ${STOP_OPEN}
      Quit
    Call ${UN}IsOpen
  ${LoopUntil} $0 = 0
FunctionEnd
!macroend
!insertmacro Closing ""
!insertmacro Closing "un."

; --- unpacking beside the old version, and trying out ---

Function MendSwap
  ; an earlier run may have ended between its two renames, or before it had tidied up
  ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
  ${AndIf} ${FileExists} "$INSTDIR.old\${EXE}"
    RMDir "$INSTDIR"
    Rename "$INSTDIR.old" "$INSTDIR"
  ${EndIf}
  Call TidyOld
  !insertmacro DeleteProgram "$INSTDIR.new"
FunctionEnd

Function Unpack
  SetDetailsPrint textonly
  DetailPrint "$(UNPACKING)"
  SetDetailsPrint none
  SetOutPath "$INSTDIR.new"
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR.new\Uninstall.exe"
  SetOutPath "$TEMP" ; a folder that one stands in cannot be renamed
FunctionEnd

Function TryOut
  SetDetailsPrint textonly
  DetailPrint "$(CHECKING)"
  SetDetailsPrint none
  Delete "$CheckFile"
  nsExec::Exec /TIMEOUT=300000 '"$INSTDIR.new\${EXE}" --self-check --out "$CheckFile"'
  Pop $0
  ${If} $0 == 0
    Delete "$CheckFile"
    Return
  ${EndIf}
  !insertmacro DeleteProgram "$INSTDIR.new"
  ${If} $HadVersion == ""
    !insertmacro Stop ${STOP_BROKEN} "$(BROKEN_FIRST)"
  ${Else}
    !insertmacro Stop ${STOP_BROKEN} "$(BROKEN)"
  ${EndIf}
FunctionEnd

; --- the swap ---

; Virus scanners hold new files for moments: try for ten seconds. $0 is 1 where it did not work.
!macro RenamePatiently FROM TO
  ${For} $1 1 20
    StrCpy $0 0
    ClearErrors
    Rename "${FROM}" "${TO}"
    ${IfNot} ${Errors}
      ${ExitFor}
    ${EndIf}
    StrCpy $0 1
    Sleep 500
  ${Next}
!macroend

Function Swap
  SetDetailsPrint textonly
  DetailPrint "$(PLACING)"
  SetDetailsPrint none
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\*.*"
    ; should the power go between the two renames, the old version is put back at the next logon
    WriteRegStr HKCU "${ONCE_KEY}" "${ID}" '"$INSTDIR.old\Uninstall.exe" /S /MEND'
    !insertmacro RenamePatiently "$INSTDIR" "$INSTDIR.old"
  ${EndIf}
  ${If} $0 = 0
    !insertmacro RenamePatiently "$INSTDIR.new" "$INSTDIR"
    ${If} $0 = 1
      Rename "$INSTDIR.old" "$INSTDIR"
    ${EndIf}
  ${EndIf}
  DeleteRegValue HKCU "${ONCE_KEY}" "${ID}"
  ${If} $0 = 1
    !insertmacro DeleteProgram "$INSTDIR.new"
    !insertmacro Stop ${STOP_SWAP} "$(NOT_SWAPPED)"
  ${EndIf}
  Call TidyOld
FunctionEnd

Function TidyOld
  ; what a person kept beside the program stays there
  ${IfNot} ${FileExists} "$INSTDIR.old\*.*"
  ${OrIfNot} ${FileExists} "$INSTDIR\${EXE}"
    Return
  ${EndIf}
  !insertmacro DeleteProgram "$INSTDIR.old"
  FindFirst $1 $2 "$INSTDIR.old\*.*"
  ${DoWhile} $2 != ""
    ${If} $2 != "."
    ${AndIf} $2 != ".."
      Rename "$INSTDIR.old\$2" "$INSTDIR\$2"
    ${EndIf}
    FindNext $1 $2
  ${Loop}
  FindClose $1
  RMDir "$INSTDIR.old"
FunctionEnd

Function un.MendAtLogon
  ; only the next logon after a power cut comes here with /MEND, from the folder that was renamed
  ${un.GetParameters} $0
  ClearErrors
  ${un.GetOptions} $0 "/MEND" $1
  ${If} ${Errors}
    Return
  ${EndIf}
  StrCpy $1 $INSTDIR "" -4
  StrCpy $2 $INSTDIR -4
  ${If} $1 == ".old"
  ${AndIfNot} ${FileExists} "$2\${EXE}"
    SetOutPath "$TEMP"
    RMDir "$2"
    Rename "$INSTDIR" "$2"
  ${EndIf}
  SetErrorLevel 0
  Quit
FunctionEnd

Function Register
  WriteRegStr HKCU "${MUI_LANGDLL_REGISTRY_KEY}" "${MUI_LANGDLL_REGISTRY_VALUENAME}" $LANGUAGE
  CreateDirectory "$SMPROGRAMS"
  CreateShortcut /NoWorkingDir "$SMPROGRAMS\${SHOWN}.lnk" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${SHOWN}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "SLECoP project"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KIB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegStr HKCU "Software\Classes\.slecop" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\.slecop" "Content Type" "application/x-slecop"
  WriteRegStr HKCU "Software\Classes\.slecop\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "$(FILE_TYPE)"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  ${RefreshShellIcons}
  ${If} $HadFolder != ""
  ${AndIf} $HadFolder != $INSTDIR
    ; it was installed elsewhere: a second copy would only confuse
    !insertmacro DeleteProgram "$HadFolder"
  ${EndIf}
FunctionEnd
