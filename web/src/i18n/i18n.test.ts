// @vitest-environment happy-dom
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseAppLanguage, readChosenLanguage, startI18n } from './i18n.ts';

beforeAll(startI18n);

describe('the language of the page', () => {
  it('starts in English, with the first catalogues at hand', () => {
    expect(i18next.t('app:nav.today')).toBe('Today');
    expect(document.documentElement.lang).toBe('en');
    expect(document.documentElement.dir).toBe('ltr');
  });

  it('brings a lazy catalogue when it is asked for', async () => {
    expect(i18next.hasResourceBundle('en', 'settings')).toBe(false);
    await i18next.loadNamespaces('settings');
    expect(i18next.hasResourceBundle('en', 'settings')).toBe(true);
  });

  it('changes at once, is remembered, and turns the page around', async () => {
    await chooseAppLanguage('en-XB');
    expect(i18next.t('app:nav.today')).toBe('[Ţóđáý ~~~]');
    expect(document.documentElement.dir).toBe('rtl');
    expect(readChosenLanguage()).toBe('en-XB');
  });

  it('follows the device again', async () => {
    await chooseAppLanguage(undefined);
    expect(i18next.t('app:nav.today')).toBe('Today');
    expect(document.documentElement.dir).toBe('ltr');
    expect(readChosenLanguage()).toBeUndefined();
  });
});
