import { createAuth } from 'latchkey'
import { keycloak } from 'latchkey/providers/keycloak'

export const auth = createAuth({
  database: 'file:./app.db',
  providers: [keycloak({ issuer: 'https://id.example/realms/staff' })],
  events: {
    backchannelLogout: ({ user, account }) => console.log('signed out', user.id, 'by', account.provider),
  },
})
