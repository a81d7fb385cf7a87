import type { Mutation } from '../support/dist';
import { ofAdapter } from './adapter';
import { ofHpa } from './hpa';
import { ofMetricsApi } from './metrics-api';
import { ofPlatformPods } from './platform-pods';
import { ofPods } from './pods';
import { ofPrometheus } from './prometheus';
import { ofScraping } from './scraping';

/** Mutations of one service: the other one's chain must not notice. */
export const ofService: readonly Mutation[] = [...ofHpa, ...ofScraping, ...ofPods];

/** Mutations of what all services share. */
export const ofPlatform: readonly Mutation[] = [
  ...ofMetricsApi,
  ...ofAdapter,
  ...ofPrometheus,
  ...ofPlatformPods,
];
