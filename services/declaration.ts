import type { ServiceDeclaration } from '../charts/constructs/service-declaration';
import type { ApplicationNamespace } from '../config/namespaces';

/** A declaration in one of this platform's application namespaces. Another namespace does not compile. */
export interface Declaration extends ServiceDeclaration {
  readonly namespace: ApplicationNamespace;
}
