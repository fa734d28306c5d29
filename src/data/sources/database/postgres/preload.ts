/** Bundle entry `dist/preload/postgres.cjs`: the client of PostgreSQL, and the cursors by which it reads rows in parts. */
export { Client } from 'pg';
export { default as Cursor } from 'pg-cursor';
