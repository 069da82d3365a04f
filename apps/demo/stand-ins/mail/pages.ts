// The pages of the inbox: the list, and one mail.
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import type { Mail } from './mailbox.ts'

const accent = { light: '#0b6b4f', dark: '#6fd3ac' }

const brand = html`<div class="brand"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="m3.5 7 8.5 6.500L20.500 7"/></svg><a href="/">Inbox</a></div>`

/** Loads the page anew when a mail arrives. Without scripts one reloads by hand. */
const reloadOnArrival = `new EventSource('/api/arrivals').addEventListener('change',()=>location.reload())`

function page(title: string, content: Html, status = 200): Page {
  return { title, accent, status, body: html`<main class="wide">${brand}${content}</main>` }
}

/** All mails, newest first. */
export function listMails(mails: readonly Mail[]): Page {
  const content = mails.length ? html`<ul class="plain">${mails.map(mailItem)}</ul>${clearForm}` : emptyInbox
  const heading = html`<h1>${mails.length ? countMails(mails.length) : 'No mail yet'}</h1><p class="soft">Everything the demo sends arrives here, whoever it is for. Nothing leaves this machine.</p>`
  return { ...page('Inbox', html`${heading}${content}`), script: reloadOnArrival }
}

const emptyInbox = html`<div class="card empty soft"><p>Ask the demo for a sign-in link; it shows up here by itself.</p></div>`

const clearForm = html`<form method="post" action="/clear" class="row"><button class="quiet">Delete all</button></form>`

function countMails(count: number): string {
  return count === 1 ? '1 mail' : `${count} mails`
}

function mailItem({ id, to, subject, receivedAt }: Mail): Html {
  return html`<li><a class="mail" href="/mail/${id}"><strong>${subject}</strong><span class="split small soft"><span>to ${to.join(', ')}</span>${timeOf(receivedAt)}</span></a></li>`
}

function timeOf(instant: Date): Html {
  return html`<time datetime="${instant.toISOString()}">${instant.toTimeString().slice(0, 8)}</time>`
}

/** One mail: what it offers first, then what was written. */
export function showMail(mail: Mail): Page {
  const { subject, from, to, receivedAt } = mail
  return page(
    subject,
    html`<div class="card"><h1>${subject}</h1>
<dl class="small"><dt>From</dt><dd>${from}</dd><dt>To</dt><dd>${to.join(', ')}</dd><dt>At</dt><dd>${timeOf(receivedAt)}</dd></dl>
${offer(mail)}
${mail.html === undefined ? undefined : html`<h2>As a mail program shows it</h2><iframe title="The mail" sandbox="allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox" srcdoc="${leaveFrame(mail.html)}"></iframe>`}
<h2>Text</h2><pre>${mail.text}</pre></div>`,
  )
}

/** Links of the mail open in the whole window. */
function leaveFrame(markup: string): string {
  return `<base target="_top">${markup}`
}

function offer({ signIn: { link, code } }: Mail): Html | undefined {
  if (!link && !code) return undefined
  return html`<div class="box">
${link && html`<p><a class="button" href="${link}">Open the link</a></p>`}
${code && html`<p class="soft small">Or type this code where you asked for the mail:</p><p class="code" data-testid="code">${code}</p>`}
</div>`
}

/** For an address that leads nowhere. */
export function mailNotFound(): Page {
  return page(
    'Not found',
    html`<div class="card"><h1>No such mail</h1><p><a href="/">Back to the inbox</a></p></div>`,
    404,
  )
}
