// Databases that adapters of Auth.js made, on MySQL.
import { describeOfficialSchemas } from './describe-official-schemas.ts'

describeOfficialSchemas('mysql')
