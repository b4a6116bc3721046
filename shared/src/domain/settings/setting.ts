import * as z from 'zod/mini';
import { idSchema, type SettingVersionId, type ZoneChangeId } from '../../kernel/ids.ts';
import { dayNumberOf, localDateSchema, type DayNumber, type Weekday } from '../../kernel/local-date.ts';

/** DAY2: minutes after midnight, 00:00 to 12:00. */
export const maxDayStartMin = 720;

const versionBase = {
  id: idSchema<SettingVersionId>(),
  v: z.literal(1),
  fromDay: localDateSchema,
  madeAt: z.number(),
  deletedAt: z.optional(z.number()),
};

/** Effective-dated settings (FACT7): changing one never re-judges the past. */
export const settingVersionSchema = z.discriminatedUnion('name', [
  z.looseObject({ ...versionBase, name: z.literal('dayStart'), value: z.int().check(z.gte(0), z.lte(maxDayStartMin)) }),
  z.looseObject({ ...versionBase, name: z.literal('weekStart'), value: z.literal([1, 2, 3, 4, 5, 6, 7]) }),
  z.looseObject({ ...versionBase, name: z.literal('freezes'), value: z.boolean() }),
]);
export type SettingVersion = z.infer<typeof settingVersionSchema>;

/** FACT7: the zone lived in from an instant on; each device writes what it saw. */
export const zoneChangeSchema = z.looseObject({
  id: idSchema<ZoneChangeId>(),
  v: z.literal(1),
  at: z.number(),
  zone: z.string().check(z.minLength(1), z.maxLength(64)),
  device: z.string().check(z.maxLength(64)),
  deletedAt: z.optional(z.number()),
});
export type ZoneChange = z.infer<typeof zoneChangeSchema>;

/** A setting that is not effective-dated: one row per name. */
export const settingSchema = z.looseObject({
  key: z.string().check(z.minLength(1), z.maxLength(64)),
  v: z.literal(1),
  value: z.unknown(),
});
export type Setting = z.infer<typeof settingSchema>;

/** A value from a day on; sorted by day, one per day. */
export interface Dated<T> {
  readonly from: DayNumber;
  readonly value: T;
}

type ValueOf<Name extends SettingVersion['name']> = Extract<SettingVersion, { name: Name }>['value'];

/** The course of one setting, sorted; of two versions for one day the later made wins (FACT4). */
export function settingCourse<Name extends SettingVersion['name']>(
  versions: readonly SettingVersion[],
  name: Name,
): readonly Dated<ValueOf<Name>>[] {
  const live = versions.filter((row) => row.name === name && row.deletedAt === undefined);
  live.sort((a, b) => dayNumberOf(a.fromDay) - dayNumberOf(b.fromDay) || a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1));
  const course: Dated<ValueOf<Name>>[] = [];
  for (const row of live) {
    const entry = { from: dayNumberOf(row.fromDay), value: row.value as ValueOf<Name> };
    if (course.at(-1)?.from === entry.from) course.pop();
    course.push(entry);
  }
  return course;
}

/** The value in force on a day, `fallback` before the first version. */
export function valueOn<T>(course: readonly Dated<T>[], day: DayNumber, fallback: T): T {
  for (let i = course.length - 1; i >= 0; i -= 1) {
    const entry = course[i];
    if (entry !== undefined && entry.from <= day) return entry.value;
  }
  return fallback;
}

export const defaultDayStartMin = 0;
export const defaultWeekStart: Weekday = 1;
export const defaultFreezesOn = true;
