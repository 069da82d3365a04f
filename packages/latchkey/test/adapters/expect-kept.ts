// What must be true of an attempt after something was killed.
import { expect } from 'vitest'
import { type Attempt, storyOf } from './attempt.ts'
import type { EngineApp } from './engine-app.ts'

/** What was told is true: who was let in is in, who signed out is out, and a link lets one in. */
export async function expectKept(app: EngineApp, { story, person, isWell, ...rest }: Attempt): Promise<void> {
  const where = `${story} of ${person}`
  const { endsSignedIn, name } = storyOf(story)
  if (isWell && endsSignedIn) expect(await hasSession(app, rest.after), where).toBe(true)
  if (isWell && name === 'sign-out') expect(await hasSession(app, rest.before), where).toBe(false)
  if (rest.link === undefined) return
  const { pathname, search } = new URL(rest.link)
  let uses = isWell && name.includes('the link') ? 1 : 0
  for (let use = 0; use < 2; use++) {
    const browser = app.open()
    for (const [cookie, value] of rest.before) browser.cookies.set(cookie, value)
    await browser.get(pathname + search)
    const isIn = [...browser.cookies.keys()].some((cookie) => cookie.endsWith('.session'))
    if (isIn) uses++
  }
  expect(uses, `${where}: uses of one link`).toBeLessThanOrEqual(1)
}

async function hasSession(app: EngineApp, cookies: Attempt['after']): Promise<boolean> {
  const browser = app.open()
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return (await browser.session()) !== null
}
