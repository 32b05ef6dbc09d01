import { typedAddress } from '../platform/text/visible-text';

/** The signs of spam in a text. spam.ts decides how many points each sign is worth. */
export interface ContentSigns {
  /** The number of links in the visitor's text, with or without a scheme. */
  links: number;
  hosts: string[];
  /** Whether links are written in HTML or BBCode, or disguised to evade filters. Visitors do not type such links. */
  markup: boolean;
  /** Whether a link shortener hides the destination of a link. */
  shortened: boolean;
  /** Whether a name that the visitor typed contains a link, or is the name of a website that the text links to. */
  named_as_site: boolean;
  /** The usual spam topics that the text mentions. */
  topics: string[];
  /** The kinds of sales phrases in the text. */
  pitches: string[];
  /** Whether the text is about the sender's own legal matter. */
  tells_of_a_matter: boolean;
  /** Whether the visitor's text is shorter than 25 words. */
  is_brief: boolean;
  /** Whether the text contains filler text or random letters; `random_name` says the same of a name. */
  gibberish: boolean;
  random_name: boolean;
}

const top_domains =
  'com|net|org|info|biz|io|co|ru|cn|xyz|top|site|online|shop|store|club|link|click|live|pro|me|app|dev|example|test';
const shortener =
  /(^|\.)(bit|cutt|ow|t|rebrand)[.-]ly|(^|\.)(tinyurl|shorturl|is[.-]gd|rb[.-]gy|goo[.-]gl|s[.-]id|clck|lnkd|trk)/i;
/** A link that is disguised to evade filters: "rankings dot com", "rankings[.]com". */
const hidden_link = /[a-z0-9-]{3,63}\s?(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|\sdot\s)\s?[a-z]{2,8}\b/i;

const link = new RegExp(
  `(?:https?|hxxps?|ftp)://[^\\s<>"'\\])]+|www\\.[^\\s<>"'\\])]+|(?<![@\\w.-])(?:[a-z0-9-]+\\.)+(?:${top_domains})(?![\\w-])(?:/[^\\s<>"'\\])]*)?`,
  'gi',
);

/**
 * Topics that spam is most often about. Real clients write about them too, so a topic counts only together with a sales
 * phrase or a link, and not at all in a text about the sender's own legal matter.
 */
const topics: [string, RegExp][] = [
  [
    'search ranking',
    /\bseo\b|search engine|backlinks?|\blink building|guest (post|article|blog)|sponsored (post|article)|domain authority|(dof|nof)ollow|rank(ing)?s? (higher|on|in|#|number|first)|(first|top|1st) (page|position|spot).{0,12}(google|search|bing)|(google|trustpilot) reviews|(5|five)[- ]star|dead link|resources page|\bsmo\b|digital marketing|explainer video|\d{1,6} videos|virtual receptionist|new clients|fund law firms|app development|posicionamiento web|продвижени[ея] сайт|раскрутк|外链|排名|网站推广|搜索引擎/i,
  ],
  [
    'gambling',
    /\bcasino|promo code|sweet bonanza|\bslots?\b|free spins|\bbetting\b|jackpot|\bpoker\b|казино|ставк[аи] на|博彩|娱乐城|สล็อต|บาคาร่า|カジノ/i,
  ],
  [
    'drugs',
    /viagra|cialis|dosage|tadalafil|sildenafil|\b(online|canadian) pharmac|weight loss|\bcbd\b|male enhancement|lost \d{1,4} (pounds|kilos?|kg|lbs)|виагр|减肥|伟哥|バイアグラ/i,
  ],
  [
    'money',
    /crypto|bitcoin|\bbtc\b|\busdt\b|\bforex\b|\bnfts?\b|passive income|trading (bot|signal|platform)|(business|personal|unsecured|urgent|payday) loans?|pre-?approved|(asset|fund|crypto|hacker?) ?recovery|recovery (expert|agent|service)|got back (all|\$)|sofortkredit|kredit ohne|schufa|prêts? (entre particuliers|rapide)|préstamos? (rápid|sin aval)|merchant cash|working capital|investment (opportunit|plan|platform)|криптовалют|займ(ы)? онлайн|比特币|小额贷款|日赚/i,
  ],
  [
    'dating',
    /\b(hot|lonely|sexy) (girls?|women|ladies|singles)|dating site|meet (singles|girls|women)|singles (near|in) you|webcam|\b(lonely|bored) tonight|my (pics|cam|photos) (are|is) here|сайт знакомств|同城约会|交友/i,
  ],
  [
    'goods',
    /replica|rolex|handbags?|(ielts|toefl) certificate|driver.?s? licen[cs]e registered|invoice #?\d|luxury watch|designer (bags?|watches)|cheap (watches|shoes|bags|jerseys)|\bfollowers\b|\bessays?\b|coursework|term paper|diploma (for sale|online)|купить диплом|ブランド|激安|通販|(lawyers?|attorneys?|e-?mail|contacts?) (list|database)|database,? \d|реплики|代写|代开发票|高仿/i,
  ],
];

/** Sales phrases. Spam offers something; a client asks for help. */
const pitches: [string, RegExp][] = [
  [
    'an offer',
    /(we|i|our (team|company|agency|experts?|studio))('ve| have| can| could| will|'ll| do|’ll|’ve)? (offer|provide|speciali[sz]e|help (firms?|businesses|companies|law)|put your|get your|rank your|build|write|design|redesign|create|produce|deliver|boost|increase)\b.{0,80}(websites?|sites?|rank|traffic|leads|new clients|links?|posts?|content|articles?|videos?|google|brand)/i,
  ],
  [
    'a price',
    /affordable|low price|one-time \$|for \$\d+[.!]|\$\d+ each|no obligation|sin aval|sans garantie|ohne schufa|we pay \$|special (offer|discount|price|rate)|limited[- ]time|price ?list|lowest price|best (price|rate)s|% off|from (only|just) \$|starting at \$|at \d{1,3} ?% interest|no prescription|no deposit|no credit check|скидк[аи]|优惠|低价/i,
  ],
  [
    'a promise',
    /guaranteed|approved (today|within)|(earn|make)\b.{0,25}(\$|€|£)\d|double your|\d ?% (daily|a day|per day|weekly|return|profit)|risk[- ]free|(funds|payout|withdraw|auszahlung) in \d|non[- ]drop|гарантирован|秒到/i,
  ],
  [
    'a push',
    /click (here|below|on the link|the link)|act now|order now|buy now|register now|join (now|free)|visit (us|our site|my site)|check (it |this |us )out|see (our|my) (work|portfolio|price|sample)|(get|claim) (your|a) (free|bonus|quote|discount)|free (trial|quote|audit|report|spins|sample|bonus|analysis|demo)|unsubscribe|opt[- ]?out|reply (stop|yes)|book a (call|demo)|my calendar:|\bdemo:|samples?:|try one|look at the proof|install our|jetzt beantragen|escríbanos|would you (swap|replace)|do you accept (sponsored|guest)|quick question for the (owner|managing|partner)|переходи(те)? по|жми|регистрируйся|点击链接|加微信/i,
  ],
  [
    'a warning',
    /your site is not compliant|your domain (listing )?expires|use my images|\byour (website|web site|domain)\b.{0,50}(errors?|expir|not (rank|optimi|show|secure|index|compliant)|penal|broken|slow|losing)|\byour (contact )?page loads in|domain (expir|renewal|registration)|your competitors|outrank you|(overdue|outstanding) invoice (attached|below)|your invoice is|copyright.{0,60}(download|evidence)|stolen my images|payment advice|password for the file/i,
  ],
  [
    'a messenger',
    /\b(telegram|whats ?app|wechat|viber|skype)\s*[:@+]|(^|\s)@[a-z]\w{4,}_\w+|\bcontact \+\d|\bt-?\.?me[./]|\bwa-?\.?me[./]|(телеграм|вотсап|ватсап|微信|电报)\s*[:：@+]/i,
  ],
];

/** First-person words (`own`) and words of legal matters (`matters`). A text with both is treated as a client's message. */
const own =
  /\b(i|me|my|mine|we|us|our|mi|mis|mon|ma|mes|je|mein(e|er|em)?|ich|mir|minha?|meu)\b|(?<!\p{L})(я|мой|моя|мои|моей|моего|меня|мне|нас|нам)(?!\p{L})|我|أنا|(?<!\p{L})\p{Script=Arabic}{3,12}ي(?!\p{L})/iu;
const matters =
  /landlord|tenant|evict|\blease\b|custody|divorc|alimony|child support|visitation|stepson|adopt|injur|accident|rear-?ended|\bcrash|surgery|malpractice|arrest|\bjail|\bbail\b|police|\bdui\b|\bcourt\b|\bjudge\b|hearing|lawsuit|\bsue[ds]?\b|suing|deport|\bvisa\b|asylum|green card|uscis|work permit|\bfired\b|laid off|\bwages?\b|overtime|harass|discriminat|probate|inherit|foreclos|bankrupt|\bowes?\b|not paid|unpaid|refus(es|ed|ing) to pay|will not pay|breach|\bcontracts?\b|dispute|lender|legal (advice|problem|question)|illegal|is (that|this|it) legal|what can i do|my rights|changed the terms|keeps? (charging|calling)|\bfined\b|\bscheme\b|i signed|\btips\b|casero|desaloj|custodia|accidente|choque|arresta|cárcel|policía|\bcorte\b|\bjuez\b|audiencia|demand[aóo]|asilo|permiso de trabajo|despid|salario|herencia|testamento|abogad|estaf|licenciement|tribunal|héritage|loyer|propriétaire|avocat|illégal|kündigung|gericht|scheidung|\bunfall|vermieter|anwalt|betrogen|развод|алимент|уволил|зарплат|авари|\bсуд|иск\b|наследств|адвокат|юрист|арест|депортац|договор|离婚|抚养|车祸|工资|解雇|律师|法院|起诉|官司|签证|合同|纠纷|房东|遗产|محام|محكمة|طلاق|حادث|إقامة|راتب|إيجار|ميراث/iu;

/** How many characters of a text are checked. Spam makes its pitch early, and a long text could make the patterns slow. */
const read_max = 10_000;

/** Returns the signs of spam in the beginning of a text and in the names that came with it. */
export function contentSigns(whole: string, names: string[]): ContentSigns {
  const text = whole.slice(0, read_max);
  const found = (text.match(link) ?? []).map((one) => one.toLowerCase());
  const hosts = [...new Set(found.map(hostOf))];
  const is_hidden = hidden_link.test(text);
  return {
    links: found.length + (is_hidden ? 1 : 0),
    hosts,
    markup: is_hidden || /\[url|\[link|<a\s+href|<\/a>|\]\(https?:/i.test(text),
    shortened: hosts.some((host) => shortener.test(host)),
    named_as_site: names.some(
      (name) =>
        /https?:\/\/|www\./i.test(name) ||
        (name.length > 4 &&
          (hosts.some((host) => host.includes(name.toLowerCase())) ||
            (is_hidden && text.toLowerCase().includes(name.toLowerCase())))),
    ),
    topics: kindsIn(topics, text),
    pitches: kindsIn(pitches, text),
    tells_of_a_matter: own.test(text) && matters.test(text),
    is_brief: text.split(/\s+/).length < 25,
    gibberish:
      /lorem ipsum|dolor sit amet/i.test(text) || text.split(/\s+/).some((word) => word.length < 30 && isRandom(word)),
    random_name: names.some(isRandom),
  };
}

function kindsIn(kinds: [string, RegExp][], text: string): string[] {
  return kinds.filter(([, words]) => words.test(text)).map(([kind]) => kind);
}

/** Returns the domain of an email address in lower case. Full-width letters are converted, invisible characters dropped. */
export function domainOf(email: string | null): string {
  return (
    typedAddress(email ?? '')
      .split('@')
      .pop()
      ?.toLowerCase() ?? ''
  );
}

/** Whether a word of Latin letters looks random: several capitals inside it, or hardly any vowels. */
function isRandom(word: string): boolean {
  if (/^[bcdfghjklmnpqrstvwxz]{5,}$/.test(word)) return true;
  if (!/^[A-Za-z]{8,}$/.test(word)) return false;
  const capitals = word.slice(1).match(/[A-Z]/g)?.length ?? 0;
  const is_shouted = word === word.toUpperCase();
  const vowels = word.match(/[aeiouy]/gi)?.length ?? 0;
  return (!is_shouted && capitals >= 4) || vowels / word.length < 0.1 || /[bcdfghjklmnpqrstvwxz]{7,}/i.test(word);
}

function hostOf(found: string): string {
  return (
    found
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
      .split(/[/?#:]/, 1)[0] ?? ''
  );
}
