import type { ReminderMessage } from '../../gateways/reminder-channel/reminder-channel.ts';

/** What a reminder says as a mail: as text, and the same with things to press. */

export interface ReminderMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Links {
  /** `https://hearth.example` */
  readonly origin: string;
  readonly unsubscribeUrl: string;
}

const SUBJECT_MAX = 150;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** One line, whole signs, and not longer than a mail program shows. */
const subjectOf = (title: string): string => {
  const line = Array.from(title.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim());
  return line.length > SUBJECT_MAX ? `${line.slice(0, SUBJECT_MAX).join('')}…` : line.join('') || 'Hearth';
};

/** Where an answer is asked for once more before anything happens: mail programs open links by themselves. */
const answersOf = ({ answer }: ReminderMessage, origin: string): readonly (readonly [label: string, url: string])[] =>
  answer === undefined
    ? []
    : [
        ['Done', `${origin}/mail/answer/done/${answer.token}`],
        ['Skip', `${origin}/mail/answer/skip/${answer.token}`],
      ];

export const writeReminderMail = (message: ReminderMessage, { origin, unsubscribeUrl }: Links): ReminderMail => {
  const { title, body, action, place, lines, path } = message;
  const about = [action, place].filter((each) => each !== undefined).join(', ');
  const answers = answersOf(message, origin);
  const openUrl = origin + path;
  const paragraphs = [
    title,
    body,
    ...(about === '' ? [] : [about]),
    ...(lines.length === 0
      ? []
      : [lines.map(({ name, text }) => `- ${name}${text === '' ? '' : `: ${text}`}`).join('\n')]),
    ...answers.map(([label, url]) => `${label}: ${url}`),
    `Open Hearth: ${openUrl}`,
    `No more reminders by mail: ${unsubscribeUrl}`,
  ];
  const button = ([label, url]: readonly [string, string]): string =>
    `<a href="${escapeHtml(url)}" style="display:inline-block;margin:0 8px 8px 0;padding:12px 20px;border-radius:12px;background:#9a3412;color:#fff;text-decoration:none;font-weight:600">${label}</a>`;
  const items = lines.map(
    ({ name, text }) => `<li><bdi>${escapeHtml(name)}</bdi>${text === '' ? '' : `: ${escapeHtml(text)}`}</li>`,
  );
  const html = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title></head>`,
    '<body style="margin:0;padding:24px;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1f2937;background:#fff">',
    `<h1 style="margin:0 0 8px;font-size:20px"><bdi>${escapeHtml(title)}</bdi></h1>`,
    `<p style="margin:0 0 8px">${escapeHtml(body)}</p>`,
    about === '' ? '' : `<p style="margin:0 0 8px;color:#4b5563"><bdi>${escapeHtml(about)}</bdi></p>`,
    items.length === 0 ? '' : `<ul style="margin:0 0 16px;padding-left:20px">${items.join('')}</ul>`,
    `<p style="margin:16px 0">${answers.map(button).join('')}</p>`,
    `<p style="margin:0 0 24px"><a href="${escapeHtml(openUrl)}" style="color:#9a3412">Open Hearth</a></p>`,
    `<p style="margin:0;font-size:13px;color:#4b5563">You get this because mails are in your chain of reminders. <a href="${escapeHtml(unsubscribeUrl)}" style="color:#4b5563">No more reminders by mail</a></p>`,
    '</body></html>',
  ].join('\n');
  return { subject: subjectOf(title), text: `${paragraphs.join('\n\n')}\n`, html };
};
