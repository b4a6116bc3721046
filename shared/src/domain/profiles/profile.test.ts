import { describe, expect, test } from 'vitest';
import { applyProfileChange, decideProfileChange, profileLengths, readProfile } from './profile-rules.ts';
import { profileChangeSchema } from './profile.ts';

const nobody = readProfile(undefined);

describe('a profile', () => {
  test('shows nothing to others until somebody says so', () => {
    expect(nobody).toEqual({
      displayName: '',
      bio: '',
      isPublic: false,
      isHiddenFromRankings: false,
      isPresenceHidden: false,
    });
  });

  test('is read from rows of other versions: what is unknown or does not fit is left out', () => {
    const row = { key: 'me', v: 9, displayName: 'Anna', bio: 7, isPublic: 'yes', level: 3 };
    expect(readProfile(row)).toEqual({ ...nobody, displayName: 'Anna' });
  });

  test('shows changes that are on their way', () => {
    const changed = applyProfileChange(readProfile({ displayName: 'Anna' }), { bio: 'reads', isPublic: true });
    expect(changed).toEqual({ ...nobody, displayName: 'Anna', bio: 'reads', isPublic: true });
  });
});

describe('a change of it', () => {
  test('is what differs, tidied, and fits what the server takes', () => {
    const before = readProfile({ displayName: 'Anna', bio: 'reads' });
    const decided = decideProfileChange(before, { displayName: ' Anna ', bio: ' reads much ', isPublic: true });
    expect(decided).toEqual({ change: { bio: 'reads much', isPublic: true }, errors: [] });
    expect(profileChangeSchema.parse(decided.change)).toEqual(decided.change);
  });

  test.each(['displayName', 'bio'] as const)('has a length that the server takes too: %s', (field) => {
    const limit = profileLengths[field];
    const fitting = { [field]: 'x'.repeat(limit) };
    expect(decideProfileChange(nobody, fitting).errors).toEqual([]);
    expect(profileChangeSchema.safeParse(fitting).success).toBe(true);
    const long = { [field]: 'x'.repeat(limit + 1) };
    expect(decideProfileChange(nobody, long).errors).toEqual([{ field, rule: 'too-long', limit }]);
    expect(profileChangeSchema.safeParse(long).success).toBe(false);
  });
});
