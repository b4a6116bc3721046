import type { GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import {
  maxAliasLength,
  maxGroupDescriptionLength,
  maxGroupNameLength,
} from '@hearth/shared/domain/groups/group-row.ts';
import { maxGroupMembers, type GroupRule, type GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import { checkTerms } from '@hearth/shared/domain/groups/terms-rules.ts';
import { maxAmount } from '@hearth/shared/domain/schedules/schedule.ts';
import { asId, type TaskId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import type { NumberReading } from '../../ui/number-text.ts';

export const groupCategories = ['movement', 'learning', 'mind', 'food', 'home', 'work', 'creative', 'other'] as const;
export type GroupCategory = (typeof groupCategories)[number];

export const maxTasks = 10;
const maxTaskLength = 100;
const maxMeasureLength = 32;
/** GRP3 allows every hour up to 72; these are offered. */
export const graceChoices = [0, 12, 24, 36, 48, 72] as const;

export interface TaskForm {
  readonly id: TaskId;
  readonly name: string;
}

/** What a group says of itself, as it was typed. */
export interface AboutForm {
  readonly name: string;
  readonly description: string;
  readonly category: GroupCategory | '';
  readonly isPublic: boolean;
  readonly isOpen: boolean;
  readonly membersInvite: boolean;
  readonly showsHistory: boolean;
  readonly maxMembers: NumberReading;
}

/** What it asks, as it was typed. */
export interface TermsForm {
  readonly tasks: readonly TaskForm[];
  readonly needsAllTasks: boolean;
  readonly taskCount: NumberReading;
  readonly unit: GroupTerms['unit'];
  readonly rule: GroupRule['kind'];
  readonly count: NumberReading;
  readonly percent: NumberReading;
  readonly amount: NumberReading;
  readonly measure: string;
  readonly graceHours: number;
  readonly reopens: boolean;
}

export const freshAbout: AboutForm = {
  name: '',
  description: '',
  category: '',
  isPublic: false,
  isOpen: false,
  membersInvite: true,
  showsHistory: true,
  maxMembers: 40,
};

export const freshTerms = (id: string): TermsForm => ({
  tasks: [{ id: asId<TaskId>(id), name: '' }],
  needsAllTasks: true,
  taskCount: 1,
  unit: 'day',
  rule: 'all',
  count: 2,
  percent: 75,
  amount: 10,
  measure: '',
  graceHours: 36,
  reopens: false,
});

const isCategory = (text: string | undefined): text is GroupCategory =>
  (groupCategories as readonly (string | undefined)[]).includes(text);

export function aboutOf(row: GroupRow): AboutForm {
  const { name, description, category, isPublic, isOpen, membersInvite, showsHistory, maxMembers } = row;
  return {
    ...freshAbout,
    name,
    description,
    category: isCategory(category) ? category : '',
    isPublic,
    isOpen,
    membersInvite,
    showsHistory,
    // Not told by servers of before.
    ...(typeof maxMembers === 'number' ? { maxMembers } : {}),
  };
}

export function termsFormOf({ tasks, taskRule, rule, unit, graceHours, reopens }: GroupTerms): TermsForm {
  return {
    ...freshTerms(''),
    tasks: tasks.map(({ id, name }) => ({ id, name })),
    needsAllTasks: taskRule.kind === 'all',
    ...(taskRule.kind === 'k-of-n' ? { taskCount: taskRule.k } : {}),
    unit,
    rule: rule.kind,
    ...(rule.kind === 'at-least' ? { count: rule.count } : {}),
    ...(rule.kind === 'percent' ? { percent: rule.percent } : {}),
    ...(rule.kind === 'sum' ? { amount: rule.amount } : {}),
    measure: tasks[0]?.unit ?? '',
    graceHours,
    reopens,
  };
}

const numberOf = (reading: NumberReading): number => (typeof reading === 'number' ? reading : Number.NaN);

function ruleOf({ rule, count, percent, amount }: TermsForm): GroupRule {
  switch (rule) {
    case 'at-least':
      return { kind: rule, count: numberOf(count) };
    case 'percent':
      return { kind: rule, percent: numberOf(percent) };
    case 'sum':
      return { kind: rule, amount: numberOf(amount) };
    case 'all':
    case 'any':
      return { kind: rule };
  }
}

export function termsOf(form: TermsForm): GroupTerms {
  const { tasks, needsAllTasks, taskCount, unit, measure, graceHours, reopens } = form;
  const isSum = form.rule === 'sum';
  return {
    unit,
    rule: ruleOf(form),
    tasks: tasks.map(({ id, name }) => ({
      id,
      name: name.trim(),
      ...(isSum && measure.trim() !== '' ? { unit: measure.trim() } : {}),
    })),
    taskRule: needsAllTasks || tasks.length === 1 ? { kind: 'all' } : { kind: 'k-of-n', k: numberOf(taskCount) },
    graceHours,
    reopens,
  };
}

function checkText(field: string, text: string, limit: number, isNeeded: boolean): RuleError[] {
  if (isNeeded && text.trim() === '') return [ruleError(field, 'required')];
  return text.trim().length > limit ? [ruleError(field, 'too-long', limit)] : [];
}

function checkNumber(field: string, reading: NumberReading, least: number, most: number, isWhole = true): RuleError[] {
  if (reading === null) return [ruleError(field, 'required')];
  if (reading === 'not-a-number' || (isWhole && !Number.isInteger(reading))) return [ruleError(field, 'not-a-number')];
  if (reading < least) return [ruleError(field, 'too-small', least)];
  return reading > most ? [ruleError(field, 'too-large', most)] : [];
}

export function checkAbout({ name, description, maxMembers }: AboutForm): RuleError[] {
  return [
    ...checkText('name', name, maxGroupNameLength, true),
    ...checkText('description', description, maxGroupDescriptionLength, false),
    ...checkNumber('maxMembers', maxMembers, 1, maxGroupMembers),
  ];
}

export function checkTermsForm(form: TermsForm): RuleError[] {
  const { rule, count, percent, amount, measure, tasks, needsAllTasks, taskCount } = form;
  const errors = [
    ...tasks.flatMap(({ id, name }) => checkText(`task-${id}`, name, maxTaskLength, true)),
    ...(rule === 'at-least' ? checkNumber('count', count, 1, maxGroupMembers) : []),
    ...(rule === 'percent' ? checkNumber('percent', percent, 1, 100) : []),
    ...(rule === 'sum' ? checkNumber('amount', amount, 0.000_001, maxAmount, false) : []),
    ...(rule === 'sum' ? checkText('measure', measure, maxMeasureLength, false) : []),
    ...(tasks.length > 1 && !needsAllTasks ? checkNumber('taskCount', taskCount, 1, tasks.length) : []),
  ];
  return errors.length > 0 ? errors : checkTerms(termsOf(form));
}

export function checkAlias(alias: string): RuleError[] {
  return checkText('alias', alias, maxAliasLength, true);
}

/** "YYYY-MM-DD" of a date field; a group begins today at the earliest. */
export function checkStart(day: string, today: LocalDate): RuleError[] {
  if (day === '') return [ruleError('startDay', 'required')];
  return day < today ? [ruleError('startDay', 'too-small', today)] : [];
}
