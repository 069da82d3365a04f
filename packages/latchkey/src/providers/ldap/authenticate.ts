// Checks a name and a password: find the entry, bind as it, read who it is.
import type { Entry, Filter } from 'ldapts'
import { randomText } from '../../crypto/random.ts'
import { BackendUnavailable, CredentialsRefused, SignInError } from '../../errors/sign-in-errors.ts'
import { type BindResult, type Directory, withDirectory } from './directory.ts'
import { fillTemplate } from './names.ts'
import type { DirectBind, LdapPerson, SearchThenBind } from './options.ts'
import { attributesToRead, findGroups, readPerson } from './person.ts'
import type { LdapSettings } from './settings.ts'

/** What a person typed; both usable. */
export interface LdapCredentials {
  readonly username: string
  readonly password: string
}

/**
 * The person, or `null` if name or password is wrong.
 *
 * @throws SignInError with `account_disabled`, `password_expired`, … if the password is right and the account may not.
 * @throws BackendUnavailable `backend_unavailable`
 */
export async function authenticate(
  settings: LdapSettings,
  credentials: LdapCredentials,
): Promise<LdapPerson | null> {
  const { bind } = settings
  if (bind.method === 'search') {
    return withDirectory(settings, (directory) => searchThenBind({ settings, directory }, bind, credentials))
  }
  const name = fillTemplate(bind.template, credentials.username)
  if (name === undefined) return null
  return withDirectory(settings, (directory) =>
    bindDirectly({ settings, directory }, bind, { ...credentials, name }),
  )
}

interface Parts {
  readonly settings: LdapSettings
  readonly directory: Directory
}

async function searchThenBind(
  parts: Parts,
  bind: Required<SearchThenBind>,
  { username, password }: LdapCredentials,
): Promise<LdapPerson | null> {
  await bindAsService(parts, bind)
  const entries = await findEntries(parts, bind.base, toFilter(parts.directory, bind, username))
  const [entry] = entries
  if (!entry || entries.length > 1)
    return refuseUnfound(parts, { base: bind.base, password, found: entries.length })
  if (!(await isAccepted(parts, entry.dn, password))) return null
  // The person may not be allowed to read groups.
  await bindAsService(parts, bind)
  return toPerson(parts, entry)
}

async function bindDirectly(
  parts: Parts,
  { template, base }: DirectBind,
  { username, password, name }: LdapCredentials & { readonly name: string },
): Promise<LdapPerson | null> {
  if (!(await isAccepted(parts, name, password))) return null
  const { EqualityFilter, PresenceFilter } = parts.directory.ldapts
  // The entry must be the one that was bound as, so it is looked up by the very name.
  const entries = template.includes('=')
    ? await findEntries(parts, name, new PresenceFilter({ attribute: 'objectClass' }), 'base')
    : await findEntries(parts, base ?? '', new EqualityFilter(ownName(name, username)))
  const [entry] = entries
  if (entry && entries.length === 1) return toPerson(parts, entry)
  const detail = `the person is signed in, but has ${entries.length} entries that can be read`
  throw new BackendUnavailable({ detail, providerId: parts.settings.providerId })
}

function ownName(name: string, username: string): { attribute: string; value: string } {
  return name.includes('\\')
    ? { attribute: 'sAMAccountName', value: username }
    : { attribute: 'userPrincipalName', value: name }
}

async function bindAsService({ settings, directory }: Parts, bind: Required<SearchThenBind>): Promise<void> {
  if (bind.dn === '') return
  const { kind } = await directory.bind(bind.dn, bind.password)
  if (kind === 'accepted') return
  const detail = 'the directory refuses the account that searches: check bind.dn and bind.password'
  throw new BackendUnavailable({ detail, providerId: settings.providerId })
}

/** Classes, not text: a name with `*` or `)` in it stays a name (RFC 4515 §3). */
function toFilter({ ldapts }: Directory, bind: Required<SearchThenBind>, username: string): Filter {
  const named = bind.usernameAttributes.map(
    (attribute) => new ldapts.EqualityFilter({ attribute, value: username }),
  )
  const filters = [ldapts.FilterParser.parseString(bind.filter), new ldapts.OrFilter({ filters: named })]
  return new ldapts.AndFilter({ filters })
}

function findEntries(
  { settings, directory }: Parts,
  base: string,
  filter: Filter,
  scope: 'base' | 'sub' = 'sub',
): Promise<readonly Entry[]> {
  // Two are enough to see that the name is not one person's.
  return directory.search(base, { filter, scope, attributes: attributesToRead(settings), sizeLimit: 2 })
}

/** An unknown name costs a bind too, so that it is told in the same time as a wrong password. */
async function refuseUnfound(
  { settings, directory }: Parts,
  { base, password, found }: { base: string; password: string; found: number },
): Promise<null> {
  await directory.bind(`cn=${randomText(12)},${base}`, password)
  if (found === 0) return null
  throw new CredentialsRefused({ detail: 'several entries have this name', providerId: settings.providerId })
}

async function isAccepted({ settings, directory }: Parts, name: string, password: string): Promise<boolean> {
  const result = await directory.bind(name, password)
  if (result.kind === 'accepted') return true
  const reason = readReason(result, settings.tellsLockedAccounts)
  if (reason === undefined) return false
  throw new SignInError(reason, { detail: `sub-code ${result.subCode}`, providerId: settings.providerId })
}

/** Active Directory gives these only to whoever knows the password. Of 775 it gives no such promise. */
const reasons: Readonly<Record<string, string>> = {
  '530': 'not_permitted_now',
  '531': 'not_permitted_here',
  '532': 'password_expired',
  '533': 'account_disabled',
  '701': 'account_expired',
  '773': 'password_must_change',
}

function readReason(
  { subCode }: Extract<BindResult, { kind: 'refused' }>,
  tellsLocked: boolean,
): string | undefined {
  if (subCode === '775') return tellsLocked ? 'account_locked' : undefined
  return subCode === undefined ? undefined : reasons[subCode]
}

async function toPerson({ settings, directory }: Parts, entry: Entry): Promise<LdapPerson> {
  return readPerson(settings, entry, await findGroups(settings, directory, entry))
}
