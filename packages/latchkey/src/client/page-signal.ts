// Lets every client of one page know that the session changed, be it through `signIn()` of another module.
// A DOM event instead of a module variable: it also reaches a second copy of this library.

const eventName = 'latchkey:session-changed'

/** Who changed the session, and which handler it belongs to. */
export interface PageSignal {
  readonly sender: object
  readonly basePath: string
}

/** Tells the page. Nothing happens outside a browser. */
export function announceInPage(signal: PageSignal): void {
  if (typeof window !== 'undefined') window.dispatchEvent(new CustomEvent(eventName, { detail: signal }))
}

/** Calls back when another client of the same handler announces a change, until `ends` aborts. */
export function listenInPage(own: PageSignal, onChange: () => void, ends: AbortSignal): void {
  const listener = (event: Event): void => {
    const detail: Partial<PageSignal> | null = event instanceof CustomEvent ? event.detail : null
    if (detail?.sender !== own.sender && detail?.basePath === own.basePath) onChange()
  }
  window.addEventListener(eventName, listener, { signal: ends })
}
