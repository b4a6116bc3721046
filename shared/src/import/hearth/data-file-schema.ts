import * as z from 'zod/mini';
import { settingSchema } from '../../domain/settings/setting.ts';
import { maxIdLength } from '../../kernel/ids.ts';
import { localDateSchema } from '../../kernel/local-date.ts';
import { exportedTables, exportFormat, exportVersion } from '../../protocol/export-format.ts';
import { syncedTable } from '../../protocol/tables.ts';

/** The JSON Schema (2020-12) of data.json, made from the schemas that rows are checked with. */
export function dataFileJsonSchema(): Readonly<Record<string, unknown>> {
  const tables = Object.fromEntries(
    exportedTables.map((name) => {
      const schema = syncedTable(name)?.schema;
      if (schema === undefined) throw new Error(`${name} has no schema`);
      return [name, z.optional(z.array(schema))];
    }),
  );
  const whole = z.looseObject({
    format: z.literal(exportFormat),
    version: z.literal(exportVersion),
    exportedAt: z.optional(z.iso.datetime()),
    tables: z.looseObject(tables),
  });
  const schema = z.toJSONSchema(whole, { unrepresentable: 'any', override: describeCustom });
  return { ...schema, title: 'Hearth data.json', description: 'The facts of one person, as Hearth stores them.' };
}

/**
 * Days and ids are checked by functions, which no JSON Schema can hold: their shape is said here. A setting that was taken
 * back has no value.
 */
function describeCustom(context: {
  readonly zodSchema: unknown;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  const { jsonSchema } = context;
  const zodSchema = context.zodSchema as z.ZodMiniType;
  if (zodSchema === settingSchema) jsonSchema.required = ['key', 'v'];
  if (zodSchema.def.type !== 'custom') return;
  Object.assign(
    jsonSchema,
    (zodSchema as unknown) === localDateSchema
      ? { type: 'string', format: 'date', pattern: String.raw`^(19\d\d|2[01]\d\d|2200)-\d\d-\d\d$` }
      : { type: 'string', minLength: 1, maxLength: maxIdLength },
  );
}
