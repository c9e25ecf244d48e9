"""What English headings say. Phrases are parted by bars; "~" after one: it may mean something else, too."""

ROLES = {
    "youth": (
        "student|child|pupil|camper|participant|youth|athlete|player|scout|learner|applicant~|registrant~"
        "|young person|scholar|mentee|youth participant|minor|teen|girl scout|attendee~|enrollee|client~|member~"
        "|sibling~~"
    ),
    "guardian": (
        "parent|guardian|mother|father|caregiver|caretaker|carer|parent guardian|family contact|parent contact"
        "|legal guardian|guarantor~|primary caregiver|responsible adult|grandparent~"
    ),
    "emergency": "emergency|emergency contact|ice|ice contact|in case emergency",
    "pickup": "authorized pickup|authorized pick up|pickup|pick up|pick up person|release to|authorized pickup person",
    "partner": (
        "organization|agency|company|partner|institution|provider|business|nonprofit|vendor~|partner organization"
        "|host organization|community partner|lead organization|partnering organization|"
        "implementing agency|implementing partner|implementing organization|sponsor organization"
        "|community based organization|cbo|provider organization|lead agency|business organization|partner agency"
        "|nonprofit organization|institution~|library|museum|charity|ngo|foundation|university~~"
    ),
    "contact": (
        "contact|primary contact|secondary contact|contact person|liaison|representative~|point contact|poc"
        "|main contact|site contact|program contact|manager|director|coordinator|executive director|school principal"
        "|head teacher|headteacher|principal name|name principal|school principal name|head teacher name"
    ),
    "program": "program|enrolled program|activity~|opportunity~|project~|initiative~|service~",
    "offering": "class|course|section~|offering|session~|workshop|club|team~|group~~|cohort",
    "site": "site|location|venue|facility|building|campus~|place~|center~|meeting place|branch~",
    "household": "family|household|home",
    "lead": (
        "teacher|instructor|educator|facilitator|coach|trainer|leader~|lead teacher|lead instructor|lead educator"
        "|homeroom teacher|counselor~|mentor~"
    ),
    "adult": "volunteer|adult|staff|staff member|employee|chaperone|tutor~|judge~",
    "doctor": "doctor|physician|pediatrician|doctor name|physician name",
    "event": "event",
    "holiday": "holiday|closure|break~",
    "session": "meeting~",
}

CONCEPTS = {
    "first": "first name|first|given name|legal first name|birth first name|name first",
    "family_name": "family name",
    "last": "last name|last|legal last name|name last|maiden name~~",
    "middle": "middle name|middle initial|middle|m i",
    "suffix": "suffix|name suffix|generation code",
    "preferred": (
        "preferred name|preferred first name|goes by|known as|chosen name|called~|alias~|preferred~~"
        "|preferred given name"
    ),
    "name": (
        "name|full name|display name|complete name|first last name|name first last|last first name|person"
        "|printed name|print name"
    ),
    "other_names": "other name|former name|previous name|maiden name~",
    "birth_date": "birth date|birthday|born|date birth|birth|birth date day month year",
    "birth_year": "birth year|year birth|year born",
    "age": "age|age year|current age|age year old|year old",
    "sex": "sex|gender|m f|boy girl|male female|sex gender|gender identity~|biological sex|legal sex",
    "grade": (
        "grade|grade level|school grade|current grade|year group|grade fall|entering grade|rising grade"
        "|grade entering|grade next year|grade this year|grade school year|current grade level|class standard~"
        "|standard~|form~~|grade code~"
    ),
    "grades": (
        "grades served|grade served|grade level served|grade range|eligible grade|grade band|grade span"
        "|target grade|age grade~~|grade level range"
    ),
    "grade_low": (
        "lowest grade|low grade|minimum grade|grade from|from grade|start grade|grade low|grade minimum|grade start"
    ),
    "grade_high": (
        "highest grade|high grade|maximum grade|grade to|to grade|end grade|grade high|grade maximum|grade end"
    ),
    "ages": "age served|age range|age group|target age|eligible age|age band",
    "age_min": "minimum age|lowest age|age from|youngest age|age minimum|age low",
    "age_max": "maximum age|highest age|age to|oldest age|age maximum|age high",
    "school": (
        "school|school name|school attending|school attended|current school|home school|school attendance"
        "|name school|school building|enrolled school|school enrollment|attending school|day school|base school"
        "|school site|campus name~|recommended school~"
    ),
    "district": "district|school district|lea|district name|lea name",
    "race": (
        "race|ethnicity|race ethnicity|racial ethnic|racial group|ethnic group|hispanic latino|ethnic background"
        "|ethnicity race"
    ),
    "language": (
        "language|home language|primary language|language spoken|language spoken home|language home"
        "|preferred language|native language|first language|spoken language|family language|main language"
    ),
    "graduation": (
        "graduation year|expected graduation|class year|year graduation|expected graduation year|graduating class"
        "|graduation date~~"
    ),
    "support": (
        "special needs|special need|support need|iep|504|iep 504|504 plan|ell|english learner|disability"
        "|accommodation|special education|sped|additional support|learning need"
    ),
    "email": (
        "email|email address|business email|business email address|personal email|email id|e mail|preferred email"
        "|best email"
    ),
    "email2": "alternative email|other email|additional email|work email~",
    "phone": (
        "phone|phone number|mobile|mobile phone|mobile number|contact number|cellular|cellular phone"
        "|mobile phone number|day phone|daytime phone|telephone number|best contact number|preferred phone"
        "|number call~|whatsapp|whatsapp number|phone mobile|text number~|office phone|best number~"
    ),
    "phone2": (
        "work phone|alternative phone|other phone|evening phone|work phone number|additional phone"
        "|alternative number|business phone|work number"
    ),
    "home_phone": (
        "home phone|house phone|family phone|land line|landline|home phone number|residence phone|home number"
        "|home telephone"
    ),
    "fax": "fax|fax number|phone fax~",
    "extension": "extension|phone extension|ext",
    "website": (
        "website|website address|website link|site website|web site|web page|facebook website~~"
        "|organization website|link~~"
    ),
    "address": (
        "address|street address|address line 1|mailing address|street|home address|physical address"
        "|residential address|address line|location address|site address|street name~|current address|full address"
        "|residence|postal address|postal address line 1"
    ),
    "address2": "address line 2|apt|unit~|apartment|suite|apartment number|unit number|apt number",
    "street_number": "street number|house number",
    "city": "city|town|municipality|city town|suburb|village~|locality~|city name|home city|city residence",
    "state": (
        "state|st~|province|state province|state code|province state|home state|state territory|state abbreviation"
    ),
    "zip": (
        "zip|zip code|eircode|postal|postal code|zip postal|zip postal code|post code"
        "|post zip|pin code|code zip|zip plus 4|zip 4|zip zip code|home zip"
    ),
    "country": "country|country name|country code~|nation~",
    "county": "county|county name|parish~",
    "latitude": "latitude|geo latitude|y coordinate|latitude coordinate",
    "longitude": "longitude|long|geo longitude|x coordinate|longitude coordinate",
    "relationship": (
        "relationship|relationship child|relationship student|relationship youth|relationship participant"
        "|family relationship|relationship applicant|type relationship|how related"
    ),
    "allergies": (
        "allergies|illness allergies"
        "|food allergies|allergies dietary~|allergies food|known allergies|dietary restriction~"
        "|allergies medical|allergies medical information|allergies medical condition|medical allergies"
        "|dietary need~|allergies medication|medical condition allergies|allergies health|food restriction~"
    ),
    "medication": "medication|current medication|medicine|medication taken|prescription~",
    "conditions": (
        "medical condition|illness|health condition|medical information|medical|health information|health|medical note"
        "|health note|condition~|medical concern|health concern|medical alert|medical need|medical issue"
        "|health issue|health need|medical history~|asthma~~"
    ),
    "notes": (
        "note|comment|remark|additional information|additional comment|additional note|other information"
        "|special instruction|other note|general note|comment note|special request~|memo"
    ),
    "id": (
        "id|number~~|id number|record id|code~|reference number|reference|ref|ref number|uid|identifier|unique id"
        "|serial~~|external id|user id~|registration id~|system id|reference id|key~~|index~~|row~~"
        "|registration number~|number id"
    ),
    "school_id": (
        "student id|student admission number|student number|student id number|admission number~|roll number"
        "|local id|state id|student local id|lunch number|pupil number|enrollment number~|sis id|local student id"
        "|state student id|ssid|pupil id|id student|adm number~|admission id~"
    ),
    "household_id": "family id|household id|family number|household number",
    "sector": (
        "sector|organization type|partner type|type organization|type partner|industry|category~|type~|sector type"
        "|institution type|category type~|agency type|business type|provider type|license type~~|facility type~"
        "|organization category|partner category|classification~|member type~~|entity type"
    ),
    "description": (
        "description|about|summary|overview|short description|long description|detail~|brief description"
        "|details description|what we do|service offered|program detail|service provided"
    ),
    "mission": "mission|mission statement|purpose~",
    "job_title": (
        "title~|job title|position|job|contact title|position title|role title|designation~|title position|title role"
    ),
    "roles": "role~|contact role|contact type~|capacity role|volunteer role",
    "department": "department|division~|department name|unit department",
    "lifecycle": (
        "partner status|partnership status|organization status|stage~|status~|relationship stage|engagement stage"
        "|partnership stage|membership status~|active inactive~|active~"
    ),
    "since": (
        "partner since|since~|join date|joined|date joined|member since|partnership date|partnership start"
        "|date added~|start partnership"
    ),
    "last_contact": "last contact|last contacted|date last contact|last contact date",
    "next_step": "next step|follow up~|action item~|next action",
    "founded": (
        "founded|year founded|established|year established|founding date|founding year|year incorporated|date founded"
    ),
    "acronym": "acronym|abbreviation~|short name|abbr",
    "accessibility": "accessibility|accessible",
    "legal_name": "legal name|legal business name|registered name",
    "alternate_name": "alternative name|other organization name|doing business as|dba|aka",
    "parent_org": "parent organization|parent company|part of|parent agency|fiscal sponsor~",
    "engagement": "engagement|engagement level|icice|level engagement",
    "collaboration": "collaboration|frey|collaboration level|frey level|level collaboration",
    "pillars": "pillar|pillars",
    "ein": "ein|tax id|federal tax id|nces id|nces|uei|duns",
    "discipline": (
        "subject|stem focus area|discipline|stem area|focus area|stem focus|subject area|content area"
        "|stem discipline|topic area|area focus|stem field|focus~|stem topic|subject matter|area interest~~"
    ),
    "setting": "setting|program setting|program type|type program|program category|time day offered~",
    "delivery": (
        "delivery|delivery mode|format~|modality|mode~|in person virtual|delivery method|virtual in person"
        "|delivery format|online in person"
    ),
    "fee": (
        "fee|cost|price|tuition|program fee|cost per child|cost student|registration fee|cost per student"
        "|program cost|fee per child|cost participant|price per child|admission fee"
    ),
    "eligibility": (
        "eligibility|who may join|who can join|requirement~|eligibility criteria|eligibility requirement"
        "|prerequisite~|who served|population served|target audience|target population|audience~"
    ),
    "curriculum": "curriculum|curriculum used",
    "apply": (
        "apply|application process|registration link|how apply|how register|sign up link|registration url"
        "|application link|registration website"
    ),
    "funding": "funding|funding source|funder|grant~|funded",
    "term": "term|semester|season|quarter~|trimester",
    "start_date": (
        "start date|begin date|starts|begins|start|begin|date start|first day|first session|program start"
        "|beginning date|date from|from date|starting date|date begin|first class|program start date|opening date~"
        "|start date time"
    ),
    "end_date": (
        "end date|ends|end|finish date|date end|last day|last session|program end|ending date|date to|to date"
        "|finish|last class|program end date|closing date~|end on|end date time"
    ),
    "dates": "date time|dates|date range|program date|date program|dates offered|session date range|run dates",
    "days": (
        "day~|day week|meeting day|days offered|days of week|class day|program day|weekday|days meet|meets on"
        "|meeting days|day offered|requested day|days of operation|day operation"
    ),
    "start_time": (
        "start time|begin time|time start|from time|opens|opening time|time from|starts at|begins at|class start time"
        "|session start time|session start"
    ),
    "end_time": (
        "end time|finish time|time end|to time|closes|closing time|time to|ends at|class end time|session end time"
        "|session end"
    ),
    "time": (
        "time|schedule|hours of operation|meeting time|class time|time day|program hour|hour operation|day time"
        "|time offered|program time|session time|days time|day and time|meeting schedule|program schedule"
    ),
    "capacity": (
        "capacity|seats|seat|spots|spot|maximum enrollment|maximum capacity|class size|enrollment capacity"
        "|enrollment limit|maximum student|maximum participant|enrollment maximum|slot|available seat"
        "|available spot|number seat|number spot|max|maximum|program capacity|maximum number student"
    ),
    "minutes": (
        "duration|length|minute|number minute|session length|minutes attended|length hour|duration minute|len hour"
        "|duration hour|duration min|total minute~|len"
    ),
    "date": (
        "date|day date|session date|class date|meeting date|date session|date class|date meeting|attendance date"
        "|date attended|date attendance|activity date|date activity|visit date|workshop date|date event|event date"
        "|training date"
    ),
    "topic": (
        "topic|lesson|session topic|lesson topic|activity description~|agenda~|unit topic|title lesson|lesson title"
    ),
    "headcount": (
        "headcount|attended~|head count|number attended|number student|attendee|number attendee|number participant"
        "|youth count|number youth|number present|total attendance|attendance count|youth served|student served"
        "|youth reached|number child|total student|total youth|total participant|attended number|youth attended"
        "|attendance total|number kid|number people~|number attending|participant number|number served"
    ),
    "registered": "registered~|number registered|number signed up",
    "adult_count": "adult count|number adult|adult reached|number parent|adult served|parent attended",
    "volunteer_count": "number volunteer|volunteer count",
    "family_count": "number family|family served|family count|families served",
    "mark": (
        "present|attended|attendance|attendance status|present absent|absent present|here|mark~|p a|attendance mark"
        "|attendance code|attendance type~"
    ),
    "time_in": (
        "time in|sign in|check in|arrival|arrival time|check in time|checked in|checked in time|signed in|"
        "signed in time|sign in time|in time|clock in|arrived|time arrived"
    ),
    "time_out": (
        "time out|sign out|check out|checked out|checked out time|signed out|signed out time|"
        "departure|departure time|check out time|sign out time|out time|clock out|left~"
        "|time left"
    ),
    "reason": "reason|absence reason|reason absence",
    "hours": "hour|hour spent|hour attended|total hour|number hour|contact hour|volunteer hour~",
    "enrollment_status": (
        "enrollment status|registration status|completion status"
        "|enrollment~|application status|waitlist status|participation status"
        "|student status|registered status|program status~|current status~|waitlist~"
    ),
    "entry_date": (
        "enrollment date|date enrollment|entry date|date entry|registration date|date registered"
        "|start date program~|registered on|enrollment on|date registration|intake date|admission date"
        "|date admission|date entered|first day attendance~|enroll date|entered"
    ),
    "exit_date": (
        "exit date|withdrawal date|date withdrawn|drop date|date exit|date dropped|exited|leave date"
        "|date withdrawal|dropped on|withdrawn on|dropped|withdrawn|termination date|last day attendance~"
        "|withdraw date|date left|completion date~|date completion~"
    ),
    "exit_reason": (
        "exit reason|reason leaving|withdrawal reason|drop reason|reason withdrawal|reason exit|reason for exit"
        "|dropout reason|drop out reason"
    ),
    "applied": (
        "applied|application date|date applied|timestamp|submitted~|submission date|date submitted|submitted at"
        "|created at~|created~|date created~|created date~|submission time|completion time~|date received"
        "|application submitted|submitted on|added on|created on|registered at"
        "|date application|imported at~~|entry time~~"
    ),
    "referral": (
        "referral source|referred by|how hear|how did you hear|referral|how hear about us|source~~|lead source~"
    ),
    "transport": (
        "transportation|transport|dismissal|transportation home|bus~|bus number~|bus route|how getting home"
        "|mode transportation|dismissal method|dismissal plan|transportation need"
    ),
    "priority": "priority|priority level",
    "returning": "returning|returning student|returning participant|new returning|returning new",
    "photo": (
        "photo release|media release|photo consent|photo permission|media consent|photo video release"
        "|photography release|photo ok|image release|photo media release|may photograph|photo~"
    ),
    "participation": (
        "permission slip|consent|consent form|waiver~|waiver signed~|permission|consent signed|parent consent"
        "|parental consent|signed consent|consent received|permission form|liability waiver|consent form received"
        "|permission to participate|guardian consent|signed waiver~|signed permission slip|consent on file"
    ),
    "medical_consent": (
        "medical release|emergency medical consent|medical consent|medical authorization"
        "|emergency treatment consent|medical treatment consent|medical permission"
    ),
    "self_sign_out": "self sign out|walk home|may walk home|can walk home|self dismissal|permission walk home",
    "signed_date": "date signed|signed date|signed on|signature date",
    "signature": "signature|signed|parent signature|signed by~|initial~",
    "valid_to": "expiration date|expires|expiration|valid until|valid through|good until|expiry date|expire date",
    "consent_kind": "consent type|type consent|form type|consent for|kind consent",
    "event_name": "event name|name event|event title",
    "kits": "kit|kits distributed|material distributed|kits given|number kit|kits given out",
    "employer": "employer|occupation employer~|workplace|place employment",
    "occupation": "occupation|profession",
    "year": "school year|program year|academic year|fiscal year~|year~",
    "baseline_source": "data source|source data",
    "population": "population|youth population|population count|estimate~",
    "margin": "margin error|moe",
    "dimension": "dimension|breakdown",
    "group_code": "group code|subgroup",
}

NOISE = (
    "current|from|to|until|by|in|on|at|offered|does|do|have|has|reach|you|we|should|know|about|i|give|tell|us|cd"
    "|full|legal|official|primary|main|best|preferred|new|other|name of|contact|info|information|please list|list"
    "|student's|participant's|know|complete|detail|printed|self|registered|attending|data|text|field|column|value"
    "|print|english|january|february|march|april|may|june|july|august|september|october|november|december|2019|2020|2021|2022|2023|2024|2025|2026|2027|19|20|21|22|23|24|25|26|27|fall|spring|summer"
    "|winter|autumn|mm|dd|yyyy|yy|type here|required|optional|select|choose|public|personal|permanent|residential"
    "|physical|mailing|valid|local~|person|number|next|rising|entering|year|as listed|listed|title|will|which"
    "|attend|what"
)
"""Words that change nothing about what a heading means."""

BLOCK = (
    "fax|insurance|policy|carrier|dentist|hospital|clinic|previous|prior|former|old|past|billing|bill|payment|paid"
    "|invoice|balance|discount|total|sum|average|avg|percent|percentage|score|gpa|points|point|rank|test|exam"
    "|subject teacher|credit card|card|ssn|social security|social security number|password|username|user name|login"
    "|size|shirt|tshirt|t shirt|shirt size|uniform|photo url|picture|image|avatar|file|upload|url image|facebook"
    "|instagram|twitter|linkedin|tiktok|youtube|skype|slack|social media|estimated|budget|revenue|sales|salary"
    "|income|quantity|product|item|sku|weight|height|material|stock|units|shipping|order|wage|verified|flag|alert"
    "|updated|modified|last modified|last updated|last login|deleted|version|hash|token|opt|subscribe|newsletter"
    "|hobby|favorite|favourite|interest|skill|motivation|experience|experience level|availability|essay|question"
    "|answer|rating|feedback|survey|statement|seat number|locker|bib|jersey|jersey number|bib number|room"
    "|room number|homeroom|house|stream|division|patrol|rank|lunch|free reduced|free reduced lunch|frl|meal|diet"
    "|marital|religion|baptism|anniversary|baptism date|blood|blood type|blood group|nationality|citizenship"
    "|passport|visa|tribe|caste|died|death|death date|graded|grade value|submission|late|assignment|homework|quiz"
    "|marks|result|behavior|behaviour|discipline referral|suspension|suspensions|absences|absence|tardies"
    "|days absent|days present|days absent number|approved|reviewed|review|processed|assigned|requested|request"
    "|requested staff|attempt|decision|recommended|proxy|kit claimed|claimed|duplicate|square|feet|sq ft|elevation"
    "|radius|distance|miles|acre|nbhd|neighborhood|tract|block|geoid|fips|zone|region|ward|precinct|county district"
    "|jurisdiction|plan|tier|level membership|membership|subscription|renewal|expected|rate|ratio|frequency|freq"
    "|period|commission|clicks|conversions|timezone|time zone|voice|personality|certificate number|certificate"
    "|created by|modified by|updated by|entered by|added by|owner|assigned to|sales rep|account manager|lead number"
    "|lead|project value|ageing|due|total due|quickbooks|deal|fte|school fee|fee status|fee structure|fees"
    "|paid amount|total fee|amount|amount paid|deposit|scholarship amount|boarding|waived|outstanding|billed|object"
    "|reference object|property|attribute|tag|tags|keyword|legal status|career|target"
)
"""Words that make a heading mean something we have no field for."""
