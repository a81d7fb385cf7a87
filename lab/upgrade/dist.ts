import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../../synth/folder';
import { applicationOf, type KubeObject, type ManifestFile } from '../../synth/manifest';
import { toYaml } from '../../synth/render';
import type { Image } from '../build/image';
import { withoutHelm } from '../delivery/differences';
import { LabError } from '../lab-error';
import { paths, STATE } from '../node/state';

const ROOT = join(__dirname, '../..');

/** A `dist/` made fit for the lab. */
export interface Fit {
  readonly files: readonly ManifestFile[];
  /** Images that it names, each with the program that the lab has for it. */
  readonly images: readonly Image[];
  /** Folders left out, since the lab has no program for an image in them. */
  readonly leftOut: readonly string[];
}

/**
 * `dist/` as a commit has it. Read and not rendered anew, because this is what a cluster of that time has, whatever code wrote it.
 * @throws LabError when the commit has none
 */
export function distOf(commit: string): ManifestFile[] {
  const folder = join(STATE, 'dist-of', commit);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const tar = execFileSync('git', ['archive', '--format=tar', commit, 'dist'], {
      cwd: ROOT,
      maxBuffer: 1024 ** 3,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    execFileSync('tar', ['-x', '-C', folder], { input: tar });
  } catch {
    throw new LabError(`commit ${commit} has no dist/: name a later one`);
  }
  return readFolder(join(folder, 'dist'));
}

/** `dist/` as it lies here. */
export function distOfNow(): ManifestFile[] {
  return readFolder(join(ROOT, 'dist'));
}

/**
 * Changes what the lab cannot have otherwise: the repository is one on this machine, Helm charts are left out, and so is a service
 * whose image the lab cannot build. Windows and storage stay as they are.
 * @param programs every image that the lab can build
 */
export function fitForLab(dist: readonly ManifestFile[], programs: readonly Image[]): Fit {
  const urls = repositories(dist);
  const unknown = dist.filter((file) =>
    imagesIn(file).some((image) => programOf(image, programs) === undefined),
  );
  const leftOut = [...new Set(unknown.map(applicationOf))];
  const files = withoutHelm(dist)
    .filter((file) => !leftOut.includes(applicationOf(file)))
    .map((file) => withoutApplications(reading(file, urls), leftOut));
  const references = new Set(files.flatMap(imagesIn));
  return {
    files,
    images: [...references].flatMap((reference) => {
      const program = programOf(reference, programs);
      return program === undefined ? [] : [{ ...program, reference }];
    }),
    leftOut,
  };
}

/** The image of the lab that stands for a reference: that of the same repository, whatever its version. */
function programOf(reference: string, programs: readonly Image[]): Image | undefined {
  return programs.find((image) => repositoryOf(image.reference) === repositoryOf(reference));
}

function repositoryOf(reference: string): string {
  return reference.replace(/(:[^/]*)?(@.*)?$/, '');
}

function imagesIn({ text }: ManifestFile): string[] {
  return [...text.matchAll(/^ *(?:- )?image: "?([^\s"]+)/gm)].flatMap(([, image]) => image ?? []);
}

/** An Application, as far as it says where it reads. */
interface Sourced {
  readonly spec?: { readonly source?: { readonly path?: string; readonly repoURL?: string } };
}

/** The URLs from which Applications read folders of this repository. */
function repositories(files: readonly ManifestFile[]): string[] {
  const sources = files.flatMap(({ objects }) => objects.map(({ spec }: Sourced) => spec?.source));
  const own = sources.filter((source) => source?.path !== undefined);
  return [...new Set(own.flatMap((source) => source?.repoURL ?? []))];
}

/** With the repository on this machine, in Applications and in the projects that permit it. */
function reading(file: ManifestFile, urls: readonly string[]): ManifestFile {
  const text = JSON.stringify(file.objects);
  const local = urls.reduce((all, url) => all.replaceAll(url, `file://${paths.repository}`), text);
  return local === text ? file : withObjects(file, JSON.parse(local));
}

/** Without the Applications of folders that are left out. */
function withoutApplications(file: ManifestFile, leftOut: readonly string[]): ManifestFile {
  const objects = file.objects.filter(
    ({ spec }) => !leftOut.some((folder) => spec?.source?.path === `dist/${folder}`),
  );
  return objects.length === file.objects.length ? file : withObjects(file, objects);
}

function withObjects({ path }: ManifestFile, objects: readonly KubeObject[]): ManifestFile {
  return { path, objects, text: toYaml(objects) };
}
