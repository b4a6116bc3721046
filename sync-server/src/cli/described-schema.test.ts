import { expect, it } from 'vitest';
import { describedSchema } from './described-schema.ts';

it('describes fields whose shape says too little, and keeps the shape', () => {
  const text = JSON.stringify(describedSchema());
  expect(text).toContain('"description":"First day that counts (FACT8)."');
  expect(describedSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $comment: expect.stringMatching(/^judge also takes rows/) as string,
    properties: {
      format: { const: 'hearth' },
      tables: {
        properties: {
          checkIns: {
            type: 'array',
            items: {
              required: expect.arrayContaining(['id', 'habitId', 'day', 'kind']) as string[],
              properties: { id: { type: 'string', maxLength: 128, description: expect.any(String) as string } },
            },
          },
        },
      },
    },
  });
});
