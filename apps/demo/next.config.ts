import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // Two demos at once, as in the browser tests, need a build folder each.
  distDir: process.env['DEMO_BUILD_DIR'] ?? '.next',
  turbopack: { root: join(import.meta.dirname, '../..') },
  // TypeScript 7 has no API for Next.js to call; `npm run check` checks the types.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  logging: { incomingRequests: false },
  reactStrictMode: true,
}

export default config
