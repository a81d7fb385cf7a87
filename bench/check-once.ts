import { join } from 'node:path';
import { measureCheck } from './check';

/** One check of so many services, in a process of its own. Prints what it took. */
console.log(JSON.stringify(measureCheck(join(__dirname, '../dist'), Number(process.argv[2]))));
