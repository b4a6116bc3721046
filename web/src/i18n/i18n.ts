import type { BackendModule } from 'i18next';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readStored, writeStored } from '../lib/local-store.ts';
import type { Language } from './language.ts';
import { chooseLanguage, directionOf, isLanguage } from './language.ts';
import { eagerNamespaces, lazyNamespaces } from './namespaces.ts';
import type { TextTree } from './pseudo-locale.ts';

const LANGUAGE_KEY = 'hearth.language';

const loadEnglish = async (namespace: string): Promise<TextTree> => {
  if (namespace in eagerNamespaces) return eagerNamespaces[namespace as keyof typeof eagerNamespaces];
  if (namespace in lazyNamespaces) return lazyNamespaces[namespace as keyof typeof lazyNamespaces]();
  throw new Error(`no catalogue named ${namespace}`);
};

/** Whatever is not bundled: lazy namespaces, and the pseudo-locales made from English on the spot. */
const loadTexts = async (language: string, namespace: string): Promise<TextTree> => {
  const texts = await loadEnglish(namespace);
  if (language === 'en') return texts;
  const { pseudoTexts } = await import('./pseudo-locale.ts');
  return pseudoTexts(texts);
};

const catalogueBackend: BackendModule = {
  type: 'backend',
  callbackApi: false,
  init: () => undefined,
  // oxlint-disable-next-line typescript/no-misused-promises -- with `callbackApi: false` i18next awaits what `read` returns
  read: loadTexts,
};

const showLanguage = (language: string): void => {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
};

export const startI18n = async (): Promise<void> => {
  i18next.on('languageChanged', showLanguage);
  await i18next
    .use(initReactI18next)
    .use(catalogueBackend)
    .init({
      lng: chooseLanguage({
        search: location.search,
        stored: readStored(LANGUAGE_KEY),
        preferred: navigator.languages,
      }),
      fallbackLng: 'en',
      load: 'currentOnly',
      defaultNS: 'app',
      ns: Object.keys(eagerNamespaces),
      resources: { en: eagerNamespaces },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
    });
};

/** The language chosen in Settings, or undefined while the device's own is followed. */
export const readChosenLanguage = (): Language | undefined => {
  const stored = readStored(LANGUAGE_KEY);
  return isLanguage(stored) ? stored : undefined;
};

/** `undefined` follows the device again. */
export const chooseAppLanguage = async (language: Language | undefined): Promise<void> => {
  writeStored(LANGUAGE_KEY, language);
  const next = language ?? chooseLanguage({ search: '', stored: null, preferred: navigator.languages });
  await i18next.changeLanguage(next);
};
