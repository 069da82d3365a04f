// The shell of every page: head, style, card. The only place where a document and its policy are put together.
import type { Theme } from '../contracts/theme.ts'
import type { PageOutcome } from '../http/outcome.ts'
import { writeContentSecurityPolicy } from './content-security-policy.ts'
import { type Html, html, trustScript, trustStyle } from './html.ts'
import type { Messages } from './messages/messages.ts'
import { controlRules, frameRules } from './style.ts'
import { colorTokens, themeRules } from './style-tokens.ts'

/** A script of ours. */
export interface PageScript {
  readonly text: string
  /** `sha256-…` of the text. */
  readonly hash: string
}

/** What a document is made of. */
export interface DocumentParts {
  /** Fresh for each response, at least 128 random bits, base64url. */
  readonly nonce: string
  readonly theme: Theme
  readonly messages: Messages
  readonly title: string
  readonly rootClass: 'signin' | 'signout' | 'error' | 'verify-request'
  /** Content of the card. */
  readonly content: Html
  /** Further style rules of our own. */
  readonly rules?: string
  readonly logoOrigin?: string | undefined
  /** The one script of the page. */
  readonly script?: PageScript | undefined
  readonly formTargets?: readonly string[]
  /** @default 200 */
  readonly status?: number
}

/**
 * Puts a document together.
 *
 * @throws RangeError if the nonce is too short or no base64url text, because the policy would be worthless.
 */
export function renderDocument(parts: DocumentParts): PageOutcome {
  const { nonce, messages, theme } = parts
  if (!/^[\w-]{22,}$/.test(nonce)) throw new RangeError('the nonce needs 128 bits as base64url')
  const style = trustStyle([colorTokens, frameRules, controlRules, themeRules(theme), parts.rules].join('\n'))
  const page = html`<!DOCTYPE html>
<html lang="${messages.tag}" dir="${messages.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="strict-origin">
<title>${parts.title}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body class="__next-auth-theme-${colorSchemeOf(theme)}">
<main><div class="page"><div class="${parts.rootClass}"><div class="card">
${parts.content}
</div></div></div></main>${
    parts.script &&
    html`
<script>${trustScript(parts.script.text)}</script>`
  }
</body>
</html>
`
  return {
    kind: 'page',
    html: page.toString(),
    status: parts.status ?? 200,
    contentSecurityPolicy: writeContentSecurityPolicy({
      nonce,
      logoOrigin: parts.logoOrigin,
      scriptHash: parts.script?.hash,
      formTargets: parts.formTargets ?? [],
    }),
  }
}

function colorSchemeOf({ colorScheme }: Theme): 'auto' | 'light' | 'dark' {
  return colorScheme === 'light' || colorScheme === 'dark' ? colorScheme : 'auto'
}
