/** What kind of place the app runs in. Pure over what the browser says about itself, so that tests can be any device. */

export interface BrowserTraits {
  readonly userAgent: string;
  readonly platform: string;
  readonly maxTouchPoints: number;
  /** `(display-mode: standalone)` and its like, or Safari's own `navigator.standalone`. */
  readonly runsInOwnWindow: boolean;
}

export interface Platform {
  readonly isIos: boolean;
  readonly isInstalled: boolean;
  /** In iOS any browser can add to the home screen since 16.4, but only Safari deletes after 7 days of its own use. */
  readonly isIosBrowser: boolean;
}

export const describePlatform = (traits: BrowserTraits): Platform => {
  // An iPad calls itself a Mac, but no Mac has a touch screen.
  const isIos =
    /iPhone|iPad|iPod/.test(traits.userAgent) || (traits.platform === 'MacIntel' && traits.maxTouchPoints > 1);
  return { isIos, isInstalled: traits.runsInOwnWindow, isIosBrowser: isIos && !traits.runsInOwnWindow };
};

const OWN_WINDOW_MODES = ['window-controls-overlay', 'standalone', 'minimal-ui', 'fullscreen'];

export const readPlatform = (): Platform =>
  describePlatform({
    userAgent: navigator.userAgent,
    platform: navigator.platform,
    maxTouchPoints: navigator.maxTouchPoints,
    runsInOwnWindow:
      OWN_WINDOW_MODES.some((mode) => window.matchMedia(`(display-mode: ${mode})`).matches) ||
      ('standalone' in navigator && navigator.standalone === true),
  });
