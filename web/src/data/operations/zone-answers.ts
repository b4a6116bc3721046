import { asId, type ZoneChangeId } from '@hearth/shared/kernel/ids.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import { ruleError } from '@hearth/shared/kernel/rule-error.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Outcome } from '../act.ts';
import type { HearthData } from '../hearth-data.ts';
import { writePreference } from '../preferences.ts';
import { changesInOrder, followZone, lastKnownZone, type ZoneQuestion } from './zones.ts';

/** "Switch": days follow the device from now on. */
export async function acceptZone(data: HearthData, question: ZoneQuestion): Promise<void> {
  if (question.change === null) await data.db.settings.update('pinnedZone', { value: null });
  const change = (await followZone(data)) ?? question.change;
  await writePreference(data, 'zoneAnswered', change?.id ?? question.to);
}

/** "Keep": the change never was, and days stay in the zone before it until that is taken back in Settings. */
export async function keepZone(data: HearthData, question: ZoneQuestion): Outcome {
  const outcome = await runAct<unknown>(data, ['zoneChanges', 'settings'], () => {
    const writes: Write[] = [
      { table: 'settings', op: 'merge', key: 'pinnedZone', changes: { v: 1, value: question.from } },
    ];
    if (question.change !== null) {
      const changes = { deletedAt: data.clock.now() };
      writes.push({ table: 'zoneChanges', op: 'update', key: question.change.id, changes });
    }
    return Promise.resolve(ok({ kind: 'zone-kept', habitId: null, subject: question.from, writes, more: {} }));
  });
  // The zone is pinned now, so the next question would be about the place itself.
  if (outcome.ok) await writePreference(data, 'zoneAnswered', question.to);
  return outcome;
}

/** Days are lived in `zone` from now on, wherever the device is; null follows the device again. */
export async function pinZone(data: HearthData, zone: string | null): Outcome {
  const deviceZone = data.deviceZone();
  let answered = deviceZone;
  const outcome = await runAct<unknown>(data, ['zoneChanges', 'settings'], async () => {
    if (zone !== null && !isZone(zone)) return err([ruleError('pinnedZone', 'unknown-value')]);
    const { db, clock, ids, deviceId } = data;
    const writes: Write[] = [{ table: 'settings', op: 'merge', key: 'pinnedZone', changes: { v: 1, value: zone } }];
    const changes = await db.zoneChanges.toArray();
    const current =
      zone === null ? lastKnownZone(changes, deviceId) : (changesInOrder(changes).at(-1)?.zone ?? deviceZone);
    const next = zone ?? deviceZone;
    if (next !== current) {
      // Part of the act, so that its undo takes it back too.
      const id = asId<ZoneChangeId>(ids.next());
      writes.push({
        table: 'zoneChanges',
        op: 'add',
        row: { id, v: 1, at: clock.now(), zone: next, device: deviceId },
      });
      if (zone === null) answered = id;
    }
    return ok({ kind: 'setting-changed', habitId: null, subject: 'pinnedZone', detail: zone ?? '', writes, more: {} });
  });
  // Who has just chosen is not asked whether they mean it.
  if (outcome.ok) await writePreference(data, 'zoneAnswered', answered);
  return outcome;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    // The only way to ask: an unknown zone is a RangeError.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
