// Prints Kubernetes objects in snapshots as the YAML that lands in dist/.
const { Yaml } = require('cdk8s');

const isObject = (value) => typeof value?.apiVersion === 'string' && typeof value?.kind === 'string';

module.exports = {
  test: (value) => (Array.isArray(value) ? value.length > 0 && value.every(isObject) : isObject(value)),
  serialize: (value) => Yaml.stringify(...[value].flat()).trimEnd(),
};
