import { useSyncExternalStore } from 'react';
import { paletteValue, type PaletteColour } from './palette.ts';
import { isRightToLeft } from './text-direction.ts';

/** The tokens as a canvas needs them: resolved where it stands, in the theme of the moment. */
export function readChartColours(canvas: HTMLCanvasElement) {
  const place = canvas.parentElement ?? document.body;
  return {
    ink: resolveColour(place, 'var(--ink)'),
    paper: resolveColour(place, 'var(--paper)'),
    text: resolveColour(place, 'var(--ink-2)'),
    line: resolveColour(place, 'var(--line)'),
    fontFamily: getComputedStyle(place).fontFamily,
    isRightToLeft: isRightToLeft(place),
    /** A palette colour, at full strength or as a veil of `percent`. */
    of: (colour: PaletteColour, percent = 100) =>
      resolveColour(place, `color-mix(in srgb, ${paletteValue(colour)} ${percent}%, transparent)`),
  };
}

function resolveColour(place: HTMLElement, css: string): string {
  const probe = document.createElement('span');
  probe.style.color = css;
  place.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Changes whenever the page's theme does. */
export function useThemeOfPage(): string {
  return useSyncExternalStore(watchTheme, () => document.documentElement.dataset['theme'] ?? 'light');
}

function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'dir'] });
  return () => {
    observer.disconnect();
  };
}
