// Preloaded into VS Code's server: ends it, and all it started, when the script that started it is gone, even
// by kill -9. Processes that the server starts preload this too, but have another parent, and are left alone.
const parent = Number(process.env.MLNB_SERVER_PARENT);

if (process.ppid === parent && process.platform !== 'win32') {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(-process.pid, 'SIGTERM');
  }, 1000).unref();
}
