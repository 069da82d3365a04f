// One person's story while something may be killed.
import type { EngineApp } from './engine-app.ts'
import { endsWell, type Story, stories } from './stories.ts'

/** Stories that begin anew with each person and leave the clock alone. */
export const attempted: readonly Story[] = stories.filter(
  ({ name }) => name !== 'session check' && name !== 'session renewal',
)

/** What became of a story. */
export interface Attempt {
  readonly story: string
  readonly person: string
  /** Whether the person was told that all is well. */
  readonly isWell: boolean
  /** Cookies before the last step, and after it. */
  readonly before: readonly (readonly [string, string])[]
  readonly after: readonly (readonly [string, string])[]
  /** The link of the mail, if there was one. */
  readonly link: string | undefined
}

/** The story of that name. */
export function storyOf(name: string): Story {
  const story = stories.find((candidate) => candidate.name === name)
  if (story) return story
  throw new Error(`no story is called ${name}`)
}

/** Plays a story. A step that fails ends it; that is no error here. */
export async function attempt(app: EngineApp, { name }: Story, person: string): Promise<Attempt> {
  const story = storyOf(name)
  const browser = await story.prepare(app, person).catch(() => undefined)
  const link = app.mailer.mails.findLast(({ identifier }) => identifier.startsWith(person))?.url
  const failed = { story: name, person, isWell: false, before: [], after: [], link }
  if (!browser) return failed
  const before = [...browser.cookies]
  const response = await story.run(app, browser, person).catch(() => undefined)
  const isWell = response !== undefined && (await endsWell(story, response))
  return { ...failed, isWell, before, after: [...browser.cookies] }
}
