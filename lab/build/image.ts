import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CACHE } from './binaries';

/** A container image: a few static programs and nothing else. */
export interface Image {
  /** As YAML names it: `ghcr.io/stefanprodan/podinfo:6.14.1`. */
  readonly reference: string;
  /** `user:group` by number. */
  readonly user: string;
  readonly entrypoint: readonly string[];
  /** Path in the image to the file on this machine. */
  readonly files: Readonly<Record<string, string>>;
  /** Path in the image to what it points at. */
  readonly links?: Readonly<Record<string, string>>;
}

/** Something that a registry gives out by its digest. */
interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** The images as a registry serves them: `blobs/<digest>`, and for each reference a file with its manifest's digest. */
export const IMAGES = join(CACHE, 'images');

/** Everybody's tar writes the same bytes for the same files. */
const REPRODUCIBLE = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];

/** The file that holds the digest of an image's manifest. */
export function referenceFile(reference: string): string {
  return join(IMAGES, 'references', encodeURIComponent(reference));
}

/** Packs an image, if it is not packed from these files already. */
export function packImage(image: Image): void {
  const recipe = createHash('sha256').update(JSON.stringify(image)).digest('hex');
  const stamp = `${referenceFile(image.reference)}.recipe`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe) return;
  for (const folder of ['blobs', 'references']) mkdirSync(join(IMAGES, folder), { recursive: true });
  writeFileSync(referenceFile(image.reference), manifest(image).digest);
  writeFileSync(stamp, recipe);
}

function manifest(image: Image): Descriptor {
  const layer = store('application/vnd.oci.image.layer.v1.tar', pack(image));
  const config = storeJson('application/vnd.oci.image.config.v1+json', {
    architecture: 'amd64',
    os: 'linux',
    config: { User: image.user, Entrypoint: image.entrypoint, WorkingDir: '/', Env: ['PATH=/bin'] },
    rootfs: { type: 'layers', diff_ids: [layer.digest] },
  });
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  return storeJson(mediaType, { schemaVersion: 2, mediaType, config, layers: [layer] });
}

function pack({ files, links = {} }: Image): Buffer {
  const root = mkdtempSync(join(tmpdir(), 'image-'));
  try {
    for (const folder of ['etc', 'tmp', 'bin']) mkdirSync(join(root, folder));
    writeFileSync(
      join(root, 'etc/passwd'),
      'root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n',
    );
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      copyFileSync(source, join(root, path));
    }
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(root, path));
    const tar = ['--mode=u+rw,go=rX', ...REPRODUCIBLE, '-cf', '-', '-C', root, '.'];
    return execFileSync('tar', tar, { maxBuffer: 1024 ** 3 });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function storeJson(mediaType: string, value: object): Descriptor {
  return store(mediaType, Buffer.from(JSON.stringify(value)));
}

function store(mediaType: string, content: Buffer): Descriptor {
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  writeFileSync(join(IMAGES, 'blobs', digest), content);
  return { mediaType, digest, size: content.length };
}
