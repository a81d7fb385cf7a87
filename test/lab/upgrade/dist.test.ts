import { applications } from '../../../app';
import { withoutHelm } from '../../../lab/delivery/differences';
import { shopfront } from '../../../lab/delivery/shopfront';
import { paths } from '../../../lab/node/state';
import { fitForLab } from '../../../lab/upgrade/dist';
import { render } from '../../../synth/render';
import { platform } from '../../support/platform';

const image = (reference: string) => ({ reference, user: '1:1', entrypoint: [], files: {} });
const PLATFORM = [
  image('quay.io/prometheus/prometheus:v1'),
  image('registry.k8s.io/prometheus-adapter/prometheus-adapter:v1'),
];
const PODINFO = image('ghcr.io/stefanprodan/podinfo:1.0.0');
const dist = render(applications(platform, [shopfront]));

test('dist/ is made fit for the lab as if it had been rendered for the repository of the lab', () => {
  const repository = { ...platform.repository, url: `file://${paths.repository}` };
  const rendered = withoutHelm(render(applications({ ...platform, repository }, [shopfront])));
  expect(fitForLab(dist, [...PLATFORM, PODINFO]).files).toEqual(rendered);
});

test('each image that it names is the program of the lab under that name, whatever the version', () => {
  const { images } = fitForLab(dist, [...PLATFORM, PODINFO]);
  expect(images).toContainEqual({ ...PODINFO, reference: `${shopfront.image}` });
  expect(images).toHaveLength(3);
});

test('a service whose image the lab cannot build is left out, with its Application, and told', () => {
  const { files, leftOut } = fitForLab(dist, PLATFORM);
  expect(leftOut).toEqual(['shopfront']);
  expect(files.filter(({ path }) => path.startsWith('shopfront/'))).toEqual([]);
  const applications = files.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'Application');
  expect(applications.map(({ metadata }) => metadata.name).sort()).toEqual([
    'custom-metrics',
    'monitoring',
    'namespaces',
    'root',
  ]);
});
