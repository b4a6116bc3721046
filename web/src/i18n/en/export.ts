/** Settings > Data: taking everything along. */
export const exportTexts = {
  title: 'Export',
  text: 'Everything you entered, in one zip: habits and their rules, entries with notes, pauses, routines, reminders and settings. Hearth restores all of it, and two CSV tables open in a spreadsheet. The file is made on this device and goes nowhere.',
  withoutFiles:
    'Photos and PDFs are not in it yet, only their small pictures: save those that you want to take along from the page of their habit.',
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
  kept: 'Kept before everything was replaced',
  keptText: 'The last three copies stay on this device. To go back, save one and import it.',
  keptAt: '{{time}}, {{size}}',
  saveKept: 'Save the file: the copy of {{time}}',
  failed: 'The export did not work',
  failedText: 'Nothing was changed. There may be too little memory free; close other tabs and try again.',
} as const;
