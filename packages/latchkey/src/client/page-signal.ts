// Lets every client of one page know that the session changed, be it through `signIn()` of another module.
// A DOM event instead of a module variable: it also reaches a second copy of this library.

/** One client's way to tell the others that use the same handler, and to hear of them. */
export interface PageSignal {
  /** Tells the page. Nothing happens outside a browser. */
  send(): void
  /** Calls back when another client tells, until `ends` aborts. */
  listen(onChange: () => void, ends: AbortSignal): void
}

/** Makes the signal of one client. */
export function createPageSignal(basePath: string): PageSignal {
  const name = `latchkey:${basePath}`
  const sender = {}
  return {
    send() {
      globalThis.window?.dispatchEvent(new CustomEvent(name, { detail: sender }))
    },
    listen(onChange, signal) {
      const listener = (event: Event): void => {
        if (event instanceof CustomEvent && event.detail !== sender) onChange()
      }
      window.addEventListener(name, listener, { signal })
    },
  }
}
