// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { NumberInput } from './number-input.tsx';
import type { NumberReading } from './number-text.ts';

afterEach(cleanup);

let lastReading: NumberReading = null;

function Form() {
  const [value, setValue] = useState<number | null>(2.5);
  return (
    <>
      <NumberInput
        aria-label="Amount"
        locale="de"
        value={value}
        onValueChange={(reading) => {
          lastReading = reading;
          setValue(reading === 'not-a-number' ? null : reading);
        }}
      />
      <button
        type="button"
        onClick={() => {
          setValue(7);
        }}
      >
        Seven
      </button>
    </>
  );
}

const type = (text: string) => {
  fireEvent.change(screen.getByLabelText('Amount'), { target: { value: text } });
};
const shownText = () => screen.getByLabelText<HTMLInputElement>('Amount').value;

test('shows the value as the language writes it', () => {
  render(<Form />);
  expect(shownText()).toBe('2,5');
});

test('keeps what was typed while it reports what it means', () => {
  render(<Form />);
  type('1,50');
  expect(lastReading).toBe(1.5);
  expect(shownText()).toBe('1,50');
  type('1,');
  expect(lastReading).toBe(1);
  expect(shownText()).toBe('1,');
  type('abc');
  expect(lastReading).toBe('not-a-number');
  expect(shownText()).toBe('abc');
  type('');
  expect(lastReading).toBeNull();
  expect(shownText()).toBe('');
});

test('a value from outside replaces what was typed', () => {
  render(<Form />);
  type('1,50');
  fireEvent.click(screen.getByText('Seven'));
  expect(shownText()).toBe('7');
});
