import type { GroupDayRow, GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import { localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { makeTerms } from '@hearth/shared/testing/group-story.ts';
import { walkGroup } from '@hearth/shared/testing/oracle-group-runs.ts';
import { oracleGroupUnits } from '@hearth/shared/testing/oracle-group.ts';
import { createSyncRandom, type SyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { findGroup } from '../groups/group-store.ts';
import { readRecord } from '../groups/open-group.ts';
import { rebuildProjections } from '../projections/rebuild-projections.ts';
import { GroupWorld, THE_GROUP, type GroupPerson } from './group-world.ts';

/** A group's life at random over the way that devices take, compared with the oracle, which knows nothing but the record. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ZONES = ['Pacific/Midway', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Tokyo', 'Pacific/Kiritimati'];
/** Nights with another clock in Los Angeles and in Berlin lie ahead. */
const STARTS = [Date.UTC(2026, 2, 3), Date.UTC(2026, 2, 24), Date.UTC(2026, 9, 20)];

/** The oracle looks at the world in quarters of an hour. */
const QUARTER_MS = 900_000;
const quarterAfter = (ms: number): number => Math.ceil(ms / QUARTER_MS) * QUARTER_MS;

interface Fuzz {
  readonly world: GroupWorld;
  readonly random: SyncRandom;
  readonly people: readonly GroupPerson[];
  readonly problems: string[];
  /** Verdicts that were settled, by first day. */
  readonly settled: Map<string, string>;
  pauses: number;
}

const dayAround = ({ world, random }: Fuzz, back = 3): LocalDate =>
  localDateOf(Math.floor(world.nowMs / DAY_MS) + 1 - random.below(back + 1));

const termsAt = (random: SyncRandom): Partial<GroupTerms> => ({
  unit: random.chance(0.25) ? 'week' : 'day',
  rule: random.pick([
    { kind: 'all' },
    { kind: 'at-least', count: 2 },
    { kind: 'percent', percent: 60 },
    { kind: 'any' },
  ]),
  graceHours: random.pick([0, 12, 36]),
  reopens: random.chance(0.5),
});

const isIn = (person: GroupPerson): boolean => person.realms.includes(realmOf(THE_GROUP));

const pause = async (fuzz: Fuzz, person: GroupPerson): Promise<void> => {
  const { world, random } = fuzz;
  fuzz.pauses += 1;
  const from = dayAround(fuzz, 2);
  const to = random.chance(0.5) ? { to: localDateOf(Math.floor(world.nowMs / DAY_MS) + random.below(4)) } : {};
  const id = `pause-${String(fuzz.pauses)}`;
  const made = { madeOn: from, madeAt: world.nowMs };
  await person.sync(['pauses', { id, v: 1, kind: 'pause', habitId: person.habit, from, ...to, ...made }]);
};

const resume = async ({ world }: Fuzz, person: GroupPerson): Promise<void> => {
  const last = [...person.table('pauses').values()].at(-1);
  if (last !== undefined) await person.sync(['pauses', { ...last, deletedAt: world.nowMs }]);
};

const act = async (fuzz: Fuzz): Promise<void> => {
  const { world, random, people } = fuzz;
  const person = random.pick(people);
  const other = random.pick(people);
  const dice = random.below(100);
  if (dice < 40)
    await person.tick(dayAround(fuzz), random.chance(0.85) ? 'done' : random.chance(0.5) ? 'none' : 'skip');
  else if (dice < 62)
    await world.goTo(quarterAfter(world.nowMs + (1 + random.below(14)) * HOUR_MS + random.below(HOUR_MS)));
  else if (dice < 67) await pause(fuzz, person);
  else if (dice < 71) await resume(fuzz, person);
  else if (dice < 76) await person.moveTo(random.pick(ZONES));
  else if (dice < 82) {
    if (!isIn(person))
      await person.join({ alias: `alias ${String(random.below(99))}`, showsAtClose: random.chance(0.3) });
  } else if (dice < 85) await person.wish('group-leave', {});
  else if (dice < 87) await person.wish('group-kick', { span: other.span });
  else if (dice < 90) await person.wish('group-edit-rule', { terms: makeTerms(termsAt(random)) });
  else if (dice < 92)
    await person.wish('group-set-role', { span: other.span, role: random.pick(['admin', 'member', 'viewer']) });
  else if (dice < 94) await person.wish(random.chance(0.5) ? 'group-close' : 'group-reopen', {});
  else if (dice < 96) await person.wish('group-card', { showsAtClose: random.chance(0.5) });
  else if (dice < 98) await person.wish('group-cheer', { to: null, day: dayAround(fuzz), cheer: 'fire' });
  else await person.wish('group-edit', { name: `name ${String(random.below(9))}`, showsHistory: random.chance(0.3) });
};

const inWords = (run: GroupRow['current']): string =>
  run === null ? '' : (run.parts ?? [run]).map(({ length, unit }) => `${String(length)} ${unit}`).join(', ');

/** What is published against what the oracle makes of the record. */
const compare = async ({ world, problems, settled }: Fuzz): Promise<void> => {
  const record = await world.storage.read(function* (steps) {
    const entry = yield* findGroup(steps, THE_GROUP);
    return entry === undefined ? undefined : yield* readRecord(steps, entry);
  });
  if (record === undefined) return void problems.push('the group is gone');
  const units = oracleGroupUnits(record, world.nowMs);
  const fire = walkGroup(units);
  const group = (await world.row('group', THE_GROUP)) as GroupRow | undefined;
  const said = group && [inWords(group.current), inWords(group.best), group.shields.held];
  const asked = [fire.current, fire.best, fire.shields];
  if (JSON.stringify(said) !== JSON.stringify(asked))
    problems.push(`fire ${JSON.stringify(said)} not ${JSON.stringify(asked)}`);
  for (const unit of units) {
    const from = localDateOf(unit.from);
    const row = (await world.row('groupDays', `${THE_GROUP}:${from}`)) as GroupDayRow | undefined;
    const count = (is: (cell: (typeof unit.cells)[number]) => boolean): number => unit.cells.filter(is).length;
    const wanted = [
      fire.shielded.includes(unit.from) ? 'shielded' : unit.verdict,
      unit.opensAt,
      unit.settlesAt,
      unit.cells.length,
      count(([, , onLeave]) => onLeave),
      count(([, state]) => state === 'kept' || state === 'open'),
      count(([, state]) => state === 'kept'),
    ];
    const { members, onLeave, due, kept } = row?.counts ?? {};
    const found = [row?.verdict, row?.opensAt, row?.settlesAt, members, onLeave, due, kept];
    if (JSON.stringify(wanted) !== JSON.stringify(found)) {
      problems.push(`${from} at ${String(world.nowMs)}: ${JSON.stringify(found)} not ${JSON.stringify(wanted)}`);
    }
    if (row !== undefined && unit.settlesAt <= world.nowMs) noteSettled(settled, problems, row);
  }
};

/** A settled verdict stays, but for a miss that a correction mends (GRP4); which miss a shield was spent on may move with it. */
const noteSettled = (settled: Map<string, string>, problems: string[], row: GroupDayRow): void => {
  const verdict = row.verdict === 'shielded' ? 'missed' : row.verdict;
  const before = settled.get(row.from);
  settled.set(row.from, verdict);
  if (before === undefined || before === verdict) return;
  if (before !== 'missed' || verdict !== 'kept' || row.correctedAt === undefined) {
    problems.push(`${row.from} was settled as ${before} and is ${verdict}`);
  }
};

/** What devices hold is what is published, from their first day on; and nothing leads to anybody else. */
const lookAtDevices = async ({ world, people, problems }: Fuzz): Promise<void> => {
  for (const person of people) {
    await person.sync();
    for (const other of people) {
      if (other === person) continue;
      if (person.heard.includes(other.user) || person.heard.includes(other.habit))
        problems.push(`${person.user} knows ${other.user}`);
    }
    person.heard = '';
    if (!isIn(person)) {
      if (person.table('groupDays').size + person.table('memberCards').size > 0)
        problems.push(`${person.user} kept rows`);
      continue;
    }
    for (const [key, row] of person.table('groupDays')) {
      if (JSON.stringify(row) !== JSON.stringify(await world.row('groupDays', key)))
        problems.push(`${person.user} has an old ${key}`);
    }
  }
};

export const runGroupSeed = async (seed: number, acts: number): Promise<readonly string[]> => {
  const random = createSyncRandom(seed);
  const world = new GroupWorld(random.pick(STARTS) + random.below(24) * HOUR_MS);
  const people: GroupPerson[] = [];
  for (let at = 0; at < 2 + random.below(4); at += 1) {
    people.push(await world.person(`p${String(at)}`).settle(random.pick(ZONES)));
  }
  const fuzz: Fuzz = { world, random, people, problems: [], settled: new Map(), pauses: 0 };
  const [owner] = people;
  const startDay = localDateOf(Math.floor(world.nowMs / DAY_MS) + 1);
  const founded = await owner?.found(startDay, termsAt(random));
  if (founded !== 'done') return [`founding: ${String(founded)}`];
  for (let at = 0; at < acts && fuzz.problems.length === 0; at += 1) {
    await act(fuzz);
    if (at % 6 === 5) await compare(fuzz);
    if (at % 20 === 19) await lookAtDevices(fuzz);
  }
  const { told } = await rebuildProjections(world.storage, { isDry: true, nowMs: world.nowMs });
  for (const difference of told) fuzz.problems.push(`rebuild: ${JSON.stringify(difference)}`);
  return fuzz.problems;
};
