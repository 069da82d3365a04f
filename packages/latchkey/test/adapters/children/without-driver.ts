// Uses a database whose driver is not installed, and prints the error.
// Usage: node without-driver.ts URL
import { registerHooks } from 'node:module'
import { openDatabase } from './open-database.ts'

const drivers = ['pg', 'mysql2', 'tedious', 'tarn', 'redis', 'mongodb']
registerHooks({
  resolve: (specifier, context, next) =>
    next(drivers.includes(specifier) ? `${specifier}-is-not-installed` : specifier, context),
})

try {
  await openDatabase(process.argv[2] ?? '').getUser('1')
} catch (error) {
  console.log(JSON.stringify(error))
}
