// `@auth/mongodb-adapter` asks for an older driver than Latchkey's own: here both of them have it.
export { MongoDBAdapter } from '@auth/mongodb-adapter'
export { MongoClient } from 'mongodb'
