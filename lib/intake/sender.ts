import { isHttps } from '../platform/env';

/** The kind of program that sent a submission, judged by its headers. Headers can be forged, so this is only a sign. */
export type SenderProgram = 'browser' | 'unlike its browser' | 'program';

/** User-Agent names of HTTP libraries and of browsers that run without a window. */
const programs =
  /^(curl|wget|python|aiohttp|httpx|go-http|java|okhttp|apache-http|axios|node|undici|got|php|guzzle|ruby|faraday|perl|libwww|lwp|scrapy|httpclient|postman|insomnia|restsharp|winhttp)|headless|phantomjs|selenium|puppeteer|playwright|\bbot\b|spider|crawler/i;

/** Browsers that show only text. They send fewer headers than other browsers. */
const text_browsers = /^(lynx|w3m|links|elinks|emacs)/i;

/**
 * Decides by a request's headers whether a browser or another program sent it. Every browser sends its name and languages;
 * a privacy extension may remove a header or two, so a missing header alone proves little.
 */
export function senderOf(headers: Pick<Headers, 'get'>): SenderProgram {
  const agent = headers.get('user-agent') ?? '';
  if (agent === '' || programs.test(agent)) return 'program';
  if (text_browsers.test(agent)) return 'browser';
  // A User-Agent header that neither a known library nor a common browser sends may belong to a rare browser or a rare
  // program.
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

/** Whether the browser in a User-Agent header is recent enough to send Sec-Fetch-* headers over https. */
function isModern(agent: string): boolean {
  const version = (name: string) => Number(new RegExp(`${name}/(\\d+)`).exec(agent)?.[1] ?? 0);
  return version('Chrome') >= 80 || version('Firefox') >= 91 || (version('Version') >= 17 && /Safari/.test(agent));
}
