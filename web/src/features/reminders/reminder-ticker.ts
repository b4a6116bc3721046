import { lateness } from '@hearth/shared/domain/reminders/is-needed.ts';
import { firesBetween, nextFire, type Firing } from '@hearth/shared/domain/reminders/next-fire.ts';
import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import { reminderTag, toldKey } from '@hearth/shared/protocol/push-payload.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { HearthData } from '../../data/hearth-data.ts';
import { reminderBoardStore, type ReminderBoard } from '../../data/reminder-board.ts';
import { closePutOff, readPutOff } from '../../data/answers.ts';
import { isPushOn } from '../../data/push.ts';
import { addMissed, claimTime, readLog, writeCheckedAt } from '../../data/reminder-log.ts';
import { showToast } from '../../ui/toast.ts';
import { notificationWords } from './notification-words.ts';
import { showNotification, withdrawNotifications } from './notifications.ts';
import type { Words } from './reminder-words.ts';

/** How long no look is taken at most: a device that slept looks soon after it wakes. */
const longestWaitMs = 60_000;
/** How often the time looked at is written down although nothing happened. */
const writeEveryMs = 5 * 60_000;
/** While habits are gathered, or a day begins. */
const unreadyWaitMs = 1_000;
/** What is older is not even listed. */
const listedMs = 7 * 86_400_000;
const mostTimes = 60;
/** A push comes within its minute, and is still on time after it (`lateness`). */
const pushLeadMs = 100_000;

/** A time that has come. */
interface Due {
  readonly entry: ReminderEntry;
  readonly firing: Firing;
}

/** The times of all reminders after one instant up to another, the last one of each reminder and day. */
function dueBetween(board: ReminderBoard, after: EpochMs, until: EpochMs): Due[] {
  const due: Due[] = [];
  for (const entry of board.entries) {
    // A reminder never asks for a time before it was made.
    const from = Math.max(after, entry.reminder.createdAt, until - listedMs);
    const byDay = new Map<number, Firing>();
    for (const firing of firesBetween(entry.reminder, entry.context, from, until, mostTimes))
      byDay.set(firing.day, firing);
    for (const firing of byDay.values()) due.push({ entry, firing });
  }
  return due.toSorted((a, b) => a.firing.at - b.firing.at);
}

function earliestFire(board: ReminderBoard, after: EpochMs): EpochMs {
  const fires = board.entries.map(({ reminder, context }) => nextFire(reminder, context, after)?.at ?? Infinity);
  return Math.min(Infinity, ...fires);
}

/** All facts are there, and the calendar has reached the days that are asked about. */
function isReady({ all }: ReminderBoard, due: readonly Due[]): boolean {
  const today = dayNumberOf(all.calendar.today);
  return all.habits.length === all.rows.habits.length && due.every(({ firing }) => firing.day <= today);
}

/**
 * Tells reminders for as long as this page lives. Whether one is still needed is decided at its moment; what nobody could be
 * told is listed. Run it in one page at a time. Returns how to stop.
 */
export function runTicker(data: HearthData, words: Words): () => void {
  const store = reminderBoardStore(data);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  let checkedAt: EpochMs | null = null;
  let writtenAt: EpochMs = 0;
  let looking: Promise<void> | null = null;
  let isLookWanted = false;

  const arm = (waitMs: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(look, Math.min(Math.max(waitMs, 0) + 1, longestWaitMs));
  };

  const lookOnce = async (): Promise<void> => {
    const board = store.getSnapshot();
    if (board === undefined) return;
    const now = data.clock.now();
    checkedAt ??= (await readLog(data)).checkedAt ?? now;
    // What a push shows on this device the page leaves to it; when none came in time it tells by itself.
    const leadMs = navigator.onLine && (await isPushOn(data)) ? pushLeadMs : 0;
    const until = Math.max(checkedAt, now - leadMs);
    const due = dueBetween(board, checkedAt, until);
    if (!isReady(board, due)) {
      arm(unreadyWaitMs);
      return;
    }
    await tellAll(data, due, now, words);
    const putOffAt = await tellPutOff(data, board, now, words);
    checkedAt = until;
    if (due.length > 0 || now - writtenAt >= writeEveryMs) {
      await writeCheckedAt(data, until);
      writtenAt = now;
    }
    await withdrawNotifications(({ reminderId, day, wasOpen }) => {
      const entry = board.entries.find(({ reminder }) => reminder.id === reminderId);
      if (entry === undefined || !entry.reminder.enabled) return false;
      return !wasOpen || entry.isNeeded(day, 'first', 'only-if-not-done');
    });
    // The look itself took its time.
    arm(Math.min(earliestFire(board, until) + leadMs, putOffAt) - data.clock.now());
  };

  // One look at a time: a change during one makes another follow.
  function look(): void {
    if (isStopped) return;
    if (looking !== null) {
      isLookWanted = true;
      return;
    }
    looking = lookOnce().finally(() => {
      looking = null;
      if (!isLookWanted) return;
      isLookWanted = false;
      look();
    });
  }

  const lookWhenSeen = (): void => {
    if (document.visibilityState === 'visible') look();
  };
  const stopStore = store.subscribe(look);
  document.addEventListener('visibilitychange', lookWhenSeen);
  window.addEventListener('pageshow', lookWhenSeen);
  window.addEventListener('focus', lookWhenSeen);
  look();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stopStore();
    document.removeEventListener('visibilitychange', lookWhenSeen);
    window.removeEventListener('pageshow', lookWhenSeen);
    window.removeEventListener('focus', lookWhenSeen);
  };
}

/** Asks again what was put off without a network, which a server would do else. Answers when the next of these is due. */
async function tellPutOff(data: HearthData, board: ReminderBoard, now: EpochMs, words: Words): Promise<EpochMs> {
  if (!(await readLog(data)).isOn) return Infinity;
  const waiting = await readPutOff(data);
  for (const each of waiting.filter(({ at }) => at <= now)) {
    const { reminderId, day } = each.answer;
    const entry = board.entries.find(({ reminder }) => reminder.id === reminderId);
    const firing = { at: each.at, day: dayNumberOf(day), part: 'follow-up' } as const;
    const isWanted =
      entry !== undefined && lateness(each.at, now) !== 'missed' && entry.isNeeded(firing.day, firing.part);
    if (isWanted) await tellOne({ entry, firing }, lateness(each.at, now) === 'late', words);
    await closePutOff(data, each);
  }
  return Math.min(Infinity, ...waiting.map(({ at }) => at).filter((at) => at > now));
}

async function tellAll(data: HearthData, due: readonly Due[], now: EpochMs, words: Words): Promise<void> {
  if (due.length === 0 || !(await readLog(data)).isOn) return;
  const untold: Due[] = [];
  for (const each of due) {
    const { entry, firing } = each;
    const { reminder } = entry;
    if (!entry.isNeeded(firing.day, firing.part)) continue;
    if (!(await claimTime(data, toldKey(reminder.id, firing.day, firing.part), firing.at))) continue;
    const late = lateness(firing.at, now);
    if (late === 'missed' || !(await tellOne(each, late === 'late', words))) untold.push(each);
  }
  if (untold.length === 0) return;
  await addMissed(
    data,
    untold.map(({ entry, firing }) => ({ reminderId: entry.reminder.id, at: firing.at, day: firing.day })),
  );
}

/** Shows one as a notification, or inside the app to whoever looks at it. False when nobody could see it. */
async function tellOne({ entry, firing }: Due, isLate: boolean, words: Words): Promise<boolean> {
  const { reminder, habit } = entry;
  const { title, text } = notificationWords(entry, firing, isLate, words);
  const tag = reminderTag(reminder.id, firing.day);
  const wasShown = await showNotification({
    title,
    body: text,
    tag,
    isRepeat: firing.part === 'follow-up',
    at: firing.at,
    data: {
      kind: 'reminder',
      reminderId: reminder.id,
      day: firing.day,
      wasOpen: entry.isNeeded(firing.day, 'first', 'only-if-not-done'),
      url: habit === undefined ? '/today' : `/today#habit=${encodeURIComponent(habit.id)}`,
    },
  });
  if (wasShown) return true;
  if (document.visibilityState !== 'visible') return false;
  showToast({ id: tag, message: title, description: text });
  return true;
}
