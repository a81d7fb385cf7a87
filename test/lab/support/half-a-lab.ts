import { createControlGroups } from '../../../lab/node/control-groups';
import { createNamespaces } from '../../../lab/node/namespaces';

/** A lab without a cluster, which is made in a moment. Lives on until somebody ends it. */
createNamespaces()
  .then(createControlGroups)
  .then(() => {
    console.log('made');
    setInterval(() => undefined, 1000);
  });
