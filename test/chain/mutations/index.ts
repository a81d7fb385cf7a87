import type { Mutation } from '../support/dist';
import { ofAdapterConfig } from './adapter-config';
import { ofAdapterRbac } from './adapter-rbac';
import { ofAdapterRule } from './adapter-rule';
import { ofAdapterService } from './adapter-service';
import { ofHpa } from './hpa';
import { ofMetricsApi } from './metrics-api';
import { ofPlatformPods } from './platform-pods';
import { ofPods } from './pods';
import { ofPrometheus } from './prometheus';
import { ofRateWindow } from './rate-window';
import { ofScraping } from './scraping';

/** Mutations of one service: the other one's chain must not notice. */
export const ofService: readonly Mutation[] = [...ofHpa, ...ofScraping, ...ofPods];

/** Mutations of what all services share. */
export const ofPlatform: readonly Mutation[] = [
  ...ofMetricsApi,
  ...ofAdapterService,
  ...ofAdapterRbac,
  ...ofAdapterConfig,
  ...ofAdapterRule,
  ...ofRateWindow,
  ...ofPrometheus,
  ...ofPlatformPods,
];
