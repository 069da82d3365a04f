// Databases that adapters of Auth.js made, on PostgreSQL.
import { describeOfficialSchemas } from './describe-official-schemas.ts'

describeOfficialSchemas('postgres')
