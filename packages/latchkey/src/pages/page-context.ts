// What all pages are given, and how a page of this application looks around its own content.
import type { Theme } from '../contracts/theme.ts'
import type { PageOutcome } from '../http/outcome.ts'
import { listFormTargets } from './content-security-policy.ts'
import { type DocumentParts, renderDocument } from './document.ts'
import { type Html, html } from './html.ts'
import type { Messages } from './messages/messages.ts'

/** Given to every page. Nothing of it comes from the query. */
export interface PageContext {
  /** Fresh for each response: `randomText(16)`. Allows the style element in the content security policy. */
  readonly nonce: string
  readonly theme: Theme
  /** Texts in the language of the visitor. */
  readonly messages: Messages
  /** Public origin of the application, for example `https://app.example`. */
  readonly origin: string
  /** Origin and base path, for example `https://app.example/api/auth`, without a slash at the end. */
  readonly baseUrl: string
  /** Origins without https that providers are configured with, so that forms may lead there. */
  readonly plainOrigins?: readonly string[]
}

/** What one page adds to the context. */
export interface PageParts
  extends Pick<DocumentParts, 'title' | 'rootClass' | 'rules' | 'script' | 'status'> {
  readonly heading: string
  /** What follows the heading. */
  readonly content: Html
  /** Whether the page has a form. Without one the policy allows none. */
  readonly hasForm: boolean
}

/** Renders a page with the logo or the initial of the application, its heading and its content. */
export function renderPage(context: PageContext, parts: PageParts): PageOutcome {
  const logo = readLogo(context)
  return renderDocument({
    ...parts,
    nonce: context.nonce,
    theme: context.theme,
    messages: context.messages,
    logoOrigin: logo && (logo.origin === context.origin ? "'self'" : logo.origin),
    formTargets: parts.hasForm ? listFormTargets(context.origin, context.plainOrigins) : [],
    content: html`${renderBrand(context, logo)}
<h1>${parts.heading}</h1>
${parts.content}`,
  })
}

/** Name of the application; its host where the theme has none. */
export function nameApplication({ theme, origin }: PageContext): string {
  return theme.name || hostOf(origin)
}

/** Link back to the application, named by its host. */
export function renderSiteLink({ origin }: PageContext, target: string = origin): Html {
  return html`<a class="site" href="${target}">${hostOf(target)}</a>`
}

/** Hidden fields of a form. Absent values make no field. */
export function renderHiddenFields(fields: Readonly<Record<string, string | undefined>>): Html {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined)
  return html`${present.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}

/** What went wrong, read out by screen readers as soon as the page is there. */
export function renderNotice(text: string | undefined): Html {
  return text === undefined ? html`` : html`<div class="error" role="alert"><p>${text}</p></div>`
}

/** The button of a form. */
export function renderSubmit(label: string, id = 'submitButton'): Html {
  return html`<button type="submit" id="${id}"><span>${label}</span></button>`
}

function renderBrand(context: PageContext, logo: URL | undefined): Html {
  if (logo !== undefined) return html`<img class="logo" src="${logo.href}" alt="Logo">`
  const [initial = ''] = nameApplication(context)
  return html`<div class="mark" aria-hidden="true">${initial.toUpperCase()}</div>`
}

/** The logo if it is on this origin or on https; anything else is left out. */
function readLogo({ theme, origin }: PageContext): URL | undefined {
  const address = theme.logo === undefined ? null : URL.parse(theme.logo, origin)
  if (address === null || address.username !== '') return undefined
  return address.origin === origin || address.protocol === 'https:' ? address : undefined
}

function hostOf(origin: string): string {
  return URL.parse(origin)?.host ?? origin
}
