// Loaded into the app's server: without the launcher nobody would stop it, and it would keep the port.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 5000).unref()
})
