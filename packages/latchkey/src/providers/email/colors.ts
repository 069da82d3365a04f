// Colours of the mail. Only hex colours pass, so a theme can put nothing else into a style.
import type { Theme } from '../../contracts/theme.ts'

/** Background and text of the button. */
export interface MailColors {
  readonly brand: string
  readonly buttonText: string
}

const defaultBrand = '#2f5bea'

/** The theme's colours where they are valid; text on the button black or white, whichever reads better. */
export function chooseColors(theme: Theme): MailColors {
  const brand = readHexColor(theme.brandColor) ?? defaultBrand
  return { brand, buttonText: readHexColor(theme.buttonText) ?? readableOn(brand) }
}

function readHexColor(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(value)) return undefined
  // Some mail clients know the long form only.
  return value.length === 4 ? `#${value.slice(1).replace(/./g, '$&$&')}` : value
}

/** WCAG 2.2 relative luminance; above 0.179 black has the higher contrast. */
function readableOn(hex: string): '#000000' | '#ffffff' {
  const channel = (start: number): number => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  return luminance > 0.179 ? '#000000' : '#ffffff'
}
