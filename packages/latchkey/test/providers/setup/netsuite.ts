import { netsuite } from '../../../src/providers/netsuite.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) =>
    netsuite({
      ...client,
      accountId: '1234567_SB1',
      userinfo: 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=2&deploy=1',
    }),
}
