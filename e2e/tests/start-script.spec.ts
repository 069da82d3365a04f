import { createServer } from 'node:net'
import { choosePorts } from '../../apps/demo/start/choose-ports.ts'
import { expect, test } from '../test.ts'

test('stopping the demo leaves no process', async ({ demo }) => {
  test.setTimeout(120_000)

  const left = await demo.restart()

  expect(left).toEqual([])
})

for (const host of ['127.0.0.1', '0.0.0.0']) {
  test(`a port that is taken at ${host} is skipped, with a word`, async () => {
    const server = createServer()
    const busy = await new Promise<number>((resolve) => {
      server.listen(0, host, () => resolve((server.address() as { port: number }).port))
    })

    const { ports, skipped } = await choosePorts({ demo: busy, openid: 0, smtp: 0, inbox: 0 })

    expect(ports.demo).toBeGreaterThan(busy)
    expect(skipped).toEqual([{ name: 'the demo', wanted: busy, port: ports.demo }])
    server.close()
  })
}
