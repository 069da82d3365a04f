// The adapter contract on every published adapter, as far as it goes; what one of them breaks is named.
import { afterAll, beforeAll, describe } from 'vitest'
import { testAdapter } from '../../../packages/latchkey/src/testing/adapter-contract.ts'
import { itWith } from './it-with.ts'
import type { OpenPublished } from './published-adapter.ts'
import { setups } from './setups.ts'

describe.each(setups)('$name', (setup) => {
  let opened: OpenPublished | undefined
  beforeAll(async () => {
    if (setup.missing === undefined) opened = await setup.open()
  })
  afterAll(() => opened?.close())

  testAdapter(
    {
      name: setup.name,
      omits: setup.omits,
      breaks: setup.breaks,
      open: () => {
        if (!opened) throw new Error('no adapter')
        return { adapter: opened.adapter, readAccount: opened.readAccount }
      },
    },
    { describe, it: itWith(setup) },
  )
})
