import type { Declaration } from './declaration';
import { shopfront } from './shopfront';

/** Every service of this platform, by name. */
export const services: readonly Declaration[] = [shopfront];
