import { createHash } from 'node:crypto';
import { foldWords } from '@hearth/shared/kernel/fold-words.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';

/** Letters of a name in an address, and of what tells groups of one name apart. */
const MAX_LENGTH = 40;
const MARK_LENGTH = 5;

/** What an address says of a name; names without Latin letters are not spelled. */
const spell = (name: string): string => {
  const words = foldWords(name).filter((word) => /^[a-z0-9]+$/.test(word));
  let slug = '';
  for (const word of words) if (slug.length + word.length < MAX_LENGTH) slug += `${word}-`;
  return slug === '' ? 'group-' : slug;
};

/** An address for the page of a group that nobody else has: by its name, and a mark made of its id. */
export const findSlug = function* (steps: ReadSteps, name: string, groupId: string): Reading<string> {
  const mark = createHash('sha256').update(groupId).digest('hex');
  for (let length = MARK_LENGTH; length < mark.length; length += 1) {
    const slug = `${spell(name)}${mark.slice(0, length)}`;
    const taken = yield* steps.count('groups', {
      any: [
        { column: 'slug', operator: '=', value: slug },
        { column: 'id', operator: '=', value: slug },
      ],
    });
    if (taken === 0) return slug;
  }
  return groupId;
};
