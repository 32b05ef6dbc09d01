import { isHttps } from '../platform/env';

/** What kind of program sent a submission, judged by its headers. A sender may write any header, so this is a sign and no proof. */
export type SenderProgram = 'browser' | 'unlike its browser' | 'program';

/** Names of HTTP libraries, and of browsers that run without a window. */
const programs =
  /^(curl|wget|python|aiohttp|httpx|go-http|java|okhttp|apache-http|axios|node|undici|got|php|guzzle|ruby|faraday|perl|libwww|lwp|scrapy|httpclient|postman|insomnia|restsharp|winhttp)|headless|phantomjs|selenium|puppeteer|playwright|\bbot\b|spider|crawler/i;

/** Browsers that show only text. They send fewer headers than others. */
const text_browsers = /^(lynx|w3m|links|elinks|emacs)/i;

/**
 * Tells a browser from a program by the headers it sends. Every browser names itself and its languages; privacy extensions take
 * a header or two away, which alone says little.
 */
export function senderOf(headers: Pick<Headers, 'get'>): SenderProgram {
  const agent = headers.get('user-agent') ?? '';
  if (agent === '' || programs.test(agent)) return 'program';
  if (text_browsers.test(agent)) return 'browser';
  // It may be a rare browser, or a rare program.
  if (!/^(mozilla|opera)\//i.test(agent)) return 'unlike its browser';
  if (isHttps() && isModern(agent) && !headers.get('sec-fetch-site') && !headers.get('sec-fetch-mode'))
    return 'unlike its browser';
  const missing = ['accept-language', 'accept', 'origin', 'referer'].filter(
    (name) => !headers.get(name) || headers.get(name) === '*/*',
  );
  return missing.length >= 3 || (/compatible; msie/i.test(agent) && missing.length > 0)
    ? 'unlike its browser'
    : 'browser';
}

/** Whether the named browser is recent enough to send Sec-Fetch-* headers over https. */
function isModern(agent: string): boolean {
  const version = (name: string) => Number(new RegExp(`${name}/(\\d+)`).exec(agent)?.[1] ?? 0);
  return version('Chrome') >= 80 || version('Firefox') >= 91 || (version('Version') >= 17 && /Safari/.test(agent));
}
