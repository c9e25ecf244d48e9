"""Families written by hand: each stands for something that a program must get right (domain.md 2.11 and 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

BOTH = ("mother", "father")


@dataclass(frozen=True, slots=True)
class Child:
    """A young person. ``grade``: 0 is kindergarten. ``years`` is added to the age that fits the grade.

    ``born`` replaces the birth date: a date, 'today', 'about N' or 'year N' (N years ago), 'turns 18 in N', 'none',
    'twin' (as the sibling before).
    """

    given: str
    family: str
    grade: int
    sex: str | None
    race: str | None = None
    born: str = ""
    years: int = 0
    trouble: str = ""
    more: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Kin:
    """An adult: ``rights`` holds any of 'home' (lives with), 'custody', 'pickup', 'letters', 'never' (no pick-up)."""

    given: str
    family: str
    type: str
    rights: str = "home custody pickup letters"
    note: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Handwritten:
    """A family; ``homes`` gives the household of each adult by number, ``hidden`` the one with a secret address."""

    children: tuple[Child, ...]
    adults: tuple[Kin, ...] = ()
    language: str = "English"
    homes: tuple[int, ...] = ()
    hidden: int | None = None


F, M = "Female", "Male"
TRAITS: tuple[Handwritten, ...] = (
    Handwritten(
        (Child("Zawadi", "Mwangi", 5, F, "BLACK"), Child("Baraka", "Mwangi", 5, M, "BLACK", "twin")),
        (Kin("Neema", "Otieno", "Mother"),),
        "Swahili",
    ),
    Handwritten(
        (Child("José Ángel", "Núñez Okafor", 6, M, "BLACK;HISPANIC", "2014-03-09"),),
        (Kin("María del Mar", "Núñez", "Mother", phone="(206) 555-0199"),),
        "Spanish",
    ),
    Handwritten(
        (Child("Jose Angel", "Nunez-Okafor", 6, M, None, "2014-03-09", more={"incomplete": 1}),),
        (Kin("Maria", "Nunez", "Mother", phone="(206) 555-0199"),),
        "Spanish",
    ),
    Handwritten(
        (
            Child("Siobhán", "O'Neil", 8, F, "WHITE"),
            Child("Declan", "O'Neil", 4, M, "WHITE"),
            Child("Róisín", "O'Neil", 1, F, "WHITE"),
        ),
        (Kin("Aoife", "O'Neil", "Mother"), Kin("Cormac", "O'Neil", "Father")),
    ),
    Handwritten((Child("Siobhan", "ONeil", 8, F, None, "none", more={"incomplete": 1}),)),
    Handwritten(
        (Child("Anne-Marie", "Saint-Clair-Dubois", 7, F, "WHITE", more={"preferred_name": "Annie"}),),
        (Kin("Geneviève", "Saint-Clair", "Mother"),),
        "French",
    ),
    Handwritten((Child("Wayan", "", 4, M, "ASIAN"),), (Kin("Ketut", "", "Father"),), "Balinese"),
    Handwritten(
        (Child("Thiri", "", 9, F, "ASIAN"),),
        (Kin("Khin", "", "Grandmother", "home custody pickup letters"),),
        "Burmese",
    ),
    Handwritten(
        (
            Child("נועה", "לוי", 6, F, "WHITE", more={"other_names": "Noa Levi"}),
            Child("איתן", "לוי", 3, M, "WHITE", more={"other_names": "Eitan Levi"}),
        ),
        (Kin("תמר", "לוי", "Mother"), Kin("אורי", "לוי", "Father")),
        "Hebrew",
    ),
    Handwritten(
        (
            Child("Minh Châu", "Nguyễn", 7, F, "ASIAN", more={"middle_name": "Thị"}),
            Child("Gia Bảo", "Nguyễn", 2, M, "ASIAN", more={"middle_name": "Văn"}),
        ),
        (Kin("Lan Anh", "Trần", "Mother"), Kin("Quốc Bảo", "Nguyễn", "Father")),
        "Vietnamese",
    ),
    Handwritten(
        (Child("Leila", "Haddad-Moore", 5, F, "MENA;WHITE"),),
        (Kin("Nadia", "Haddad", "Mother"), Kin("Peter", "Moore", "Father")),
        "Arabic",
    ),
    Handwritten((Child("Theo", "Lindqvist", 3, M, "DECLINED"),), (Kin("Greta", "Lindqvist", "Mother"),)),
    Handwritten((Child("Harper", "Quimby", 2, "NotSelected", "UNKNOWN"),), (Kin("Sylvia", "Quimby", "Mother"),)),
    Handwritten(
        (Child("Imani", "Baptiste-Rowe", 12, F, "BLACK", "turns 18 in 5"),), (Kin("Denise", "Baptiste", "Mother"),)
    ),
    Handwritten((Child("Kofi", "Bellamy", 4, M, "BLACK", "about 10"),), (Kin("Naomi", "Bellamy", "Aunt"),)),
    Handwritten(
        (Child("Tallulah", "Red Willow", 6, F, "AIAN;WHITE", "about 12"),),
        (Kin("Winona", "Red Willow", "Grandmother"),),
    ),
    Handwritten((Child("Sione", "Tau'olunga", 8, M, "NHPI", "year 14"),), (Kin("Mele", "Tau'olunga", "Mother"),)),
    Handwritten(
        (
            Child("Mateo", "Herrera Villalobos", 5, M, "HISPANIC"),
            Child("Lucía", "Herrera Villalobos", 2, F, "HISPANIC"),
        ),
        (
            Kin("Ximena", "Villalobos", "Mother", note="Her address must not reach the other parent."),
            Kin("Joaquín", "Herrera", "Father", "home pickup letters"),
        ),
        "Spanish",
        homes=(0, 1),
        hidden=0,
    ),
    Handwritten(
        (Child("Avery", "Castellano-Brandt", 3, F, "WHITE"),),
        (
            Kin("Jordan", "Castellano", "Mother"),
            Kin("Rex", "Brandt", "Stepfather", "never", "Court order on file since spring."),
        ),
        homes=(0, 1),
    ),
    Handwritten(
        (
            Child(
                "Deja",
                "",
                5,
                F,
                None,
                "none",
                more={"incomplete": 1, "notes": "Walked in with a friend; form sent home."},
            ),
        )
    ),
    Handwritten(
        (Child("Marcus", "T.", 6, M, None, "none", more={"incomplete": 1, "notes": "Came once; phone to follow."}),)
    ),
    Handwritten((Child("Pieter", "van der Berg", 7, M, "WHITE"),), (Kin("Ingrid", "van der Berg", "Mother"),)),
    Handwritten(
        (Child("Sofía", "de la Cruz Ibáñez", 4, F, "HISPANIC", more={"other_names": "Sofía Ruiz"}),),
        (Kin("Elena", "de la Cruz", "Grandmother", note="Adopted last year; the surname changed."),),
        "Spanish",
    ),
    Handwritten(
        (Child("Robert", "McDonald", 9, M, "WHITE", more={"suffix": "III", "preferred_name": "Trey"}),),
        (Kin("Robert", "McDonald", "Father"),),
    ),
    Handwritten(
        (Child("Rowan", "Yarrow", 10, "NonBinary", "WHITE", more={"gender": "Non-binary, they/them"}),),
        (Kin("Beatrice", "Yarrow", "Mother"),),
    ),
    Handwritten(
        (Child("Khadija", "Ali", 3, F, "BLACK"),),
        (Kin("Ruth", "Dandridge", "FosterMother"), Kin("Casey", "Holloway", "CaseWorker", "pickup")),
        "Somali",
    ),
    # Troubles that the data check should find, one or two of each kind; none of them is an error
    Handwritten(
        (Child("DESTINY", "FAIRCHILD", 6, F, "BLACK", trouble="capitals"),), (Kin("Monique", "Fairchild", "Mother"),)
    ),
    Handwritten((Child("tyler", "brookes", 5, M, "WHITE", trouble="lower case"),), (Kin("Cora", "Brookes", "Mother"),)),
    Handwritten((Child("J4yden", "Upshaw", 4, M, "BLACK", trouble="digits"),), (Kin("Tamia", "Upshaw", "Mother"),)),
    Handwritten(
        (Child("Percy", "Penhaligon", 1, M, "WHITE", "today", trouble="born today"),),
        (Kin("Ursula", "Penhaligon", "Mother"),),
    ),
    Handwritten(
        (Child("Edith", "Ackerley", 7, F, "WHITE", "1900-01-01", trouble="epoch"),),
        (Kin("Walter", "Ackerley", "Father"),),
    ),
    Handwritten(
        (Child("Otto", "Winterbourne", 5, M, "WHITE", "1904-01-01", trouble="epoch"),),
        (Kin("Greta", "Winterbourne", "Mother"),),
    ),
    Handwritten(
        (Child("Reuben", "Oakshott", 2, M, "WHITE", years=4, trouble="age outside grade"),),
        (Kin("Flora", "Oakshott", "Mother"),),
    ),
    Handwritten(
        (Child("Solomon", "Hightower", 12, M, "BLACK", years=6, trouble="too old"),),
        (Kin("Simone", "Hightower", "Mother"),),
    ),
    Handwritten(
        (Child("Ivy", "Birch", 0, F, "WHITE", years=-3, trouble="too young"),), (Kin("Hazel", "Birch", "Mother"),)
    ),
    Handwritten((Child("Adwoa", "Merritt", 6, F, "BLACK", trouble="grade jump"),), (Kin("Esi", "Merritt", "Mother"),)),
    Handwritten(
        (Child("Lars", "Sorensen", 4, M, "WHITE", trouble="grade backwards"),), (Kin("Annika", "Sorensen", "Mother"),)
    ),
    Handwritten(
        (Child("Noelani", "Kahale", 7, F, "NHPI", trouble="not a school"),), (Kin("Leilani", "Kahale", "Mother"),)
    ),
    Handwritten(
        (Child("Aarav", "Deshpande", 8, M, "ASIAN", trouble="foreign phone"),),
        (Kin("Priya", "Deshpande", "Mother", phone="+44 20 7946 0958"),),
        "Marathi",
    ),
    Handwritten(
        (Child("Cyrus", "Kestrel", 6, M, "WHITE", trouble="short phone"),),
        (Kin("Cora", "Kestrel", "Mother", phone="555-0142"),),
    ),
    Handwritten(
        (Child("Wren", "Thistlewood", 3, F, "WHITE", trouble="no phone"),),
        (Kin("Odd", "Thistlewood", "Father", phone=""),),
    ),
    Handwritten(
        tuple(
            Child(g, "Goldfinch", n, F if n % 2 else M, "WHITE", trouble="one phone for many")
            for n, g in enumerate(("Ada", "Amos", "Alma", "Abel", "Avis", "Arlo", "Anya"), 1)
        ),
        (Kin("Matilda", "Goldfinch", "Mother"), Kin("August", "Goldfinch", "Father")),
    ),
)
