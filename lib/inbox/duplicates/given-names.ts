/**
 * Given names that one person may use: full names with their short forms, and the spellings of one name in different
 * languages and alphabets, all as `romanize` writes them. A word may be in several groups: Ted is short for Edward and
 * for Theodore.
 */
const groups = `
alexander alexandr aleksandr aleksander alexandre oleksandr olexandr alejandro alex alec sasha xander sandy alessandro sascha aleks
alexandra aleksandra oleksandra alejandra alex sasha sandra sandy alexis lexi
alfred alfredo al fred freddy
albert alberto al bert
abigail abby gail abbie
abraham abe ibrahim avraham bram
agnes inez aggie
allison alison allie ally
amanda mandy
andrew andy drew andrei andrey andrii andre andreas andres andrzej
angela angie
anthony tony antonio anton antoni toni
antonia tonya toni
arthur art artie arturo artur
barbara barb babs barbie varvara
benjamin ben benny benji
beatrice bea trixie beatriz
bernard bernie bernardo
bradley brad
caroline carolyn carol carrie carolina
catherine katherine katharine kathryn cathryn kate kathy cathy katie katy kit kitty kay ekaterina yekaterina katya katerina catalina kateryna katarzyna kasia kasandra
charles charlie chuck chas carlos carl karl karol chaz
charlotte lottie charlie
christopher chris topher kit cristobal kristopher christoph
christina kristina cristina chris tina christine kristine christy krista
clifford cliff
cynthia cindy
daniel dan danny danilo daniil danylo
danielle dani daniela
david dave davey davide dawud daud
deborah debra debbie deb debby
denise denisse
dennis denis denys
dmitry dmitri dmitriy dmitrii dima mitya dmytro dimitri dimitrios
dolores lola
donald don donnie donny
dorothy dot dottie dolly dorothea
douglas doug
edward ed ted eddie ned edouard eduardo eduard lalo teddy edvard
edwin ed eddie
eleanor ellie nell nora nellie lenora elena eleonora
elena helen helena olena yelena lena alena eleni elene ellen
elizabeth elisabeth liz beth betty eliza lisa lizzie betsy libby bess elisa isabel elspeth lisbeth yelizaveta elizaveta liza
emily emma emilia em emmy
enrique quique kike henry henri heinrich
eugene yevgeny evgeny evgenii yevgeniy evgeniy yevhen evhen gene zhenya eugenio evgeni
eugenia evgenia yevgenia
fatima fatma fatimah fatimeh
francis francisco frank frankie fran paco pancho cisco franz francesco francois franciszek
frances francesca fran francine frankie francisca
frederick fred freddy freddie federico friedrich frederic
gabriel gabe gavriel
gabriela gabrielle gaby gabby
gerald gerry jerry
gerard gerardo gerry jerry
george georgios giorgos yiorgos giorgios jorge georg jerzy georgi georgy yuri yury yuriy iurii
geoffrey jeffrey jeffery jeff geoff
gilbert gil gilberto
giovanni gianni ioannis yannis giannis iannis yiannis john ivan juan jean jan hans johann johannes joao ian
gregory greg gregg grigory grigori gregorio hryhorii grisha
guadalupe lupe lupita
guillermo memo william wilhelm guglielmo
harold harry hal
henry hank harry henri enrique
hussein husain hussain husein hosein
ignacio nacho
jacob jake jakob yakov iacob yaakov
jacqueline jackie jacquelyn
james jim jimmy jamie jaime
janet jan
janice jan
jennifer jen jenny jenn
jessica jess jessie
jesus chuy
joan joanie joanna
joanna joan jo joanne joann johanna ioanna
john jack johnny jon jonathan ivan juan jean ioannis
jonathan jon jonny johnathan nathan
joseph joe joey jose josef giuseppe yosef yusuf youssef yousef yusef iosif jozef pepe jo yussef
josephine jo josie josefina fina
joshua josh yehoshua
judith judy
julia yulia yuliya iuliia yuliia juliya julie
katarina kat katya
kenneth ken kenny
kimberly kim kimberley
ksenia kseniya xenia kseniia oksana
kristen kirsten kris
larisa lara larysa
laura lori laurie
lawrence laurence larry lorenzo laurent lars
leonard len lenny leo leonardo
leila layla laila leyla laylah
leslie les lesley
lillian lily lilly
louis lou louie luis ludwig luigi lewis
luke lucas lukas lukasz luca
madeline maddie madeleine
manuel manny manolo emanuel emmanuel
margaret maggie peggy meg marge margie greta rita margarita malgorzata margot marguerite peg gosia
maria mary marie masha mariya mariia marya molly mariam maryam miriam mia
mario marius
mark marc marco marcos marcus markus
martha marty patsy marta
martin marty martino marcin
matthew matt mateo matteo mathew mateusz matthias matthieu
maximilian max maxim maksim maksym
mercedes meche
michael mike mickey mikhail misha miguel michel michal micky mick mikael mykhailo mychal micheal
michelle shelly michele
mohammed muhammad mohamed mohammad muhammed mohamad mehmet mohamud mo hamada muhamad
moses moshe moishe mose musa moussa
mustafa mostafa moustafa mustapha
nancy nan
natalia natalie nataliya natasha nataliia natalya
nathan nate nat nathaniel
nathaniel nate nat nathan
nicholas nick nico nicolas nikolai nikolay mykola mikola nikolaus nicky kolya nikolaos nikos klaus claus nikola
nicole nikki nicky
oliver ollie
omar umar omer
pamela pam
patricia pat patty trish tricia patti
patrick pat paddy patricio
paul pablo paolo pavel paulo pavlo pawel
peter pete pedro piotr pyotr petr pierre pietro petro petros
philip phillip phil felipe filip filippo
rachel rae rachael raquel
raymond ray ramon raymundo
rebecca becky becca rivka rivkah
richard rick dick rich ricky richie ricardo riccardo
robert bob rob bobby robbie bert roberto robby
rodolfo rudolph rudy
roger rodger rogelio
ronald ron ronnie ronny
rosario charo
rosa rose rosie
russell russ
samuel sam sammy shmuel
samantha sam sammy
sarah sara sally sadie
sean shaun shawn
sergey sergei serguei sergio serhii serhiy serge
sharon shari
sofia sophia sophie sofiya zofia sonya
stanley stan
stephanie steph stefanie stefania
steven stephen steve stevie stefan esteban stephan stepan stefano
srinivas shrinivas sreenivas srini
susan sue susie susanna suzanne susana suzy
tatiana tatyana tanya tania tetiana
teresa theresa terry tess tessa
terrence terence terry
theodore ted theo teddy teodor theodor fyodor fedor teodoro
thomas tom tommy tomas tomasz
timothy tim timmy timofey
tyler ty
valentina valya
valery valeriy valera
veronica ronnie roni
victor viktor vic
victoria vicky tori vickie viktoria viktoriya
vincent vince vinny vicente vincenzo
virginia ginny ginger
vladimir vova volodya volodymyr vlad wlodzimierz
walter walt wally
wendy gwendolyn gwen
william bill will billy liam willy willie wilhelm guillermo guillaume
yitzhak isaac ike itzik ishaq
zachary zach zack zak zachariah
aisha aysha ayesha aicha
abdullah abdallah abdulla abdalla
ahmed ahmad ahmet
khalid khaled halid
ali aly
hassan hasan
jurgen juergen
soren soeren
bjorn bjoern
hannah hanna hana channah chana
anna ann anne ana anya annie anita
`
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

/** Other common given names, each of which is a name of its own. */
const others = `
aaron adam adele andrea christian adrian adriana aiden alan alana alba alice alicia alma alvaro alvin amara amber amelia amy anil april ariana ashley astrid aubrey audrey austin ava
bashir beth bilal blake bonnie brandon brandy brenda brent brett brian brianna brittany brooke bruce bruno bryan byron
caleb calvin camila cameron carla carmen carter casey cassandra cesar chad chelsea chidi claire clara claudia cody colin connor consuelo corey courtney craig crystal curtis
dale damian dana darius darlene darnell darryl dawn dean deepak derek desmond diana diane diego dominic donna doris duane dustin dwayne dylan
earl edgar edith efrain elaine elias elijah ella elsa emanuel eric erica erik erika erin ernest ernesto esther ethan eva evan evelyn
farid fatou felix fernando fernanda florence
gary gavin gina giulia gladys glenn gloria gordon grace greta guy
harriet heather hector heidi henrietta herbert hiroshi holly howard hugh hugo
ian imran ines ingrid irene irina iris ivana ivy
jacob jade jamal janelle jared jasmine jason javier jay jean jeanne jeremy jermaine jesse jill joaquin jocelyn joel jordan jorge joyce juana juanita julian juliana julio justin
kamal karen karim karina keisha keith kelly kelsey kendra kenji kerry kevin klara kofi kristin kurt kwame kyle
lakshmi lamar latoya lauren leah lee leon leroy leticia lina linda ling lisa lloyd logan lorena lorraine louise lucia lucille luisa lydia lynn
mabel malik marcela marcia margo marilyn marina marisol marissa marlene marsha marvin mason maureen maurice maya megan mei melanie melissa melvin mercy meredith mia mildred milan milos miranda mitchell mohan monica monique morgan myra
nadia naomi nasir neha neil nelson ngozi nina noah noel noor norma norman
oleg olga olivia orlando oscar otto
parker paola paula pauline penelope perry phyllis pilar preston priya
rafael rahul rajesh ralph ramona randall randy rania raul ravi regina renee rene reza rhonda robin rocio roland rolando roman ross roxanne roy ruben ruby ruth ryan
salma salvador sana sanjay santiago scott sebastian selena serena seth shannon sheila shelby sherry shirley sidney silvia simon simone sonia spencer stacy stella stuart sunita suresh svetlana sylvia
tamara tamika tammy tanisha tara taylor terrell thelma tiffany todd tracy travis trevor trinity tristan tyrone
ursula valeria vanessa vera vernon vijay violet vivian
wade wanda warren wayne wei wesley whitney willow winston
xavier ximena yasmin yolanda yuki yvette yvonne zara zoe
`
  .trim()
  .split(/\s+/);

const groups_of = new Map<string, Set<number>>();
groups.forEach((names, index) => {
  for (const name of names) groups_of.set(name, (groups_of.get(name) ?? new Set()).add(index));
});
const known = new Set([...groups_of.keys(), ...others]);

/** Returns whether two given names may be one person's: a name and its short form, or two spellings of one name. */
export function areForms(one: string, other: string): boolean {
  const [left, right] = [groups_of.get(one), groups_of.get(other)];
  return left !== undefined && right !== undefined && !left.isDisjointFrom(right);
}

/** Returns whether a word is a common given name, so that it is hardly another name with a typo. */
export function isGivenName(word: string): boolean {
  return known.has(word);
}

/**
 * Returns, for each group of nicknames and spellings that contains a given name, the first name of the group. Returns the
 * given name itself if no group contains it.
 */
export function fullNames(name: string): string[] {
  const found = [...(groups_of.get(name) ?? [])].flatMap((index) => groups[index]?.[0] ?? []);
  return found.length > 0 ? found : [name];
}
