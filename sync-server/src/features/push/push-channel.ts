import { answerWordsEnglish } from '@hearth/shared/domain/reminders/answer-words.en.ts';
import { asId, type HabitId, type ReminderId } from '@hearth/shared/kernel/ids.ts';
import { parseLocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { PushPayload } from '@hearth/shared/protocol/push-payload.ts';
import type {
  ChannelOutcome,
  ReminderChannel,
  ReminderMessage,
  ReminderTarget,
} from '../../gateways/reminder-channel/reminder-channel.ts';
import {
  makePushTopic,
  PUSH_PAYLOAD_MAX_BYTES,
  type PushOutcome,
  type PushSubscription,
  type WebPush,
} from '../../gateways/web-push/web-push.ts';
import { readPushKeys } from './push-keys.ts';
import type { ShownSigns } from './shown-signs.ts';

/** Reminders by web push (F6). What they say stands in the message; how it is answered, in the service worker. */

/** A reminder that nobody saw for longer has missed its moment; the app lists it. */
const WORTH_MS = 2 * 3_600_000;
const SHORTEST_TTL_S = 60;
/** Apple counts a push that shows nothing against the subscription, and ends it after a few. */
const SHOWS_ALWAYS = /(?:^|\.)push\.apple\.com$/;
const LANGUAGE = 'en';

interface PushChannelDeps {
  readonly webPush: WebPush;
  readonly signs: ShownSigns;
  readonly epochNowMs: () => number;
}

const subscriptionOf = ({ address, secret }: ReminderTarget): PushSubscription | undefined => {
  const keys = readPushKeys(secret);
  return keys === undefined ? undefined : { endpoint: address, ...keys };
};

const toOutcome = (outcome: PushOutcome, topic: string): ChannelOutcome => {
  switch (outcome.kind) {
    case 'delivered':
      return { kind: 'delivered', receipt: topic };
    case 'unreachable':
      return { kind: 'failed', why: outcome.why };
    case 'refused':
    case 'gone':
    case 'retry-after':
      return outcome;
  }
};

const payloadOf = (message: ReminderMessage, signs: ShownSigns, sentAt: number): PushPayload => {
  const { id, user, title, body, path, part, firesAtMs, reminder, habit, answer } = message;
  const shown = { title, body, lang: LANGUAGE, path };
  const day = message.day === undefined ? null : parseLocalDate(message.day);
  const addressed = { v: 1, id, user } as const;
  if (message.kind !== 'reminder' || reminder === undefined || day === null) {
    return { ...addressed, ...shown, kind: 'notice', ...(message.kind === 'test' ? {} : { sign: signs.make(id) }) };
  }
  return {
    ...addressed,
    ...shown,
    kind: 'reminder',
    sign: signs.make(id),
    reminderId: asId<ReminderId>(reminder),
    ...(habit === undefined ? {} : { habitId: asId<HabitId>(habit) }),
    day,
    part,
    at: firesAtMs,
    sentAt,
    ...(answer === undefined
      ? {}
      : { answer: { token: answer.token, operation: answer.operation }, words: { ...answerWordsEnglish } }),
  };
};

/** As JSON that fits; what is too long is cut at the end of its text, never within a sign. */
const packPayload = (payload: PushPayload): string => {
  const text = JSON.stringify(payload);
  const excess = Buffer.byteLength(text) - PUSH_PAYLOAD_MAX_BYTES;
  if (excess <= 0 || payload.kind === 'withdraw') return text;
  const longest = payload.body.length >= payload.title.length ? 'body' : 'title';
  const signs = Array.from(payload[longest]);
  // At least one sign less each time, as each is a byte or more.
  const kept = signs.slice(0, Math.max(0, signs.length - Math.max(2, Math.ceil(excess / 4)))).join('');
  return packPayload({ ...payload, [longest]: `${kept.replace(/…$/, '')}…` });
};

export const createPushChannel = ({ webPush, signs, epochNowMs }: PushChannelDeps): ReminderChannel => ({
  name: 'push',
  hasShownSign: true,
  deliver: async (message, target) => {
    const subscription = subscriptionOf(target);
    if (subscription === undefined) return { kind: 'gone' };
    const topic = makePushTopic();
    const nowMs = epochNowMs();
    const leftMs = message.firesAtMs + WORTH_MS - nowMs;
    const options = {
      ttlS: Math.max(SHORTEST_TTL_S, Math.round(leftMs / 1_000)),
      urgency: message.kind === 'notice' ? 'normal' : 'high',
      topic,
    } as const;
    const payload = packPayload(payloadOf(message, signs, nowMs));
    return toOutcome(await webPush.send(subscription, payload, options), topic);
  },
  withdraw: async ({ id, user, reminder, day }, target, topic) => {
    const subscription = subscriptionOf(target);
    if (subscription === undefined || SHOWS_ALWAYS.test(URL.parse(target.address)?.hostname ?? '')) return;
    const asked = day === undefined ? null : parseLocalDate(day);
    const payload: PushPayload = {
      v: 1,
      id,
      user,
      kind: 'withdraw',
      reminderId: asId<ReminderId>(reminder),
      ...(asked === null ? {} : { day: asked }),
    };
    // Under the topic of what it takes back, so that one which still waits at the push service never arrives.
    await webPush.send(subscription, packPayload(payload), {
      ttlS: WORTH_MS / 1_000,
      urgency: 'low',
      topic: topic ?? makePushTopic(),
    });
  },
});
