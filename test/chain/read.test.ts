import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAll, readText } from '../../chain/read';

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const readBytes = (bytes: Buffer | string) => {
  writeFileSync(join(folder, 'a.yaml'), bytes);
  const { objects, problems } = readAll([folder], () => Buffer.alloc(0));
  return {
    values: objects.map(({ value }) => value),
    problems: problems.map(({ file: _, ...problem }) => problem),
  };
};

const bomb = () => {
  const levels = Array.from(
    { length: 9 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`)}]`,
  );
  return ['a0: &a0 [x]', ...levels].join('\n');
};

describe('what cannot be read is named with its place', () => {
  const table: readonly (readonly [
    string,
    Buffer | string,
    number | undefined,
    number | undefined,
    string | RegExp,
  ])[] = [
    ['a bracket that nobody closes', 'a: [1\nb: 2\n', 2, 1, /flow collection|Flow sequence/i],
    ['a tab as indentation', 'a:\n\tb: 1\n', 2, 1, /tab/i],
    [
      'a key twice',
      'a:\n  b: 1\n  b: 2\n',
      3,
      3,
      'the key "b" stands twice in one map: Kubernetes would take the last',
    ],
    ['a template', 'a: {{ .Values.name }}\n', 1, 5, /it looks like a template: render it first/],
    ['an alias bomb', bomb(), 1, 1, /^aliases multiply too much, as in an alias bomb/],
    [
      'bytes that are not UTF-8',
      Buffer.from([0x61, 0x3a, 0x20, 0x0a, 0x62, 0xff, 0x0a]),
      2,
      2,
      'not UTF-8: save it in that encoding',
    ],
    [
      'a binary',
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x00]),
      1,
      5,
      'binary, or not UTF-8: it holds a zero byte',
    ],
    ['UTF-16', Buffer.from('\ufeffa: 1', 'utf16le'), 1, 4, 'binary, or not UTF-8: it holds a zero byte'],
    ['deep nesting', `a: ${'['.repeat(100_000)}`, 1, 1, 'nested deeper than 500 levels'],
    ['deep nesting in blocks', `a:\n  ${'- '.repeat(10_000)}x\n`, 1, 1, 'nested deeper than 500 levels'],
    ['an alias without an anchor', 'a: *nobody\n', 1, 1, /alias/i],
    [
      'more than 16 MiB',
      Buffer.alloc(17 * 1024 * 1024, 0x20),
      undefined,
      undefined,
      'larger than 16 MiB: split it into several files',
    ],
  ];

  test.each(table)('%s', (_what, bytes, line, column, message) => {
    const { problems } = readBytes(bytes);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject(line === undefined ? {} : { line, column });
    if (typeof message === 'string') expect(problems[0]?.message).toBe(message);
    else expect(problems[0]?.message).toMatch(message);
  });

  test('a file that does not exist', () => {
    const { problems } = readAll([join(folder, 'none.yaml')], () => Buffer.alloc(0));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/no such file/);
  });

  test('the line counts from the top of the file, and what stands before is judged all the same', () => {
    const { objects, problems } = readText('a.yaml', `${CONFIG_MAP}---\n${CONFIG_MAP}---\na: [1\n`);
    expect(objects).toHaveLength(2);
    expect(problems.map(({ line }) => line)).toEqual([12]);
  });
});

describe('what is read', () => {
  test.each([
    ['Windows line ends', CONFIG_MAP.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${CONFIG_MAP}`],
    ['JSON', '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}'],
    ['comments and empty documents', `# x\n---\n${CONFIG_MAP}---\n---\n# y\n`],
    ['a directive', `%YAML 1.1\n---\n${CONFIG_MAP}...\n`],
    [
      'a list in a list',
      JSON.stringify({
        kind: 'List',
        items: [{ kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }] }],
      }),
    ],
    [
      'JSON with tabs and its own escapes',
      '{\n\t"apiVersion": "v1", "kind": "ConfigMap",\n\t"metadata": {"name": "\\u0061"}\n}\n',
    ],
    ['a list', `apiVersion: v1\nkind: List\nitems:\n  - ${CONFIG_MAP.trim().replaceAll('\n', '\n    ')}\n`],
  ])('%s', (_what, text) => {
    const { values, problems } = readBytes(text);
    expect(problems).toEqual([]);
    expect(values).toEqual([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }]);
  });

  test('words as Kubernetes understands YAML 1.1', () => {
    const text = 'yes: on\na: [no, Off, y, n, 0o17, 017, 1:20, 2001-01-01, 0x1F, ~, 1_000, "no"]\n';
    const { values } = readBytes(text);
    expect(values).toEqual([
      { true: true, a: [false, false, 'y', 'n', '0o17', 15, '1:20', '2001-01-01', 31, null, 1000, 'no'] },
    ]);
  });

  test('standard input', () => {
    const { objects } = readAll(['-'], () => Buffer.from(CONFIG_MAP));
    expect(objects.map(({ file }) => file)).toEqual(['standard input']);
  });

  test('other files in a folder, and hidden folders, are left alone', () => {
    writeFileSync(join(folder, 'notes.txt'), 'a: [');
    mkdirSync(join(folder, '.hidden'));
    writeFileSync(join(folder, '.hidden', 'b.yaml'), 'a: [');
    writeFileSync(join(folder, 'a.yaml'), CONFIG_MAP);
    const { objects, problems } = readAll([folder], () => Buffer.alloc(0));
    expect(problems).toEqual([]);
    expect(objects).toHaveLength(1);
  });

  test('a folder that is named and gives nothing is a problem, also beside others; one that was read already is none', () => {
    const [full, empty] = ['full', 'empty'].map((name) => join(folder, name));
    if (full === undefined || empty === undefined) throw new Error('two folders');
    mkdirSync(full);
    mkdirSync(empty);
    writeFileSync(join(full, 'a.yaml'), CONFIG_MAP);
    writeFileSync(join(empty, 'notes.txt'), 'a: 1');
    const none = () => Buffer.alloc(0);
    expect(readAll([full, join(full, 'a.yaml'), full], none).problems).toEqual([]);
    expect(readAll([join(full, 'a.yaml'), full], none)).toMatchObject({ objects: [{}], problems: [] });
    expect(readAll([full, empty], none)).toMatchObject({
      objects: [{}],
      problems: [{ file: empty, message: expect.stringMatching(/^no \*\.yaml, .*: name the folder/) }],
    });
  });

  test.each(['nowhere', 'package.json/nowhere'])('no such path as %s, with its remedy', (path) => {
    const { problems } = readAll([path], () => Buffer.alloc(0));
    expect(problems).toEqual([{ file: path, message: 'no such file or folder: check the path' }]);
  });

  test('each file once, however many ways lead to it, and links in a circle', () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'a.yaml'), CONFIG_MAP);
    symlinkSync('deep', join(folder, 'current'));
    symlinkSync('..', join(folder, 'deep', 'up'));
    symlinkSync('a.yaml', join(folder, 'deep', 'b.yaml'));
    const { objects, problems } = readAll([folder, join(folder, 'deep')], () => Buffer.alloc(0));
    expect(problems).toEqual([]);
    expect(objects.map(({ file }) => file)).toEqual([join(folder, 'current', 'a.yaml')]);
  });

  test('a link to nothing is named', () => {
    symlinkSync('nowhere.yaml', join(folder, 'a.yaml'));
    const { problems } = readAll([folder], () => Buffer.alloc(0));
    expect(problems.map(({ file }) => file)).toEqual([join(folder, 'a.yaml')]);
  });

  test('a pipe in a folder is left alone: reading it may never end', () => {
    execFileSync('mkfifo', [join(folder, 'a.yaml')]);
    const { objects, problems } = readAll([folder], () => Buffer.alloc(0));
    expect(objects).toEqual([]);
    expect(problems.map(({ file }) => file)).toEqual([folder]);
  });

  test('the line of a field, or of the nearest one that exists', () => {
    const [, second] = readText(
      'a.yaml',
      `${CONFIG_MAP}---\n${CONFIG_MAP}data:\n  k: v\n  l:\n    - x\n    - m: 1\n`,
    ).objects;
    expect(second?.lineOf?.([])).toBe(5);
    expect(second?.lineOf?.(['data', 'k'])).toBe(11);
    expect(second?.lineOf?.(['data', 'l', 1, 'm'])).toBe(14);
    expect(second?.lineOf?.(['data', 'nobody', 'm'])).toBe(10);
  });

  test('the line of a field inside a block of text', () => {
    const text = `${CONFIG_MAP}data:\n  config.yaml: |\n    rules:\n      - name: a\n        query: b\n`;
    const [object] = readText('a.yaml', text).objects;
    expect(object?.lineOf?.(['data', 'config.yaml', 'rules', 0, 'query'])).toBe(9);
    expect(object?.lineOf?.(['data', 'config.yaml', 'nobody'])).toBe(7);
  });

  test('ten megabytes of objects', () => {
    const line = `    a line of a text that is long enough to fill a file, over and over again\n`;
    const big = `${CONFIG_MAP}data:\n  text: |\n${line.repeat(2500)}`;
    const { values, problems } = readBytes(Array(54).fill(big).join('---\n'));
    expect(problems).toEqual([]);
    expect(values).toHaveLength(54);
  });

  test('one map of fifty thousand keys', () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => `  key-${index}: some value of this key`);
    const { values, problems } = readBytes(`${CONFIG_MAP}data:\n${keys.join('\n')}\n`);
    expect(problems).toEqual([]);
    expect(values).toHaveLength(1);
  });
});
