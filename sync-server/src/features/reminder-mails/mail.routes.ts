import { Hono, type Context } from 'hono';
import type { RateLimits } from '../../app/http/rate-limits.ts';
import type { AppEnv } from '../../app/http/request-context.ts';
import type { TokenAnswer } from '../../operations/answer-operations.ts';
import { escapeHtml } from './reminder-mail.ts';
import type { UnsubscribeTokens } from './unsubscribe-tokens.ts';

/**
 * What the links in mails lead to: pages that ask, and a press that does (mail programs and their guards open links by
 * themselves). They name nothing of the person, need no script, and look at no cookie.
 */

export interface MailRoutesDeps {
  readonly limits: RateLimits;
  readonly networkOf: (context: Context<AppEnv>) => string;
  readonly tokens: UnsubscribeTokens;
  readonly answer: (answer: TokenAnswer) => Promise<boolean>;
  /** Takes mails out of a person's chain; once is enough. */
  readonly unsubscribe: (user: string) => Promise<void>;
  readonly epochNowMs: () => number;
}

const MOST_A_MINUTE = 60;

interface Page {
  readonly title: string;
  readonly text: string;
  /** What the button says; absent: there is none. */
  readonly button?: string;
}

const STYLE =
  ':root{color-scheme:light dark}body{margin:0;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;display:grid;place-items:center;min-height:100vh;background:light-dark(#fbf9f6,#1b1917);color:light-dark(#292524,#f5f5f4)}main{max-width:24rem;padding:24px}h1{font-size:20px;margin:0 0 8px}button{min-height:48px;padding:0 24px;border:0;border-radius:12px;background:#9a3412;color:#fff;font:inherit;font-weight:600}button:focus-visible,a:focus-visible{outline:3px solid currentColor;outline-offset:2px}a{color:inherit}';

const render = ({ title, text, button }: Page): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${escapeHtml(title)} - Hearth</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`,
    button === undefined ? '' : `<form method="post"><button type="submit">${escapeHtml(button)}</button></form>`,
    '<p><a href="/today">Open Hearth</a></p></main></body></html>',
  ].join('');

const ASKED = {
  done: { title: 'Mark it as done?', text: 'For the day that the reminder asked about.', button: 'Done' },
  skip: { title: 'Skip it?', text: 'For the day that the reminder asked about.', button: 'Skip' },
} as const;
const SAID = {
  done: { title: 'Done', text: 'It is noted for the day that the reminder asked about.' },
  skip: { title: 'Skipped', text: 'It is noted for the day that the reminder asked about.' },
} as const;
const OVER: Page = {
  title: 'This link is over',
  text: 'It was used before, or is too old. Open Hearth to say it there.',
};
const LEAVE: Page = {
  title: 'No more reminders by mail?',
  text: 'Your other channels go on. You can switch mails on again in the settings of reminders.',
  button: 'No more mails',
};
const LEFT: Page = { title: 'No more reminders by mail', text: 'You can switch them on again in the settings.' };

const isAction = (text: string): text is keyof typeof ASKED => Object.hasOwn(ASKED, text);

export const mailRoutes = ({
  limits,
  networkOf,
  tokens,
  answer,
  unsubscribe,
  epochNowMs,
}: MailRoutesDeps): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>();
  const send = (context: Context<AppEnv>, page: Page, status: 200 | 404 = 200): Response =>
    context.html(render(page), status, { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
  const crowd = (context: Context<AppEnv>): Response | undefined =>
    limits.take(context, `mails from ${networkOf(context)}`, MOST_A_MINUTE);

  routes.get('/mail/answer/:action/:token', (context) => {
    const action = context.req.param('action');
    return isAction(action) ? send(context, ASKED[action]) : send(context, OVER, 404);
  });
  routes.post('/mail/answer/:action/:token', async (context) => {
    const { action, token } = context.req.param();
    const tooMany = crowd(context);
    if (tooMany !== undefined) return tooMany;
    const isTaken = isAction(action) && (await answer({ token, action, at: epochNowMs() }));
    return isTaken ? send(context, SAID[action]) : send(context, OVER, 404);
  });
  routes.get('/mail/unsubscribe/:token', (context) =>
    tokens.read(context.req.param('token')) === undefined ? send(context, OVER, 404) : send(context, LEAVE),
  );
  routes.post('/mail/unsubscribe/:token', async (context) => {
    const tooMany = crowd(context);
    if (tooMany !== undefined) return tooMany;
    const user = tokens.read(context.req.param('token'));
    if (user === undefined) return send(context, OVER, 404);
    await unsubscribe(user);
    return send(context, LEFT);
  });
  return routes;
};
