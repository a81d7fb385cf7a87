import { refuseOverload } from '../../../lab/bench/overload';

const fine = [{ requests: 1000, failed: 0, reasons: [] }];
const failing = [
  { requests: 500, failed: 0, reasons: [] },
  { requests: 500, failed: 300, reasons: ['connection refused'] },
];

test('requests that fail in both recipes are the fault of the machine', () => {
  expect(() => refuseOverload([failing, failing])).toThrow(
    /^300 of 1000 and 300 of 1000 requests failed: this machine cannot serve .*\nconnection refused$/s,
  );
});

test('requests that fail in one recipe alone are a result', () => {
  refuseOverload([fine, failing]);
  refuseOverload([failing, fine]);
  refuseOverload([fine, fine]);
});
