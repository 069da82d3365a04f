// What an application says about its directory.
import type { CredentialField, dangerouslyAllowPlainLdap, ProviderStyle } from '../../contracts/provider.ts'
import type { Awaitable } from '../../model/awaitable.ts'
import type { User } from '../../model/user.ts'

/** Looks the person up, then binds as the entry that was found. Works with any way people name themselves. */
export interface SearchThenBind {
  readonly method: 'search'
  /** DN of the account that searches. Without, the search is anonymous. */
  readonly dn?: string
  /** Password of that account. */
  readonly password?: string
  /** Where people are. @example 'ou=people,dc=example,dc=com' */
  readonly base: string
  /** What people name themselves by; one of these must equal what was typed. @default ['uid'], AD: ['sAMAccountName'] */
  readonly usernameAttributes?: readonly string[]
  /** Who may sign in at all (RFC 4515). @default '(objectClass=person)', AD: '(&(objectCategory=person)(objectClass=user))' */
  readonly filter?: string
}

/** Binds as the person at once. Needs no account of its own; the name typed decides the whole DN. */
export interface DirectBind {
  readonly method: 'direct'
  /**
   * A DN, or for Active Directory a user principal name or a name with its domain. `{username}` is put in escaped.
   *
   * @example 'uid={username},ou=people,dc=example,dc=com', '{username}@example.com', 'EXAMPLE\\{username}'
   */
  readonly template: string
  /** Where the person's entry is; needed unless the template is a DN. */
  readonly base?: string
}

/** Attributes that the user's fields are read from. */
export interface LdapAttributes {
  /** Never changes and is never given again, unlike a DN. @default 'entryUUID', AD: 'objectGUID' */
  readonly id?: string
  /** @default 'cn', AD: 'displayName' */
  readonly name?: string
  /** @default 'mail' */
  readonly email?: string
}

/** How groups become roles. */
export interface LdapGroups {
  /**
   * DN of a group → role. Full names, because whoever may make a group anywhere could choose its short one.
   *
   * Without a database the roles are `user.roles` of the `jwt` callback at each sign-in. With one, callbacks get the stored
   * user: keep the roles there, for example from `toUser`.
   */
  readonly roles: Readonly<Record<string, string>>
  /** Search here for the groups that list the person as `member`. Without, the person's own `memberOf` is read. */
  readonly base?: string
  /** Also groups in groups, by Active Directory's rule 1.2.840.113556.1.4.1941. Needs `base`. @default false */
  readonly nested?: boolean
}

/** TLS options that may be set. Certificates are always verified. */
export interface LdapTls {
  /** Certificate authorities in PEM, instead of the public ones. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[]
  /** Name that the certificate must have. @default the host of `url` */
  readonly servername?: string
  /** Client certificate and key in PEM. */
  readonly cert?: string | Uint8Array
  readonly key?: string | Uint8Array
}

/** Whoever signed in, as the directory knows them. */
export interface LdapPerson {
  readonly id: string
  readonly dn: string
  readonly name: string | null
  readonly email: string | null
  /** DNs of the groups that were found; empty without `groups`. */
  readonly groups: readonly string[]
  readonly roles: readonly string[]
  /** Values of `extraAttributes`. */
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

/** Options of `ldap`. */
export interface LdapOptions {
  /** Needed when there are several. @default 'ldap' */
  readonly id?: string
  /** Shown on the button. @default 'Directory' */
  readonly name?: string
  readonly style?: ProviderStyle
  /** `ldaps://host[:636]`, or `ldap://host[:389]` with `startTls`. */
  readonly url: string
  /** Goes over to TLS before anything else is said (RFC 4511 §4.14). @default false */
  readonly startTls?: boolean
  readonly tls?: LdapTls
  /** Defaults of attributes and filters. @default 'openldap' */
  readonly directory?: 'openldap' | 'active-directory'
  readonly bind: SearchThenBind | DirectBind
  readonly attributes?: LdapAttributes
  /** More attributes, for `toUser`. */
  readonly extraAttributes?: readonly string[]
  readonly groups?: LdapGroups
  /** For the whole conversation with the directory; 0.5 to 30. @default 4 */
  readonly timeoutSeconds?: number
  /**
   * Tells `account_locked` to whoever tries a locked account of Active Directory. The server says so even when the
   * password is wrong, so this tells strangers which accounts there are. @default false
   */
  readonly tellsLockedAccounts?: boolean
  /** Labels of the two fields. @default 'User name', 'Password' */
  readonly fields?: { readonly username?: CredentialField; readonly password?: CredentialField }
  /** Makes the user out of the person, or refuses with `null`. Default: id, name, email and, with `groups`, roles. */
  toUser?(person: LdapPerson): Awaitable<User | null>
  readonly [dangerouslyAllowPlainLdap]?: true
}
