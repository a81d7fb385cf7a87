import type { Application } from '../app';
import { refuseBrokenChains } from './chain-gate';
import { type Change, changes } from './changes';
import { readFolder, recoverFolder, replaceFolder, writeFolder } from './folder';
import type { ManifestFile } from './manifest';
import { refuseDuplicates, refuseLoss, refuseUnreadFolders } from './refusals';
import { render } from './render';

export interface PublishProps {
  readonly applications: readonly Application[];
  /** Where the YAML is written first; what `cdk8s synth` calls its output. Emptied. */
  readonly staging: string;
  /** The folder that git and Argo CD know. Replaced whole, or left as it was. */
  readonly target: string;
  /** Whether a result without any service may replace one that has some. */
  readonly allowRemovingEveryService: boolean;
}

export interface Published {
  readonly files: readonly ManifestFile[];
  readonly changes: readonly Change[];
  /** Whether `target` was replaced: also when only the formatting differs. */
  readonly written: boolean;
}

/**
 * Renders every Application, checks the result, and only then replaces `target`.
 *
 * @throws PublishError, or what a construct throws that finds itself invalid; `target` is then as it was
 */
export function publish({
  applications,
  staging,
  target,
  allowRemovingEveryService,
}: PublishProps): Published {
  recoverFolder(target);
  const before = readFolder(target);
  const files = render(applications);
  refuseDuplicates(files);
  refuseUnreadFolders(files);
  refuseBrokenChains(files);
  if (!allowRemovingEveryService) refuseLoss(before, files);
  writeFolder(staging, files);
  const written = isDifferent(before, files);
  const changed = changes(before, files);
  if (written) replaceFolder(staging, target);
  return { files, changes: changed, written };
}

function isDifferent(before: readonly ManifestFile[], after: readonly ManifestFile[]): boolean {
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  return before.length !== after.length || after.some(({ path, text }) => texts.get(path) !== text);
}
