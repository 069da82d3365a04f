// Next.js
import { createAuth } from 'latchkey/next'

const { accounts, unlinkAccount } = createAuth({ database: 'file:./app.db', providers: [] })

for (const { provider, providerAccountId, isLastWayIn } of await accounts()) {
  if (!isLastWayIn) await unlinkAccount({ provider, providerAccountId })
}
