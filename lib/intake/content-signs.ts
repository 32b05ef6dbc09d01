import { typedAddress } from '../visible-text';

/** What a text itself shows of spam, in numbers; what they weigh is decided in spam.ts. */
export interface ContentSigns {
  /** Links, with or without a scheme. */
  links: number;
  hosts: string[];
  /** Links as no visitor types them: in HTML or BBCode, or written so that no filter sees them. */
  markup: boolean;
  /** Whether a link hides where it leads. */
  shortened: boolean;
  /** Whether a name holds a link, or is that of a site that the text links to. */
  named_as_site: boolean;
  /** What it is about that spam is about. */
  topics: string[];
  /** How it offers something. */
  pitches: string[];
  /** Whether it says little beside its links. */
  is_brief: boolean;
  /** Whether the text is filler, or letters at random; and whether a name is. */
  gibberish: boolean;
  random_name: boolean;
}

const top_domains = 'com|net|org|info|biz|io|co|ru|cn|xyz|top|site|online|shop|store|club|link|click|live|pro|me|app|dev|example|test';
const shortener = /(^|\.)(bit|cutt|ow|t|rebrand)[.-]ly|(^|\.)(tinyurl|shorturl|is[.-]gd|rb[.-]gy|goo[.-]gl|s[.-]id|clck|lnkd|trk)/i;
/** A link that is written so that no filter sees it: "rankings dot com", "rankings[.]com". */
const hidden_link = /[a-z0-9-]{3,}\s*(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)|\sdot\s)\s*[a-z]{2,8}\b/i;

const link = new RegExp(`(?:https?|hxxps?|ftp)://[^\\s<>"'\\])]+|www\\.[^\\s<>"'\\])]+|(?<![@\\w.-])(?:[a-z0-9-]+\\.)+(?:${top_domains})(?![\\w-])(?:/[^\\s<>"'\\])]*)?`, 'gi');

/** What those who write to every form there is write about. An honest client may, too: these weigh with a link alone. */
const topics: [string, RegExp][] = [
  ['search ranking', /\bseo\b|search engine|backlinks?|\blink building|guest post|domain authority|(dof|nof)ollow|rank(ing)?s? (higher|on|in|#|number|first)|(first|top|1st) (page|position|spot).{0,12}(google|search|bing)|(google|trustpilot) reviews|(5|five)[- ]star|guest (article|blog)|sponsored (post|article)|dead link|resources page|posicionamiento|продвижени|раскрутк|外链|排名|网站推广|搜索引擎|谷歌/i],
  ['gambling', /\bcasino|\bslots?\b|free spins|\bbetting\b|jackpot|\bpoker\b|казино|ставк[аи]\b|博彩|娱乐城|赌|สล็อต|บาคาร่า|カジノ/i],
  ['drugs', /viagra|cialis|tadalafil|sildenafil|\b(online |canadian )?pharmac|weight loss|\bcbd\b|\bpills?\b|male enhancement|lost \d+ (pounds|kilos?|kg|lbs)|таблетк|виагр|减肥|伟哥|バイアグラ/i],
  ['money', /crypto|bitcoin|\bbtc\b|\busdt\b|\bforex\b|\bnfts?\b|passive income|trading (bot|signal|platform)|(business|personal|unsecured|urgent|payday) loans?|pre-?approved|(asset|fund|crypto|hacker?) ?recovery|recovery (expert|agent|service)|got back (my|all|\$)|sofortkredit|kredit ohne|schufa|prêts? (entre|rapide|sans)|préstamos? (rápid|sin|entre)|prestiti|empréstimo|merchant cash|working capital|invest(ment|or)s?\b.{0,20}(opportunit|plan|platform|return)|криптовалют|заработ|инвестиц|кредит|займ|比特币|贷款|赚钱|投资/i],
  ['dating', /\b(hot|lonely|sexy|beautiful) (girls?|women|ladies|singles)|dating|meet (singles|girls|women)|singles (near|in) you|\badult\b|webcam|\b(lonely|bored) tonight|my (pics|cam|photos) (are|is) here|знакомств|девушк|约会|交友/i],
  ['goods', /replica|luxury watch|designer (bags?|watches)|cheap (watches|shoes|bags|jerseys)|followers|essay|coursework|term paper|diploma (for sale|online)|диплом|ブランド|激安|通販|(lawyers?|attorneys?|e-?mail|contacts?) (list|database)|database,? \d|реплик|代写|发票|高仿/i],
];

/** How they offer it; a client offers nothing. */
const pitches: [string, RegExp][] = [
  ['an offer', /(we|i|our (team|company|agency|experts?|studio))('ve| have| can| could| will|'ll| do|’ll|’ve)? (offer|provide|speciali[sz]e|help (you|firms?|businesses|companies|law)|help your|put your|get your|rank your|build|write|design|redesign|create|produce|deliver|boost|increase)\b.{0,80}(website|site|rank|traffic|leads?|clients|customers|links?|posts?|content|articles?|video|calls?|google|business|brand|firm|practice|price)/i],
  ['a price', /affordable|no obligation|free of charge|from \$\d|starting (at|from)|for (only|just) \$\d|we pay \$|interest\?|sin aval|sans garantie|ohne schufa|special (offer|discount|price|rate)|limited[- ]time|price ?list|lowest price|best (price|rate)s?|discount|% off|from (only|just) \$|starting at \$|no prescription|no deposit|no credit check|low(est)? rates?|money back|бесплатн|скидк|недорого|优惠|低价|免费/i],
  ['a promise', /guarante|approved (today|in|within)|approval|(earn|make)\b.{0,25}(\$|€|£|\d)|double your|\d ?% (daily|a day|per day|weekly|return|profit)|risk[- ]free|instant|(funds|payout|withdraw|auszahlung) in \d|in \d+ (hours|minutes|stunden)|non[- ]drop|гарант|保证|日赚/i],
  ['a push', /click (here|below|on|the)|act now|order now|buy now|sign up|register now|join (now|us|our|free)|visit (us|our|my|this|here)|check (it |this |us )?out|learn more|see (our|my) (work|portfolio|price|sample|offer)|(get|claim) (your|a|the) (free|bonus|quote|discount)|free (trial|quote|audit|report|spins|sample|bonus|analysis|demo)|unsubscribe|opt[- ]?out|reply (stop|yes)|book a (call|demo)|my calendar|\bdemo:|sample:|samples:|try one|have a look|take a look|look at the proof|install (our|my|the)|jetzt beantragen|escríbanos|contact(ez| mr| mrs| me at)?\s*[:.]? ?[\w.]*\S+@|could you handle|would you (swap|replace|link)|do you accept|quick question for the (owner|managing|partner)|schedule a (call|demo)|переход|по ссылке|жми|регистр|подробн|пишите|点击|联系|加微/i],
  ['a warning', /(your|the) (website|web site|site|domain|page|account|mailbox|email)\b.{0,50}(errors?|issues?|problems?|expir|not (rank|optimi|show|secure|index)|penal|broken|slow|suspend|verif|quota|losing)|domain (expir|renewal|registration)|(overdue|unpaid|outstanding|attached|your) invoice|invoice (attached|below|is ready|#|no)|copyright.{0,60}(download|link|evidence)|not compliant|competitors|loads in \d|stolen my (images?|photos?)|payment advice|password for the file|outrank/i],
  ['a messenger', /(telegram|whats ?app|wechat|viber|skype|line)\s*[:@+]|(^|\s)@[a-z]\w{4,}_\w+|contact \+\d|\bt-?\.?me[./]|\bwa-?\.?me[./]|(телеграм|телега|тг|вотсап|ватсап|微信|电报|飞机|qq)\s*[:：@+]?/i],
];

/** Reads the signs of a text, and of the names beside it. */
export function contentSigns(text: string, names: string[]): ContentSigns {
  const found = (text.match(link) ?? []).map((one) => one.toLowerCase());
  const hosts = [...new Set(found.map(hostOf))];
  const is_hidden = hidden_link.test(text);
  return {
    links: found.length + (is_hidden ? 1 : 0),
    hosts,
    markup: is_hidden || /\[url|\[link|<a\s+href|<\/a>/i.test(text),
    shortened: hosts.some((host) => shortener.test(host)),
    named_as_site: names.some((name) => /https?:\/\/|www\./i.test(name) || (name.length > 4 && (hosts.some((host) => host.includes(name.toLowerCase())) || (is_hidden && text.toLowerCase().includes(name.toLowerCase()))))),
    topics: kindsIn(topics, text),
    pitches: kindsIn(pitches, text),
    is_brief: text.split(/\s+/).length < 25,
    gibberish: /lorem ipsum|dolor sit amet/i.test(text) || text.split(/\s+/).some((word) => word.length < 30 && isRandom(word)),
    random_name: names.some(isRandom),
  };
}

function kindsIn(kinds: [string, RegExp][], text: string): string[] {
  return kinds.filter(([, words]) => words.test(text)).map(([kind]) => kind);
}

/** The site that somebody's address is of, as it is meant: typed in any width, without marks that nobody sees. */
export function domainOf(email: string | null): string {
  return typedAddress(email ?? '').split('@').pop()?.toLowerCase() ?? '';
}

/** Whether a word of Latin letters is none that people write: capitals in its middle, or hardly a vowel. */
function isRandom(word: string): boolean {
  if (/^[bcdfghjklmnpqrstvwxz]{5,}$/.test(word)) return true;
  if (!/^[A-Za-z]{8,}$/.test(word)) return false;
  const turns = word.slice(1).match(/[a-z][A-Z]/g)?.length ?? 0;
  const is_shouted = word === word.toUpperCase();
  const vowels = word.match(/[aeiouy]/gi)?.length ?? 0;
  return (!is_shouted && turns >= 3) || vowels / word.length < 0.13 || /[bcdfghjklmnpqrstvwxz]{7,}/i.test(word);
}

function hostOf(found: string): string {
  return found.replace(/^[a-z]+:\/\//, '').replace(/^www\./, '').split(/[/?#:]/, 1)[0] ?? '';
}
