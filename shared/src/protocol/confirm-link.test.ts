import { expect, test } from 'vitest';
import { formatConfirmFragment, readConfirmFragment } from './confirm-link.ts';

test('an invitation comes along with a confirmation, and nothing that is none', () => {
  const join = { groupId: '019ad5c0-7b1e-7cc3', secret: 'c2Vj-cmV0_LW9m' };
  expect(formatConfirmFragment('s_1')).toBe('s_1');
  expect(readConfirmFragment('s_1')).toEqual({ secret: 's_1' });
  expect(formatConfirmFragment('s_1', join)).toBe('s_1&join=019ad5c0-7b1e-7cc3.c2Vj-cmV0_LW9m');
  expect(readConfirmFragment(formatConfirmFragment('s_1', join))).toEqual({ secret: 's_1', join });
  expect(readConfirmFragment(formatConfirmFragment('s_1', { groupId: 'g' }))).toEqual({
    secret: 's_1',
    join: { groupId: 'g' },
  });
  for (const wrong of ['s_1&join=', 's_1&join=a.', 's_1&join=a.b.c', 's_1&join=../../x', 's_1&join=%2F']) {
    expect(readConfirmFragment(wrong)).toEqual({ secret: 's_1' });
  }
  expect(readConfirmFragment('')).toEqual({ secret: '' });
});
