import { cleanLine } from '@hearth/shared/import/clean-text.ts';
import { describeImportWarning, type ImportWarning } from '@hearth/shared/import/import-warning.ts';

/** A warning as it is printed; `row` counts from 1. */
export interface DescribedWarning {
  readonly file: string;
  readonly row?: number;
  readonly message: string;
}

export function describeWarnings(warnings: readonly ImportWarning[]): DescribedWarning[] {
  return warnings.map((warning) => {
    const message = describeImportWarning(warning);
    // A path in an archive is anybody's text, as a name is.
    return { file: cleanLine(warning.file), ...(warning.row === undefined ? {} : { row: warning.row }), message };
  });
}
