import { ruleError, type RuleError } from '../../kernel/rule-error.ts';

/** A person as others may see them, and what of it they may see. */
export interface Profile {
  /** Empty: the user name stands there instead. */
  readonly displayName: string;
  readonly bio: string;
  readonly isPublic: boolean;
  readonly isHiddenFromRankings: boolean;
  readonly isPresenceHidden: boolean;
}
export type ProfileChange = Partial<Profile>;

/** In UTF-16 units, as the server counts them. */
export const profileLengths = { displayName: 50, bio: 500 } as const;

/** Of somebody who has said nothing about it: nothing is public. */
const unspoken: Profile = {
  displayName: '',
  bio: '',
  isPublic: false,
  isHiddenFromRankings: false,
  isPresenceHidden: false,
};

type Fields = Readonly<Record<string, unknown>>;

/** The fields that people change, out of a row or a change of whatever version; what does not fit counts as unspoken. */
export const readProfile = (row: Fields | undefined): Profile => applyProfileChange(unspoken, row ?? {});

/** A profile with a change that is on its way. */
export const applyProfileChange = (profile: Profile, change: Fields): Profile => ({
  displayName: textOr(change['displayName'], profile.displayName),
  bio: textOr(change['bio'], profile.bio),
  isPublic: flagOr(change['isPublic'], profile.isPublic),
  isHiddenFromRankings: flagOr(change['isHiddenFromRankings'], profile.isHiddenFromRankings),
  isPresenceHidden: flagOr(change['isPresenceHidden'], profile.isPresenceHidden),
});

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' ? value : fallback);
const flagOr = (value: unknown, fallback: boolean): boolean => (typeof value === 'boolean' ? value : fallback);

/** What differs, tidied; and what of it no server would take. */
export const decideProfileChange = (
  before: Profile,
  wanted: ProfileChange,
): { readonly change: ProfileChange; readonly errors: readonly RuleError[] } => {
  const tidy = Object.fromEntries(
    Object.entries(wanted).map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value]),
  ) as ProfileChange;
  const change = Object.fromEntries(
    Object.entries(tidy).filter(([field, value]) => before[field as keyof Profile] !== value),
  ) as ProfileChange;
  const errors = (['displayName', 'bio'] as const).flatMap((field) =>
    (tidy[field]?.length ?? 0) > profileLengths[field] ? [ruleError(field, 'too-long', profileLengths[field])] : [],
  );
  return { change, errors };
};
