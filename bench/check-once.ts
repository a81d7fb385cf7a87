import { measureCheck } from './check';

/** One check of so many services, in a process of its own. Prints what it took. */
console.log(JSON.stringify(measureCheck(Number(process.argv[2]))));
