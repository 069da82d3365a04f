// Values for columns that are the application's own and must be written.
import type { Clock } from '../../../contracts/clock.ts'
import { createUuidV7 } from '../../../crypto/uuid-v7.ts'
import type { InstantCodec } from '../schema.ts'
import { createMadeSlot } from '../statement.ts'
import type { MappedFilling } from './schema-map.ts'

/** Makes what stands for the value in a statement; the value itself is made whenever the statement runs. */
export type MakeFilling = (filling: MappedFilling) => unknown

/** Makes the maker. */
export function createFillings({ encodeInstant }: InstantCodec, now: Clock): MakeFilling {
  return ({ value, codec }) =>
    createMadeSlot(() => {
      if (value === 'uuid') return createUuidV7(now())
      const instant = encodeInstant(new Date(now()))
      return codec?.encode ? codec.encode(instant) : instant
    })
}
