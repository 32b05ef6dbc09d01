import { existsSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { fonts, installPackages } from './packages';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/**
 * Preferences for a Firefox that connects only to the pages under test. Every name under .test resolves to this
 * machine.
 */
const prefs = {
  'network.dns.forceResolve': '127.0.0.1',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'extensions.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  // This Firefox preference lets the Tab key reach links as well as form fields, because the tests follow links by
  // keyboard.
  'accessibility.tabfocus': 7,
};

/** Returns the path of Firefox: FIREFOX_PATH or the system's. */
function firefoxPath(): string | undefined {
  return process.env.FIREFOX_PATH ?? places.find((path) => existsSync(path));
}

/** The message that says how to install a missing Firefox. */
export const no_firefox = 'Firefox is missing: install firefox-esr, or set FIREFOX_PATH';

/**
 * Makes sure that Firefox is installed: the system's or Debian's ESR package.
 * @returns its path, or undefined if Firefox cannot be installed
 */
export function ensureFirefox(): string | undefined {
  return firefoxPath() ?? (installPackages('firefox-esr', ...fonts) ? firefoxPath() : undefined);
}

/**
 * Starts a headless Firefox driven by WebDriver BiDi. JavaScript is on or off for the whole browser, because Firefox
 * ESR cannot disable it for a single page.
 */
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
