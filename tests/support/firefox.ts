import { existsSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { fonts, installPackages } from './packages';

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

/** What is said where no Firefox is, and how to get one. */
export const no_firefox = 'There is no Firefox here: install firefox-esr, or set FIREFOX_PATH to one';

/**
 * Makes sure there is a Firefox: the system's, else Debian's package of the long-term one.
 * @returns its path, or undefined where there is none and none can be installed
 */
export function ensureFirefox(): string | undefined {
  return firefoxPath() ?? (installPackages('firefox-esr', ...fonts) ? firefoxPath() : undefined);
}

/** Starts Firefox without a window, driven by WebDriver BiDi. The long-term one cannot be told to go without JavaScript page by page. */
export function launchFirefox({ javascript = true } = {}): Promise<Browser> {
  const executablePath = ensureFirefox();
  if (!executablePath) throw new Error(no_firefox);
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { ...prefs, 'javascript.enabled': javascript },
  });
}
