import { parseLocalDate, type LocalDate, type Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import type { ActivityRow } from '../../data/activity-row.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import { placeOfZone } from '../../lib/zone-place.ts';
import { clockWords, dayWords, weekdayWords, type Words } from './settings-words.ts';

/** Acts over several habits, said by their number. */
const bulkKinds = [
  'habits-edited',
  'habits-deleted',
  'habits-archived',
  'habits-unarchived',
  'habits-paused',
  'habits-resumed',
] as const;
type BulkKind = (typeof bulkKinds)[number];

const isBulk = (kind: ActivityRow['kind']): kind is BulkKind => bulkKinds.some((each) => each === kind);

/** What was done, in one line: "Read: 12 pages added". */
export function actWords({ kind, subject, detail, habitId }: ActivityRow, rows: RuleRows, words: Words): string {
  const { t } = words;
  if (kind === 'amount-added' || kind === 'amount-set') {
    return t(`activity.did.${kind}`, { subject, amount: amountOf(habitId, detail, rows, words) });
  }
  if ((kind === 'paused' || kind === 'resumed') && habitId === null) return t(`activity.did.${kind}All`);
  if (isBulk(kind))
    return t(`activity.did.${kind}`, { count: Number(detail), number: words.format.number(Number(detail)) });
  if (kind === 'zone-kept') return t('activity.did.zone-kept', { place: placeOfZone(subject) });
  if (kind === 'setting-changed') return settingWords(subject, detail, words);
  if (kind === 'reminder-created' || kind === 'reminder-edited' || kind === 'reminder-deleted') {
    const summary = detail === 'day' ? t('activity.summaryDay') : t('activity.summaryWeek');
    return t(`activity.did.${kind}`, { subject: detail === 'day' || detail === 'week' ? summary : subject });
  }
  return t(`activity.did.${kind}`, { subject });
}

/** A value with its unit, as the habit measures it now; the bare number once the habit is gone. */
function amountOf(habitId: ActivityRow['habitId'], detail: string, rows: RuleRows, { format }: Words): string {
  const target = habitId === null ? undefined : rows.versions.get(habitId)?.at(-1)?.target;
  return target?.kind === 'amount'
    ? amountWords(Number(detail), target, format)
    : format.number(Number(detail), { maximumFractionDigits: 6 });
}

function settingWords(name: string, value: string, words: Words): string {
  const { t } = words;
  switch (name) {
    case 'dayStart':
      return t('activity.set.dayStart', { time: clockWords(Number(value), words) });
    case 'weekStart':
      return t('activity.set.weekStart', { weekday: weekdayWords(Number(value) as Weekday, words) });
    case 'freezes':
      return t(value === 'true' ? 'activity.set.freezesOn' : 'activity.set.freezesOff');
    case 'tinyHabits':
      return t(value === 'true' ? 'activity.set.tinyHabitsOn' : 'activity.set.tinyHabitsOff');
    case 'pinnedZone':
      return value === ''
        ? t('activity.set.pinnedZoneOff')
        : t('activity.set.pinnedZone', { place: placeOfZone(value) });
    case 'reminderChannels':
      return t('activity.set.reminderChannels');
    case 'quietHours': {
      const [from = '', to = ''] = value.split('-');
      const clock = (text: string): string => clockWords(Number(text), words);
      return value === ''
        ? t('activity.set.quietHoursOff')
        : t('activity.set.quietHours', { from: clock(from), to: clock(to) });
    }
    default:
      // A newer version's setting.
      return t('activity.did.setting-changed');
  }
}

/** The day or number that an act was about, where its line does not say it: "for Thu, 19 Nov". Null when there is none. */
export function aboutWords(
  { kind, detail }: ActivityRow,
  doneOn: LocalDate,
  today: LocalDate,
  words: Words,
): string | null {
  const { t, format } = words;
  if (kind === 'imported' || kind === 'replaced') {
    return t('activity.entries', { count: Number(detail), number: format.number(Number(detail)) });
  }
  const day = parseLocalDate(detail);
  if (day === null) return null;
  const shown = dayWords(day, today, words);
  if (kind === 'habit-ended') return t('activity.until', { day: shown });
  if (kind === 'habit-start-moved' || kind === 'rule-changed' || kind === 'paused') {
    return t('activity.fromDay', { day: shown });
  }
  return day === doneOn ? null : t('activity.forDay', { day: shown });
}
