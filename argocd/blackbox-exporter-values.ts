import { restrictedContainer, restrictedPod } from '../charts/constructs/pod-security';

/** The user that the chart gives the exporter. */
const EXPORTER = { user: 1000, group: 1000 };

/** Values of the chart prometheus-blackbox-exporter. Its default lacks a seccomp profile, which `restricted` asks for. */
export const blackboxExporterValues = {
  fullnameOverride: 'blackbox-exporter',
  podSecurityContext: restrictedPod(EXPORTER),
  securityContext: restrictedContainer,
};
