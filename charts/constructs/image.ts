import { refuse } from './refuse';

// The grammar of the distribution project's reference package: a host may have a port, path parts are lower case.
const HOST = /^[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** A container image, pinned. */
export class Image {
  /**
   * @param repository registry and path, for instance `ghcr.io/stefanprodan/podinfo`
   * @param tag a version; `latest` is refused, because it means something else tomorrow
   * @param digest `sha256:` and 64 hexadecimal digits; with it the registry cannot change what runs
   * @throws DeclarationError when a part is malformed
   */
  static of(repository: string, tag: string, digest?: string): Image {
    const [first = '', ...rest] = repository.split('/');
    const parts = rest.length > 0 && HOST.test(first) ? rest : [first, ...rest];
    if (!parts.every((part) => PATH_PART.test(part)))
      refuse('image repository', repository, 'write registry/path in lower case, without a tag');
    if (!TAG.test(tag)) refuse(`image ${repository}, tag`, tag, 'write a tag of letters, digits, _ . and -');
    if (tag === 'latest') refuse(`image ${repository}, tag`, tag, 'pin a version, such as 6.14.1');
    if (digest !== undefined && !DIGEST.test(digest))
      refuse(`image ${repository}, digest`, digest, 'write sha256: and 64 lower-case hexadecimal digits');
    return new Image(repository, tag, digest);
  }

  private constructor(
    readonly repository: string,
    readonly tag: string,
    readonly digest: string | undefined,
  ) {}

  /** As a container names it: `repository:tag`, or `repository:tag@digest`. */
  toString(): string {
    const tagged = `${this.repository}:${this.tag}`;
    return this.digest === undefined ? tagged : `${tagged}@${this.digest}`;
  }
}
