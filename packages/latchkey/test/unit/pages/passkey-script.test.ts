// The script of the sign-in page is the code of `latchkey/client`, bundled into one constant. This writes it (`vitest -u`)
// and fails where it is not what it would be written from.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { passkeyScript } from '../../../src/pages/passkey-script.ts'

const folder = fileURLToPath(new URL('../../../src/client/passkey/', import.meta.url))

async function bundle(): Promise<string> {
  const contents = `import { enhanceSignInPage } from './sign-in-page.ts'\nenhanceSignInPage()`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2021',
    charset: 'ascii',
  })
  return (outputFiles[0]?.text ?? '').trim()
}

describe('the script of the sign-in page', () => {
  it('is made of the code it says', async () => {
    const text = await bundle()
    const quote = text.split("'").length > text.split('"').length ? '"' : "'"
    const literal =
      quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\n', '\\n') + quote
    const source = `// The script of the sign-in page where there are passkeys. Written by test/unit/pages/passkey-script.test.ts from
// client/passkey/sign-in-page.ts.
import type { PageScript } from './document.ts'

/** The script and its hash. */
export const passkeyScript: PageScript = {
  text: ${literal},
  hash: '${hashOf(text)}',
}
`

    await expect(source).toMatchFileSnapshot('../../../src/pages/passkey-script.ts')
  })

  it('has the hash that the policy names', () => {
    expect(passkeyScript.hash).toBe(hashOf(passkeyScript.text))
  })

  it('is small, ends no element and makes no code of text', () => {
    expect(passkeyScript.text.length).toBeLessThan(5000)
    expect(passkeyScript.text).not.toMatch(/<\/script|<!--|innerHTML|eval|Function\(|https?:/)
  })
})

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
