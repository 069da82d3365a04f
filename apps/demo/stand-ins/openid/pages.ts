// The pages of the stand-in: choose a person, agree, or learn what went wrong.
import type { Configuration } from 'oidc-provider'
import { type Html, html } from '../html.ts'
import { type Page, sendPage } from '../page.ts'
import { type Person, people } from './people.ts'

const accent = { light: '#1d4ed8', dark: '#93b4ff' }

const brand = html`<div class="brand"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><circle cx="12" cy="9" r="4"/><path d="M4.5 20.5c1.2-3.6 4-5.5 7.5-5.5s6.3 1.9 7.5 5.500"/></svg><span>Example ID</span></div>`

function page(title: string, content: Html, status = 200): Page {
  return {
    title: `${title} · Example ID`,
    accent,
    status,
    body: html`<main>${brand}<div class="card">${content}</div></main>`,
  }
}

/** Which person to be. Stands where a real provider asks for a password. */
export function choosePerson(uid: string, clientName: string): Page {
  return page(
    'Choose a person',
    html`<h1>Who are you today?</h1>
<p class="soft">Signing in to <strong>${clientName}</strong>. Nobody here has a password.</p>
<form method="post" action="/interaction/${uid}/sign-in"><ul class="plain">${people.map(personButton)}</ul></form>
<div class="row">${cancelForm(uid)}</div>`,
  )
}

function personButton({ subject, name, email, hasVerifiedEmail }: Person): Html {
  return html`<li><button class="person" name="person" value="${subject}"><img src="/pictures/${subject}.svg" alt="" width="42" height="42"><span><span>${name}</span><span class="small soft">${email}${hasVerifiedEmail ? '' : ' (not verified)'}</span></span></button></li>`
}

/** Whether the demo may see who the person is. */
export function askConsent(uid: string, clientName: string, person: Person | undefined): Page {
  return page(
    'Allow access',
    html`<h1>Let ${clientName} know who you are?</h1>
<p class="soft">It will see:</p>
<dl><dt>Name</dt><dd>${person?.name}</dd><dt>E-mail</dt><dd>${person?.email}</dd></dl>
<div class="row"><form method="post" action="/interaction/${uid}/allow"><button>Allow</button></form>${cancelForm(uid)}</div>`,
  )
}

function cancelForm(uid: string): Html {
  return html`<form method="post" action="/interaction/${uid}/cancel"><button class="quiet">Cancel</button></form>`
}

/** What this address is, for someone who opens it directly. */
export function describeStandIn(issuer: string): Page {
  return page(
    'About',
    html`<h1>A stand-in OpenID provider</h1>
<p>It takes the place of Google, Microsoft or your company's sign-in while you develop, and speaks the same protocol. Nothing leaves this machine.</p>
<h2>People you can be</h2>
<ul class="plain">${people.map(({ name, email }) => html`<li>${name} <span class="soft">${email}</span></li>`)}</ul>
<h2>Discovery</h2>
<p><a href="${issuer}/.well-known/openid-configuration"><code>${issuer}/.well-known/openid-configuration</code></a></p>`,
  )
}

/** A refusal that concerns the person, not the demo. */
export function refuse(message: string, status = 400): Page {
  return page(
    'Not possible',
    html`<h1>That did not work</h1><p>${message}</p><p class="soft">Go back to the demo and start again.</p>`,
    status,
  )
}

/** Errors of the protocol that cannot be sent back to the demo. */
export const renderError: NonNullable<Configuration['renderError']> = (
  context,
  { error, error_description },
) => {
  const { title, body, accent: colors } = refuse(`${error}: ${error_description ?? 'no details'}`)
  sendPage(context.res, { title, body, accent: colors, status: context.status })
  context.respond = false
}
