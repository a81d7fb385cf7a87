import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { IMAGES, referenceFile } from '../build/image';
import { addresses } from './addresses';

/** What a request asks for. */
interface Content {
  readonly digest: string;
  readonly mediaType: string;
}

/** `/v2/<name>/manifests/<tag or digest>` or `/v2/<name>/blobs/<digest>`. */
const REQUEST = /^\/v2\/(?<name>.+)\/(?<kind>manifests|blobs)\/(?<id>[^/]+)$/;

/** Serves the packed images as the OCI distribution specification says, for reading only. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://registry');
  const content = find(url);
  if (content === undefined) {
    response.writeHead(url.pathname === '/v2/' ? 200 : 404).end();
    return;
  }
  const { digest, mediaType } = content;
  response.writeHead(200, {
    'content-type': mediaType,
    'content-length': statSync(blob(digest)).size,
    'docker-content-digest': digest,
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(blob(digest)).pipe(response);
}

function find(url: URL): Content | undefined {
  const { name, kind, id } = REQUEST.exec(url.pathname)?.groups ?? {};
  if (name === undefined || id === undefined) return undefined;
  const digest = id.startsWith('sha256:') ? id : digestOf(`${url.searchParams.get('ns')}/${name}:${id}`);
  if (digest === undefined || !existsSync(blob(digest))) return undefined;
  const isManifest = kind === 'manifests';
  return {
    digest,
    mediaType: isManifest ? 'application/vnd.oci.image.manifest.v1+json' : 'application/octet-stream',
  };
}

function digestOf(reference: string): string | undefined {
  const file = referenceFile(reference);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function blob(digest: string): string {
  return join(IMAGES, 'blobs', digest);
}

createServer(answer).listen(addresses.registry.port, addresses.registry.host);
