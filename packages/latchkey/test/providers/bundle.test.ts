// What an application pays for a provider: its own file, the way options are taken, and nothing of other providers.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { listServices } from './load-provider.ts'

const folder = fileURLToPath(new URL('../../src/providers/', import.meta.url))

/** Files of the folder that others are made with, and providers that are another one under an old name. */
const shared = new Set(['oauth2'])
const aliases = new Map([['azure-ad', 'microsoft-entra-id']])

describe.each(listServices())('latchkey/providers/%s', (id) => {
  it('brings no other provider and at most 2 KB', async () => {
    const { outputFiles, metafile } = await build({
      entryPoints: [`${folder}${id}.ts`],
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      format: 'esm',
      target: 'es2023',
    })

    const inputs = Object.keys(metafile.inputs).map((path) => /providers\/([\w-]+)\.ts$/.exec(path)?.[1])
    const others = inputs.filter((name) => name !== undefined && name !== id && !shared.has(name))
    expect(others.filter((name) => name !== aliases.get(id))).toEqual([])
    expect(gzipSync(outputFiles[0]?.contents ?? '').length).toBeLessThanOrEqual(2048)
  })
})
