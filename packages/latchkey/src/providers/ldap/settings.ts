// Options with their defaults, and everything that can be wrong with them, found when the provider is made.
import { dangerouslyAllowPlainLdap } from '../../contracts/provider.ts'
import { type ConfigProblem, InvalidConfiguration } from '../../errors/config-errors.ts'
import type { DirectBind, LdapOptions, SearchThenBind } from './options.ts'

/** How the connection is protected. */
export type LdapTransport = 'tls' | 'starttls' | 'plain'

/** Whether passwords leave this machine in clear text. */
export function isInClear({ transport, host }: Pick<LdapSettings, 'transport' | 'host'>): boolean {
  return transport === 'plain' && !isLoopback(host)
}

/** Resolved options. */
export interface LdapSettings {
  readonly providerId: string
  readonly host: string
  readonly port: number
  readonly transport: LdapTransport
  readonly tls: NonNullable<LdapOptions['tls']>
  readonly bind: Required<SearchThenBind> | DirectBind
  readonly isActiveDirectory: boolean
  readonly idAttribute: string
  readonly nameAttribute: string
  readonly emailAttribute: string
  readonly extraAttributes: readonly string[]
  readonly groups: LdapOptions['groups']
  readonly timeoutSeconds: number
  readonly tellsLockedAccounts: boolean
}

const defaults = {
  openldap: { id: 'entryUUID', name: 'cn', username: 'uid', filter: '(objectClass=person)' },
  'active-directory': {
    id: 'objectGUID',
    name: 'displayName',
    username: 'sAMAccountName',
    filter: '(&(objectCategory=person)(objectClass=user))',
  },
} as const

/**
 * Fills in defaults.
 *
 * @throws InvalidConfiguration `invalid_configuration` with every problem and its fix.
 */
export function resolveLdap(options: LdapOptions): LdapSettings {
  const url = URL.canParse(options.url) ? new URL(options.url) : undefined
  const problems = [
    ...findUrlProblems(options, url),
    ...findBindProblems(options),
    ...findOtherProblems(options),
  ]
  if (!url || problems.length > 0) throw new InvalidConfiguration(problems)
  const {
    directory = 'openldap',
    attributes = {},
    extraAttributes = [],
    tls = {},
    timeoutSeconds = 4,
  } = options
  const preset = defaults[directory]
  const isTls = url.protocol === 'ldaps:'
  return {
    providerId: options.id ?? 'ldap',
    host: hostOf(url),
    port: Number(url.port || (isTls ? 636 : 389)),
    transport: isTls ? 'tls' : options.startTls ? 'starttls' : 'plain',
    tls,
    bind: resolveBind(options.bind, preset),
    isActiveDirectory: directory === 'active-directory',
    idAttribute: attributes.id ?? preset.id,
    nameAttribute: attributes.name ?? preset.name,
    emailAttribute: attributes.email ?? 'mail',
    extraAttributes,
    groups: options.groups,
    timeoutSeconds,
    tellsLockedAccounts: options.tellsLockedAccounts ?? false,
  }
}

function resolveBind(
  bind: LdapOptions['bind'],
  { username, filter }: (typeof defaults)[keyof typeof defaults],
): LdapSettings['bind'] {
  if (bind.method === 'direct') return bind
  return { dn: '', password: '', usernameAttributes: [username], filter, ...bind }
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function findUrlProblems(options: LdapOptions, url: URL | undefined): readonly ConfigProblem[] {
  const path = 'ldap.url'
  if (!url || !/^ldaps?:$/.test(url.protocol) || url.hostname === '' || url.username !== '') {
    const fix = 'Give "ldaps://host" or "ldap://host", without a user name.'
    return [{ path, problem: 'is not the address of a directory', fix }]
  }
  if (url.protocol === 'ldaps:') {
    if (!options.startTls) return []
    return [{ path: 'ldap.startTls', problem: 'is given with ldaps://', fix: 'Leave one of them out.' }]
  }
  if (options.startTls || isLoopback(hostOf(url)) || options[dangerouslyAllowPlainLdap]) return []
  const fix = 'Use "ldaps://", or add `startTls: true`.'
  return [{ path, problem: 'would send passwords in clear text', fix }]
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function findBindProblems({ bind }: LdapOptions): readonly ConfigProblem[] {
  const path = `ldap.bind.${bind.method === 'search' ? 'base' : 'template'}`
  if (bind.method === 'search') {
    if (bind.base === '') return [{ path, problem: 'is empty', fix: 'Name the entry that people are below.' }]
    if ((bind.dn ?? '') === '' || (bind.password ?? '') !== '') return []
    // Many servers answer a bind without a password with success, as nobody (RFC 4513 §5.1.2).
    return [{ path: 'ldap.bind.password', problem: 'is empty', fix: 'Give the password of `bind.dn`.' }]
  }
  if (bind.template.split('{username}').length !== 2 || !/[=@\\]/.test(bind.template)) {
    const fix = 'Write a DN, "{username}@domain" or "DOMAIN\\{username}", with {username} once.'
    return [{ path, problem: 'names no person', fix }]
  }
  if (bind.template.includes('=') || bind.base) return []
  return [{ path: 'ldap.bind.base', problem: 'is missing', fix: 'Name the entry that people are below.' }]
}

function findOtherProblems({ groups, timeoutSeconds = 4 }: LdapOptions): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = []
  if (groups?.nested && !groups.base) {
    const fix = 'Name the entry that the groups are below.'
    problems.push({ path: 'ldap.groups.base', problem: 'is needed for nested groups', fix })
  }
  if (!(timeoutSeconds >= 0.5 && timeoutSeconds <= 30)) {
    problems.push({ path: 'ldap.timeoutSeconds', problem: 'is out of bounds', fix: 'Give 0.5 to 30.' })
  }
  return problems
}
