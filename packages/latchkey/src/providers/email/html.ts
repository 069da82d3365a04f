// HTML of the sign-in mail: tables and inline styles for mail clients, nothing loaded from anywhere.
import type { MailColors } from './colors.ts'
import type { MailFacts, MailWords } from './words.ts'

/** Everything the mail shows. */
export interface MailContent {
  readonly facts: MailFacts
  readonly words: MailWords
  readonly colors: MailColors
  readonly url: string
  readonly code: string | undefined
}

const font =
  "font-family:-apple-system,'Segoe UI',Roboto,'Apple SD Gothic Neo','Malgun Gothic',Helvetica,Arial,sans-serif"
const muted = `${font};font-size:13px;line-height:20px;color:#5b6472`

/** Renders the document. Every text is escaped here and nowhere else. */
export function renderHtml(content: MailContent): string {
  const { facts, words } = content
  const rows = [
    row(
      `${font};font-size:20px;line-height:28px;font-weight:600;color:#14171c;padding:32px 32px 0`,
      facts.name,
    ),
    row(
      `${font};font-size:16px;line-height:24px;color:#14171c;padding:12px 32px 24px`,
      `${words.intro(facts)} ${words.pressButton}`,
    ),
    renderButton(content),
    renderCode(content),
    row(`${muted};padding:24px 32px 0`, words.life(facts)),
    row(`${muted};padding:8px 32px 0`, words.fallback),
    row(`${muted};padding:0 32px;word-break:break-all`, content.url),
    row(`${muted};padding:16px 32px 32px`, words.notAsked),
  ]
  return renderDocument(content, rows.join('\n'))
}

/** Escapes text for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function renderDocument({ words, facts }: MailContent, rows: string): string {
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escapeHtml(words.subject(facts))}</title>
</head>
<body style="margin:0;padding:0;background-color:#f3f4f6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f3f4f6">
<tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="max-width:480px;border:1px solid #e2e5ea;border-radius:12px">
${rows}
</table>
</td></tr>
</table>
</body>
</html>
`
}

function row(style: string, text: string): string {
  return `<tr><td align="left" style="${style}">${escapeHtml(text)}</td></tr>`
}

function renderButton({ url, words, colors }: MailContent): string {
  const link = `${font};display:inline-block;padding:12px 28px;font-size:16px;line-height:24px;font-weight:600;color:${colors.buttonText};text-decoration:none`
  return `<tr><td align="left" style="padding:0 32px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td bgcolor="${colors.brand}" style="background-color:${colors.brand};border-radius:8px"><a href="${escapeHtml(url)}" target="_blank" rel="noreferrer" style="${link}">${escapeHtml(words.button)}</a></td>
</tr></table>
</td></tr>`
}

function renderCode({ code, words, facts }: MailContent): string {
  if (code === undefined) return ''
  const digits =
    "font-family:ui-monospace,Menlo,Consolas,'Courier New',monospace;font-size:32px;line-height:40px;font-weight:700;letter-spacing:6px;color:#14171c;padding:8px 32px"
  return [
    row(`${font};font-size:16px;line-height:24px;color:#14171c;padding:24px 32px 0`, words.codeIntro),
    row(digits, code),
    row(`${muted};padding:0 32px`, words.codeWarning(facts)),
  ].join('\n')
}
