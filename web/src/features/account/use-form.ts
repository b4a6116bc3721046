import { useState, type SubmitEvent } from 'react';
import type { ApiAnswer, ApiFailure } from '../../data/api/api-request.ts';
import type { ShownFailure } from '../../data/api/use-answer.ts';
import { fieldWords, useWords, type FieldProblem } from './account-words.ts';

export interface FormOptions<T> {
  /** The fields that show what is wrong with them; all else stands above the form. */
  readonly fields: readonly string[];
  /** What is wrong before the server is asked. */
  readonly check: () => readonly FieldProblem[];
  readonly send: () => ApiAnswer<T>;
  readonly onDone: (value: T) => void | Promise<void>;
}

export interface FormState {
  readonly busy: boolean;
  readonly shown: ShownFailure | undefined;
  /** A new list at each try. */
  readonly problems: readonly FieldProblem[];
  readonly errorOf: (field: string) => string | undefined;
  readonly submit: (event: SubmitEvent<HTMLFormElement>) => void;
  /** The same by another button than the form's own. */
  readonly run: () => void;
}

/** Refusals that concern one field. */
const fieldOfCode: Readonly<Record<string, string>> = { 'username-taken': 'username', 'wrong-password': 'password' };

const problemsOf = (failure: ApiFailure): readonly FieldProblem[] => {
  if (failure.kind !== 'refused') return [];
  const field = fieldOfCode[failure.code];
  return field === undefined ? failure.errors : [{ field, code: failure.code }];
};

/** A form whose answer comes from the server: what is wrong stands at its field. */
export function useForm<T>({ fields, check, send, onDone }: FormOptions<T>): FormState {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<ShownFailure>();
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);

  const ask = async (): Promise<void> => {
    const found = check();
    setShown(undefined);
    setProblems(found);
    if (found.length > 0) return;
    setBusy(true);
    const answer = await send();
    if (answer.ok) await onDone(answer.value);
    else {
      const refused = problemsOf(answer.error).filter(({ field }) => fields.includes(field));
      setProblems(refused);
      if (refused.length === 0) setShown({ failure: answer.error, atMs: Date.now() });
    }
    setBusy(false);
  };
  const run = (): void => {
    if (!busy) void ask();
  };
  return {
    busy,
    shown,
    problems,
    errorOf: (wanted) => {
      const problem = problems.find(({ field }) => field === wanted);
      return problem === undefined ? undefined : fieldWords(problem, words);
    },
    submit: (event) => {
      event.preventDefault();
      run();
    },
    run,
  };
}
