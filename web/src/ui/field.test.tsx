// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Field, FieldGroup } from './field.tsx';
import { Input } from './input.tsx';
import { SegmentedControl } from './radio-group.tsx';

afterEach(cleanup);

const descriptionOf = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' | ');

test('names and describes the control inside it', () => {
  render(
    <Field label="Name" hint="In a few words." required>
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText('Name');
  expect(descriptionOf(input)).toBe('In a few words.');
  expect(input.getAttribute('aria-required')).toBe('true');
  expect(input.hasAttribute('aria-invalid')).toBe(false);
});

test('an error marks the control and is read with its hint', () => {
  render(
    <Field label="Name" hint="In a few words." error="At most 100 characters.">
      <Input />
    </Field>,
  );
  const input = screen.getByLabelText('Name');
  expect(input.getAttribute('aria-invalid')).toBe('true');
  expect(descriptionOf(input)).toBe('In a few words. | At most 100 characters.');
  expect(screen.getByRole('alert').textContent).toBe('At most 100 characters.');
});

test('a group names the control of several parts', () => {
  render(
    <FieldGroup label="Theme" error="Choose one.">
      <SegmentedControl value={null} onValueChange={() => undefined} options={[{ value: 'light', label: 'Light' }]} />
    </FieldGroup>,
  );
  expect(descriptionOf(screen.getByRole('radiogroup', { name: 'Theme' }))).toBe('Choose one.');
});
