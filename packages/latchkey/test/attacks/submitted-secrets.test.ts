// Threat: fields that are chosen so that taking them out of a log line makes it grow without end.
import { expect, it } from 'vitest'
import { createTestApp, origin } from '../support/test-auth.ts'

it('a form that repeats pieces of the log’s own mark makes no log line grow', async () => {
  const app = createTestApp()
  // "submitted" stands in the text of the error; each of the other two makes the next one appear once more.
  const fields = [['a', 'submitted'], ...pairs(40).flatMap((index) => pieces(index))]
  const csrf = await app.auth.handle(new Request(`${origin}/api/auth/csrf`))
  const cookie = csrf.headers.getSetCookie()[0]?.split(';')[0] ?? ''

  const response = await app.auth.handle(
    new Request(`${origin}/api/auth/signin/email`, {
      method: 'POST',
      body: new URLSearchParams([...fields, ['csrfToken', 'guessed']]),
      headers: { cookie },
    }),
  )

  expect(response.status).toBe(302)
  expect(app.logged.join()).toContain('[redacted] CSRF token is not the cookie’s')
})

function pieces(index: number): [string, string][] {
  return [
    [`b${index}`, 'cted]'],
    [`c${index}`, '[reda'],
  ]
}

function pairs(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
