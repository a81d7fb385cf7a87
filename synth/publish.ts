import type { Application } from '../app';
import { refuseBrokenChains } from './chain-gate';
import { type Change, changes } from './changes';
import { readFolder, recoverFolder, replaceFolder, writeFolder } from './folder';
import { exclusively } from './lock';
import type { ManifestFile } from './manifest';
import {
  PublishError,
  refuseDuplicates,
  refuseLoss,
  refuseOtherThanFolder,
  refuseUnreadFolders,
  unwritable,
} from './refusals';
import { render } from './render';

export interface PublishProps {
  readonly applications: readonly Application[];
  /** What `cdk8s synth` calls its output: it empties it and wants to find the YAML there. @default - nowhere else */
  readonly output?: string | undefined;
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
export function publish(props: PublishProps): Published {
  refuseOtherThanFolder(props.target);
  return exclusively(props.target, () => renderAndReplace(props));
}

function renderAndReplace({
  applications,
  output,
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
  const written = isDifferent(before, files);
  const changed = changes(before, files);
  orPutBack(target, () => {
    if (output !== undefined) writeFolder(output, files);
    if (written) replaceFolder(target, files);
  });
  return { files, changes: changed, written };
}

/** @throws PublishError when the disk is full or nobody may write there; `target` is then as it was */
function orPutBack(target: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    const refusal = unwritable(error);
    if (refusal instanceof PublishError) recoverFolder(target);
    throw refusal;
  }
}

function isDifferent(before: readonly ManifestFile[], after: readonly ManifestFile[]): boolean {
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  return before.length !== after.length || after.some(({ path, text }) => texts.get(path) !== text);
}
