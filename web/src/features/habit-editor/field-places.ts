/** The parts of the form, each of which folds. */
export const sectionIds = ['basics', 'rhythm', 'target', 'plan', 'place', 'reward', 'span', 'ladder'] as const;
export type SectionId = (typeof sectionIds)[number];

const sections: Readonly<Record<string, SectionId>> = {
  name: 'basics',
  colour: 'basics',
  icon: 'basics',
  target: 'target',
  step: 'target',
  action: 'plan',
  place: 'plan',
  time: 'plan',
  durationS: 'plan',
  description: 'plan',
  timeOfDay: 'place',
  routineId: 'place',
  routine: 'place',
  reward: 'reward',
  linkedHabitId: 'reward',
  pleasant: 'reward',
  startDay: 'span',
  endDay: 'span',
  skipAllowance: 'span',
  schedule: 'rhythm',
  fromDay: 'target',
  steps: 'ladder',
  habits: 'basics',
};

/** The part of the form that a field of a `RuleError` lies in: `target.amount` is in `target`. */
export function sectionOf(field: string): SectionId {
  return sections[field.split('.')[0] ?? ''] ?? 'basics';
}

/** The order in which fields stand on the page, by which the first wrong one is found. */
export function placeOf(field: string): number {
  return sectionIds.indexOf(sectionOf(field));
}
