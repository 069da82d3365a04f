import { createAuth } from 'latchkey'
import { passkey } from 'latchkey/providers/passkey'

export const auth = createAuth({
  database: 'file:./app.db',
  url: 'https://app.example.com',
  providers: [passkey({ relyingParty: { id: 'example.com', name: 'Example' } })],
})
