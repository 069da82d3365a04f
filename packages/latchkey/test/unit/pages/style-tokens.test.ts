import { describe, expect, it } from 'vitest'
import { contrastRatio, type HexColor, readHexColor } from '../../../src/pages/color.ts'
import { colorTokens, providerRules, themeRules } from '../../../src/pages/style-tokens.ts'

const schemes = {
  light: colorTokens.slice(0, colorTokens.indexOf('.__next-auth-theme-dark')),
  dark: colorTokens.slice(colorTokens.indexOf('.__next-auth-theme-dark'), colorTokens.indexOf('@media')),
}

describe.each(Object.entries(schemes))('the %s scheme', (_name, tokens) => {
  it.each([
    ['--color-text', '--color-background-card', 4.5],
    ['--color-text', '--color-background-hover', 4.5],
    ['--color-text', '--field-background', 4.5],
    ['--color-primary', '--color-background-card', 4.5],
    ['--color-primary', '--color-background-hover', 4.5],
    ['--color-primary', '--field-background', 4.5],
    ['--color-error', '--color-error-background', 4.5],
    ['--color-info-text', '--color-info', 4.5],
    ['--color-info-text', '--color-info-hover', 4.5],
    ['--provider-color', '--provider-brand-color', 4.5],
    ['--color-control-border', '--color-background-card', 3],
    ['--color-focus', '--color-background-card', 3],
    ['--color-focus', '--color-background', 3],
  ])('sets %s off against %s by %d:1', (front, back, least) => {
    expect(contrastRatio(token(tokens, front), token(tokens, back))).toBeGreaterThanOrEqual(least)
  })

  it('defines the names that are promised to stay', () => {
    for (const name of stableNames) expect(tokens).toContain(`${name}:`)
  })
})

describe('themeRules', () => {
  it('computes the text colour, and takes a given one', () => {
    expect(themeRules({ brandColor: '#fee500' })).toContain('--button-text-color: #000000')
    expect(themeRules({ brandColor: '#346df1', buttonText: '#EEE' })).toContain(
      '--button-text-color: #eeeeee',
    )
  })

  it('ignores what is no hex colour', () => {
    expect(themeRules({ brandColor: 'red;}*{display:none' })).toBe('')
    expect(themeRules({ brandColor: '#346df1', buttonText: '</style>' })).toContain(
      '--button-text-color: #ffffff',
    )
  })
})

describe('providerRules', () => {
  it('numbers the providers and leaves out those without a colour', () => {
    const rules = providerRules([undefined, { brandColor: '#24292f' }, { brandColor: 'url(x)' }])

    expect(rules.trim()).toBe('.provider-2 { --provider-brand-color: #24292f; --provider-color: #ffffff; }')
  })
})

const stableNames = [
  '--color-error',
  '--color-info',
  '--color-info-hover',
  '--color-info-text',
  '--color-background',
  '--color-background-hover',
  '--color-background-card',
  '--color-text',
  '--color-primary',
  '--color-control-border',
  '--color-button-active-background',
  '--color-button-active-border',
  '--color-separator',
  '--brand-color',
  '--button-text-color',
  '--button-hover-bg',
  '--provider-brand-color',
]

function token(tokens: string, name: string): HexColor {
  const value = readHexColor(new RegExp(`${name}: (#[\\da-f]+);`).exec(tokens)?.[1])
  if (value === undefined) throw new Error(`${name} is not defined`)
  return value
}
