"""What French headings say, accents left off; see `words_en`."""

ROLES = {
    "youth": "enfant|eleve|etudiant|jeune|apprenant|participant|fille garcon~~|adherent~|inscrit~|licencie~",
    "guardian": (
        "parent|pere|mere|tuteur|tutrice|responsable|responsable legal|representant legal|pere mere"
        "|titulaire autorite|tuteur legal"
    ),
    "emergency": "urgence|contact urgence|cas urgence|personne prevenir|personne a prevenir urgence",
    "pickup": "personne autorisee|autorise recuperer|personne autorisee recuperer",
    "partner": (
        "organisme|organisation|entreprise|partenaire|structure~"
        "|association|societe|institution|raison sociale|musee|bibliotheque"
    ),
    "contact": "contact|personne contact|interlocuteur|referent",
    "program": "programme|activite~|projet~|dispositif~",
    "offering": "cours|atelier|groupe~|stage~",
    "site": "site|lieu|emplacement|local~|salle~",
    "household": "famille|foyer",
    "lead": "enseignant|professeur|animateur|formateur|intervenant|encadrant",
    "adult": "benevole|adulte|salarie",
    "doctor": "medecin|docteur|medecin traitant",
    "event": "evenement|manifestation",
    "holiday": "jour ferie|vacances|conge",
}

CONCEPTS = {
    "first": "prenom|prenoms|prenom usuel",
    "last": "nom~|nom famille|nom usage|nom patronymique|nom naissance~",
    "middle": "deuxieme prenom",
    "name": "nom~|nom complet|nom prenom|prenom nom|nom et prenom|noms et prenoms",
    "preferred": "surnom|prenom usage",
    "birth_date": "date naissance|naissance|ne le|nee le|ne nee le|date de naiss|datenais|date nais",
    "birth_year": "annee naissance",
    "age": "age|age an",
    "sex": "sexe|genre|civilite~~",
    "grade": "niveau~|classe|niveau scolaire|niveau classe|classe actuelle|annee scolaire~~|classe frequentee",
    "grades": "niveau concerne|tranche niveau|niveaux vises",
    "ages": "tranche age|groupe age",
    "age_min": "age minimum|age minimal",
    "age_max": "age maximum|age maximal",
    "school": (
        "ecole|etablissement scolaire|etablissement~|ecole frequentee|nom ecole|college~~|lycee~|nom etablissement~"
    ),
    "district": "academie|circonscription",
    "language": "langue|langue parlee|langue maternelle|langue maison|langue parlee maison",
    "support": "besoin particulier|handicap|besoin special",
    "email": "courriel|adresse electronique|adresse email|adresse courriel|adresse mail|mel|email contact",
    "phone": (
        "telephone|portable|telephone portable|numero telephone|mobile|tel portable|numero tel|cellulaire|gsm"
        "|telephone mobile|telephone principal"
    ),
    "phone2": "telephone travail|telephone professionnel|autre telephone|telephone bureau|telephone secondaire",
    "home_phone": "telephone domicile|telephone fixe|telephone maison|tel domicile|tel fixe|fixe~",
    "website": "site web|site internet|adresse web",
    "address": "adresse|rue|adresse postale|adresse domicile|numero rue|domicile|adresse complete",
    "address2": "complement adresse|appartement|batiment~",
    "city": "ville|commune|localite",
    "state": "province|departement~|region~",
    "zip": "code postal",
    "country": "pays",
    "latitude": "latitude",
    "longitude": "longitude",
    "relationship": "lien parente|lien|parente|lien enfant|lien avec enfant|qualite~~",
    "allergies": "allergie|allergies|allergie alimentaire|allergies alimentaires",
    "medication": "medicament|traitement~|traitement medical",
    "conditions": "probleme sante|information medicale|etat sante|renseignement medical|sante|antecedent medical~",
    "notes": "remarque|note|commentaire|observation",
    "id": "identifiant|numero~~|code~|reference|matricule~",
    "school_id": "matric|matricule~|numero eleve|ine|numero etudiant|identifiant eleve|numero national",
    "sector": "secteur|type~|type organisme|categorie~|secteur activite|type structure",
    "description": "description|descriptif|presentation~|resume~",
    "mission": "mission|objet social~",
    "job_title": "fonction|poste~|titre~",
    "roles": "role",
    "department": "service~",
    "lifecycle": "statut~|etat~",
    "since": "partenaire depuis|date adhesion",
    "founded": "annee creation|date creation~|fondee",
    "acronym": "sigle|abreviation",
    "discipline": "matiere|discipline|domaine~|thematique~",
    "fee": "tarif|prix|cout|frais|frais inscription|cotisation",
    "funding": "financement|financeur",
    "eligibility": "public vise|condition admission|public cible",
    "term": "trimestre|semestre|session~|saison~",
    "start_date": "date debut|debut|date de debut|commence le",
    "end_date": "date fin|fin|date de fin",
    "days": "jour~|jour semaine",
    "start_time": "heure debut",
    "end_time": "heure fin",
    "time": "horaire|heure",
    "capacity": "capacite|place|nombre place|effectif maximum|places disponibles",
    "minutes": "duree|minute",
    "date": "date|date seance|date cours|date atelier",
    "topic": "theme|sujet|lecon",
    "headcount": "nombre participant|nombre enfant|effectif|nombre present|nombre eleve|nombre jeune",
    "mark": "presence|present|present absent|assiduite",
    "time_in": "heure arrivee|arrivee",
    "time_out": "heure depart|depart~",
    "reason": "motif|motif absence|raison",
    "hours": "heure total|nombre heure",
    "enrollment_status": "statut inscription|etat inscription|inscription~",
    "entry_date": "date inscription|date entree|date enregistrement",
    "exit_date": "date sortie|date depart|date radiation",
    "exit_reason": "motif sortie|motif depart",
    "applied": "horodateur|date demande|date soumission",
    "transport": "transport",
    "photo": "droit image|autorisation photo|autorisation image",
    "participation": "autorisation parentale|autorisation|consentement",
    "signed_date": "date signature",
    "signature": "signature|emargement",
    "event_name": "nom evenement|nom manifestation",
    "year": "annee scolaire|annee~",
    "employer": "employeur",
    "occupation": "profession|metier",
}

NOISE = "officiel|actuel|complet|principal|legal|contact|information|renseignement|numero|usuel|coordonnees|nouveau"

BLOCK = (
    "paiement|paye|montant|total|solde|moyenne|assurance|mutuelle|lieu naissance|nationalite|photo|salle|fax|siret"
    "|siren|rib|cantine|regime|groupe sanguin|quotient"
)
