; Everything setup says, in each of its languages. The text of every name stands three times: tests hold this.

!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "French"

; --- pages ---

LangString WELCOME_TITLE ${LANG_ENGLISH} "Install ${SHOWN}"
LangString WELCOME_TITLE ${LANG_SPANISH} "Instalar ${SHOWN}"
LangString WELCOME_TITLE ${LANG_FRENCH} "Installer ${SHOWN}"

LangString WELCOME ${LANG_ENGLISH} "Version ${VERSION} will be installed for you alone: no administrator and no network are needed.$\r$\n$\r$\nThe new program is tried out on this computer before it is put in place."
LangString WELCOME ${LANG_SPANISH} "Se instalará la versión ${VERSION} solo para usted: no hacen falta ni administrador ni red.$\r$\n$\r$\nEl programa nuevo se prueba en esta computadora antes de ponerlo en su lugar."
LangString WELCOME ${LANG_FRENCH} "La version ${VERSION} sera installée pour vous uniquement : il ne faut ni administrateur ni réseau.$\r$\n$\r$\nLe nouveau programme est essayé sur cet ordinateur avant d’être mis en place."

LangString UPDATE_TITLE ${LANG_ENGLISH} "Update ${SHOWN}"
LangString UPDATE_TITLE ${LANG_SPANISH} "Actualizar ${SHOWN}"
LangString UPDATE_TITLE ${LANG_FRENCH} "Mettre à jour ${SHOWN}"

LangString UPDATE ${LANG_ENGLISH} "Version $HadVersion will be replaced by ${VERSION}. Your files and settings stay as they are.$\r$\n$\r$\nThe new version is tried out on this computer first. Should it not work here, you keep the one you have."
LangString UPDATE ${LANG_SPANISH} "La versión $HadVersion se reemplazará por la ${VERSION}. Sus archivos y preferencias quedan como están.$\r$\n$\r$\nPrimero, la versión nueva se prueba en esta computadora. Si aquí no funciona, conservará la que tiene."
LangString UPDATE ${LANG_FRENCH} "La version $HadVersion sera remplacée par la version ${VERSION}. Vos fichiers et vos préférences restent tels quels.$\r$\n$\r$\nLa nouvelle version est d’abord essayée sur cet ordinateur. Si elle n’y fonctionne pas, vous gardez celle que vous avez."

LangString REPAIR_TITLE ${LANG_ENGLISH} "Repair ${SHOWN}"
LangString REPAIR_TITLE ${LANG_SPANISH} "Reparar ${SHOWN}"
LangString REPAIR_TITLE ${LANG_FRENCH} "Réparer ${SHOWN}"

LangString REPAIR ${LANG_ENGLISH} "Version ${VERSION} is already installed; all of it will be put in place anew. Your files and settings stay as they are."
LangString REPAIR ${LANG_SPANISH} "La versión ${VERSION} ya está instalada; se volverá a poner completa en su lugar. Sus archivos y preferencias quedan como están."
LangString REPAIR ${LANG_FRENCH} "La version ${VERSION} est déjà installée ; elle sera entièrement remise en place. Vos fichiers et vos préférences restent tels quels."

LangString PROGRAM_ABOUT ${LANG_ENGLISH} "The program, its entry in the Start menu, and .slecop files that open in it by a double-click."
LangString PROGRAM_ABOUT ${LANG_SPANISH} "El programa, su entrada en el menú Inicio, y los archivos .slecop que se abren en él con doble clic."
LangString PROGRAM_ABOUT ${LANG_FRENCH} "Le programme, son entrée dans le menu Démarrer, et les fichiers .slecop qui s’y ouvrent par un double-clic."

LangString DESKTOP ${LANG_ENGLISH} "Shortcut on the desktop"
LangString DESKTOP ${LANG_SPANISH} "Acceso directo en el escritorio"
LangString DESKTOP ${LANG_FRENCH} "Raccourci sur le bureau"

LangString DESKTOP_ABOUT ${LANG_ENGLISH} "An icon on your desktop that starts the program."
LangString DESKTOP_ABOUT ${LANG_SPANISH} "Un icono en su escritorio que inicia el programa."
LangString DESKTOP_ABOUT ${LANG_FRENCH} "Une icône sur votre bureau qui lance le programme."

LangString UNPACKING ${LANG_ENGLISH} "Copying the program…"
LangString UNPACKING ${LANG_SPANISH} "Copiando el programa…"
LangString UNPACKING ${LANG_FRENCH} "Copie du programme…"

LangString CHECKING ${LANG_ENGLISH} "Trying out the new version on this computer…"
LangString CHECKING ${LANG_SPANISH} "Probando la versión nueva en esta computadora…"
LangString CHECKING ${LANG_FRENCH} "Essai de la nouvelle version sur cet ordinateur…"

LangString PLACING ${LANG_ENGLISH} "Putting the new version in place…"
LangString PLACING ${LANG_SPANISH} "Poniendo la versión nueva en su lugar…"
LangString PLACING ${LANG_FRENCH} "Mise en place de la nouvelle version…"

LangString START_NOW ${LANG_ENGLISH} "Start ${SHOWN} now"
LangString START_NOW ${LANG_SPANISH} "Iniciar ${SHOWN} ahora"
LangString START_NOW ${LANG_FRENCH} "Lancer ${SHOWN} maintenant"

LangString FILE_TYPE ${LANG_ENGLISH} "SLECoP ecosystem"
LangString FILE_TYPE ${LANG_SPANISH} "Ecosistema de SLECoP"
LangString FILE_TYPE ${LANG_FRENCH} "Écosystème SLECoP"

; --- why setup stops or waits ---

LangString CLOSE_IT ${LANG_ENGLISH} "${SHOWN} is open.$\r$\n$\r$\nChoose OK to have it closed and to go on; what you have entered is saved already. Cancel changes nothing."
LangString CLOSE_IT ${LANG_SPANISH} "${SHOWN} está abierto.$\r$\n$\r$\nElija Aceptar para cerrarlo y continuar; lo que ha escrito ya está guardado. Con Cancelar no se cambia nada."
LangString CLOSE_IT ${LANG_FRENCH} "${SHOWN} est ouvert.$\r$\n$\r$\nChoisissez OK pour le fermer et continuer ; ce que vous avez saisi est déjà enregistré. Annuler ne change rien."

LangString STILL_OPEN ${LANG_ENGLISH} "${SHOWN} is still open; it may be asking you something. Close its window, then choose Retry."
LangString STILL_OPEN ${LANG_SPANISH} "${SHOWN} sigue abierto; quizá le esté preguntando algo. Cierre su ventana y elija Reintentar."
LangString STILL_OPEN ${LANG_FRENCH} "${SHOWN} est encore ouvert ; il vous pose peut-être une question. Fermez sa fenêtre, puis choisissez Réessayer."

LangString SETUP_RUNS ${LANG_ENGLISH} "Another setup of ${SHOWN} is open. Finish that one first."
LangString SETUP_RUNS ${LANG_SPANISH} "Ya hay abierta otra instalación de ${SHOWN}. Termine primero esa."
LangString SETUP_RUNS ${LANG_FRENCH} "Une autre installation de ${SHOWN} est ouverte. Terminez-la d’abord."

LangString NEWER ${LANG_ENGLISH} "Version $HadVersion is installed, which is newer than ${VERSION}. Nothing was changed.$\r$\n$\r$\nAn older version could not read files that the newer one has opened."
LangString NEWER ${LANG_SPANISH} "Está instalada la versión $HadVersion, más reciente que la ${VERSION}. No se ha cambiado nada.$\r$\n$\r$\nUna versión anterior no podría leer los archivos que abrió la más reciente."
LangString NEWER ${LANG_FRENCH} "La version $HadVersion est installée ; elle est plus récente que la version ${VERSION}. Rien n’a été changé.$\r$\n$\r$\nUne version plus ancienne ne pourrait pas lire les fichiers que la plus récente a ouverts."

LangString OLD_WINDOWS ${LANG_ENGLISH} "${SHOWN} needs Windows 11, or Windows 10 of the year 2018 (version 1809) or later. This computer has an older one. Nothing was changed."
LangString OLD_WINDOWS ${LANG_SPANISH} "${SHOWN} necesita Windows 11, o Windows 10 del año 2018 (versión 1809) o posterior. Esta computadora tiene uno más antiguo. No se ha cambiado nada."
LangString OLD_WINDOWS ${LANG_FRENCH} "${SHOWN} a besoin de Windows 11, ou de Windows 10 de l’année 2018 (version 1809) ou d’une version ultérieure. Cet ordinateur en a un plus ancien. Rien n’a été changé."

LangString WRONG_PROCESSOR ${LANG_ENGLISH} "${SHOWN} needs a 64-bit Windows for Intel or AMD processors, or Windows 11 on ARM. This computer has another kind. Nothing was changed."
LangString WRONG_PROCESSOR ${LANG_SPANISH} "${SHOWN} necesita un Windows de 64 bits para procesadores Intel o AMD, o Windows 11 en ARM. Esta computadora tiene otro tipo. No se ha cambiado nada."
LangString WRONG_PROCESSOR ${LANG_FRENCH} "${SHOWN} a besoin d’un Windows 64 bits pour processeurs Intel ou AMD, ou de Windows 11 sur ARM. Cet ordinateur en a un d’un autre type. Rien n’a été changé."

LangString FOLDER_TAKEN ${LANG_ENGLISH} "The folder $INSTDIR holds other files. Choose one that is empty or not there yet. Nothing was changed."
LangString FOLDER_TAKEN ${LANG_SPANISH} "La carpeta $INSTDIR contiene otros archivos. Elija una vacía o que aún no exista. No se ha cambiado nada."
LangString FOLDER_TAKEN ${LANG_FRENCH} "Le dossier $INSTDIR contient d’autres fichiers. Choisissez-en un qui est vide ou qui n’existe pas encore. Rien n’a été changé."

LangString FOLDER_LONG ${LANG_ENGLISH} "The name of the folder $INSTDIR is too long for Windows. Choose a shorter one. Nothing was changed."
LangString FOLDER_LONG ${LANG_SPANISH} "El nombre de la carpeta $INSTDIR es demasiado largo para Windows. Elija uno más corto. No se ha cambiado nada."
LangString FOLDER_LONG ${LANG_FRENCH} "Le nom du dossier $INSTDIR est trop long pour Windows. Choisissez-en un plus court. Rien n’a été changé."

LangString FOLDER_CLOSED ${LANG_ENGLISH} "Nothing can be written to the folder $INSTDIR. Choose one of your own. Nothing was changed."
LangString FOLDER_CLOSED ${LANG_SPANISH} "No se puede escribir en la carpeta $INSTDIR. Elija una propia. No se ha cambiado nada."
LangString FOLDER_CLOSED ${LANG_FRENCH} "Impossible d’écrire dans le dossier $INSTDIR. Choisissez-en un qui est à vous. Rien n’a été changé."

LangString NO_SPACE ${LANG_ENGLISH} "The disk has $0 MB free; ${NEED_MIB} MB are needed. Nothing was changed."
LangString NO_SPACE ${LANG_SPANISH} "El disco tiene $0 MB libres; se necesitan ${NEED_MIB} MB. No se ha cambiado nada."
LangString NO_SPACE ${LANG_FRENCH} "Le disque a $0 Mo libres ; il en faut ${NEED_MIB}. Rien n’a été changé."

LangString BROKEN_FIRST ${LANG_ENGLISH} "${SHOWN} ${VERSION} does not work on this computer, so it was not installed. What was found is in the file$\r$\n$CheckFile$\r$\n$\r$\nThe installer may be damaged (copy it anew), or this computer may forbid programs it does not know (ask whoever looks after it)."
LangString BROKEN_FIRST ${LANG_SPANISH} "${SHOWN} ${VERSION} no funciona en esta computadora, así que no se instaló. Lo que se encontró está en el archivo$\r$\n$CheckFile$\r$\n$\r$\nPuede que el instalador esté dañado (cópielo de nuevo) o que esta computadora prohíba programas que no conoce (pregunte a quien la administra)."
LangString BROKEN_FIRST ${LANG_FRENCH} "${SHOWN} ${VERSION} ne fonctionne pas sur cet ordinateur ; il n’a donc pas été installé. Ce qui a été constaté se trouve dans le fichier$\r$\n$CheckFile$\r$\n$\r$\nL’installateur est peut-être abîmé (copiez-le à nouveau), ou cet ordinateur interdit peut-être les programmes qu’il ne connaît pas (demandez à la personne qui s’en occupe)."

LangString BROKEN ${LANG_ENGLISH} "${SHOWN} ${VERSION} does not work on this computer. Version $HadVersion is still in place and unchanged. What was found is in the file$\r$\n$CheckFile$\r$\n$\r$\nThe installer may be damaged (copy it anew), or this computer may forbid programs it does not know (ask whoever looks after it)."
LangString BROKEN ${LANG_SPANISH} "${SHOWN} ${VERSION} no funciona en esta computadora. La versión $HadVersion sigue en su lugar, sin cambios. Lo que se encontró está en el archivo$\r$\n$CheckFile$\r$\n$\r$\nPuede que el instalador esté dañado (cópielo de nuevo) o que esta computadora prohíba programas que no conoce (pregunte a quien la administra)."
LangString BROKEN ${LANG_FRENCH} "${SHOWN} ${VERSION} ne fonctionne pas sur cet ordinateur. La version $HadVersion est toujours en place, inchangée. Ce qui a été constaté se trouve dans le fichier$\r$\n$CheckFile$\r$\n$\r$\nL’installateur est peut-être abîmé (copiez-le à nouveau), ou cet ordinateur interdit peut-être les programmes qu’il ne connaît pas (demandez à la personne qui s’en occupe)."

LangString NOT_SWAPPED ${LANG_ENGLISH} "Another program holds on to the folder $INSTDIR, so nothing was changed. Close what may be looking into it, or restart the computer, and run this setup again."
LangString NOT_SWAPPED ${LANG_SPANISH} "Otro programa retiene la carpeta $INSTDIR, así que no se cambió nada. Cierre lo que pueda estar usándola, o reinicie la computadora, y ejecute de nuevo este instalador."
LangString NOT_SWAPPED ${LANG_FRENCH} "Un autre programme retient le dossier $INSTDIR ; rien n’a donc été changé. Fermez ce qui l’utilise peut-être, ou redémarrez l’ordinateur, et relancez cette installation."

; --- taking it away ---

LangString REMOVE_TITLE ${LANG_ENGLISH} "Remove ${SHOWN}"
LangString REMOVE_TITLE ${LANG_SPANISH} "Quitar ${SHOWN}"
LangString REMOVE_TITLE ${LANG_FRENCH} "Supprimer ${SHOWN}"

LangString REMOVE ${LANG_ENGLISH} "The program is removed. What you have entered stays on this computer unless you choose otherwise here."
LangString REMOVE ${LANG_SPANISH} "Se quita el programa. Lo que ha escrito queda en esta computadora, salvo que aquí elija otra cosa."
LangString REMOVE ${LANG_FRENCH} "Le programme est supprimé. Ce que vous avez saisi reste sur cet ordinateur, sauf si vous en décidez autrement ici."

LangString REMOVE_DATA ${LANG_ENGLISH} "Also delete my data"
LangString REMOVE_DATA ${LANG_SPANISH} "Borrar también mis datos"
LangString REMOVE_DATA ${LANG_FRENCH} "Supprimer aussi mes données"

LangString REMOVE_PROGRAM_ABOUT ${LANG_ENGLISH} "The program, its shortcuts, and the opening of .slecop files by a double-click."
LangString REMOVE_PROGRAM_ABOUT ${LANG_SPANISH} "El programa, sus accesos directos, y la apertura de archivos .slecop con doble clic."
LangString REMOVE_PROGRAM_ABOUT ${LANG_FRENCH} "Le programme, ses raccourcis, et l’ouverture des fichiers .slecop par un double-clic."

LangString REMOVE_DATA_ABOUT ${LANG_ENGLISH} "Ecosystems in the program’s own folder, preferences and reports. Files you keep elsewhere stay."
LangString REMOVE_DATA_ABOUT ${LANG_SPANISH} "Ecosistemas de la carpeta del programa, preferencias e informes. Los archivos que guarda en otro lugar quedan."
LangString REMOVE_DATA_ABOUT ${LANG_FRENCH} "Écosystèmes du dossier du programme, préférences et rapports. Les fichiers gardés ailleurs restent."

LangString REMOVE_DATA_SURE ${LANG_ENGLISH} "Delete everything in this folder for good?$\r$\n$\r$\n${DATA}$\r$\n$\r$\nThat includes the youth, partners and attendance of every ecosystem kept in it. It cannot be undone."
LangString REMOVE_DATA_SURE ${LANG_SPANISH} "¿Borrar para siempre todo lo que hay en esta carpeta?$\r$\n$\r$\n${DATA}$\r$\n$\r$\nEso incluye los jóvenes, los socios y la asistencia de cada ecosistema guardado en ella. No se puede deshacer."
LangString REMOVE_DATA_SURE ${LANG_FRENCH} "Supprimer définitivement tout ce que contient ce dossier ?$\r$\n$\r$\n${DATA}$\r$\n$\r$\nCela comprend les jeunes, les partenaires et les présences de chaque écosystème qui s’y trouve. C’est irréversible."
