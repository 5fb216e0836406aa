/**
 * Loaded before the web process, the worker and the emulated side when the demo starts them: when the demo's own process is gone, however it
 * ended, they end too. Their own code knows nothing of it.
 */
const patienceMs = 5_000;

if (process.connected) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.kill(process.pid, "SIGKILL"), patienceMs).unref();
  });
  // The channel must not keep alive a process that has nothing else to do.
  process.channel?.unref();
}
