// Loaded into each part before its program, and by Next.js into its own child. The channel to the parent closes when
// the parent ends, however it ends; then everything in this process group ends too.

process.on('disconnect', () => {
  if (process.platform === 'win32') process.exit(1)
  process.kill(0, 'SIGKILL')
})
