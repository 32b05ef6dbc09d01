import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** Every name under .test is this machine, and nobody but the pages under test is spoken to. */
const prefs = {
  'network.dns.forceResolve': '127.0.0.1',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'extensions.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  // Tests press links as people with a keyboard do: all of them, and not fields alone.
  'accessibility.tabfocus': 7,
};

/** Where Firefox is: FIREFOX_PATH, else the system's. */
export function firefoxPath(): string | undefined {
  return process.env.FIREFOX_PATH ?? places.find((path) => existsSync(path));
}

/**
 * Makes sure there is a Firefox: the system's, else Debian's package of the long-term one.
 *
 * @throws with how to get one
 */
export function ensureFirefox(): string {
  const found = firefoxPath();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-q'], { env, stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'firefox-esr', 'fonts-liberation', 'fonts-dejavu-core'], { env, stdio: 'inherit' });
    const installed = firefoxPath();
    if (installed) return installed;
  }
  throw new Error('There is no Firefox here: install firefox-esr, or set FIREFOX_PATH to one');
}

/** Starts Firefox without a window, driven by WebDriver BiDi. The long-term one cannot be told to go without JavaScript page by page. */
export function launchFirefox({ javascript = true } = {}): Promise<Browser> {
  return puppeteer.launch({ browser: 'firefox', executablePath: ensureFirefox(), headless: true, extraPrefsFirefox: { ...prefs, 'javascript.enabled': javascript } });
}
