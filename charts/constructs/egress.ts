/** What a service's pods may connect to. A closed choice: one of the two factories. */
export class Egress {
  /** The cluster's DNS and nothing else. The default. */
  static dnsOnly(): Egress {
    return new Egress(false);
  }

  /** Anything, for a service that calls others or a database. */
  static anywhere(): Egress {
    return new Egress(true);
  }

  private constructor(readonly unrestricted: boolean) {}
}
