// Public subpath `latchkey/adapters/memory`.
export { createMemoryAdapter, type MemoryAdapter, type MemoryAdapterOptions } from './adapter.ts'
