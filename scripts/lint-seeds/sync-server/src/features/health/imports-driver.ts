// expect: hearth(borders)
export { drizzle } from 'drizzle-orm/better-sqlite3';
