import { spawnSync } from 'node:child_process';
import { checkRepository } from '../../argocd/check-repository';
import { platform } from '../support/platform';

const check = (changed: Partial<typeof platform.repository>) => () =>
  checkRepository({ ...platform.repository, ...changed });

test.each([
  ['https://github.com/a/b/tree/main', 'https://github.com/a/b.git'],
  ['https://github.com/a/b/blob/main/README.md', 'https://github.com/a/b.git'],
  ['https://gitlab.com/a/team/b/-/tree/main?ref_type=heads', 'https://gitlab.com/a/team/b.git'],
])('refuses the page of a browser %s', (url, instead) => {
  expect(check({ url })).toThrow(
    new Error(`config/git.ts, url: found '${url}'; that is a page for a browser; write ${instead}`),
  );
});

test.each([
  'https://github.com/a/b',
  'https://git.example.com/tree/b.git',
  'https://git.example.com/a/team/tree/b.git',
  'git@github.com:a/b.git',
  'ssh://git@git.example.com/a/b.git',
])('accepts the repository %s', (url) => {
  expect(check({ url })).not.toThrow();
});

const REFS = [
  'main',
  'feature/orders',
  'v1.2.3',
  'release-1.2',
  'HEAD',
  '9f59ffe',
  'größe',
  'a@b',
  'a.locked',
];
const NO_REFS = [
  ...['', ' ', 'feature branch', 'a\tb', 'a\u007f', 'a~1', 'a^', 'a:b', 'a?', 'a*', 'a[0]', 'a\\b'],
  ...['a..b', 'a@{b', '@', 'a//b', '/a', 'a/', 'a.', '.a', 'a/.b', 'a.lock', 'a.lock/b', '-a'],
];

test.each([...REFS, ...NO_REFS])('takes the revision %j as git takes it', (revision) => {
  const isRef = spawnSync('git', ['check-ref-format', '--allow-onelevel', revision]).status === 0;
  expect(isRef).toBe(REFS.includes(revision));
  if (isRef) expect(check({ revision })).not.toThrow();
  else
    expect(check({ revision })).toThrow(
      new Error(
        `config/git.ts, revision: found '${revision}'; write a branch, a tag or a commit as git names it, such as main; it has no spaces`,
      ),
    );
});

test.each(['1.2.*', '>=1.2.0 <1.3.0', '^1.2', 'v1.*', '*'])('accepts the versions of tags %s', (revision) => {
  expect(check({ revision })).not.toThrow();
});
