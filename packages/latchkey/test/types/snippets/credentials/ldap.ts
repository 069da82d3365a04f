import { createAuth } from 'latchkey'
import { ldap } from 'latchkey/providers/ldap'

export const auth = createAuth({
  providers: [
    ldap({
      url: 'ldaps://ldap.example.com',
      bind: {
        method: 'search',
        dn: 'cn=latchkey,ou=services,dc=example,dc=com',
        password: process.env['LDAP_PASSWORD'] ?? '',
        base: 'ou=people,dc=example,dc=com',
      },
    }),
  ],
})
