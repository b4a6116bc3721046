/** Settings > Data: taking everything along. */
export const exportTexts = {
  title: 'Export',
  text: 'Everything you entered, in one zip: habits and their rules, entries with notes, pauses, routines, reminders and settings. Hearth restores all of it, and two CSV tables open in a spreadsheet. The file is made on this device and goes nowhere.',
  start: 'Export everything',
  again: 'Export again',
  progress: 'Exporting: {{percent}}',
  running: 'Exporting',
  cancel: 'Cancel',
  ready: '{{file}}, {{size}}',
  saved: 'The file is ready and was handed to the browser’s downloads.',
  offered: 'The file is ready.',
  save: 'Save the file',
  share: 'Share the file',
  failed: 'The export did not work',
  failedText: 'Nothing was changed. There may be too little memory free; close other tabs and try again.',
} as const;
