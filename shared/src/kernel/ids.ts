import * as z from 'zod/mini';
import type { Brand } from './brand.ts';

export type HabitId = Brand<string, 'HabitId'>;
export type CheckInId = Brand<string, 'CheckInId'>;
export type ScheduleVersionId = Brand<string, 'ScheduleVersionId'>;
export type PauseId = Brand<string, 'PauseId'>;
export type RoutineId = Brand<string, 'RoutineId'>;
export type ReminderId = Brand<string, 'ReminderId'>;
export type SettingVersionId = Brand<string, 'SettingVersionId'>;
export type ZoneChangeId = Brand<string, 'ZoneChangeId'>;
export type AttachmentId = Brand<string, 'AttachmentId'>;
export type GroupId = Brand<string, 'GroupId'>;
/** One stay of a member in a group, and the name of its card: random, so that nothing leads from it to a user (GRP12). */
export type SpanId = Brand<string, 'SpanId'>;
export type TaskId = Brand<string, 'TaskId'>;

/** Longest key that any table accepts; a UUIDv7 is 36, a state row's key 47 characters. */
export const maxIdLength = 128;

/** Schema of a branded id: a non-empty string of at most {@link maxIdLength} characters. */
export function idSchema<Id extends string>() {
  return z.custom<Id>((value) => typeof value === 'string' && value.length > 0 && value.length <= maxIdLength, {
    message: `an id of 1 to ${maxIdLength} characters`,
  });
}

/** Marks a string from a trusted source (a fresh UUID, a stored key) as an id. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the brand, which no value carries
export function asId<Id extends string>(value: string): Id {
  return value as Id;
}
