// Databases that adapters of Auth.js made, on SQLite.
import { describeOfficialSchemas } from './describe-official-schemas.ts'

describeOfficialSchemas('sqlite')
