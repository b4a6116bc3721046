import { html } from 'hono/html';
import { FLAME_INNER, FLAME_OUTER } from './flame.ts';
import { PAGE_FILES } from './page-files.ts';
import type { PageCell, PageMark, PageView } from './page-view.ts';
import {
  bestWords,
  cellWords,
  dayWords,
  markSigns,
  markWords,
  membersWords,
  moreWords,
  numberWords,
  openWords,
  ruleWords,
  shieldsWords,
  timeWords,
  WORDS,
} from './page-words.ts';

type Piece = ReturnType<typeof html>;

export interface PageAddresses {
  /** Of the page itself, absolute. */
  readonly page: string;
  readonly picture: string;
  /** Into the app; null where nobody joins from here. */
  readonly join: string | null;
}

const LEGEND: readonly PageMark[] = ['kept', 'met', 'open', 'missed', 'shielded', 'neutral'];

const flame = (): Piece =>
  html`<svg viewBox="3.5 0 17 24" aria-hidden="true">
    <path d="${FLAME_OUTER}" fill="var(--ember)" />
    <path d="${FLAME_INNER}" fill="#fff" opacity=".6" />
  </svg>`;

const cellHtml = (cell: PageCell): Piece => {
  const { mark, kept, due } = cell;
  if (mark === 'none') return html`<td class="none"></td>`;
  return html`<td class="${mark === 'open' ? 'open-cell' : mark}" title="${cellWords(cell)}">
    <span aria-hidden="true">${markSigns[mark]}</span><span class="seen">${markWords[mark]}, </span>${kept}/${due}
  </td>`;
};

const weekHtml = (cells: readonly PageCell[]): Piece =>
  html`<tr>
    <th scope="row"><span class="seen">${WORDS.week} </span>${dayWords((cells[0] as PageCell).from)}</th>
    ${cells.length === 1 ? html`${spanHtml(cells[0] as PageCell)}` : cells.map(cellHtml)}
  </tr>`;

/** A week that is one unit. */
const spanHtml = (cell: PageCell): Piece => {
  const { mark, kept, due } = cell;
  return html`<td colspan="7" class="${mark === 'open' ? 'open-cell' : mark}" title="${cellWords(cell)}">
    <span aria-hidden="true">${markSigns[mark]}</span><span class="seen">${markWords[mark]}, </span>${kept}/${due}
  </td>`;
};

/** Only of signs that stand in the table. */
const legendHtml = ({ weeks }: PageView): Piece => {
  const shown = LEGEND.filter((mark) => weeks.some((cells) => cells.some((cell) => cell.mark === mark)));
  return html`<ul class="legend" aria-label="${WORDS.legend}">
      ${shown.map((mark) => html`<li><span aria-hidden="true">${markSigns[mark]}</span> ${markWords[mark]}</li>`)}
    </ul>
    <p class="legend">${WORDS.counts}</p>`;
};

const namesHtml = ({ listed, unlisted }: PageView): Piece =>
  html`${
    listed.length === 0
      ? ''
      : html`<ul class="names">
          ${listed.map((name) => html`<li><bdi>${name}</bdi></li>`)}
        </ul>`
  }
  ${unlisted > 0 || listed.length === 0 ? html`<p class="about">${moreWords(unlisted, listed.length > 0)}</p>` : ''}`;

const joinHtml = ({ state }: PageView, join: string | null): Piece | string => {
  if (state !== 'open') return html`<p class="rests about">${WORDS.rests}</p>`;
  return join === null ? '' : html`<a class="join" href="${join}">${WORDS.join}</a>`;
};

const mainHtml = (view: PageView, { join }: PageAddresses, tag: string): Piece =>
  html`<main data-tag="${tag}">
    <header>
      <div class="fire">${flame()}<span class="number">${view.number}</span></div>
      <p class="unit">${numberWords(view)}</p>
      ${view.open > 0 ? html`<p class="open">${openWords(view)}</p>` : ''}
      <h1 dir="auto">${view.name}</h1>
      ${view.description === '' ? '' : html`<p class="about" dir="auto">${view.description}</p>`}
      <p class="rule">${ruleWords(view)}</p>
      <p class="about">${view.tasks.map((task, at) => html`${at > 0 ? ' · ' : ''}<bdi>${task}</bdi>`)}</p>
      <ul class="facts">
        <li>${membersWords(view.members)}</li>
        ${view.best > 0 ? html`<li>${bestWords(view)}</li>` : ''}
        ${view.shields > 0 ? html`<li>${shieldsWords(view.shields)}</li>` : ''}
      </ul>
    </header>
    ${joinHtml(view, join)}
    <section class="card" aria-labelledby="weeks">
      <h2 id="weeks">${WORDS.lastWeeks}</h2>
      <table aria-labelledby="weeks">
        <tbody>
          ${view.weeks.map(weekHtml)}
        </tbody>
      </table>
      ${legendHtml(view)}
    </section>
    <section class="card" aria-labelledby="who">
      <h2 id="who">${WORDS.who}</h2>
      ${namesHtml(view)}
    </section>
    <footer>
      <p>
        ${WORDS.asOf} <time datetime="${new Date(view.asOf).toISOString()}">${timeWords(view.asOf)}</time>.
        ${WORDS.updates}
      </p>
      <p><a href="/">${WORDS.madeWith}</a></p>
    </footer>
  </main>`;

/** The whole page. Names and texts of people are escaped by `html`. */
export const renderPage = async (
  view: PageView,
  addresses: PageAddresses,
  { isIndexed, tag }: { readonly isIndexed: boolean; readonly tag: string },
): Promise<string> => {
  const title = `${view.name}: ${String(view.number)} ${numberWords(view)}`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} - Hearth</title>
        <meta name="description" content="${WORDS.shared}. ${ruleWords(view)}" />
        ${isIndexed ? '' : html`<meta name="robots" content="noindex" />`}
        <meta property="og:type" content="website" />
        <meta property="og:site_name" content="Hearth" />
        <meta property="og:title" content="${title}" />
        <meta property="og:description" content="${WORDS.shared}. ${ruleWords(view)}" />
        <meta property="og:url" content="${addresses.page}" />
        <meta property="og:image" content="${addresses.picture}" />
        <meta property="og:image:width" content="1200" />
        <meta property="og:image:height" content="630" />
        <meta name="twitter:card" content="summary_large_image" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${PAGE_FILES.style.path}" />
        <script type="module" src="${PAGE_FILES.script.path}"></script>
      </head>
      <body>
        ${mainHtml(view, addresses, tag)}
      </body>
    </html>`;
  // An object of texts that need no more escaping; what goes on the wire is a plain one.
  return (await page).valueOf();
};
