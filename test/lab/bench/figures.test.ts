import { figures, type Moment } from '../../../lab/bench/figures';
import { DURATION, startOf } from '../../../lab/bench/scenario';

const STEP = startOf('step');
const DROP = startOf('drop');
const END = startOf('end');

/** One moment a second; each change holds until the next. */
function history(changes: readonly Partial<Moment>[]): Moment[] {
  let now: Moment = { at: 0, wanted: 1, ready: 1 };
  return Array.from({ length: DURATION }, (_, at) => {
    now = { ...now, ...changes.find((change) => change.at === at), at };
    return now;
  });
}

test('seconds count from the change of load to what it brought about', () => {
  const told = figures(
    history([
      { at: STEP + 12, burst: 25 },
      { at: STEP + 15, wanted: 3 },
      { at: STEP + 18, ready: 3 },
      { at: STEP + 28, burst: 40.1 },
      { at: STEP + 30, wanted: 5 },
      { at: STEP + 34, ready: 5 },
      { at: DROP + 300, wanted: 3, ready: 3 },
      { at: DROP + 360, wanted: 2, ready: 2 },
      { at: END + 200, wanted: 1, ready: 1 },
    ]),
  );
  expect(told).toEqual({
    firstReaction: 15,
    rateFull: 28,
    decidedFull: 30,
    full: 34,
    lowestAfterDrop: 2,
    rightAfterDrop: 360,
    end: 200,
    flaps: 0,
  });
});

test('what did not happen while the load lasted has no time', () => {
  const told = figures(
    history([
      { at: STEP + 100, wanted: 5, ready: 5 },
      { at: DROP + 300, wanted: 3, ready: 3 },
    ]),
  );
  expect(told).toMatchObject({
    rateFull: undefined,
    rightAfterDrop: undefined,
    end: undefined,
    lowestAfterDrop: 3,
  });
});

test('a service that grows again after it has shrunk has flapped', () => {
  const told = figures(
    history([
      { at: STEP + 30, wanted: 5, ready: 5 },
      { at: STEP + 100, wanted: 4, ready: 4 },
      { at: STEP + 130, wanted: 5, ready: 5 },
      { at: DROP + 10, wanted: 1, ready: 1 },
      { at: DROP + 40, wanted: 2, ready: 2 },
    ]),
  );
  expect(told).toMatchObject({ flaps: 2, lowestAfterDrop: 1 });
});
