/*
 * Labeled pairs of leads for `npm run bench -- duplicates`. They were written from the description of the feature alone,
 * before the matcher: transliterations, nicknames, typos and shared family phones. This file imports nothing of
 * Foyer, so no rule or table of the matcher can leak into it. All people and contact details are made up: phone numbers
 * use 555-01xx, email addresses use example domains or made-up local parts.
 */

/** What a visitor typed into a form. */
export interface TypedLead {
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
  created_at: string;
}

export interface LabeledPair {
  /** How the pair was made, for the table of results. */
  kind: string;
  /** Whether both leads were filed by one person. */
  duplicate: boolean;
  one: TypedLead;
  other: TypedLead;
}

/** Returns a generator of numbers in [0, 1) that repeats for a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Spellings of one name: any two of them may be typed by one person. */
type Spellings = readonly string[];

const nicknames: Spellings[] = [
  ['William', 'Bill', 'Will', 'Billy', 'Liam'],
  ['Robert', 'Bob', 'Rob', 'Bobby'],
  ['Richard', 'Rick', 'Dick', 'Rich'],
  ['James', 'Jim', 'Jimmy', 'Jamie'],
  ['John', 'Jack', 'Johnny'],
  ['Michael', 'Mike', 'Mickey'],
  ['Elizabeth', 'Liz', 'Beth', 'Betty', 'Eliza', 'Lisa'],
  ['Margaret', 'Peggy', 'Maggie', 'Meg'],
  ['Katherine', 'Kate', 'Kathy', 'Katie', 'Kit'],
  ['Edward', 'Ed', 'Ted', 'Eddie', 'Ned'],
  ['Charles', 'Chuck', 'Charlie'],
  ['Theodore', 'Ted', 'Theo', 'Teddy'],
  ['Alexander', 'Alex', 'Sasha', 'Xander'],
  ['Anthony', 'Tony'],
  ['Patricia', 'Pat', 'Patty', 'Trish', 'Tricia'],
  ['Dorothy', 'Dot', 'Dottie'],
  ['Francis', 'Frank', 'Frankie'],
  ['Francisco', 'Paco', 'Pancho', 'Cisco'],
  ['José', 'Pepe'],
  ['Ignacio', 'Nacho'],
  ['Guadalupe', 'Lupe', 'Lupita'],
  ['Jesús', 'Chuy'],
  ['Enrique', 'Quique', 'Kike'],
  ['Guillermo', 'Memo'],
  ['Dolores', 'Lola'],
  ['Rosario', 'Charo'],
  ['Mercedes', 'Meche'],
  ['Eduardo', 'Lalo', 'Eddie'],
  ['Susan', 'Sue', 'Susie'],
  ['Deborah', 'Debbie', 'Deb'],
  ['Jennifer', 'Jen', 'Jenny'],
  ['Thomas', 'Tom', 'Tommy'],
  ['Christopher', 'Chris', 'Topher'],
  ['Matthew', 'Matt'],
  ['Joseph', 'Joe', 'Joey'],
  ['Steven', 'Steve'],
  ['Nicholas', 'Nick', 'Nico'],
  ['Samantha', 'Sam', 'Sammy'],
  ['Victoria', 'Vicky', 'Tori'],
  ['Rebecca', 'Becky', 'Becca'],
  ['Abigail', 'Abby', 'Gail'],
  ['Ekaterina', 'Katya'],
  ['Dmitry', 'Dima', 'Mitya'],
  ['Vladimir', 'Vova', 'Volodya'],
  ['Mikhail', 'Misha'],
  ['Maria', 'Masha', 'Mary'],
  ['Henry', 'Hank', 'Harry'],
  ['Lawrence', 'Larry'],
  ['Andrew', 'Andy', 'Drew'],
  ['Ronald', 'Ron'],
  ['Gregory', 'Greg'],
  ['Timothy', 'Tim'],
  ['Benjamin', 'Ben'],
  ['Daniel', 'Dan', 'Danny'],
  ['Pamela', 'Pam'],
  ['Barbara', 'Barb', 'Babs'],
  ['Sarah', 'Sally', 'Sadie'],
  ['Martha', 'Marty', 'Patsy'],
  ['Eleanor', 'Ellie', 'Nell', 'Nora'],
  ['Leonard', 'Len', 'Lenny'],
];

/** First names with the ways in which other alphabets and ears write them. */
const transliterated_first: Spellings[] = [
  ['Mohammed', 'Muhammad', 'Mohamed', 'Mohammad', 'محمد'],
  ['Ahmed', 'Ahmad', 'أحمد'],
  ['Youssef', 'Yusuf', 'Yousef', 'Yusef', 'يوسف'],
  ['Hussein', 'Husain', 'Hussain', 'حسين'],
  ['Khalid', 'Khaled', 'خالد'],
  ['Fatima', 'Fatma', 'Fatimah', 'فاطمة'],
  ['Aisha', 'Aysha', 'Ayesha', 'عائشة'],
  ['Abdullah', 'Abdallah', 'Abdulla', 'عبد الله'],
  ['Omar', 'Umar', 'Omer', 'عمر'],
  ['Layla', 'Leila', 'Laila', 'ليلى'],
  ['Mustafa', 'Mostafa', 'مصطفى'],
  ['Sergey', 'Sergei', 'Serguei', 'Сергей'],
  ['Aleksandr', 'Alexander', 'Alexandr', 'Александр'],
  ['Yuliya', 'Julia', 'Yulia', 'Iuliia', 'Юлия'],
  ['Yevgeny', 'Evgeny', 'Evgenii', 'Eugene', 'Евгений'],
  ['Tatyana', 'Tatiana', 'Татьяна'],
  ['Andrey', 'Andrei', 'Андрей'],
  ['Oleksandr', 'Olexandr', 'Олександр'],
  ['Mykola', 'Mikola', 'Микола'],
  ['Kseniya', 'Ksenia', 'Xenia', 'Ксения'],
  ['Georgios', 'Giorgos', 'Yiorgos', 'Γιώργος'],
  ['Ioannis', 'Yannis', 'Giannis', 'Γιάννης'],
  ['Eleni', 'Elene', 'Ελένη'],
  ['Jürgen', 'Juergen', 'Jurgen'],
  ['Łukasz', 'Lukasz'],
  ['Małgorzata', 'Malgorzata'],
  ['Zoë', 'Zoe'],
  ['François', 'Francois'],
  ['Renée', 'Renee'],
  ['Søren', 'Soren', 'Soeren'],
  ['Björn', 'Bjorn', 'Bjoern'],
  ['Ngọc', 'Ngoc'],
  ['Thảo', 'Thao'],
  ['Đức', 'Duc'],
  ['Xiaoming', 'Hsiao-ming', 'Xiao Ming', '小明'],
  ['Zhiqiang', 'Chih-chiang', 'Zhi Qiang', '志强'],
  ['Min-jun', 'Minjun', 'Min Joon', '민준'],
  ['Seo-yeon', 'Seoyeon', 'Suh Yeon', '서연'],
  ['Moshe', 'Moishe', 'משה'],
  ['Rivka', 'Rivkah', 'רבקה'],
  ['Srinivas', 'Shrinivas', 'Sreenivas'],
  ['Lakshmi', 'Laxmi', 'Lakshmy'],
  ['Vijay', 'Vijai'],
  ['Shaun', 'Sean', 'Shawn'],
  ['Catherine', 'Kathryn', 'Katharine'],
  ['Jeffrey', 'Geoffrey', 'Jeffery'],
];

const transliterated_last: Spellings[] = [
  ['Hassan', 'Hasan', 'حسن'],
  ['Al-Masri', 'Elmasry', 'Al Masri', 'المصري'],
  ['Al-Sayed', 'El Sayed', 'Alsayed', 'السيد'],
  ['Khoury', 'Khouri', 'Khuri', 'خوري'],
  ['Nasser', 'Naser', 'Nasir', 'ناصر'],
  ['Rahman', 'Rehman', 'Rahmaan', 'رحمن'],
  ['Qureshi', 'Qureishi', 'Koreshi'],
  ['Petrov', 'Petroff', 'Петров'],
  ['Kuznetsov', 'Kuznetzov', 'Кузнецов'],
  ['Vasilyev', 'Vasiliev', 'Васильев'],
  ['Shevchenko', 'Chevchenko', 'Шевченко'],
  ['Zhukov', 'Jukov', 'Жуков'],
  ['Tchaikovsky', 'Chaikovskiy', 'Чайковский'],
  ['Khrushchev', 'Khruschev', 'Хрущев'],
  ['Papadopoulos', 'Papadopulos', 'Παπαδόπουλος'],
  ['Müller', 'Mueller', 'Muller'],
  ['Schröder', 'Schroeder', 'Schroder'],
  ['Weiß', 'Weiss'],
  ['Nguyễn', 'Nguyen'],
  ['Trần', 'Tran'],
  ['Phạm', 'Pham'],
  ['Wójcik', 'Wojcik'],
  ['Wałęsa', 'Walesa'],
  ['Peña', 'Pena'],
  ['Muñoz', 'Munoz'],
  ['Gonçalves', 'Goncalves'],
  ['Çelik', 'Celik'],
  ['Yıldız', 'Yildiz'],
  ['Zhang', 'Chang', '张'],
  ['Xu', 'Hsu', '徐'],
  ['Zhou', 'Chou', '周'],
  ['Lee', 'Yi', 'Rhee', '이'],
  ['Park', 'Pak', 'Bak', '박'],
  ['Choi', 'Choe', '최'],
  ['Jung', 'Chung', 'Jeong', '정'],
  ['Cohen', 'Kohen', 'כהן'],
  ['Levi', 'Levy', 'לוי'],
  ['Mukherjee', 'Mukerjee', 'Mookerjee'],
  ['Chowdhury', 'Choudhury', 'Chaudhury'],
  ['Singh', 'Sing'],
  ["O'Neil", 'O’Neill', 'Oneill'],
  ['MacDonald', 'McDonald', 'Mc Donald'],
];

const first_names =
  'Maria Jose Juan Ana Luis Carlos Sofia Camila Diego Mateo Emma Olivia Noah Ethan Mason Ava Mia Lucas Aiden Grace Hannah Tyler Brandon Kyle Heather Brittany Ashley Jasmine Tamika Darnell Latoya Andre Marcus Denise Keisha Terrell Priya Anil Ravi Sunita Deepak Neha Wei Ling Mei Hiroshi Yuki Kenji Sanjay Carmen Rosa Pedro Miguel Ángel Lucía Raúl Inés Pierre Claire Hans Greta Ingrid Lars Astrid Paolo Giulia Bruno Fatou Kofi Amara Chidi Ngozi Kwame Zara Bilal Sana Imran'.split(
    ' ',
  );

const last_names =
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Whitfield Okafor Lindqvist Abernathy Vandermeer Castellano Fitzgerald Kowalczyk Dubois Moreau Bianchi Romano Yamamoto Tanaka Patel Sharma Gupta Iyer Banerjee Osei Mensah Adeyemi Eze Haddad Farouk Nakamura Silva Santos Ferreira Costa Novak Horvat Popescu Ionescu Lindholm Virtanen Hansen Olsen Jensen Bakker Visser Keller Baumann Vogel Huber Eriksson'.split(
    ' ',
  );

/** Pairs of first names in one family that look or sound alike. */
const alike_in_families = [
  ['Daniel', 'Danielle'],
  ['Mario', 'Maria'],
  ['Christian', 'Christina'],
  ['Joan', 'John'],
  ['Jose', 'Josefina'],
  ['Michael', 'Michelle'],
  ['Carlos', 'Carla'],
  ['Anna', 'Hannah'],
  ['Luis', 'Luisa'],
  ['Eric', 'Erica'],
  ['Julio', 'Julia'],
  ['Andrea', 'Andre'],
];

const mail_domains = ['gmail.com', 'gmail.com', 'yahoo.com', 'outlook.com', 'example.com', 'example.org', 'icloud.com'];
const area_codes =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 330 334 336 337 339 347 351 352 360 361 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 443 458 469 470 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 575 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 862 863 864 865 870 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989'.split(
    ' ',
  );

interface Person {
  first: string;
  last: string;
  /** Ten digits. */
  phone: string;
  email: string;
}

/**
 * Returns labeled pairs, half of them duplicates, in a random order that depends only on the seed.
 * @param count how many pairs; a multiple of 20
 */
export function labeledPairs(seed: number, count = 2_000): LabeledPair[] {
  const next = random(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const chance = (share: number) => next() < share;
  function pick<T>(list: readonly T[]): T {
    const picked = list[below(list.length)];
    if (picked === undefined) throw new Error('Nothing to pick from');
    return picked;
  }
  function two<T>(list: readonly T[]): [T, T] {
    const one = pick(list);
    let other = pick(list);
    while (other === one) other = pick(list);
    return chance(0.5) ? [one, other] : [other, one];
  }

  let serial = 0;
  const phones = new Set<string>();
  const newPhone = (): string => {
    for (;;) {
      const phone = `${pick(area_codes)}55501${String(below(100)).padStart(2, '0')}`;
      if (phones.has(phone)) continue;
      phones.add(phone);
      return phone;
    }
  };
  const ascii = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase() || 'user';
  const newEmail = (first: string, last: string): string => {
    serial += 1;
    const local = pick([
      `${ascii(first)}.${ascii(last)}${String(serial)}`,
      `${ascii(first).slice(0, 1)}${ascii(last)}${String(serial)}`,
      `${ascii(last)}${String(1940 + below(66))}.${String(serial)}`,
      `${pick(['sunny', 'river', 'coach', 'lucky', 'momof', 'truck', 'blue', 'garden'])}${String(serial * 7 + 11)}`,
    ]);
    return `${local}@${pick(mail_domains)}`;
  };
  const newPerson = (first = pick(first_names), last = pick(last_names)): Person => ({
    first,
    last,
    phone: newPhone(),
    email: newEmail(first, last),
  });

  const writePhone = (digits: string): string => {
    const [area, exchange, line] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
    return pick([
      `(${area}) ${exchange}-${line}`,
      `${area}-${exchange}-${line}`,
      `${area}.${exchange}.${line}`,
      digits,
      `+1${digits}`,
      `1 ${area} ${exchange} ${line}`,
      `+1 (${area}) ${exchange}-${line}`,
      `${area} ${exchange}-${line} cell`,
    ]);
  };
  const writeEmail = (email: string): string => {
    const [local = '', domain = ''] = email.split('@');
    if (chance(0.15)) return `${local}+${pick(['law', 'legal', 'case', 'spam'])}@${domain}`;
    if (domain === 'gmail.com' && chance(0.3)) return `${local.replaceAll('.', '')}@${domain}`;
    if (chance(0.15)) return email.toUpperCase();
    if (chance(0.15)) return `${local.slice(0, 1).toUpperCase()}${local.slice(1)}@${domain}`;
    return email;
  };
  const writeName = (name: string): string => {
    if (chance(0.08)) return name.toUpperCase();
    if (chance(0.12)) return name.toLowerCase();
    return name;
  };
  const keys: Record<string, string> = {
    a: 'sq',
    e: 'rw',
    i: 'uo',
    o: 'ip',
    n: 'bm',
    r: 'te',
    s: 'ad',
    t: 'ry',
    l: 'ko',
    m: 'n',
  };
  const mistype = (text: string): string => {
    const letters = [...text];
    if (letters.length < 3) return text;
    const at = 1 + below(letters.length - 2);
    const [letter = '', after = ''] = [letters[at], letters[at + 1]];
    switch (below(4)) {
      case 0:
        if (letter === after) break;
        return [...letters.slice(0, at), after, letter, ...letters.slice(at + 2)].join('');
      case 1:
        return [...letters.slice(0, at), ...letters.slice(at + 1)].join('');
      case 2:
        return [...letters.slice(0, at), letter, letter, ...letters.slice(at + 1)].join('');
    }
    const near = keys[letter.toLowerCase()];
    return [...letters.slice(0, at), near ? pick([...near]) : after, ...letters.slice(at + 1)].join('');
  };

  const start = Date.UTC(2026, 0, 5, 9);
  const at = (days: number) => new Date(start + days * 86_400_000).toISOString();
  /** How the details of two leads of one person relate: what both give, and what only one gives. */
  type Reach = 'both' | 'phone' | 'email' | 'phone, other email' | 'email, other phone' | 'nothing in common';
  function pairOf(
    kind: string,
    person: Person,
    [one, other]: [{ first: string | null; last: string | null }, { first: string | null; last: string | null }],
    reach: Reach,
  ): LabeledPair {
    const day = next() * 300;
    const typed = (
      name: { first: string | null; last: string | null },
      phone: string | null,
      email: string | null,
      created_at: string,
    ): TypedLead => ({
      first_name: name.first === null ? null : writeName(name.first),
      last_name: name.last === null ? null : writeName(name.last),
      phone_number: phone === null ? null : writePhone(phone),
      email: email === null ? null : writeEmail(email),
      created_at,
    });
    const changed = newPerson(person.first, person.last);
    const gives: Record<Reach, [string | null, string | null, string | null, string | null]> = {
      both: [person.phone, person.email, person.phone, person.email],
      phone: [person.phone, chance(0.5) ? person.email : null, person.phone, null],
      email: [chance(0.5) ? person.phone : null, person.email, null, person.email],
      'phone, other email': [person.phone, person.email, person.phone, changed.email],
      'email, other phone': [person.phone, person.email, changed.phone, person.email],
      'nothing in common': [person.phone, null, null, person.email],
    };
    const [phone_1, email_1, phone_2, email_2] = gives[reach];
    return {
      kind,
      duplicate: true,
      one: typed(one, phone_1, email_1, at(day)),
      other: typed(other, phone_2, email_2, at(day + next() * 30)),
    };
  }
  const anyReach = (): Reach =>
    pick([
      'both',
      'both',
      'phone',
      'phone',
      'email',
      'email',
      'phone, other email',
      'email, other phone',
      'nothing in common',
    ]);

  function transliteration(): LabeledPair {
    const first = chance(0.7) ? two(pick(transliterated_first)) : undefined;
    const last = !first || chance(0.6) ? two(pick(transliterated_last)) : undefined;
    const [first_1, first_2] = first ?? Array<string>(2).fill(pick(first_names));
    const [last_1, last_2] = last ?? Array<string>(2).fill(pick(last_names));
    const person = newPerson(first_1, last_1);
    // Somebody who types one name in another script types the other one in it too, or leaves both in Latin letters.
    const names: [{ first: string; last: string }, { first: string; last: string }] = [
      { first: first_1 ?? '', last: last_1 ?? '' },
      { first: first_2 ?? '', last: last_2 ?? '' },
    ];
    return pairOf('transliteration', person, names, anyReach());
  }

  function nickname(): LabeledPair {
    const spellings = pick(nicknames);
    const full = spellings[0] ?? '';
    const short = pick(spellings.slice(1));
    const last = pick(last_names);
    const names = [
      { first: full, last },
      { first: short, last },
    ] as const;
    const [one, other] = chance(0.5) ? [names[0], names[1]] : [names[1], names[0]];
    return pairOf('nickname', newPerson(full, last), [one, other], anyReach());
  }

  function typo(): LabeledPair {
    const person = newPerson();
    const { first, last } = person;
    const wrong = chance(0.5) ? { first: mistype(first), last } : { first, last: mistype(last) };
    const kind = below(4);
    if (kind <= 1) return pairOf('typo', person, [{ first, last }, wrong], anyReach());
    // The typo is in the phone number or in the address; the other one is right, and perhaps the name is mistyped too.
    const pair = pairOf('typo', person, [{ first, last }, chance(0.3) ? wrong : { first, last }], 'both');
    if (kind === 2) {
      const place = 3 + below(6);
      const digits = [...person.phone];
      digits[place] = String((Number(digits[place]) + 1 + below(8)) % 10);
      return { ...pair, other: { ...pair.other, phone_number: writePhone(digits.join('')) } };
    }
    const [local = '', domain = ''] = person.email.split('@');
    return {
      ...pair,
      other: { ...pair.other, email: chance(0.5) ? `${mistype(local)}@${domain}` : `${local}@${mistype(domain)}` },
    };
  }

  function repeat(): LabeledPair {
    const person = newPerson();
    const { first, last } = person;
    const name = { first, last };
    switch (below(7)) {
      case 0:
        return pairOf(
          'repeated, names in the other order',
          person,
          [name, { first: last, last: first }],
          pick(['both', 'phone', 'email']),
        );
      case 1:
        return pairOf(
          'repeated, whole name in one field',
          person,
          [name, { first: `${first} ${last}`, last: null }],
          anyReach(),
        );
      case 2:
        return pairOf(
          'repeated, first name only',
          person,
          [name, { first, last: null }],
          pick(['both', 'phone', 'email']),
        );
      case 3:
        return pairOf(
          'repeated, no name',
          person,
          [name, { first: null, last: null }],
          pick(['both', 'phone', 'email']),
        );
      case 4:
        return pairOf(
          'repeated, another last name',
          person,
          [name, { first, last: pick(last_names.filter((one) => one !== last)) }],
          pick(['both', 'phone', 'email']),
        );
      case 5: {
        const middle = pick(['A.', 'J', 'Lee', 'Marie', 'Ann', 'R.']);
        const longer = chance(0.5)
          ? { first: `${first} ${middle}`, last }
          : { first, last: `${last}-${pick(last_names)}` };
        return pairOf('repeated, a longer name', person, [name, longer], anyReach());
      }
      default:
        return pairOf('repeated', person, [name, name], anyReach());
    }
  }

  /** Two people. `shared` names the details that both give. */
  function apart(
    kind: string,
    one: Person,
    other: Person,
    shared: { phone?: boolean; email?: boolean } = {},
  ): LabeledPair {
    const second = {
      ...other,
      phone: shared.phone ? one.phone : other.phone,
      email: shared.email ? one.email : other.email,
    };
    const day = next() * 300;
    const typed = (person: Person, leave_out: 'email' | 'phone' | undefined, created_at: string): TypedLead => ({
      first_name: writeName(person.first),
      last_name: writeName(person.last),
      phone_number: leave_out === 'phone' ? null : writePhone(person.phone),
      email: leave_out === 'email' ? null : writeEmail(person.email),
      created_at,
    });
    const only_phone = shared.phone && !shared.email && chance(0.4) ? 'email' : undefined;
    const only_email = shared.email && !shared.phone && chance(0.4) ? 'phone' : undefined;
    return {
      kind,
      duplicate: false,
      one: typed(one, only_phone ?? only_email, at(day)),
      other: typed(second, undefined, at(day + next() * 60)),
    };
  }

  const unlike = (first: string) => pick(first_names.filter((one) => one.slice(0, 1) !== first.slice(0, 1)));

  const duplicates = [transliteration, nickname, typo, repeat];
  const others: [share: number, make: () => LabeledPair][] = [
    [
      // A family with one phone; most have one last name, and their own addresses.
      7,
      () => {
        const one = newPerson();
        return apart(
          'shared family phone',
          one,
          newPerson(unlike(one.first), chance(0.75) ? one.last : pick(last_names)),
          { phone: true },
        );
      },
    ],
    [
      2,
      () => {
        const one = newPerson();
        return apart('shared family address', one, newPerson(unlike(one.first), one.last), { email: true });
      },
    ],
    [
      1,
      () => {
        const one = newPerson();
        return apart('shared family phone and address', one, newPerson(unlike(one.first), one.last), {
          phone: true,
          email: true,
        });
      },
    ],
    [
      1,
      () => {
        const [first_1, first_2] = two(pick(alike_in_families));
        const one = newPerson(first_1);
        return apart('shared family phone, first names alike', one, newPerson(first_2, one.last), { phone: true });
      },
    ],
    [
      2,
      () => {
        const one = newPerson();
        const last = pick(last_names.filter((name) => name !== one.last));
        return apart('shared phone of an office or shelter', one, newPerson(unlike(one.first), last), { phone: true });
      },
    ],
    [
      3,
      () => {
        const one = newPerson();
        return apart('namesakes', one, newPerson(one.first, one.last));
      },
    ],
    [
      2,
      () => {
        const one = newPerson();
        return apart('similar names', one, newPerson(chance(0.5) ? mistype(one.first) : unlike(one.first), one.last));
      },
    ],
    [2, () => apart('strangers', newPerson(), newPerson())],
  ];
  const shares = others.reduce((sum, [share]) => sum + share, 0);

  const pairs: LabeledPair[] = [];
  for (let index = 0; index < count / 2; index += 1) {
    pairs.push((duplicates[index % duplicates.length] ?? repeat)());
    let left = index % shares;
    const [, make] = others.find(([share]) => (left -= share) < 0) ?? [1, undefined];
    if (make) pairs.push(make());
  }
  return pairs
    .map((pair) => ({ pair, order: next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ pair }) => pair);
}
