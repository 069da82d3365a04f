// Databases that adapters of Auth.js made, on MariaDB.
import { describeOfficialSchemas } from './describe-official-schemas.ts'

describeOfficialSchemas('mariadb')
