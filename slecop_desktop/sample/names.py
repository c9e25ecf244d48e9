"""Made-up names to draw from, by where families come from; none is taken from a real register."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Culture:
    """Names that go together. ``two_surnames``: a child has one of each parent; ``middle``: the usual middle names."""

    weight: int
    race: str
    language: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    families: tuple[str, ...]
    two_surnames: bool = False
    middle: tuple[str, ...] = ()


def _of(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.replace("\n", " ").split(","))


CULTURES: tuple[Culture, ...] = (
    Culture(
        30, "WHITE", "English",
        _of("""Ada, Abigail, Adeline, Alice, Annika, Audrey, Beatrice, Bridget, Camille, Charlotte, Clara, Cora,
        Daphne, Delia, Edith, Eleanor, Elsie, Emma, Esther, Fiona, Flora, Frances, Georgia, Greta, Harper,
        Hazel, Helen, Ingrid, Iris, Isla, Ivy, June, Katherine, Lila, Lydia, Mabel, Maeve, Matilda, Nora, Olive,
        Penelope, Phoebe, Quinn, Rosalind, Ruth, Sadie, Sylvia, Tessa, Ursula, Violet, Willa, Winifred, Zoë"""),
        _of("""Aaron, Abel, Alistair, Amos, Anders, Arthur, August, Barnaby, Beckett, Calvin, Casper, Clement,
        Cyrus, Dalton, Dexter, Edmund, Elliott, Emmett, Everett, Felix, Finn, Franklin, Gideon, Graham, Gustav,
        Harvey, Henry, Hugo, Ian, Ira, Jasper, Jonah, Julian, Kit, Lachlan, Leo, Linus, Lucas, Magnus, Milo,
        Nathaniel, Oscar, Otto, Percy, Quentin, Reuben, Rowan, Silas, Theodore, Thomas, Victor, Walter, Wesley"""),
        _of("""Abernathy, Ackerley, Alderson, Applewhite, Ashgrove, Bellwether, Birch, Blackwood, Brambleton,
        Brightwater, Brookes, Calloway, Cartwright, Coldwell, Copperfield, D'Angelo, Dunmore, Elderberry,
        Fairchild, Fenwick, Foxglove, Goldfinch, Greenhalgh, Hartwell, Hawthorne, Hollister, Kestrel, Kowalczyk,
        Larkspur, Lindqvist, Löfgren, Marlowe, McAllister, McDonald, Merriweather, Müller-Voss, Nightingale,
        O'Hara, O'Neil, Oakshott, Pemberton, Penhaligon, Quimby, Ravenscroft, Rosewater, Saint-Clair, Sorensen,
        Stillwater, Thistlewood, Underhill, van der Berg, Wainwright, Westerling, Whitlock, Winterbourne, Yarrow"""),
        middle=_of("Anne, Claire, Grace, James, Jane, John, Lee, Lynn, Marie, Paul, Rae, Rose, Scott"),
    ),
    Culture(
        24, "HISPANIC", "Spanish",
        _of("""Adriana, Alejandra, Alma, Ana Lucía, Araceli, Camila, Carmen, Consuelo, Daniela, Dulce, Elena,
        Esperanza, Estrella, Fernanda, Gabriela, Guadalupe, Inés, Isabel, Itzel, Jimena, Josefina, Juana, Lucía,
        Luz, María José, Marisol, Mónica, Noemí, Paloma, Pilar, Renata, Rocío, Sofía, Ximena, Yaretzi, Zoé"""),
        _of("""Adrián, Alejandro, Álvaro, Andrés, Ángel, Armando, Benjamín, César, Cristóbal, Diego, Efraín,
        Emiliano, Esteban, Fabián, Felipe, Gael, Héctor, Ignacio, Iván, Jesús, Joaquín, José Luis, Julián,
        Leonardo, Mateo, Maximiliano, Nicolás, Óscar, Pablo, Ramón, Rubén, Santiago, Sebastián, Tomás, Ulises,
        Vicente"""),
        _of("""Aguilar, Alarcón, Ávila, Barrera, Beltrán, Bermúdez, Cárdenas, Castañeda, Cisneros, Córdova, de
        la Cruz, de León, Delgado, Domínguez, Escobedo, Espíritu, Estévez, Figueroa, Fuentes, Galván, Gutiérrez,
        Herrera, Ibáñez, Jiménez, Juárez, Lozano, Maldonado, Márquez, Montoya, Muñoz, Núñez, Ordóñez, Peña,
        Quiñones, Quiroga, Ramírez, Rincón, Saldaña, Solís, Terrazas, Urrutia, Valdés, Villalobos, Yáñez,
        Zamora, Zúñiga"""),
        two_surnames=True,
    ),
    Culture(
        18, "BLACK", "English",
        _of("""Aaliyah, Amara, Aniyah, Asia, Brielle, Chanel, Deja, Ebony, Essence, Imani, India, Jada, Jasmine,
        Kayla, Kennedy, Kiara, Laila, Makayla, Monique, Naomi, Nia, Raven, Sanaa, Serenity, Simone, Tamia,
        Tiana, Trinity, Zaria, Zuri"""),
        _of("""Amari, Andre, Darius, Darnell, DeShawn, Elijah, Isaiah, Jabari, Jaylen, Jeremiah, Jordan, Josiah,
        Kendrick, Khalil, Langston, Malik, Marcus, Marquis, Micah, Mekhi, Nasir, Omari, Quincy, Rashad, Roman,
        Solomon, Terrell, Trevon, Xavier, Zion"""),
        _of("""Armistead, Baptiste, Beauregard-Hill, Bellamy, Bowdoin, Broadnax, Chatman, Crowder, Dandridge,
        Easterling, Fontenot, Gaines, Goodwin, Hairston, Hightower, Holloway, Ivory, Jessup, Kincaid, Ledbetter,
        Lovelace, Mayfield, Merritt, Northcross, Olivier, Pettigrew, Poindexter, Rhodes, Rowe, Sallie, St.
        Julien, Stovall, Tolliver, Treadwell, Upshaw, Vaughn, Wadlington, Westbrook, Winfield, Yarborough"""),
        middle=_of("Alexander, Denise, Elise, James, Lamar, Michelle, Nicole, Renée, Simone, Xavier"),
    ),
    Culture(
        6, "ASIAN", "Vietnamese",
        _of("Ái Linh, Bảo Châu, Cẩm Tú, Diễm My, Gia Hân, Hồng Nhung, Khánh Vy, Lan Anh, Mai, Minh Châu, Ngọc Hà, "
            "Phương Thảo, Quỳnh Như, Thanh Trúc, Thùy Dương, Tuyết Nhi, Vân Khánh, Xuân Mai, Yến Nhi"),
        _of("Anh Dũng, Bảo Long, Công Minh, Đức Anh, Gia Bảo, Hải Đăng, Hoàng Nam, Khôi Nguyên, Minh Khang, "
            "Nhật Quang, Phúc Lâm, Quang Huy, Quốc Bảo, Tấn Phát, Thiên Ân, Trung Kiên, Tuấn Kiệt, Việt Hoàng"),
        _of("Bùi, Cao, Châu, Dương, Đặng, Đinh, Đỗ, Hồ, Hoàng, Huỳnh, Lâm, Lê, Lương, Lý, Mai, Ngô, Nguyễn, Phạm, "
            "Phan, Phùng, Tạ, Thái, Trần, Triệu, Trịnh, Trương, Văn, Võ, Vũ"),
        middle=_of("Thị, Văn, Thị, Văn, Hữu, Ngọc"),
    ),
    Culture(
        5, "BLACK", "Swahili",
        _of("""Adhiambo, Akinyi, Amina, Asha, Furaha, Habiba, Imara, Johari, Kamaria, Lulu, Makena, Malaika,
        Mwanaisha, Neema, Njeri, Nyambura, Pendo, Rehema, Saida, Subira, Tumaini, Wambui, Wanjiru, Zainabu,
        Zawadi"""),
        _of("""Abdalla, Amani, Baraka, Bakari, Chege, Faraji, Hamisi, Jabali, Juma, Kamau, Kiprono, Kipchirchir,
        Kito, Makori, Mosi, Mwenda, Ng'ang'a, Ochieng, Odhiambo, Omondi, Rashidi, Simba, Sefu, Tendaji, Zuberi"""),
        _of("""Achieng', Barasa, Chebet, Gathoni, Githinji, Juma, Kamande, Karanja, Kibet, Kimani, Kiplagat,
        Maina, Mutiso, Mutua, Mwakio, Mwangi, Mwende, Ndung'u, Ng'eno, Njoroge, Nyong'o, Ochieng', Odinga-Were,
        Okello, Omolo, Otieno, Wafula, Wanyama, Wekesa"""),
    ),
    Culture(
        3, "WHITE", "Hebrew",
        _of("אביגיל, איילה, אלה, דניאלה, הילה, טליה, יעל, ליאור, מאיה, מיכל, נגה, נועה, עדי, רוני, שירה, תמר"),
        _of("אורי, איתן, אסף, גיא, דוד, יהונתן, יואב, יונתן, ישי, ליאם, נדב, נועם, עומר, עידו, רועי, תומר"),
        _of("אבן־עזר, אלון, ברק, גולן, גלבוע, הררי, יערי, כרמלי, לביא, מזרחי, נחשון, ענבר, פלג, צוריאל, רותם, שגיא"),
    ),
    Culture(
        5, "MENA", "Arabic",
        _of("""Aya, Dalia, Dunya, Farah, Ghada, Hala, Jamila, Jana, Layan, Lina, Maysa, Mona, Nadia, Nour,
        Rania, Reem, Salma, Samar, Shirin, Yasmin, Zahra"""),
        _of("""Adel, Amir, Bassam, Farid, Fouad, Ghassan, Hadi, Hamza, Idris, Jamal, Karim, Mazen, Nabil, Rami,
        Sami, Tarek, Walid, Youssef, Ziad"""),
        _of("""Al-Amin, Al-Bustani, Al-Farsi, Al-Khatib, Al-Najjar, Bakkali, Barakat, Benali, Darwish, El
        Idrissi, El-Sayegh, Fakhoury, Ghanem, Haddad, Hamdan, Jaziri, Kassab, Khalaf, Mansouri, Naceri, Rahmani,
        Sabbagh, Tazi, Zaydan"""),
    ),
    Culture(
        5, "ASIAN", "Hindi",
        _of("""Aadhya, Anjali, Ananya, Diya, Gauri, Ishani, Kavya, Lakshmi, Meera, Navya, Padma, Priya, Radhika,
        Saanvi, Shreya, Tanvi, Uma, Vidya"""),
        _of("""Aarav, Advait, Arjun, Chirag, Dev, Gaurav, Ishaan, Kabir, Madhav, Nikhil, Om, Pranav, Rohan,
        Sanjay, Tejas, Varun, Vihaan, Yash"""),
        _of("""Acharya, Banerjee, Bhatt, Chakraborty, Deshpande, Gokhale, Iyengar, Joshi, Kulkarni, Menon,
        Mukherjee, Naidu, Pillai, Raghunathan, Sengupta, Shastri, Tripathi, Vaidya, Venkataraman"""),
    ),
    Culture(
        2, "AIAN", "English",
        _of("Aiyana, Dakota, Dyani, Halona, Kaya, Kimimela, Lomasi, Nizhoni, Shania, Tallulah, Wachiwi, Winona"),
        _of("Ahiga, Chayton, Elan, Hania, Kele, Koda, Mato, Nashoba, Sani, Takoda, Tate, Wyatt"),
        _of("""Bear Runner, Begaye, Blackwater, Cloudman, Eagle Feather, Graywolf, Little Creek, Red Willow,
        Tallgrass, Two Rivers, Whitehorse, Yellowbird"""),
    ),
    Culture(
        2, "NHPI", "English",
        _of("Alohi, Hinemoa, Kailani, Kalea, Leilani, Mahina, Malia, Moana, Noelani, Sina, Tiare"),
        _of("Ikaika, Kai, Kaleo, Keoni, Koa, Lono, Makoa, Malakai, Nalu, Sione, Tavita"),
        _of("Fa'alogo, Ha'unga, Kahale, Kaho'okele, Kalani, Kealoha, Leota, Mahi'ai, Pule, Tau'olunga, Tuiasosopo-Lee"),
    ),
)  # fmt: skip
PLACES = _of("""Alder Creek, Amber Falls, Birch Landing, Blue Heron, Bramble Hill, Cedar Hollow, Clearwater,
Copper Ridge, Cottonwood, Crane Marsh, Dogwood, Eagle Point, Elderwood, Fern Valley, Fox Meadow, Granite Bend,
Hawk Prairie, Heron Valley, Hickory Grove, Iron Bridge, Juniper, Kingfisher, Lantern Hill, Laurel Run,
Lindenwood, Maple Fork, Marigold, Milkweed, Mill Race, Moss Landing, North Ferry, Oak Terrace, Old Quarry,
Orchard Hill, Osprey, Otter Creek, Pebble Beach Road, Pine Barrens, Plum Orchard, Prairie Star, Quail Run, Red
Clay, Ridgeway, Rivermouth, Rosewood, Sandbar, Shady Bend, Silver Birch, Snowberry, South Levee, Spring Hollow,
Stone Arch, Sumac, Sunflower, Sycamore, Thistle Down, Three Rivers, Upper Falls, Walnut Street, Westbank,
Whistling Elk, White Pine, Wild Plum, Willow Bend""")  # fmt: skip
STREETS = _of("""Almanac Street, Beaker Lane, Comet Avenue, Derivative Drive, Ember Way, Fossil Road, Gearwheel
Court, Harbor Street, Isotope Avenue, Journal Lane, Kelvin Street, Ledger Street, Magnet Way, Nebula Road, Orbit
Court, Prism Street, Quartz Avenue, Rudder Lane, Sextant Street, Tinker Way, Uplift Road, Vector Avenue, Wharf
Street""")  # fmt: skip
