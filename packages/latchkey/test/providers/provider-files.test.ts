// What every provider file must be besides right: named, coloured, documented, on its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chooseTextColor, contrastRatio, readableContrast, readHexColor } from '../../src/pages/color.ts'
import { keyOf, readAllFacts } from './facts.ts'
import { exportName, listServices, loadSetup } from './load-provider.ts'
import { client, createProviderApp } from './provider-app.ts'

const folder = new URL('../../src/providers/', import.meta.url)
const typeTests = new URL('../types/', import.meta.url)
const everyFact = readAllFacts()

describe.each(everyFact.map((facts) => [keyOf(facts), facts] as const))('%s', (_key, facts) => {
  it('is called as in the facts, in colours that can be read', async () => {
    const { name, brandColor, id } = facts
    const provider = await (await loadSetup(facts)).create(client)
    const [brand, text] = [readHexColor(provider.style?.brandColor), readHexColor(provider.style?.text)]

    expect(provider).toMatchObject({ id, name })
    expect(brand).toBe(readHexColor(brandColor))
    if (brand)
      expect(contrastRatio(brand, text ?? chooseTextColor(brand))).toBeGreaterThanOrEqual(readableContrast)
    expect(provider.style?.logo ?? '').not.toMatch(/https?:|url\(|<script/)
  })

  it('warns at start-up if and only if the service is closed or renamed', async () => {
    const { logged } = await createProviderApp(facts)

    const warnings = logged.filter((line) => line.includes('is deprecated'))
    expect(warnings).toHaveLength(facts.deprecated ? 1 : 0)
    if (facts.deprecated?.since) expect(warnings[0]).toContain(`since ${facts.deprecated.since}`)
    if (facts.deprecated?.replacement) expect(warnings[0]).toContain(`Use "${facts.deprecated.replacement}"`)
  })
})

describe('the folder of providers', () => {
  const ids = listServices()

  it('has facts for every file', () => {
    const known = new Set(everyFact.map(({ id }) => id))

    expect(ids.filter((id) => !known.has(id))).toEqual([])
  })

  it.each(ids)('%s says how to begin and stands alone', (id) => {
    const source = readFileSync(new URL(`${id}.ts`, folder), 'utf8')
    const imported = [...source.matchAll(/from '\.\/([\w-]+)\.ts'/g)].map(([, name = '']) => name)
    const facts = everyFact.find((candidate) => candidate.id === id)
    const allowed = ['oauth2', 'oauth1', 'oidc', facts?.deprecated?.replacement]

    expect(source).toMatch(/^\/\/ .*\n/)
    expect(source).toContain(`export function ${exportName(id)}(`)
    expect(imported.filter((name) => !allowed.includes(name))).toEqual([])
    if (!facts?.deprecated) expect(source).toMatch(/^\/\/ .*https:\/\//m)
    expect(source.includes('@deprecated')).toBe(facts?.deprecated !== undefined)
  })

  it('has every provider that another is replaced by', () => {
    const replacements = everyFact
      .map(({ deprecated }) => deprecated?.replacement)
      .filter((id) => id !== undefined)

    for (const id of replacements) expect(existsSync(new URL(`${id}.ts`, folder))).toBe(true)
  })

  it('has the types of every provider tested', () => {
    const files = readdirSync(typeTests).filter((name) => /^providers.*\.test-d\.ts$/.test(name))
    const source = files.map((name) => readFileSync(new URL(name, typeTests), 'utf8')).join()

    expect(ids.filter((id) => !source.includes(`assertTyped(${exportName(id)}(`))).toEqual([])
  })

  it('keeps a setup only for facts that exist', () => {
    const keys = new Set(everyFact.map(keyOf))
    const setups = readdirSync(new URL('./setup/', import.meta.url)).map((name) => name.slice(0, -3))

    expect(setups.filter((key) => !keys.has(key))).toEqual([])
  })
})
