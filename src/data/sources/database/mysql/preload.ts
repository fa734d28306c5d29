/** Bundle entry `dist/preload/mysql.cjs`: the client of MySQL and MariaDB. */
export { createConnection } from 'mysql2';
