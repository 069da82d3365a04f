// The custom properties of the built-in pages: their defaults for light and dark, and what a theme changes.
import type { ProviderStyle } from '../contracts/provider.ts'
import type { Theme } from '../contracts/theme.ts'
import {
  chooseTextColor,
  type HexColor,
  oppositeOf,
  readableContrast,
  readHexColor,
  visibleContrast,
} from './color.ts'

/** Names of the custom properties are stable; values are not. */
export const colorTokens: string = `
:root { --border-width: 1px; --border-radius: 10px; --card-radius: 20px; color-scheme: light; }
.__next-auth-theme-auto, .__next-auth-theme-light { ${light()} }
.__next-auth-theme-dark { ${dark()} color-scheme: dark; }
@media (prefers-color-scheme: dark) { .__next-auth-theme-auto { ${dark()} color-scheme: dark; } }
`

/** Rules for the brand colour of the theme. Values that are no hex colour are ignored. */
export function themeRules(theme: Theme): string {
  const brand = readHexColor(theme.brandColor)
  if (brand === undefined) return ''
  const text = readHexColor(theme.buttonText) ?? chooseTextColor(brand)
  // `[class]`: the defaults are set on a class of the body, and a bare `body` would lose to them.
  return `body[class] { --brand-color: ${brand}; --button-text-color: ${text}; --button-hover-bg: ${hoverOf(brand, text)}; }`
}

/** Rules for the colours of provider buttons, one per position on the page. */
export function providerRules(styles: readonly (ProviderStyle | undefined)[]): string {
  return styles.map((style, index) => providerRule(index, style)).join('\n')
}

function providerRule(index: number, style: ProviderStyle | undefined): string {
  const brand = readHexColor(style?.brandColor)
  if (brand === undefined) return ''
  const text = chooseTextColor(brand, {
    wished: readHexColor(style?.text),
    least: style?.logo === undefined ? readableContrast : visibleContrast,
  })
  return `.provider-${index + 1} { --provider-brand-color: ${brand}; --provider-color: ${text}; }`
}

function hoverOf(background: HexColor, text: HexColor): string {
  return `color-mix(in srgb, ${background} 86%, ${oppositeOf(text)})`
}

function light(): string {
  return `
  --color-background: #f5f6f8; --color-background-hover: #f3f4f7; --color-background-card: #ffffff;
  --color-text: #12151c; --color-primary: #5a6170; --color-control-border: #868d9b; --color-separator: #e4e7ec;
  --color-error: #a81c26; --color-error-background: #fdf0f0; --color-error-border: #f3cfd1;
  --color-info: #1d222e; --color-info-hover: #353c4c; --color-info-text: #ffffff;
  --color-button-active-background: #e9ebf0; --color-button-active-border: #868d9b;
  --color-focus: #2463eb; --color-quiet-border: #d5d9e0; --color-glow: #ffffff;
  --card-edge: rgb(16 22 36 / 0.07); --field-background: #ffffff;
  --card-shadow: 0 1px 2px rgb(16 22 36 / 0.05), 0 12px 32px -8px rgb(16 22 36 / 0.12);
  --brand-color: var(--color-info); --button-text-color: var(--color-info-text);
  --button-hover-bg: var(--color-info-hover);
  --provider-brand-color: #eef0f4; --provider-color: #3b4252;`
}

function dark(): string {
  return `
  --color-background: #0b0d11; --color-background-hover: #20242d; --color-background-card: #14171d;
  --color-text: #f2f4f7; --color-primary: #a3abb9; --color-control-border: #6d7686; --color-separator: #282d37;
  --color-error: #ffb3b5; --color-error-background: #33181c; --color-error-border: #5d2a30;
  --color-info: #eef0f4; --color-info-hover: #d3d8e1; --color-info-text: #12151c;
  --color-button-active-background: #2a2f3a; --color-button-active-border: #6d7686;
  --color-focus: #83b1ff; --color-quiet-border: #323844; --color-glow: #191d26;
  --card-edge: rgb(255 255 255 / 0.08); --field-background: #0f1217;
  --card-shadow: 0 1px 2px rgb(0 0 0 / 0.4), 0 16px 40px -8px rgb(0 0 0 / 0.55);
  --brand-color: var(--color-info); --button-text-color: var(--color-info-text);
  --button-hover-bg: var(--color-info-hover);
  --provider-brand-color: #2a2f3a; --provider-color: #dfe3ea;`
}
