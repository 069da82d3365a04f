// Colours that come from configuration: checked, and paired with a text colour that can be read on them.

declare const checked: unique symbol

/** A colour as `#rrggbb`, lower case. Safe inside a style rule. */
export type HexColor = string & { readonly [checked]: true }

/** Least contrast of text (WCAG 2.2, success criterion 1.4.3). */
export const readableContrast = 4.5

/** Least contrast of a drawing (WCAG 2.2, success criterion 1.4.11). */
export const visibleContrast = 3

const white = '#ffffff' as HexColor // constant of the form that readHexColor checks
const black = '#000000' as HexColor

/** Reads `#rgb` or `#rrggbb`; anything else, colour names included, is `undefined`. */
export function readHexColor(text: string | undefined): HexColor | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text ?? '')?.[1]?.toLowerCase()
  if (digits === undefined) return undefined
  const full = digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits
  return `#${full}` as HexColor // brand: matched above
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastRatio(one: HexColor, other: HexColor): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** What text on a background should be like. */
export interface TextWish {
  readonly wished?: HexColor | undefined
  /** Least contrast, at most 4.5. @default 4.5 */
  readonly least?: number
}

/**
 * The colour of text on a background: the wished one if it can be read, else white if it can be read, else black.
 * Where white falls short of 4.5:1, black always reaches it.
 */
export function chooseTextColor(background: HexColor, wish: TextWish = {}): HexColor {
  const { wished, least = readableContrast } = wish
  const isReadable = (color: HexColor): boolean => contrastRatio(background, color) >= least
  if (wished !== undefined && isReadable(wished)) return wished
  return isReadable(white) ? white : black
}

/** Black or white, whichever is further from a colour: mixing a background with it keeps text of that colour readable. */
export function oppositeOf(color: HexColor): HexColor {
  return contrastRatio(color, white) > contrastRatio(color, black) ? white : black
}

function luminance(color: HexColor): number {
  const channel = (start: number): number => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}
