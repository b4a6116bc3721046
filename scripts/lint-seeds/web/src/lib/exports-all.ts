// expect: hearth(no-export-all)
export * from './other.ts';
