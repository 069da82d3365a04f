import { ldap } from 'latchkey/providers/ldap'

export const staff = ldap({
  name: 'Company account',
  directory: 'active-directory',
  url: 'ldap://dc1.corp.example.com',
  startTls: true,
  bind: { method: 'direct', template: '{username}@corp.example.com', base: 'dc=corp,dc=example,dc=com' },
  groups: { roles: { 'CN=App Admins,OU=Groups,DC=corp,DC=example,DC=com': 'admin' } },
})
