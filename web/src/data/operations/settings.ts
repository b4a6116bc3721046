import {
  decideSetting,
  effectiveDay,
  type SettingChoice,
  type SettingName,
  type SettingValue,
} from '@hearth/shared/domain/settings/setting-rules.ts';
import { settingCourse, type SettingVersion } from '@hearth/shared/domain/settings/setting.ts';
import { dayStartTakesEffectOn } from '@hearth/shared/domain/days/day-start.ts';
import { asId, type SettingVersionId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { runAct, type Outcome } from '../act.ts';
import { calendarTables, readCalendar } from '../calendar.ts';
import type { HearthData } from '../hearth-data.ts';

/** Chooses day start, first weekday or freezes; it holds from the next day or week on, and the past stays (FACT7, DAY2). */
export function chooseSetting(data: HearthData, choice: SettingChoice): Outcome<{ readonly fromDay: LocalDate }> {
  return runAct<{ readonly fromDay: LocalDate }>(data, calendarTables, async () => {
    const decision = decideSetting(choice);
    if (!decision.ok) return decision;
    const calendar = await readCalendar(data);
    const versions = await data.db.settingVersions.toArray();
    const fromDay =
      choice.name === 'dayStart'
        ? dayStartTakesEffectOn(choice.value, calendar.zone, settingCourse(versions, 'dayStart'), calendar.now)
        : effectiveDay(choice, calendar.today, calendar.settings.weekStart);
    const planned = versions.filter(
      (row) => row.name === choice.name && row.deletedAt === undefined && row.fromDay >= fromDay,
    );
    const id = asId<SettingVersionId>(data.ids.next());
    const row = { id, v: 1 as const, fromDay, madeAt: calendar.now, ...decision.value } as SettingVersion;
    const writes: Write[] = [
      { table: 'settingVersions', op: 'add', row },
      ...planned.map((each): Write => ({
        table: 'settingVersions',
        op: 'update',
        key: each.id,
        changes: { deletedAt: calendar.now },
      })),
    ];
    const detail = String(choice.value);
    return ok({ kind: 'setting-changed', habitId: null, subject: choice.name, detail, writes, more: { fromDay } });
  });
}

/** Sets a setting that holds at once. */
export function setSetting<Name extends SettingName>(data: HearthData, name: Name, value: SettingValue<Name>): Outcome {
  return runAct<unknown>(data, ['settings'], async () => {
    const writes: Write[] = [{ table: 'settings', op: 'merge', key: name, changes: { v: 1, value } }];
    return ok({ kind: 'setting-changed', habitId: null, subject: name, detail: String(value ?? ''), writes, more: {} });
  });
}
