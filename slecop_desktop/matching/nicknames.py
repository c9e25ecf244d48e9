"""Names that are the same name said otherwise: short forms and spellings, as people in many languages use them.

Each line is a name and what else it is called; a word may stand on several lines (Alex is short for many). The table
is our own, put together from common knowledge; it says which names *may* be one person's, never that they are.
"""

from __future__ import annotations

_ENGLISH = """
aaron ron ronnie erin; abigail abby abbie abbey gail abi; abraham abe bram; adam ad; adelaide addie della heidi;
adeline addie addy lina; adrian ade; agnes aggie nessie; albert al bert bertie; alexander alex al alec xander sandy
lex sasha zander; alexandra alex alexa sandra sandy lexi lexie sasha alix; alfred al alf alfie fred freddie; alice
allie ally elsie; alison allie ally ali; allan al alan allen; amanda mandy manda; amelia amy millie emmy; andrea
andi andie drea; andrew andy drew; angela angie; angelina angie lina; anna ann annie anne ana; annabelle anna belle
bella annie; anthony tony ant anton; antoinette toni nettie; arabella bella ara; archibald archie; arthur art artie;
ashley ash; audrey audie; augustus gus augie; austin aussie; barbara barb barbie babs bobbie; bartholomew bart;
beatrice bea trixie bee; benedict ben benny; benjamin ben benny benji benjie; bernadette bernie detta; bernard
bernie barney; bethany beth; bradley brad; brandon bran; brenda bren; brianna bri briana brie; bridget bridie biddy;
brittany britt; calvin cal; cameron cam; camille cammie millie; caroline carrie carol caro lina; carolyn carol
carrie lynn; cassandra cassie cass sandra; catherine cathy cat kate katie kathy kat kay kit cate kitty cathie kati;
charles charlie chuck chas chaz; charlotte charlie lottie char; chelsea chels; chester chet; christian chris;
christina chris tina chrissy christy kristina; christine chris tina chrissy christy kristine; christopher chris kit
topher kris; claire clara; clarence clare; clifford cliff; clinton clint; constance connie; cordelia delia cora;
cornelius neil; courtney court; crystal crys; cynthia cindy cyndi; dakota koty; daniel dan danny dani; danielle dani
danny ella; darlene dar; david dave davey davy; deborah deb debbie debby debra; delores lola dee; denise denny;
dennis denny den; desmond des; diana di diane dee; dominic dom nick; donald don donnie donny; dorothy dot dottie
dolly dora; douglas doug; duncan dunc; dwayne wayne; earnest ernie; edith edie; edmund ed ned eddie ted; eduard ed;
edward ed eddie ted ned teddy; edwin ed eddie win; eleanor ellie nora nell nellie ella elle leonora lenore; elijah
eli lije; elisabeth lisa; elizabeth liz beth eliza lizzie betty betsy bess libby elise elsie lisa liza bettie elle
ellie ella lily bee; ella ellie; ellen ellie nell; emily em emmy emmie millie; emma em emmy; emmanuel manny; erica
ricki rikki; ernest ernie; esther essie hettie; ethan eth; eugene gene; evangeline eva evie angie; evelyn eve evie
lynn; ezekiel zeke; ezra ez; felicity flick; florence flo flossie; frances fran frannie francie; francis frank fran
frankie; franklin frank frankie; frederick fred freddie freddy rick; gabriel gabe; gabriella gabi gabby ella bella
gabbie; gabrielle gabi gabby elle ella brielle gabbie; genevieve gen jenny viv evie; geoffrey geoff jeff; george
georgie; georgia georgie; georgina georgie gina; gerald gerry jerry; geraldine gerry; gilbert gil bert; giselle
elle; gregory greg; gretchen greta; gwendolyn gwen wendy; hannah hanna annie; harold hal harry; harriet hattie;
harrison harry; harvey harv; hayden hay; heather heath; helen nell nellie ellie lena; henrietta hettie etta; henry
hank harry hal; herbert herb bert; hezekiah hez; howard howie; hubert bert hugh; isaac ike zac; isabel izzy bella
belle isa ibby bel; isabella bella izzy isa belle ella izzie; isabelle izzy belle bella; isaiah zay ike; israel
izzy; jackson jack jax; jacob jake jay cobi; jacqueline jackie jacqui; james jim jimmy jamie jem jas; jane janie;
janet jan; janice jan; jasmine jazz jas jazzy; jason jay jase; jeanette jean; jeffrey jeff; jennifer jen jenny jenn
jennie; jeremiah jerry jeremy; jeremy jerry jem; jerome jerry; jessica jess jessie jesse; jillian jill jilly; joan
joanie; joanna jo joey anna; johanna jo hanna; john johnny jack jon johnnie; jonathan jon jonny johnny; jordan jordy
jory; joseph joe joey jos jody; josephine jo josie fina; joshua josh; josiah joe jo; joyce joy; judith judy jude;
julia jules julie; julian jules; juliana julie jules ana; juliet jules julie; justin jus; kaitlyn kait katie
caitlin; karen kari; katherine kate katie kathy kat kay kit kitty kati kathie rina; kathleen kathy kate katie; keith
kei; kelly kel; kendall ken; kendra ken; kenneth ken kenny; kevin kev; kimberly kim kimmy; kirsten kirsty; kristen
kris kristy; kristina kris tina; kyle ky; lachlan lachie; laura laurie lauren lori; lauren laurie ren; lawrence
larry laurie lars; leah lee; leonard leo len lenny; leonardo leo; leopold leo; leroy roy; leslie les; lillian lily
lil lilly lillie; linda lindy lin; lindsay lin; lisa lise; logan logie; louis lou louie lewis; louisa lou lulu;
louise lou lulu; lucas luke luc; lucille lucy lucie; lucinda lucy cindy; lucy lu; luther lou; lydia lyddie;
mackenzie mac kenzie mack; madeline maddie maddy lina madge; madison maddie maddy madi; magdalene maggie lena magda;
malcolm mal; marcus marc mark; margaret maggie meg peggy marge margie greta rita daisy madge mags peg molly megan
maisie; marianne mari; marjorie marge margie; martha marty patty mattie; martin marty mart; mary molly polly mae may
mamie; matilda tilly mattie tilda; matthew matt matty mat; maureen mo; maurice mo morrie; maxwell max; maximilian
max; maximus max; maya may; megan meg; melanie mel; melinda mel mindy lindy; melissa mel missy lissa; melody mel;
mercedes mercy sadie; michael mike mick mickey micky mikey; michelle shelly shell chelle mickey; mildred millie;
miles milo; millicent millie; miranda randy mandy; miriam mimi mim; mitchell mitch; molly moll; monica mona;
montgomery monty; morgan mo; nancy nan; naomi omi; natalie nat nattie talia; natasha tasha nat; nathan nate nat;
nathaniel nate nathan nat than; neville nev; nevaeh nev; nicholas nick nicky nico cole nic; nicole nikki nicky cole
nic; norman norm; octavia tavia; oliver ollie; olivia liv livvy ollie livia; oscar ozzie; oswald ozzie; pamela pam;
patricia pat patty tricia trish patti; patrick pat paddy rick; paul pauly; pauline polly; penelope penny nell;
percival percy; perry per; peter pete; philip phil pip; philippa pippa; phoebe bee; phyllis phyl; priscilla cilla
prissy; prudence prue; quentin quinn; rachel rach rae; ralph ralphie; randolph randy; raymond ray; rebecca becca
becky bec reba beck; regina gina reggie; reginald reg reggie; reuben rube ben; rhiannon rhi; richard rick dick rich
richie ricky rob dickie; robert rob bob bobby robbie bert robby; roberta bobbie robbie berta; robin rob; rochelle
shelly; roderick rod rick; rodney rod; roger rog; roland rollo; ronald ron ronnie; rosalind roz rosie rose; rosemary
rosie romy; roxanne roxy; rudolph rudy; rupert rup; russell russ; ruth ruthie; ryan ry; sabrina brina; salvatore
sal; samantha sam sammie sammy; samson sam; samuel sam sammy; sandra sandy; sarah sally sadie sara; scarlett lettie;
scott scottie; sebastian seb bas bastian; selina lina; shannon shan; sharon shari; shirley shirl; sidney sid; sierra
si; simon si; sophia sophie soph; stanley stan; stella ella; stephanie steph stevie; stephen steve stevie steph;
steven steve stevie; stewart stu; stuart stu; susan sue susie suzy; susanna susie sue anna suki; suzanne sue suzy;
sydney syd; sylvester sly; tabitha tabby; tamara tammy tam; tanya tan; taylor tay; teresa terry tess tessa tracy;
terrance terry; terrence terry; thaddeus tad thad; theodora teddy dora thea; theodore ted teddy theo; theresa terry
tess tessa; thomas tom tommy thom; tiffany tiff; timothy tim timmy; tobias toby; travis trav; trevor trev; tristan
tris; tyler ty; tyrone ty; ursula ursa; valerie val; vanessa nessa vanny; vernon vern; veronica ronnie vera roni;
victor vic; victoria vicky tori vic vicki tory; vincent vince vinny vin; viola vi; violet vi; virginia ginny ginger;
vivian viv; wallace wally; walter walt wally; warren wren; wayne way; wendell wen; wesley wes; wilfred will wilf
fred; wilhelmina mina willa; william will bill billy liam willie wil willy; winifred winnie fred freddie; winston
win; woodrow woody; xavier xav zave; yolanda yo; zachariah zach zack zac; zachary zach zack zac zak; zoe zo
"""
_SPANISH = """
adelaida ade; adriana adri; alberto beto tito; alejandra ale alex jandra sandra; alejandro ale alex jano jandro;
alfonso poncho fonso; alfredo fredo fito; alicia licha; ana anita; andres andy; angel angelito gelo; antonia toni
tona; antonio tono toni tony; araceli cheli; arturo turo; aurelio yeyo; beatriz bea betty tichi; benjamin benja
mincho; bernardo berna nardo; carlos carlitos charly calin; carolina caro; catalina cata; cecilia ceci chila;
concepcion concha conchita; consuelo chelo; cristina cris tina; cristobal cris tobal; daniel dani; daniela dani;
dolores lola loli; eduardo lalo edu; elena nena; emiliano emi; enrique quique kike; ernesto neto; esperanza espe;
esteban teban; federico fede fico; felipe pipe; fernanda fer nanda; fernando fer nando; francisca paca paquita
pancha; francisco pancho paco fran kiko curro fco paquito; gabriel gabi gabo; gabriela gabi gaby; gerardo gera;
gregorio goyo; guadalupe lupe lupita gpe; guillermo memo guille; gustavo tavo; hector tito; ignacio nacho; isabel
isa chabela isabelita chavela; isidro chilo; ismael isma; jaime jimmy; javier javi; jesus chuy chucho; jesusa susa
chuya; joaquin quino joaco; jorge coque jorgito; jose pepe pepito che chepe; josefa pepa; josefina pepa fina josefa;
juan juanito juancho; julian juli; leonardo leo; leticia lety; lorena lore; lourdes lulu; lucia lucy luci; luis
lucho luisito; luisa lucha; manuel manny manolo manu meme; manuela manu; margarita marga rita mago; maria mari
marichu ma maruja; mariana mari ana; maria jose majo; marisol mari sol; mario mayito; martin tin; mateo teo;
mauricio mau; maximiliano max maxi; mercedes meche merche; miguel migue mike; monica moni; montserrat montse;
natalia nati nat; nicolas nico; octavio tavo; pablo pablito; patricia pati paty; paulina pau; pedro perico pedrito;
pilar pili; rafael rafa; ramon moncho; raul rulo; ricardo ricky rica cayo; roberto beto rober; rocio chio; rodolfo
fito rodo; rodrigo rodri; rosario chayo charo; salvador chava salva; samuel samu; santiago santi chago; sebastian
sebas; sergio checo; sofia sofi; teresa tere; tomas tomi; ulises uli; valentina vale; valeria vale; vanessa vane;
veronica vero; vicente chente; victoria vicky; violeta viole; ximena xime; yolanda yoli
"""
_OTHERS = """
abdallah abdullah abdulla; abdurrahman abdi abdul; ahmad ahmed ahmet amed; aisha asha aysha ayesha aicha; ali aly;
fatima fatma fatuma faith; hasan hassan hasani; husain hussein husein hussain; ibrahim brahim abraham ibra; ismail
ismael; khadija khadijah hadija kadija; maryam mariam mariamu miriam mary; muhammad mohammed mohamed mohammad mo
mohamad hamad muhamed mahamed; mustafa mustapha; omar umar omari; osman uthman; said saeed sayid; yusuf yousef
youssef yosef joseph; zainab zaynab zainabu zeinab; amina aminah mina; halima halimah; juma jumaa; salim saleem
salum; baraka barack; hamisi hamis khamis; rehema rahma; neema nema; elizabeti elizabeth; yohana john; petro peter;
paulo paul; yakobo jacob; stefano stephen; mikaeli michael; avraham avi abraham rami; avigail abigail; binyamin
benny benjamin beni; chaim haim; chana hana hannah; chaya haya; dov dubi; eliezer eli lazer; eliyahu eli elijah;
ester esther esti; gavriel gabi gabriel; itzhak yitzhak isaac itzik izak yitzchak; leah lea; menachem mendel; michal
michali; miryam miri miriam mira; mordechai motti moti; moshe moses moishe moshiko; natan nathan; noam noami; refael
rafi raphael rafael; rachel rahel racheli; rivka rebecca riki; sara sarah sari; shimon simon shimi; shlomo solomon
shlomi; shmuel samuel shmulik; shoshana shosh; tamar tami; tzipora tzipi; yaakov yakov jacob kobi yaacov; yael
yaeli; yehoshua joshua shuki; yehuda judah udi; yeshayahu isaiah; yisrael israel; yochanan john; yonatan jonathan
yoni; yosef joseph yossi yosi; zev zeev; alexandre alex; andre dede; antoine toinou; beatrice bea; catherine cathy;
charles charlot; christophe chris; dominique dom; emmanuel manu; florence flo; francois fanfan; frederic fred;
gabriel gab; genevieve ginette; guillaume guigui; jacqueline jacotte; jacques jacquot; jean jeannot; jean-baptiste
jb; josephine fifi; louis loulou; madeleine mado; marguerite margot; marie mimi; mathieu matt; nathalie nath;
nicolas nico; philippe phil; sebastien seb; sophie soso; stephane steph; therese tessie; thomas tom; valerie val;
veronique vero; vincent vince; xavier xav; aleksandr sasha alexander alex sanya; aleksandra sasha alexandra;
anastasia nastya asya; dmitri dima dmitry mitya; ekaterina katya katerina; elena lena yelena; evgeny zhenya yevgeny
eugene; ivan vanya; mikhail misha michael; nadezhda nadya; natalya natasha; nikolai kolya nicholas; olga olya; pavel
pasha paul; sergei seryozha sergey; svetlana sveta; tatiana tanya tatyana; vladimir vova volodya; yekaterina katya;
yuri yura; johannes hans johann; katarzyna kasia; malgorzata gosia; agnieszka aga; joao john; paulo paul; francesco
franco cesco; giovanni gianni john; giuseppe beppe peppe joseph; jin jinny; wei wayne; priyanka priya; aditya adi;
arjun arju; anjali anju; siddharth sid; krishna kris; abhishek abhi; lakshmi laxmi; sri shri
"""
_SPELLINGS = """
jimena ximena;
aiden aidan ayden adan; aaliyah aliyah alia aliya; alan allan allen; alejandra alexandra; alicia alisha alysia;
alyssa alissa elissa; amaya amaia; anthony antony; arianna ariana aryanna; ashley ashleigh ashlee; brayden braden
bradyn braiden; briana brianna bryanna breanna; brian bryan bryon; brittany britney brittney; bryce brice; caden
kaden cayden kayden kaiden; caitlin kaitlyn katelyn caitlyn kaitlin katelynn; cameron kameron camryn; carl karl;
carson karson; casey kasey; catherine katherine kathryn katharine cathryn catharine; charlene sharlene; chloe cloe
khloe; christian kristian cristian; christina kristina cristina; christopher kristopher cristopher; clark clarke;
cody kody; connor conor conner; craig kraig; darren darrin daren; darryl daryl; derek derrick dereck; devin devon
deven; dillon dylan dillan; dominic dominick dominik; elijah elija; elliot elliott eliot; emily emilee emilie
emiley; eric erik erick; erica erika; ethan ethen; evan evin; faith fayth; gabriela gabriella; gabriel gavriel;
geoffrey jeffrey jeffery; graham graeme; hailey haley hayley haylee hailee; hannah hanna hana; isabel isobel ysabel;
isabella izabella; isaiah isiah; jackson jaxon jaxson; jacob jakob yakov; jaden jayden jadon jaiden jaydon; jasmine
jasmin yasmin jazmin jazmine yasmine; jean gene; jeremy jeremie; jillian gillian; john jon; jonathan johnathan
jonathon; jorden jordan jordyn; joseph josef jozef; joshua josue; julia giulia; kaitlin kaitlyn; kelly kelli kelley;
kristen kristin kirsten; kyle kile; kylie kiley kylee; lacey lacy; layla laila leila leyla; leah lea lia; lewis
louis luis; lillian lilian; lindsay lindsey; lucas lukas luca; luke luc; madeline madeleine madelyn madilyn madalyn;
madison madisyn maddison madyson; makayla mikayla michaela mckayla; marc mark; maria mariah; marisa marissa; mateo
matteo matheo; matthew mathew; megan meghan meagan; melanie melany; michael micheal mikel; micah mica mika; miguel
migel; mia mya miah; natalie nathalie natalee; nataly natalie; nathan nathen; neil neal niall; nicholas nicolas
nickolas nikolas; nicole nichole; noa noah; olivia alivia; payton peyton; philip phillip; rachel rachael rachelle;
rebecca rebekah rebeca; reagan regan; riley rylee reilly ryleigh; ryan rian; sara sarah; sasha sascha; savannah
savanna; sean shawn shaun shane; sierra cierra; skyler skylar; sofia sophia zofia sofiya; stephen steven stephan
stefan; stephanie stefanie; stuart stewart; sydney sidney; teresa theresa; terry terri; thomas tomas; tiffany
tiffani; tracy tracey; tristan tristen triston; victor viktor; vivian vivien; yasmin yasmine; zachary zackary
zachery; zoe zoey zoie; jose josé; dwayne duane; zander xander; kate cate; mohammed muhammed; aya ayah; yahya yehia;
jayla jaila; kiara chiara; leandro leandre
"""
_KNOWN_TOO = """
ava ella mila luna harper aria camila gianna penelope nora ellie avery eleanor hazel violet aurora lucy anna willow
ivy emilia nova naomi elena maya ruby alice ariana allison gabriella madelyn cora eva serenity autumn adeline hailey
valentina isla eliana quinn nevaeh sadie leilani lydia piper taylor genesis kinsley rylee josie brielle kehlani jade
emery clara raelynn delilah hope faith grace joy amara amina zuri nia imani malik xavier liam noah oliver elijah
james william henry lucas benjamin theodore mateo levi sebastian daniel jack michael alexander owen asher samuel
ethan leo jackson mason ezra john hudson luca aiden joseph david jacob logan luke julian gabriel grayson wyatt
matthew maverick dylan isaac elias anthony thomas jayden carter santiago ezekiel charles josiah caleb cooper lincoln
miles christopher nathan isaiah kai joshua andrew angel adrian cameron nolan waylon jaxon roman eli wesley aaron ian
christian ryan leonardo brooks axel walker jonathan easton everett weston bennett robert jameson landon silas jose
beau micah colton jordan jeremiah parker greyson rowan adam nicholas theo xander hayden brayden kayden tristan
trevor tyler tyson tanner trent jake blake chase cole colin damian dante darius deja desiree diego edgar eduardo
emmett enzo erica felix finn gavin giovanni hector hugo ivan jada jalen jamal jared jasper javier jermaine joel
jonah jorge juan juliana justin kara kayla keira kendra kennedy khalil kiana kobe lamar lana lara lila london
lorenzo lorena luz mariana mario marisol marcus marco mary maria max mckenzie melina miranda molly morgan nadia
nasir natalia nina noel nora olga omar oscar pablo paige paola pedro perla phoebe preston rafael raul reagan reese
ricardo rosa rose roberto rodrigo ruben ruth sabrina salma samira sandra saul selena sergio shania skye summer tamia
tara tatiana tessa tia tiana toby trinity vanessa vera victor wendy ximena yadira yahir yaretzi yusuf zain zara zion
zoe an anh linh minh huy khoa nam phuong thao trang vy bao priya arjun aarav anika diya ishaan kavya rohan riya
sanjay wei ming jun mei hana yuki kenji amir layla yasmin karim leila nour hassan juma wanjiru otieno akinyi achieng
kamau noam yael maya tal lior shira ayelet eitan itai amit rotem pierre marie camille lea hugo jules manon chloe
andre andrea daniela daniel carlos carla paul paula erik erika julian juliana alex alexa jordan jayden eric denise
dennis
abel ace ada adalynn addison aden adonis adriel alaia alaina alana alexis alina amari amira anya archer ariella arlo
arya ashton aspen athena atlas atticus aubree aubrey august ayla aziel bailey barrett beckett beckham bentley bertha
blakely bodhi brady braxton brody brooke brooklyn bryson cade callie callum camden candy cash celeste celina clayton
cohen colt corina cory dallas dana daphne darla dawson dean declan earl eden elian elliana eloise emerson emersyn
emilio everleigh everly finley fiona freya gael gemma gia glenda gracelynn gracie grant griffin hadley harmony haven
hayes hendrix holden hunter iris jace jayce jayda jett jocelyn jodi juliette june juniper kairo kaleb karina karla
karter kash kaylee kayson king kingston kira knox kyler kyrie lainey lane lennox leon lilah liliana luka lyla maddox
maeve magnolia malachi malakai malia mallory marcos marina marius marla marta matias mckenna messiah myla myles nash
niko noelle norah nyla oakley oaklynn ophelia paisley paris paxton phoenix presley raegan remi remington rhea rhett
river ronan rory rosalie ryder ryker sage sawyer shea sienna sloane sonya stetson tate tatum teagan thiago tucker
zane zayden zayn
"""


def _lines(*tables: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for table in tables for line in table.replace("\n", " ").split(";") if line.strip()]


def _families(*tables: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for n, line in enumerate(_lines(*tables)):
        for word in line:
            found.setdefault(word, set()).add(n)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_FAMILIES = _families(_ENGLISH, _SPANISH, _OTHERS, _SPELLINGS)
_SHORT = _families(_ENGLISH, _SPANISH, _OTHERS)
_HEADS = {word: line[0] for line in reversed(_lines(_ENGLISH, _SPANISH, _OTHERS, _SPELLINGS)) for word in line}
KNOWN = frozenset(_FAMILIES) | frozenset(_KNOWN_TOO.split())
"""Words that are given names by themselves, so that one is hardly a slip for another."""
SHORTENED = {
    "ma": "maria", "fco": "francisco", "gpe": "guadalupe", "wm": "william", "chas": "charles",
    "thos": "thomas", "robt": "robert", "geo": "george", "jas": "james", "jno": "john", "benj": "benjamin",
    "danl": "daniel", "saml": "samuel", "edw": "edward", "jos": "joseph", "mohd": "mohammed",
    "md": "mohammed", "muh": "mohammed", "abd": "abdul", "sta": "santa", "sto": "santo", "guad": "guadalupe",
}  # fmt: skip
"""Written abbreviations of given names."""
COMPOUND = frozenset(
    "maria jose juan ana luis jean marie anne mary john abdul abd muhammad mohammed mohamed mohammad ahmed thi van le "
    "la de da jo rosa carmen luz miguel ma nur abu bint ibn sri shri"
    .split()
)  # fmt: skip
"""First names that a whole family may share, so that only the second one tells brothers and sisters apart."""


def are_variants(one: str, other: str, *, spelling: bool = True) -> bool:
    """Whether two given names are known to be used for the same name; ``spelling``: other spellings count too."""
    table = _FAMILIES if spelling else _SHORT
    mine = table.get(one)
    theirs = None if mine is None else table.get(other)
    return mine is not None and theirs is not None and not mine.isdisjoint(theirs)


def family_head(name: str) -> str:
    """The name that stands for a given name and its short forms in keys: "bill" is "william"."""
    return _HEADS.get(name, name)


def short_forms() -> dict[str, list[str]]:
    """English and Spanish given names -> their short forms of three letters or more."""
    found: dict[str, list[str]] = {}
    for head, *others in _lines(_ENGLISH, _SPANISH):
        found.setdefault(head, []).extend(other for other in others if len(other) > 2)
    return {head: others for head, others in found.items() if others}
