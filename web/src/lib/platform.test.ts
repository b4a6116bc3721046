import { describe, expect, it } from 'vitest';
import { describePlatform } from './platform.ts';

const SAFARI_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Safari/604.1';
const SAFARI_MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15';
const CHROME_ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36';

const traits = (userAgent: string, platform: string, maxTouchPoints: number, runsInOwnWindow = false) => ({
  userAgent,
  platform,
  maxTouchPoints,
  runsInOwnWindow,
});

describe('the platform', () => {
  it.each([
    ['an iPhone', traits(SAFARI_IPHONE, 'iPhone', 5), { isIos: true, isIosBrowser: true, isInstalled: false }],
    [
      'an iPad that calls itself a Mac',
      traits(SAFARI_MAC, 'MacIntel', 5),
      { isIos: true, isIosBrowser: true, isInstalled: false },
    ],
    ['a Mac', traits(SAFARI_MAC, 'MacIntel', 0), { isIos: false, isIosBrowser: false, isInstalled: false }],
    [
      'the home screen of an iPhone',
      traits(SAFARI_IPHONE, 'iPhone', 5, true),
      { isIos: true, isIosBrowser: false, isInstalled: true },
    ],
    [
      'an Android phone',
      traits(CHROME_ANDROID, 'Linux armv81', 5),
      { isIos: false, isIosBrowser: false, isInstalled: false },
    ],
  ])('of %s', (_, given, expected) => {
    expect(describePlatform(given)).toEqual(expected);
  });
});
