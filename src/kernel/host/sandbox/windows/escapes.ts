/**
 * A CommonJS program that is to run confined: it writes where a kernel must be able to, tries what it must not be able
 * to, and prints as JSON what it got to see. What it has written is for the host to look at.
 */
export const escapes = `
const fs = require('node:fs');
const net = require('node:net');
const { files, secret, port } = JSON.parse(process.argv[2]);
const can = (attempt) => { try { attempt(); return true; } catch { return false; } };
for (const file of files) can(() => fs.writeFileSync(file, '1'));
const hasRead = can(() => fs.readFileSync(secret));
const answer = (hasConnected) => {
  fs.writeSync(1, 'answer: ' + JSON.stringify({ hasRead, hasConnected }) + '\\n');
  process.exit();
};
process.stdin.once('data', () => {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('connect', () => answer(true));
  socket.on('error', () => answer(false));
  setTimeout(() => answer(false), 3000);
});
`;
