// Where the demo keeps its data and finds its stand-ins. start.ts sets these; the defaults are its first choices.
import { join, resolve } from 'node:path'

const dataDir = process.env['DEMO_DATA_DIR'] ?? resolve('.data')

/** Settings of this process. */
export const settings = {
  /** One SQLite file: Latchkey's tables and the demo's own. */
  databaseFile: join(dataDir, 'demo.db'),
  issuer: process.env['DEMO_ISSUER'] ?? 'http://127.0.0.1:3001',
  clientId: process.env['DEMO_CLIENT_ID'] ?? 'latchkey-demo',
  clientSecret: process.env['DEMO_CLIENT_SECRET'] ?? 'set-by-start-ts',
  smtp: process.env['DEMO_SMTP'] ?? 'smtp://127.0.0.1:1025',
  inbox: process.env['DEMO_INBOX'] ?? 'http://127.0.0.1:8025',
  /** Sessions as rows, or sealed in the cookie (`jwt`). */
  sessionStrategy: process.env['DEMO_SESSION'] === 'jwt' ? 'jwt' : 'database',
} as const
