"""The values we know: our code lists in all spellings, places, and the names that this ecosystem has already."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from slecop_desktop.exchange.spellings import spellings_of
from slecop_desktop.records.names import fold
from slecop_desktop.records.vocabularies_people import VOCABULARIES
from slecop_desktop.texts import _

if TYPE_CHECKING:
    from slecop_desktop.store import Store

_STATES = (
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc "
    "nd oh ok or pa ri sc sd tn tx ut"
    " vt va wa wv wi wy dc pr on qc bc ab mb sk ns nb nl pe nsw qld vic tas act nt"
)
_STATE_NAMES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii"
    "|idaho|illinois|indiana|iowa|kansas"
    "|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana"
    "|nebraska|nevada|new hampshire"
    "|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania"
    "|rhode island|south carolina"
    "|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming"
    "|puerto rico|ontario|quebec"
    "|british columbia|alberta|jalisco|nuevo leon|puebla|oaxaca|chiapas|veracruz|sonora|chihuahua|cdmx"
    "|ciudad de mexico|queretaro|guanajuato|michoacan"
)
_COUNTRIES = (
    "us|usa|u.s.|u.s.a.|united states|united states of america|canada|ca|mexico|mx|kenya|ke|israel|il"
    "|france|fr|spain|es|espana|uk"
    "|united kingdom|gb|australia|india|germany|brazil|nigeria|tanzania|uganda|nz|new zealand|japan"
    "|colombia|peru|chile|argentina|afghanistan|albania|algeria|algerie|angola|armenia|austria|azerbaijan|bahamas"
    "|bahrain|bangladesh|barbados|belarus|belgium|belgique|belize|benin|bolivia|bosnia and herzegovina|botswana"
    "|brasil|bulgaria|burkina faso|burundi|cambodia|cameroon|cameroun|canada|chad|china|costa rica|cote d'ivoire"
    "|ivory coast|croatia|cuba|cyprus|czech republic|czechia|denmark|djibouti|dominican republic"
    "|republica dominicana|congo|ecuador|egypt|egypte|el salvador|england|eritrea|estonia|ethiopia|fiji|finland"
    "|gabon|gambia|georgia|ghana|greece|guatemala|guinea|guinee|guyana|haiti|honduras|hong kong|hungary|iceland"
    "|indonesia|iran|iraq|ireland|italy|italie|italia|jamaica|jordan|kazakhstan|kosovo|kuwait|kyrgyzstan|laos"
    "|latvia|lebanon|liban|liberia|libya|lithuania|luxembourg|madagascar|malawi|malaysia|maldives|mali|malta"
    "|maroc|morocco|mauritania|mauritius|moldova|mongolia|montenegro|mozambique|myanmar|namibia|nepal"
    "|netherlands|nicaragua|niger|north macedonia|northern ireland|norway|oman|pakistan|palestine|panama"
    "|paraguay|philippines|poland|portugal|qatar|romania|russia|rwanda|saudi arabia|scotland|senegal|serbia"
    "|sierra leone|singapore|slovakia|slovenia|somalia|south africa|south korea|korea|south sudan|sri lanka"
    "|sudan|suriname|sweden|switzerland|suisse|syria|taiwan|tajikistan|thailand|togo|trinidad and tobago|tunisia"
    "|tunisie|turkey|turkiye|turkmenistan|ukraine|united arab emirates|uae|uruguay|uzbekistan|venezuela|vietnam"
    "|viet nam|wales|yemen|zambia|zimbabwe|deutschland|alemania|allemagne|estados unidos|etats-unis|reino unido"
    "|royaume-uni"
)


@lru_cache(maxsize=64)
def _codes_of(name: str) -> frozenset[str]:
    """Folded code, label and usual spelling of a code list as it is delivered."""
    found = set(spellings_of(name))
    for code in next((v.codes for v in VOCABULARIES if v.name == name), ()):
        found |= {fold(code.code), fold(code.label), fold(_(code.label))}
    return frozenset(found)


@dataclass(slots=True)
class Known:
    """What values can be compared with; without a file, only what is the same for everybody. Names are folded."""

    partners: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    lists: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    states: frozenset[str] = frozenset(_STATES.split()) | frozenset(_STATE_NAMES.split("|"))
    countries: frozenset[str] = frozenset(_COUNTRIES.split("|"))

    def codes(self, name: str) -> frozenset[str]:
        """Folded code, label and usual spelling of the code list called `name`."""
        return self.lists.get(name) or _codes_of(name)


def known_of(store: Store) -> Known:
    """What an ecosystem's file knows: its partners, programs and sites, and its code lists."""
    with store.read() as connection:
        names = {
            kind: frozenset(
                fold(str(row[0]))
                for row in connection.exec_driver_sql(f"SELECT name FROM {kind} WHERE name IS NOT NULL LIMIT 20000")
            )
            for kind in ("partners", "programs", "sites")
        }
    lists = {
        v.name: _codes_of(v.name)
        | {fold(form) for row in store.codes(v.name) for form in (row.code, row.label, _(row.label))}
        for v in VOCABULARIES
    }
    return Known(names["partners"], names["programs"], names["sites"], lists)
