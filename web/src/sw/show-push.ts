/// <reference lib="webworker" />
import { actionsThatFit, answerActions, type AnswerAction } from '@hearth/shared/domain/reminders/answer.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import { answerLinkOf, writeAnswerLink } from '@hearth/shared/protocol/answer-link.ts';
import {
  pushPayloadSchema,
  reminderTag,
  toldKey,
  type PushPayload,
  type ReminderPush,
} from '@hearth/shared/protocol/push-payload.ts';
import { answer, postShown } from './answers.ts';
import { claimTelling, readUser } from './device-store.ts';

/** Pushes, as they come while no page is open, and what is pressed on them. */

/** What browsers know of notifications and TypeScript's library does not. */
interface ShownOptions extends NotificationOptions {
  readonly renotify?: boolean;
  readonly timestamp?: number;
  readonly actions?: readonly { readonly action: string; readonly title: string }[];
}

/** What a reminder on the screen carries: the page reads it too, to take it back (`features/reminders/notifications.ts`). */
interface ShownData {
  readonly kind: 'reminder';
  readonly reminderId: string;
  readonly day: number;
  readonly wasOpen: boolean;
  readonly url: string;
  readonly push: ReminderPush;
}

const LOOKS = { icon: '/icons/hearth-192.png', badge: '/icons/hearth-monochrome-512.png', dir: 'auto' } as const;

const read = (data: PushMessageData | null): PushPayload | undefined => {
  try {
    return pushPayloadSchema.safeParse(data?.json()).data;
  } catch (error) {
    // No JSON is none of ours.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Browsers end it themselves when too much is dropped; and who signed out here wants none. */
const unsubscribe = async ({ pushManager }: ServiceWorkerRegistration): Promise<void> => {
  await (await pushManager.getSubscription())?.unsubscribe();
};

/** How many buttons this system shows; a constructor knows, and not everywhere. */
const roomForActions = (): number => {
  const room: unknown = 'maxActions' in Notification ? Notification.maxActions : undefined;
  return typeof room === 'number' ? room : 0;
};

const optionsOf = (push: ReminderPush, isRepeat: boolean): ShownOptions => {
  const { body, lang, reminderId, day, at, path, words } = push;
  const dayNumber = dayNumberOf(day);
  const link = answerLinkOf(push);
  const data: ShownData = {
    kind: 'reminder',
    reminderId,
    day: dayNumber,
    wasOpen: link !== undefined,
    url: link === undefined ? path : writeAnswerLink(link),
    push,
  };
  const actions = link === undefined ? [] : actionsThatFit(roomForActions());
  return {
    ...LOOKS,
    body,
    lang,
    tag: reminderTag(reminderId, dayNumber),
    timestamp: at,
    renotify: isRepeat,
    actions: actions.flatMap((action) => {
      const title = words?.[action];
      return title === undefined ? [] : [{ action, title }];
    }),
    data,
  };
};

const showReminder = async (registration: ServiceWorkerRegistration, push: ReminderPush): Promise<void> => {
  const { id, reminderId, day, part, at, title } = push;
  // It may be put off several times a day, and only the server asks then.
  const time = part === 'later' ? id : part;
  const { isOff, wasTold } = await claimTelling(toldKey(reminderId, dayNumberOf(day), time), at);
  if (isOff) return unsubscribe(registration);
  // The page was faster: in its place, without a sound.
  const options = optionsOf(push, part !== 'first' && !wasTold);
  await registration.showNotification(title, wasTold ? { ...options, silent: true } : options);
};

/** Shows at once what is for whoever uses this device. For anybody else it is dropped, and nothing more is to come. */
export const receivePush = async (
  { registration }: ServiceWorkerGlobalScope,
  data: PushMessageData | null,
): Promise<void> => {
  const push = read(data);
  if (push === undefined) return;
  if ((await readUser()) !== push.user) return unsubscribe(registration);
  switch (push.kind) {
    case 'reminder':
      await showReminder(registration, push);
      break;
    case 'notice': {
      const { title, body, lang, id, path } = push;
      const tag = id.startsWith('test-') ? 'test' : id;
      const options: ShownOptions = { ...LOOKS, body, lang, tag, renotify: true, data: { url: path } };
      await registration.showNotification(title, options);
      break;
    }
    case 'withdraw': {
      const day = push.day === undefined ? undefined : dayNumberOf(push.day);
      for (const shown of await registration.getNotifications()) {
        const { reminderId, day: shownDay } = (shown.data ?? {}) as Partial<ShownData>;
        if (reminderId === push.reminderId && (day === undefined || day === shownDay)) shown.close();
      }
      return;
    }
  }
  if (push.sign !== undefined) await postShown(push.id, push.sign);
};

const isAction = (name: string): name is AnswerAction => (answerActions as readonly string[]).includes(name);

/** Whether a press was an answer; the rest opens the app. */
export const answerPressed = async (
  worker: ServiceWorkerGlobalScope,
  { notification, action }: NotificationEvent,
): Promise<boolean> => {
  const { push } = (notification.data ?? {}) as Partial<ShownData>;
  const link = push === undefined ? undefined : answerLinkOf(push);
  if (link === undefined || !isAction(action)) return false;
  notification.close();
  await answer(worker, link, action);
  return true;
};
