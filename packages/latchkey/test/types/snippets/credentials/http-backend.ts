import { createAuth } from 'latchkey'
import { httpBackend } from 'latchkey/providers/http-backend'

export const auth = createAuth({
  providers: [
    httpBackend({
      url: 'https://users.internal.example/check',
      headers: { authorization: `Bearer ${process.env['BACKEND_KEY']}` },
      toUser: ({ uid, displayName }) => ({ id: String(uid), name: String(displayName) }),
    }),
  ],
})
