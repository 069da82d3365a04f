import { wechat } from '../../../src/providers/wechat.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => wechat({ ...client, platform: 'official-account' }),
}
