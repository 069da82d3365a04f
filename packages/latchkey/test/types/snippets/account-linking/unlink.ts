// Next.js
import { createAuth } from 'latchkey/next'
import { github } from 'latchkey/providers/github'

const { accounts, unlinkAccount } = createAuth({ database: 'file:./app.db', providers: [github] })

for (const { provider, providerAccountId, isLastWayIn } of await accounts()) {
  if (!isLastWayIn) await unlinkAccount({ provider, providerAccountId })
}
