import type { Finding, LinkId, Severity, Verdict } from './link';
import { Field, type KubeObject } from './object';

const fieldOf = (at: Field | KubeObject): Field => (at instanceof Field ? at : at.root);

/** Collects what one link's check says. */
export class Notes implements Verdict {
  readonly findings: Finding[] = [];
  readonly absences: string[] = [];
  readonly seen = new Set<KubeObject>();
  blocker: LinkId | undefined;

  constructor(private readonly link: LinkId) {}

  error(at: Field | KubeObject, message: string, fix: string): void {
    this.note('error', fieldOf(at), message, fix);
  }

  warning(at: Field | KubeObject, message: string, fix: string): void {
    this.note('warning', fieldOf(at), message, fix);
  }

  private note(severity: Severity, field: Field, message: string, fix: string): void {
    this.findings.push({ link: this.link, severity, field, message, fix });
    this.seen.add(field.object);
  }

  absent(what: string): void {
    this.absences.push(what);
  }

  blocked(by: LinkId): void {
    this.blocker = by;
  }

  looked(...objects: readonly KubeObject[]): void {
    for (const object of objects) this.seen.add(object);
  }

  get isBroken(): boolean {
    return this.findings.some(({ severity }) => severity === 'error');
  }
}
