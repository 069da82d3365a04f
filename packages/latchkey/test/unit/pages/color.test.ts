import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chooseTextColor,
  contrastRatio,
  type HexColor,
  oppositeOf,
  readableContrast,
  readHexColor,
} from '../../../src/pages/color.ts'

describe('readHexColor', () => {
  it.each([
    ['#346DF1', '#346df1'],
    ['#abc', '#aabbcc'],
    ['346df1', undefined],
    ['red', undefined],
    ['#346df180', undefined],
    ['#fff;}body{display:none', undefined],
    ['#fff\n', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %j', (text, expected) => {
    expect(readHexColor(text)).toBe(expected)
  })
})

describe('contrastRatio', () => {
  it.each([
    ['#ffffff', '#000000', 21],
    ['#ffffff', '#ffffff', 1],
    ['#ffffff', '#767676', 4.54],
    ['#777777', '#ffffff', 4.48],
  ])('of %s and %s is %d', (one, other, expected) => {
    expect(contrastRatio(color(one), color(other))).toBeCloseTo(expected, 2)
  })
})

describe('chooseTextColor', () => {
  it.each([
    ['black', '#000000', '#ffffff'],
    ['white', '#ffffff', '#000000'],
    ['GitHub', '#24292f', '#ffffff'],
    ['Google', '#4285f4', '#000000'],
    ['Kakao', '#fee500', '#000000'],
    ['Discord', '#5865f2', '#ffffff'],
    ['Spotify', '#1db954', '#000000'],
    ['an orange', '#ff7a00', '#000000'],
    ['a middle grey', '#777777', '#000000'],
  ])('on %s %s is %s', (_name, background, expected) => {
    expect(chooseTextColor(color(background))).toBe(expected)
  })

  it('keeps a wished colour that can be read, and replaces one that cannot', () => {
    const background = color('#fee500')

    expect(chooseTextColor(background, { wished: color('#3c1e1e') })).toBe('#3c1e1e')
    expect(chooseTextColor(background, { wished: color('#ffffff') })).toBe('#000000')
  })

  it('accepts less contrast for a drawing', () => {
    expect(chooseTextColor(color('#4285f4'), { least: 3 })).toBe('#ffffff')
  })

  it('reaches 4.5:1 on every colour, also after mixing for hover', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const background = color(`#${value.toString(16).padStart(6, '0')}`)
        const text = chooseTextColor(background)

        expect(contrastRatio(background, text)).toBeGreaterThanOrEqual(readableContrast)
        expect(contrastRatio(mix(background, oppositeOf(text)), text)).toBeGreaterThanOrEqual(
          readableContrast,
        )
      }),
      { seed: 1, numRuns: 2000 },
    )
  })
})

function color(text: string): HexColor {
  const read = readHexColor(text)
  if (read === undefined) throw new Error(`${text} is no colour`)
  return read
}

/** `color-mix(in srgb, one 86%, other)` */
function mix(one: HexColor, other: HexColor): HexColor {
  const channels = [1, 3, 5].map((start) => {
    const [a, b] = [one, other].map((hex) => Number.parseInt(hex.slice(start, start + 2), 16))
    return Math.round((a ?? 0) * 0.86 + (b ?? 0) * 0.14)
  })
  return color(`#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`)
}
