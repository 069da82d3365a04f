// Renders into a DOM and lets React finish, without a testing library. Every tree is taken down after its test.
import { act, createElement, type ReactNode, StrictMode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { afterEach } from 'vitest'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

const mounted = new Set<Root>()

afterEach(async () => {
  for (const root of mounted) await settle(() => root.unmount())
  mounted.clear()
})

/** A rendered tree. */
export interface Rendered {
  readonly container: HTMLElement
  text(): string
  rerender(node: ReactNode): Promise<void>
  unmount(): Promise<void>
}

/** Renders in strict mode: every effect runs twice, as in development. */
export function render(node: ReactNode): Promise<Rendered> {
  const container = document.createElement('div')
  return mount(container, () => {
    const root = createRoot(container)
    root.render(strict(node))
    return root
  })
}

/** Hydrates what a server rendered. `onError` receives a mismatch. */
export function hydrate(html: string, node: ReactNode, onError: (error: unknown) => void): Promise<Rendered> {
  const container = document.createElement('div')
  container.innerHTML = html
  return mount(container, () => hydrateRoot(container, strict(node), { onRecoverableError: onError }))
}

/** Does something and lets React finish. */
export async function settle(work: () => unknown): Promise<void> {
  await act(async () => {
    await work()
  })
}

async function mount(container: HTMLElement, start: () => Root): Promise<Rendered> {
  const root = await act(async () => start())
  mounted.add(root)
  return {
    container,
    text: () => container.textContent ?? '',
    rerender: (node) => settle(() => root.render(strict(node))),
    unmount: () => settle(() => root.unmount()),
  }
}

function strict(node: ReactNode): ReactNode {
  return createElement(StrictMode, null, node)
}
