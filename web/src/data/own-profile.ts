import { applyProfileChange, readProfile, type Profile } from '@hearth/shared/domain/profiles/profile-rules.ts';
import type { StoredRow } from '@hearth/shared/protocol/tables.ts';
import type { HearthData } from './hearth-data.ts';

/** How the server knows what is wanted (sync.md). */
export const PROFILE_CHANGE = 'profile.change';
/** Key of one's own row. */
const OWN = 'me';

export interface RefusedProfileChange {
  /** Of the intent. */
  readonly id: string;
  readonly reason: string;
  /** The fields that it wanted to change. */
  readonly fields: readonly string[];
}

export interface OwnProfile {
  readonly profile: Profile;
  readonly avatar: string | undefined;
  readonly waiting: number;
  readonly refused: readonly RefusedProfileChange[];
}

type Fields = Readonly<Record<string, unknown>>;

const payloadOf = ({ payload }: StoredRow): Fields =>
  typeof payload === 'object' && payload !== null ? (payload as Fields) : {};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The server's row, with what is on its way to it laid over. */
export const readOwnProfile = async ({ db }: Pick<HearthData, 'db'>): Promise<OwnProfile> => {
  const row = await db.profile.get(OWN);
  // Ids rise with time, and so the last word is the last.
  const intents = (await db.intents.orderBy('id').toArray()).filter(
    ({ kind, deletedAt }) => kind === PROFILE_CHANGE && deletedAt === undefined,
  );
  const waiting = intents.filter(({ state }) => state === undefined);
  const refused = intents.filter(({ state }) => state === 'refused').toReversed();
  return {
    profile: waiting.reduce((profile, intent) => applyProfileChange(profile, payloadOf(intent)), readProfile(row)),
    avatar: textOf(row?.['avatar']),
    waiting: waiting.length,
    refused: refused.map((intent) => ({
      id: String(intent['id']),
      reason: textOf(intent['reason']) ?? '',
      fields: Object.keys(payloadOf(intent)),
    })),
  };
};
