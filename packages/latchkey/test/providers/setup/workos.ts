import { workos } from '../../../src/providers/workos.ts'
import type { ProviderSetup } from '../load-provider.ts'

export const setup: ProviderSetup = {
  create: (client) => workos({ ...client, connection: 'conn_01E4ZCR3C56J083X43JQXF3JK5' }),
}
