// Addresses of pages, built-in or the application's own, with what they are told in the query.
import type { ActionContext } from './action-context.ts'

/** Pages that can be replaced. */
export type PageName = 'signIn' | 'signOut' | 'error' | 'verifyRequest'

const builtIn: Readonly<Record<PageName, string>> = {
  signIn: '/signin',
  signOut: '/signout',
  error: '/error',
  verifyRequest: '/verify-request',
}

/** Whether the application has its own page. */
export function hasOwnPage<TSession>({ services }: ActionContext<TSession>, page: PageName): boolean {
  return services.config.pages[page] !== undefined
}

/** Absolute URL of a page. Parameters without a value are left out; a query the page already has is kept. */
export function pageUrl<TSession>(
  { services, origin, baseUrl }: ActionContext<TSession>,
  page: PageName,
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  const own = services.config.pages[page]
  const url = own === undefined ? new URL(baseUrl + builtIn[page]) : new URL(own, origin)
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}
