import type { Application } from '../app';
import { refuseBrokenChains } from './chain-gate';
import { type Change, changedObjects, changes } from './changes';
import { consequences } from './consequences';
import { readFolder, writeFolder } from './folder';
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
import { FolderBusyError, type Replace, replaceAlone } from './whole-folder';

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
  /** What the changes do beyond the objects that they name, each in a line. */
  readonly consequences: readonly string[];
  /** What the check of the chains warns of. */
  readonly warnings: readonly string[];
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
  try {
    return replaceAlone(props.target, (replace) => renderAndReplace(props, replace));
  } catch (error) {
    throw error instanceof FolderBusyError ? new PublishError(error.message) : unwritable(error);
  }
}

function renderAndReplace(
  { applications, output, target, allowRemovingEveryService }: PublishProps,
  replace: Replace,
): Published {
  const before = readFolder(target);
  const files = render(applications);
  refuseDuplicates(files);
  refuseUnreadFolders(files);
  const warnings = refuseBrokenChains(files);
  if (!allowRemovingEveryService) refuseLoss(before, files);
  const written = isDifferent(before, files);
  // Read now, since the files of `target` are read when somebody asks for their objects.
  const changed = {
    changes: changes(before, files),
    consequences: consequences(changedObjects(before, files)),
  };
  if (output !== undefined) writeFolder(output, files);
  if (written) replace((next) => writeFolder(next, files));
  return { files, ...changed, warnings, written };
}

function isDifferent(before: readonly ManifestFile[], after: readonly ManifestFile[]): boolean {
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  return before.length !== after.length || after.some(({ path, text }) => texts.get(path) !== text);
}
