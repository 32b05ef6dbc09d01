import type { Kind, MadeUp, PageUse } from './submission';
import { numbersFrom } from './submission';

/**
 * Returns the half with which the score's weights were chosen: 1,000 submissions of one day, 250 of each kind, the same
 * in every run.
 */
export function firstHalf(): MadeUp[] {
  const made = [...people('person with script'), ...people('person without script'), ...floods(), ...linkSpam()];
  return made.sort((one, other) => one.at - other.at);
}

const next = numbersFrom(1_130_001);
const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
const chance = (share: number) => next() < share;
const between = (least: number, most: number) => Math.floor(least + next() * (most - least + 1));

const first_names = [
  'Ana',
  'José',
  'Mary',
  'Wei',
  'Fatima',
  'Omar',
  'Łukasz',
  'Priya',
  'Grace',
  'Tom',
  'أحمد',
  'ليلى',
  'Chloé',
  'Dmitri',
  'Keisha',
  'Nguyễn',
  'Siobhán',
  'Hiro',
  'Lucía',
  'Abdul',
];
const last_names = [
  'García',
  'Smith',
  'O’Brien',
  'Nguyen',
  'Haddad',
  'Kowalski',
  'Patel',
  'Johnson',
  'Okafor',
  'Schröder',
  'de la Cruz',
  'Kim',
  'Rossi',
  'السيد',
  'van den Berg',
  'Ivanova',
  'Brown',
  'Fernández',
  'Cho',
  'Mbeki',
];
const openings = [
  'Hello,',
  'Hi there.',
  'Good morning,',
  '',
  'Dear Sir or Madam,',
  'URGENT!!',
  'hey',
  'To whom it may concern:',
];
const matters = [
  'my landlord changed the locks while I was at work and kept our furniture',
  'I was rear-ended on {street} and the other insurer offers {amount}',
  'my husband filed for divorce and wants the house',
  'we need a will and a trust before my father’s operation',
  'my boss fired me two days after I reported a safety problem',
  'my visa expires in {days} days and USCIS has not answered',
  'I got a ticket for speeding near {street}',
  'my son was arrested last night and I don’t know where he is',
  'a client of my bakery has not paid an invoice of {amount}',
  'the hospital gave my mother the wrong medicine',
  'our neighbor built a fence two feet into our yard',
  'my partner and I want to adopt his sister’s baby',
  'I slipped on ice in front of a store on {street} and broke my wrist',
  'somebody opened credit cards with my name',
  'the bank says it will foreclose in {days} days',
  'I want to start an LLC with two friends',
  'my ex does not bring the children back on Sundays',
  'the contractor took {amount} and never finished the roof',
  'I got a letter from a law firm about a photo on my site',
  'my company buys links from an SEO agency that now sues us for {amount}',
  'I work as a dealer in a casino and they keep our tips',
  'a dating site keeps charging my card {amount}',
  'I lost {amount} in a bitcoin scheme and want it back',
];
const asks = [
  'Can you call me after {hour}?',
  'What would a first consultation cost?',
  'Do you take cases like this?',
  'Please answer by e-mail, I work nights.',
  'I have all the papers.',
  'Thank you!!',
  'thx',
  'I don’t have much money.',
  'Is it too late?',
  'My number is 415-555-01{two}.',
];
const spanish = [
  'Hola, mi casero no me devuelve el depósito de {amount} y ya pasaron {days} días.',
  'Tuve un accidente en la calle {street} y no hablo bien inglés, ¿me pueden llamar después de las {hour}?',
  'Necesito ayuda con mi permiso de trabajo, vence en {days} días.',
  'Me despidieron sin pagarme {amount} de horas extra en el restaurante de {street}.',
];
const arabic = [
  'السلام عليكم، تعرضت لحادث سيارة في شارع {street} وأحتاج إلى محام منذ {days} يوما',
  'صاحب البيت لا يعيد لي مبلغ التأمين وقدره {amount}',
  'أريد أن أسأل عن لم شمل الأسرة، موعدي بعد {days} يوما',
];
const others = [
  'Bonjour, je cherche un avocat pour un divorce, nous sommes séparés depuis {days} jours et il demande {amount}.',
  'Guten Tag, ich habe eine Kündigung bekommen und noch {days} Tage Zeit. Können Sie mich beraten?',
  '您好，我的雇主欠我工资{amount}，已经{days}天了',
  'Xin chào, tôi cần luật sư về bảo lãnh vợ tôi, hồ sơ đã {days} ngày.',
];
const details = [
  'It happened on the way back from the {place}',
  'My {relative} saw all of it',
  'They gave me a paper with the number {id}',
  'I have been a tenant there for {days} months',
  'The {place} has a camera',
  'Nobody from the {place} answers',
  'I sent them {days} e-mails',
  'My {relative} is sick and depends on me',
  'We were married for {two} years',
  'The judge is called {last}',
  'I paid {amount} already',
  'The other one is {first} {last} from {place}',
  'I was told to bring my {relative}',
  'The police report says {id}',
  'I moved here from {place} in {year}',
  'My boss {first} said it was my own fault',
  'There is a hearing on the {day}th',
  'I also lost my {thing}',
  'The {thing} was worth {amount}',
  'Our {relative} lives in {place}',
];
const spanish_details = [
  'Mi {relative} {first} lo vio todo en {place}',
  'Pagué {amount} el día {day}',
  'Llevo {two} años en {place}',
  'El dueño se llama {first} {last}',
  'Tengo un papel con el número {id}',
  'Perdí mi {thing}',
  'La audiencia es el {day}',
];
const arabic_details = [
  'اسم صاحب العمل {first} {last}',
  'دفعت {amount} في يوم {day}',
  'أسكن في {place} منذ {two} سنة',
  'عندي ورقة رقمها {id}',
  'أخي {first} كان معي في {place}',
];
const other_details = [
  '{first} {last}, {place}, {year}',
  '{amount} – {id}',
  '{place} {day}.{two}.{year}',
  '{last} & {last} {id}',
];
const german_details = [
  'Mein Chef heißt {first} {last}',
  'Die Wohnung liegt in {place}',
  'Ich habe am {day}. {amount} bezahlt',
  'Das Schreiben hat die Nummer {id}',
  'Mein {thing} fehlt seit {year}',
  'Ich pflege meine Mutter {first}',
];
const places = [
  'bakery',
  'Fresno',
  'Oaxaca',
  'Riverside clinic',
  'Aleppo',
  'warehouse',
  'school',
  'Gdańsk',
  'pharmacy',
  'courthouse',
  'Lagos',
  'Bakersfield',
  'hotel',
  'Tijuana',
  'church',
  'Lyon',
  'garage',
  'bus station',
  'Hue',
  'farm',
];
const relatives = [
  'sister',
  'grandmother',
  'nephew',
  'stepson',
  'cousin',
  'wife',
  'uncle',
  'roommate',
  'daughter',
  'fiancé',
];
const things = ['car', 'violin', 'job', 'truck', 'phone', 'passport', 'dog', 'deposit', 'laptop', 'ring'];
const shorts = [
  'please call me',
  'Call me',
  'need a lawyer',
  'help',
  'divorce',
  'llámenme por favor',
  'car accident, call me asap',
  'question about my lease',
];
const links = [
  'https://photos.google.example/a/{id}',
  'https://www.dropbox.example/s/{id}/contract.pdf',
  'https://courts.example/case/{id}',
  'https://news.example/2026/crash-on-{street}',
  'https://www.realtor.example/listing/{id}',
];

function filled(text: string): string {
  return text
    .replaceAll('{amount}', () => `$${String(between(3, 900) * 50)}`)
    .replaceAll('{days}', () => String(between(2, 90)))
    .replaceAll('{street}', () =>
      pick(['Main St', 'Oak Ave', '5th', 'Mission', 'Lincoln', 'Elm', 'Highway 9', 'Broadway']),
    )
    .replaceAll('{hour}', () => String(between(2, 7)))
    .replaceAll('{two}', () => String(between(10, 99)))
    .replaceAll('{place}', () => pick(places))
    .replaceAll('{relative}', () => pick(relatives))
    .replaceAll('{thing}', () => pick(things))
    .replaceAll('{first}', () => pick(first_names))
    .replaceAll('{last}', () => pick(last_names))
    .replaceAll('{day}', () => String(between(1, 28)))
    .replaceAll('{year}', () => String(between(1998, 2026)))
    .replaceAll('{id}', () => Math.floor(next() * 1e12).toString(36));
}

function message(): string {
  const kind = next();
  if (kind < 0.1) return pick(shorts);
  const more = (from: string[]) => Array.from({ length: between(1, 4) }, () => pick(from)).join('. ');
  if (kind < 0.2) return filled(`${pick(spanish)} ${more(spanish_details)}`);
  if (kind < 0.26) return filled(`${pick(arabic)} ${more(arabic_details)}`);
  if (kind < 0.32) {
    const text = pick(others);
    return filled(`${text} ${more(text.startsWith('Guten') ? german_details : other_details)}`);
  }
  const parts = [
    pick(openings),
    ...Array.from({ length: chance(0.15) ? between(3, 4) : between(1, 2) }, () => `${pick(matters)}.`),
    `${more(details)}.`,
    ...Array.from({ length: between(0, 2) }, () => pick(asks)),
  ];
  if (chance(0.08)) parts.push(...Array.from({ length: between(1, 3) }, () => pick(links)));
  const text = filled(parts.filter(Boolean).join(' '));
  return chance(0.05) ? text.toUpperCase() : text;
}

const agents = {
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  chrome:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
  android:
    'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Mobile Safari/537.36',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Gecko/20100101 Firefox/151.0',
  old: 'Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko',
};

function browserHeaders(agent: string): Record<string, string> {
  return {
    'user-agent': agent,
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    ...(chance(0.97) && {
      'accept-language': pick(['en-US,en;q=0.9', 'es-MX,es;q=0.8', 'ar', 'fr-FR,fr;q=0.9', 'zh-CN', 'en']),
    }),
    origin: 'https://foyer.example',
    ...(chance(0.85) && { referer: 'https://foyer.example/f/contact' }),
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'navigate',
  };
}

const offices = ['203.0.113.7', '198.51.100.20', '192.0.2.200'];

function network(): string {
  return `${String(between(11, 190))}.${String(between(0, 255))}.${String(between(0, 255))}.${String(between(1, 254))}`;
}

function people(kind: Extract<Kind, `person ${string}`>): MadeUp[] {
  const script = kind === 'person with script';
  return Array.from({ length: 250 }, (_, index) => {
    const [first_name, last_name] = [pick(first_names), chance(0.12) ? undefined : pick(last_names)];
    const email = chance(0.88)
      ? `${
          first_name
            .normalize('NFKD')
            .replace(/[^a-z]/gi, '')
            .toLowerCase() || 'me'
        }${String(index)}@${pick(['gmail.example', 'outlook.example', 'correo.example', 'family.example'])}`
      : undefined;
    const seconds = chance(0.02)
      ? -between(10, 4_000)
      : chance(0.05)
        ? between(10_000, 86_000)
        : chance(0.03)
          ? next() * 3
          : between(15, 900);
    const page: PageUse | null =
      !script && chance(0.01)
        ? null
        : { seconds, script, work: script && chance(0.04) ? 'missing' : 'done', trapped: false };
    return {
      kind,
      at: between(0, 86_000),
      network: chance(0.1) ? pick(offices) : network(),
      page,
      headers:
        chance(0.03) && !script
          ? { 'user-agent': pick(['Lynx/2.9.2 libwww-FM/2.14', 'w3m/0.5.3']), 'accept-language': 'en' }
          : browserHeaders(
              script
                ? pick([agents.phone, agents.chrome, agents.android, agents.firefox])
                : pick([agents.firefox, agents.old, agents.chrome]),
            ),
      fields: {
        first_name,
        ...(last_name && { last_name }),
        ...(email ? { email } : { phone_number: `(415) 555-01${String(between(10, 99))}` }),
        from_message: message(),
      },
    };
  });
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const random = (length: number) => Array.from({ length }, () => pick(letters)).join('');

interface Flood {
  count: number;
  from: number;
  every: number;
  one_network: boolean;
  headers: () => Record<string, string>;
  page: (index: number) => PageUse | null;
  fields: (index: number) => MadeUp['fields'];
}

const bare = (agent: string) => () => ({ 'user-agent': agent, accept: '*/*' });
const spun = () =>
  `${pick(['Hello', 'Greetings', 'Good day'])}, I ${pick(['saw', 'found', 'visited'])} your ${pick(['office', 'firm', 'practice'])} and would ${pick(['like', 'love', 'want'])} to talk about a matter of some importance concerning my company and its property as soon as possible today`;

function floods(): MadeUp[] {
  const rotating: Flood[] = [
    {
      count: 60,
      from: 3_000,
      every: 2,
      one_network: false,
      headers: bare('python-requests/2.32.3'),
      page: () => null,
      fields: (index) => ({
        first_name: 'Test',
        last_name: `User${String(index)}`,
        email: `user${String(index)}@mail.example`,
        from_message: 'I need a lawyer for my case, please contact me.',
      }),
    },
    {
      count: 50,
      from: 20_000,
      every: 1,
      one_network: true,
      headers: bare('Go-http-client/2.0'),
      page: () => null,
      fields: () => ({
        first_name: random(10),
        last_name: random(12),
        email: `${random(8)}@mail.example`,
        from_message: random(20),
      }),
    },
    {
      count: 40,
      from: 30_000,
      every: 600,
      one_network: false,
      headers: () => browserHeaders(agents.chrome),
      page: () => ({ seconds: next() * 1.5, script: false, work: 'done', trapped: false }),
      fields: () => ({
        first_name: random(9),
        last_name: random(11),
        email: `${random(8)}@mail.example`,
        from_message: `${random(14)} ${random(11)}`,
      }),
    },
    {
      count: 40,
      from: 40_000,
      every: 30,
      one_network: false,
      headers: () => browserHeaders(agents.chrome),
      page: (index) => ({
        seconds: 40 + index * 30,
        script: true,
        work: 'made up',
        trapped: false,
        shared: 'flood of one page',
      }),
      fields: () => ({
        first_name: pick(first_names),
        last_name: pick(last_names),
        email: `${random(7)}@mail.example`,
        from_message: spun(),
      }),
    },
    {
      count: 60,
      from: 50_000,
      every: 120,
      one_network: false,
      headers: () => browserHeaders(agents.firefox),
      page: () => ({ seconds: between(3, 30), script: true, work: 'missing', trapped: chance(0.5) }),
      fields: () => ({
        first_name: pick(first_names),
        last_name: pick(last_names),
        email: `${random(7)}@mail.example`,
        from_message: spun(),
      }),
    },
  ];
  return rotating.flatMap(({ count, from, every, one_network, headers, page, fields }) => {
    const own = network();
    return Array.from({ length: count }, (_, index): MadeUp => ({
      kind: 'scripted flood',
      at: from + index * every,
      network: one_network ? own : network(),
      page: page(index),
      headers: headers(),
      fields: fields(index),
    }));
  });
}

const pitches = [
  'We can put your website on the first page of Google. Affordable SEO packages, see {link}',
  'Best online casino bonus and free spins: {link} {link}',
  'Cheap viagra and cialis, no prescription, {link}',
  'Earn $5000 a day with bitcoin, guaranteed profit {link}',
  'Hello, I write guest posts with dofollow backlinks, price list at {link}',
  'Fast business loans approved today {link}',
  'Hot singles want to meet you {link}',
  'Your website has errors that hurt your ranking, free audit: {link}',
  '<a href="{link}">cheap watches</a> <a href="{link}">shoes</a>',
  '[url={link}]best slots[/url]',
  'Продвижение сайтов, трафик и заявки: {link} Телеграм: @promo',
  '专业外链 网站推广 排名 {link} 微信: seo888',
  'Explainer video for your law firm at a special price, limited time. {link}',
  'Your invoice is ready, click here {link}',
  '{link} {link} {link} {link} {link} {link} {link} {link} {link} {link} {link} {link}',
];

function linkSpam(): MadeUp[] {
  return Array.from({ length: 250 }, () => {
    const human = chance(0.5);
    const text = pick(pitches).replaceAll(
      '{link}',
      () =>
        `${pick(['https://', 'http://', 'www.', ''])}${random(7).toLowerCase()}.${pick(['example', 'test'])}/${random(4).toLowerCase()}`,
    );
    return {
      kind: 'link spam',
      at: between(0, 86_000),
      network: network(),
      headers: human
        ? browserHeaders(agents.chrome)
        : pick([bare('python-requests/2.31.0'), () => browserHeaders(agents.chrome)])(),
      page: human
        ? { seconds: between(4, 200), script: true, work: 'done', trapped: false }
        : chance(0.5)
          ? null
          : { seconds: next() * 2, script: false, work: 'done', trapped: chance(0.3) },
      fields: {
        first_name: pick(first_names),
        last_name: pick(last_names),
        email: `${random(7).toLowerCase()}@mail.example`,
        from_message: text,
      },
    };
  });
}
