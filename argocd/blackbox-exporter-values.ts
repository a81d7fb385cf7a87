/** Values of the chart prometheus-blackbox-exporter. What it leaves out of Pod Security `restricted` is added. */
export const blackboxExporterValues = {
  fullnameOverride: 'blackbox-exporter',
  podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
};
