"""What Spanish headings say, accents left off; see `words_en`."""

ROLES = {
    "youth": (
        "alumno|alumna|estudiante|nino|nina|participante|hijo|hija|joven|menor|becario|jugador|educando"
        "|alumno alumna|nino nina|inscrito~|beneficiario~|infante"
    ),
    "guardian": (
        "padre|madre|tutor|tutora|responsable|apoderado|representante|acudiente|encargado|padre tutor|madre tutor"
        "|padre madre|padre madre tutor|representante legal|tutor legal|padre familia|mama|papa|cuidador|familiar"
    ),
    "emergency": "emergencia|contacto emergencia|caso emergencia|emergencias",
    "pickup": "persona autorizada|autorizado recoger|persona autorizada recoger",
    "partner": (
        "organizacion|empresa|institucion|socio|entidad~|compania|aliado|organismo|fundacion|asociacion|museo|biblioteca"
        "|institucion educativa~"
    ),
    "contact": "contacto|persona contacto|enlace|nombre contacto",
    "program": "programa|actividad~|proyecto~",
    "offering": "clase|curso~|taller|grupo~|club~|seccion~",
    "site": "sede|lugar|sitio|ubicacion|plantel~|local~",
    "household": "familia|hogar",
    "lead": "maestro|maestra|profesor|profesora|docente|instructor|facilitador|entrenador",
    "adult": "voluntario|voluntaria|adulto",
    "doctor": "medico|doctor|pediatra|medico cabecera",
    "event": "evento",
    "holiday": "feriado|dia festivo|festivo",
}

CONCEPTS = {
    "first": "nombre~|nombre pila|primer nombre|nombres",
    "middle": "segundo nombre",
    "last": "apellido|primer apellido|apellido paterno|apellidos|a paterno|ap paterno|paterno",
    "last2": "segundo apellido|apellido materno|a materno|ap materno|materno",
    "name": "nombre~|nombre completo|nombre apellido|apellido nombre|nombres apellidos|nombre apellidos",
    "preferred": "apodo|nombre preferido|sobrenombre",
    "birth_date": "fecha nacimiento|nacimiento|f nacimiento|fecha nac",
    "birth_year": "ano nacimiento",
    "age": "edad|edad ano",
    "sex": "sexo|genero",
    "grade": (
        "grado|grado escolar|ano escolar~|nivel~|curso~|nivel escolar|grado actual|ano cursa|grado cursa|grado estudio~"
    ),
    "grades": "grado atendido|rango grado|grado que atiende",
    "ages": "rango edad|edades|grupo edad",
    "age_min": "edad minima",
    "age_max": "edad maxima",
    "school": (
        "escuela|colegio|centro educativo|escuela procedencia|nombre escuela|plantel educativo|instituto~"
        "|nombre colegio|institucion educativa|unidad educativa|centro escolar"
    ),
    "district": "distrito|distrito escolar",
    "race": "raza|etnia|raza etnia|origen etnico|etnicidad",
    "language": (
        "idioma|lengua|idioma casa|idioma hogar|lengua materna|idioma preferido|idioma principal|idioma materno"
    ),
    "support": "necesidad especial|discapacidad|necesidad educativa especial|nee",
    "email": (
        "correo|correo electronico|direccion correo|direccion electronica|correo contacto|direccion correo electronico"
    ),
    "phone": (
        "telefono|celular|movil|numero telefono|telefono celular|numero contacto|telefono contacto|telefono movil"
        "|numero celular|telefono principal"
    ),
    "phone2": "telefono trabajo|otro telefono|telefono alterno|telefono oficina|telefono alternativo",
    "home_phone": "telefono casa|telefono fijo|telefono domicilio|telefono particular",
    "website": "pagina web|sitio web|pagina internet|pagina",
    "address": (
        "direccion|domicilio|calle|direccion casa|domicilio particular|calle numero|direccion domicilio"
        "|direccion postal"
    ),
    "address2": "colonia~|interior|departamento numero|numero interior",
    "city": "ciudad|municipio|localidad|poblacion~|alcaldia~",
    "state": "estado~|provincia|departamento~|entidad federativa",
    "zip": "codigo postal",
    "country": "pais",
    "latitude": "latitud",
    "longitude": "longitud",
    "relationship": "parentesco|relacion|parentesco alumno|relacion nino|vinculo|relacion menor|parentesco nino",
    "allergies": "alergia|alergias|alergia alimentaria|alergias alimentos",
    "medication": "medicamento|medicina|medicamentos|medicacion",
    "conditions": (
        "condicion medica|enfermedad|informacion medica|padecimiento|condicion salud"
        "|salud|dato medico|ficha medica|historial medico|problema salud"
    ),
    "notes": "nota|observacion|comentario|observaciones|anotacion|notas adicionales",
    "id": "rut~|run~|dni~|rut alumno|numero~~|codigo~|clave~|folio|identificador|clave unica",
    "school_id": (
        "matricula|numero matricula|numero control|numero estudiante|codigo estudiante|id estudiante|id alumno"
        "|curp|rude|nie|numero expediente~"
    ),
    "household_id": "id familia|numero familia",
    "sector": "tipo~|sector|tipo organizacion|giro|categoria~|tipo institucion|rubro",
    "description": "descripcion|descripcion programa|resumen",
    "mission": "mision",
    "job_title": "cargo|puesto|titulo~|posicion",
    "roles": "rol|papel|funcion~",
    "department": "departamento~|area~",
    "lifecycle": "estatus~|estado~~|situacion~|etapa~",
    "since": "socio desde|fecha alianza",
    "founded": "fundado|ano fundacion|fecha fundacion",
    "acronym": "sigla|siglas|abreviatura",
    "discipline": "materia|disciplina|area stem|asignatura|tema~",
    "fee": "costo|precio|cuota|tarifa|colegiatura|costo por nino",
    "eligibility": "requisito|poblacion objetivo|dirigido",
    "funding": "financiamiento|fuente financiamiento",
    "term": "periodo~|semestre|trimestre|temporada|ciclo~",
    "start_date": "fecha inicio|inicio|comienza|fecha comienzo|fecha inicial",
    "end_date": "fecha fin|fin|termina|fecha termino|fecha final|fecha finalizacion",
    "days": "dia~|dia semana|dias clase",
    "start_time": "hora inicio|hora entrada clase|hora comienzo|hora inicial",
    "end_time": "hora fin|hora termino|hora final|hora termina",
    "time": "horario|hora",
    "capacity": "cupo|capacidad|lugares|plazas|cupo maximo",
    "minutes": "duracion|minuto",
    "date": "fecha|fecha sesion|fecha clase|fecha actividad|fecha asistencia",
    "topic": "tema|leccion|tema sesion",
    "headcount": (
        "numero participante|numero asistente|total asistente|numero nino|asistente|numero alumno"
        "|numero estudiante atendido|cantidad participante"
    ),
    "mark": "asistencia|presente|asistio",
    "time_in": "hora entrada|entrada|hora llegada|llegada",
    "time_out": "hora salida|salida",
    "reason": "motivo|razon|motivo ausencia",
    "hours": "hora total|total hora|hora asistida",
    "enrollment_status": "estado inscripcion|estatus inscripcion|situacion inscripcion|inscripcion~",
    "entry_date": "fecha inscripcion|fecha ingreso|fecha registro|fecha alta|fecha matricula",
    "exit_date": "fecha baja|fecha salida|fecha retiro",
    "exit_reason": "motivo baja|motivo salida|motivo retiro",
    "applied": "fecha solicitud|marca temporal|fecha envio|marca tiempo",
    "referral": "como entero|referido por",
    "transport": "transporte",
    "photo": "permiso foto|autorizacion foto|autorizacion imagen|permiso fotografia|uso imagen",
    "participation": "consentimiento|autorizacion|permiso|carta autorizacion|autorizacion padre",
    "signed_date": "fecha firma",
    "signature": "firma|firma padre|firma tutor",
    "event_name": "nombre evento",
    "year": "ciclo escolar|ano lectivo|ano academico|ano~",
    "employer": "lugar trabajo|empleador",
    "occupation": "ocupacion|profesion",
}

NOISE = (
    "actual|personal|institucional|completo|principal|legal|contacto|datos|dato|informacion|favor|escriba|numero"
    "|nuevo|propio|ultimo"
)

BLOCK = (
    "pago|pagado|saldo|monto|total|promedio|calificacion|nota final|puntaje|talla|seguro|aseguradora|poliza"
    "|anterior|tipo sangre|nacionalidad|religion|estado civil|foto|salon|aula|turno|fax|importe|cantidad|porcentaje"
    "|cedula|pasaporte|rfc|nss|lugar nacimiento|beca|redes sociales"
)
