// Sign-in by name and password of a directory: OpenLDAP, Active Directory, or any other that speaks LDAP.
import { type CredentialsProvider, dangerouslyAllowPlainLdap } from '../contracts/provider.ts'
import type { User } from '../model/user.ts'
import { isUsablePassword, isUsableUsername } from './ldap/names.ts'
import type { LdapOptions, LdapPerson } from './ldap/options.ts'
import { isInClear, resolveLdap } from './ldap/settings.ts'

export { dangerouslyAllowPlainLdap } from '../contracts/provider.ts'
export type {
  DirectBind,
  LdapAttributes,
  LdapGroups,
  LdapOptions,
  LdapPerson,
  LdapTls,
  SearchThenBind,
} from './ldap/options.ts'

/**
 * A credentials provider that asks a directory. Needs the package `ldapts` and a runtime with sockets.
 *
 * @example
 * ldap({
 *   url: 'ldaps://ldap.example.com',
 *   bind: {
 *     method: 'search',
 *     dn: 'cn=latchkey,ou=services,dc=example,dc=com',
 *     password: process.env.LDAP_PASSWORD,
 *     base: 'ou=people,dc=example,dc=com',
 *   },
 *   groups: { roles: { 'cn=admins,ou=groups,dc=example,dc=com': 'admin' } },
 * })
 * @throws InvalidConfiguration `invalid_configuration` — among others for an address that is not protected.
 */
export function ldap(options: LdapOptions): CredentialsProvider<'username' | 'password'> {
  const { id = 'ldap', name = 'Directory', style, fields = {}, toUser = toDefaultUser } = options
  const settings = resolveLdap(options)
  return {
    id,
    name,
    type: 'credentials',
    ...(style ? { style } : {}),
    ...(isInClear(settings) ? { [dangerouslyAllowPlainLdap]: true } : {}),
    credentials: {
      username: { label: 'User name', autocomplete: 'username', ...fields.username },
      password: { label: 'Password', type: 'password', autocomplete: 'current-password', ...fields.password },
    },
    async authorize({ username, password }) {
      if (!isUsableUsername(username) || !isUsablePassword(password)) return null
      const { authenticate } = await import('./ldap/authenticate.ts')
      const person = await authenticate(settings, { username, password })
      return person && toUser(person)
    },
  }

  function toDefaultUser(person: LdapPerson): User {
    const { id: subject, name: fullName, email, roles } = person
    const extra = options.groups ? { roles } : {}
    return { id: subject, name: fullName, email, ...extra }
  }
}
