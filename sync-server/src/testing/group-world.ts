import type { GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import type { GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import { asId, type GroupId, type HabitId, type SpanId, type TaskId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { makeCheckIn, makeHabit, makeVersion } from '@hearth/shared/testing/factories.ts';
import { makeTerms, theTask } from '@hearth/shared/testing/group-story.ts';
import { pastSpaceOf } from '../groups/group-rows.ts';
import { leaveForGood } from '../groups/leave-group.ts';
import { GROUP_TABLES } from '../storage/group-tables.ts';
import { executeIntent } from '../intents/execute-intent.ts';
import { createSettling } from '../jobs/settle-groups.ts';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { CommitOrigin } from '../sync/commit-origin.ts';
import { commitToGroups, type GroupDeps } from '../sync/commit-to-groups.ts';
import { parseSyncRequest } from '../sync/sync-request.ts';
import { synchronise, type SyncDeps } from '../sync/synchronise.ts';

/** People with a device each and groups on a server, under a clock of the test's own: everything goes the way of a push. */

type Row = Readonly<Record<string, unknown>>;
type Said<Kind extends GroupIntent['kind']> = Omit<Extract<GroupIntent, { kind: Kind }>, 'kind' | 'groupId'>;

export const THE_GROUP = asId<GroupId>('the-group');

interface Answer {
  readonly serverRevision: string;
  readonly realms: readonly string[];
  readonly changes: readonly {
    readonly table: string;
    readonly muts: readonly {
      readonly type: string;
      readonly keys: readonly string[];
      readonly values?: readonly Row[];
    }[];
  }[];
}

/** What an intent came to: `done`, or why it was refused. */
type Outcome = string;

export class GroupPerson {
  readonly user: string;
  readonly world: GroupWorld;
  readonly habit: HabitId;
  #lastPull: { readonly serverRevision: string; readonly realms: readonly string[] } | undefined;
  #rev = 0;
  /** What the device holds, by table and key. */
  readonly rows = new Map<string, Map<string, Row>>();
  /** All that ever reached the device. */
  heard = '';
  realms: readonly string[] = [];
  span = asId<SpanId>('');
  #spans = 0;

  constructor(world: GroupWorld, name: string) {
    this.world = world;
    this.user = `user-of-${name}`;
    this.habit = asId<HabitId>(`habit-of-${name}`);
  }

  table(name: string): ReadonlyMap<string, Row> {
    return this.rows.get(name) ?? new Map<string, Row>();
  }

  /** One round: sends rows, and takes in the answer as the addon does. */
  async sync(...sent: readonly (readonly [table: string, ...rows: readonly Row[]])[]): Promise<void> {
    const changes = sent.map(([table, ...rows]) => {
      this.#rev += 1;
      const keys = rows.map((row) => String(row['id'] ?? row['key']));
      return { table, muts: [{ type: 'upsert', keys, values: rows, rev: this.#rev, txid: `t${String(this.#rev)}` }] };
    });
    const request = parseSyncRequest({ v: 3, clientIdentity: this.user, lastPull: this.#lastPull, changes });
    if (request === undefined) throw new TypeError('this is no request');
    const text = [...(await synchronise(this.world.deps, this.user, request)).body].join('');
    this.heard += text;
    this.#takeIn(JSON.parse(text) as Answer);
  }

  #takeIn({ serverRevision, realms, changes }: Answer): void {
    for (const table of this.rows.values()) {
      for (const [key, row] of table) {
        const realm = row['realmId'];
        if (typeof realm === 'string' && realm.startsWith('rlm~') && !realms.includes(realm)) table.delete(key);
      }
    }
    for (const { table, muts } of changes) {
      const rows = this.rows.get(table) ?? new Map<string, Row>();
      this.rows.set(table, rows);
      for (const { type, keys, values = [] } of muts) {
        keys.forEach((key, at) => {
          const row = values[at];
          if (type === 'delete' || row === undefined) rows.delete(key);
          else rows.set(key, row);
        });
      }
    }
    this.#lastPull = { serverRevision, realms };
    this.realms = realms;
  }

  /** A habit, by which this person is judged in the group, and where they live. */
  async settle(zone: string, over: Parameters<typeof makeVersion>[0] = {}): Promise<this> {
    const { habit: habitId } = this;
    await this.sync(
      ['habits', makeHabit({ id: habitId, name: `secret of ${this.user}` })],
      ['scheduleVersions', makeVersion({ habitId, id: asId(`version-of-${habitId}`), ...over })],
      ['zoneChanges', { id: `zone-of-${this.user}`, v: 1, at: 0, zone, device: 'phone' }],
      ['groupLinks', this.linkOf(theTask)],
    );
    return this;
  }

  linkOf(taskId: TaskId, habitId: HabitId = this.habit): Row {
    return { id: `${THE_GROUP}:${taskId}`, v: 1, groupId: THE_GROUP, taskId, habitId, madeAt: this.world.nowMs };
  }

  /** The device says where it is now. */
  async moveTo(zone: string): Promise<void> {
    const { nowMs } = this.world;
    await this.sync([
      'zoneChanges',
      { id: `zone-${String(nowMs)}-${this.user}`, v: 1, at: nowMs, zone, device: 'phone' },
    ]);
  }

  /** Wishes something and answers what came of it. */
  async wish<Kind extends GroupIntent['kind']>(kind: Kind, said: Said<Kind>): Promise<Outcome> {
    const id = `intent-${String((this.world.wishes += 1))}`;
    const payload = { groupId: THE_GROUP, ...said };
    await this.sync(['intents', { id, v: 1, kind, payload, createdAt: this.world.nowMs }]);
    const row = this.table('intents').get(id);
    return row?.['state'] === 'done' ? 'done' : String(row?.['reason']);
  }

  nextSpan(): SpanId {
    this.#spans += 1;
    this.span = asId<SpanId>(`card-${String((this.world.cards += 1))}-${String(this.#spans)}`);
    return this.span;
  }

  found(
    startDay: LocalDate,
    terms: Partial<GroupTerms> = {},
    over: Partial<Said<'group-create'>> = {},
  ): Promise<Outcome> {
    return this.wish('group-create', {
      name: 'The walkers',
      description: 'A walk a day',
      isPublic: true,
      isOpen: true,
      membersInvite: true,
      showsHistory: false,
      maxMembers: 100,
      startDay,
      weekStart: 1,
      terms: makeTerms(terms),
      span: this.nextSpan(),
      ...over,
    });
  }

  join(over: Partial<Said<'group-join'>> = {}): Promise<Outcome> {
    return this.wish('group-join', { span: this.nextSpan(), alias: `alias of card`, ...over });
  }

  /** Says something of a day, now. */
  async tick(day: LocalDate, kind: 'done' | 'none' | 'skip' = 'done'): Promise<void> {
    await this.sync(this.said(day, kind));
  }

  /** The same, to be sent when there is a network again. */
  said(day: LocalDate, kind: 'done' | 'none' | 'skip' = 'done'): readonly [table: string, row: Row] {
    const { nowMs } = this.world;
    const row = makeCheckIn({ habitId: this.habit, day, kind, loggedAt: nowMs, editedAt: nowMs });
    return ['checkIns', { ...row, note: 'a private word' }];
  }

  /** What the server tells this person. */
  notices(): readonly string[] {
    return [...this.table('notifications').values()].map((row) => String(row['kind'])).toSorted();
  }
}

export class GroupWorld {
  nowMs: number;
  wishes = 0;
  cards = 0;
  readonly storage: Storage;
  readonly deps: SyncDeps;
  readonly commits: (readonly [string, CommitOrigin])[] = [];
  readonly #door: GroupDeps;
  readonly #settling: ReturnType<typeof createSettling>;

  constructor(nowMs: number, storage: Storage = createMemoryStorage()) {
    this.nowMs = nowMs;
    this.storage = storage;
    const door = {
      storage,
      timeLine: () => 'run',
      epochNowMs: () => this.nowMs,
      onCommit: (space: string, origin: CommitOrigin) => {
        this.commits.push([space, origin]);
        this.#settling.noteWritten(space);
      },
    };
    this.#door = door;
    this.deps = { ...door, databaseId: 'db', executeIntent, holdNews: () => () => undefined };
    this.#settling = createSettling(door);
  }

  person(name: string): GroupPerson {
    return new GroupPerson(this, name);
  }

  /** Lets time go on, and everything happen that is due on the way. */
  async goTo(nowMs: number): Promise<void> {
    for (let next = await this.#nextChange(); next !== undefined && next <= nowMs; next = await this.#nextChange()) {
      this.nowMs = Math.max(this.nowMs, next);
      await this.#settling.run();
    }
    this.nowMs = nowMs;
    await this.#settling.run();
  }

  async #nextChange(): Promise<number | undefined> {
    const orderBy = [{ column: 'nextChangeAtMs' }] as const;
    const all = [{ column: 'nextChangeAtMs', operator: '!=', value: null }] as const;
    const [next] = await this.storage.read((steps) => steps.find('groups', { all, orderBy, limit: 1 }));
    return next?.nextChangeAtMs ?? undefined;
  }

  /** The account of somebody goes. */
  deleteAccount({ user }: GroupPerson): Promise<void> {
    return commitToGroups(this.#door, (steps, commit) => leaveForGood(steps, commit, user));
  }

  /** Everything that is stored of groups, and all realms, as one text. */
  async dump(): Promise<string> {
    const tables = Object.keys(GROUP_TABLES) as (keyof typeof GROUP_TABLES)[];
    return JSON.stringify(
      await this.storage.read(function* (steps) {
        const found: unknown[] = [];
        for (const table of tables) found.push(yield* steps.find(table, { limit: 100_000 }));
        for (const space of [realmOf(THE_GROUP), pastSpaceOf(THE_GROUP)]) {
          const range = { space, after: -1, upTo: Number.MAX_SAFE_INTEGER, limit: 100_000 };
          found.push((yield* steps.changes(range)).filter(({ deleted }) => !deleted));
        }
        return found;
      }),
    );
  }

  /** The row of a realm or a space as it is stored. */
  async row(table: string, key: string, space: string = realmOf(THE_GROUP)): Promise<Row | undefined> {
    const found = await this.storage.read((steps) => steps.get({ space, table, key }));
    return found === undefined || found.deleted ? undefined : (JSON.parse(found.json) as Row);
  }
}
