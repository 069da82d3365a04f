// The sign-in mail: subject, text and HTML in the visitor's language, branded by the theme.
import type { VerificationRequest } from '../../contracts/mailer.ts'
import { chooseColors } from './colors.ts'
import { type MailContent, renderHtml } from './html.ts'
import { chooseWords } from './words.ts'

/** What a subject may speak of. */
export interface MailSubjectFacts {
  /** Name of the application, or its host. */
  readonly name: string
  readonly host: string
  /** Language of the visitor, for example `ko`. */
  readonly language: string
}

/** A fixed subject, or one made for each mail. */
export type MailSubject = string | ((facts: MailSubjectFacts) => string)

/** A rendered mail. */
export interface SignInMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Renders one mail. The address it goes to is not in it. */
export function renderSignInMail(request: VerificationRequest, subject?: MailSubject): SignInMail {
  const { url, code, maxAgeSeconds, theme, language } = request
  const { host } = new URL(url)
  const name = toOneLine(theme.name ?? '', 80) || host
  const words = chooseWords(language)
  const facts = { name, host, hasCode: code !== undefined, maxAgeSeconds }
  const content: MailContent = { facts, words, colors: chooseColors(theme), url, code }
  return {
    subject: toOneLine(chooseSubject(content, subject, language), 200),
    text: renderText(content),
    html: renderHtml(content),
  }
}

function chooseSubject(
  { facts, words }: MailContent,
  subject: MailSubject | undefined,
  language: string,
): string {
  if (subject === undefined) return words.subject(facts)
  if (typeof subject === 'string') return subject
  return subject({ name: facts.name, host: facts.host, language })
}

function renderText({ facts, words, url, code }: MailContent): string {
  const codeLines = code === undefined ? [] : [words.codeIntro, '', code, '', words.codeWarning(facts), '']
  const lines = [
    facts.name,
    '',
    `${words.intro(facts)} ${words.openAddress}`,
    '',
    url,
    '',
    ...codeLines,
    words.life(facts),
    '',
    words.notAsked,
  ]
  return `${lines.join('\n')}\n`
}

/** No line break can begin a header, and no direction mark can disguise a name. */
function toOneLine(text: string, maxLength: number): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .toWellFormed()
}
