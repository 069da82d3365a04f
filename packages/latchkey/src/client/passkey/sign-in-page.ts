// The script of the built-in sign-in page. test/unit/pages/passkey-script.test.ts bundles it into pages/passkey-script.ts.
// The page says everything it needs: addresses and texts stand in its markup.
import type { Ceremony } from '../../model/passkey.ts'
import { runCeremony } from './ceremony.ts'
import type { OptionsJson } from './credential-json.ts'
import { isAutofillSupported, isPasskeySupported } from './support.ts'

/** A challenge is good for a quarter of an hour; what waits in the fields gets a new one in time. */
const renewMilliseconds = 600_000

/** Shows what needs passkeys, if the browser has any, and brings it to life. */
export function enhanceSignInPage(): void {
  if (!isPasskeySupported()) return
  for (const root of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    root.hidden = false
    for (const form of root.querySelectorAll('form')) bring(root, form)
    if (root.dataset['conditional']) void propose(root)
  }
}

function bring(root: HTMLElement, form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const action = form.dataset['ceremony'] === 'register' ? 'register' : 'authenticate'
    void run(root, form, action)
  })
}

async function run(root: HTMLElement, form: HTMLFormElement, action: Ceremony): Promise<void> {
  tell(root, undefined)
  const button = form.querySelector('button')
  if (button) button.disabled = true
  const problem = await attempt(root, form, { action })
  if (button) button.disabled = false
  if (problem === undefined) return
  tell(root, problem)
  if (root.dataset['conditional']) void propose(root)
}

/** Waits in the fields of the page. What goes wrong there is not told: nobody asked for anything. */
async function propose(root: HTMLElement): Promise<void> {
  const form = root.querySelector('form')
  if (!form || !(await isAutofillSupported())) return
  const controller = new AbortController()
  const timer = setTimeout(() => {
    controller.abort()
    void propose(root)
  }, renewMilliseconds)
  await attempt(root, form, { action: 'authenticate', isConditional: true, signal: controller.signal })
  if (!controller.signal.aborted) clearTimeout(timer)
}

interface Attempt {
  readonly action: Ceremony
  readonly isConditional?: boolean
  readonly signal?: AbortSignal
}

/** Posts the credential as a form, and leaves the page with it. @returns A code if there is nothing to post. */
async function attempt(root: HTMLElement, form: HTMLFormElement, how: Attempt): Promise<string | undefined> {
  const fetched = await fetchOptions(root, form, how.action)
  if (typeof fetched === 'string') return fetched
  const result = await runCeremony({ ...how, options: fetched })
  if (result.kind === 'problem') return result.problem
  addField(form, 'action', how.action)
  addField(form, 'data', result.data)
  form.submit()
  return undefined
}

async function fetchOptions(
  root: HTMLElement,
  form: HTMLFormElement,
  action: Ceremony,
): Promise<OptionsJson | string> {
  try {
    const body = new URLSearchParams({ action })
    for (const input of form.querySelectorAll('input')) body.set(input.name, input.value)
    body.set('action', action)
    const { baseUrl = '', passkey = '' } = root.dataset
    const response = await fetch([baseUrl, 'webauthn-options', passkey].join('/'), { method: 'POST', body })
    const answer = await response.json()
    return response.ok ? answer.options : String(answer.error)
  } catch {
    return 'failed'
  }
}

function addField(form: HTMLFormElement, name: string, value: string): void {
  // A browser that went back to this page has those of before: a repeated field would be refused.
  const known = [...form.querySelectorAll('input')].find((one) => one.name === name)
  const input = known ?? document.createElement('input')
  input.type = 'hidden'
  input.name = name
  input.value = value
  form.append(input)
}

function tell(root: HTMLElement, code: string | undefined): void {
  const notice = root.querySelector<HTMLElement>('[role="alert"]')
  if (!notice) return
  const texts = [...root.querySelectorAll('template')]
  const find = (name: string | undefined): HTMLTemplateElement | undefined =>
    texts.find((one) => one.dataset['problem'] === name)
  notice.hidden = code === undefined
  notice.textContent = code === undefined ? '' : ((find(code) ?? find('failed'))?.content.textContent ?? '')
}
