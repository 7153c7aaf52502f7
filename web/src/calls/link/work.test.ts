import { expect, test, vi } from 'vitest';
import { Work } from './work';

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('one thing after the other, also after one that failed', async () => {
  const failed = vi.fn();
  const work = new Work(failed);
  const done: string[] = [];
  work.do(async () => {
    await settled();
    done.push('first');
    throw new Error('No link');
  });
  work.do(async () => void done.push('second'));
  await settled();
  await settled();
  expect(done).toEqual(['first', 'second']);
  expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('No link'));
});

test('once it is closed nothing is begun, and what fails is nobody’s', async () => {
  const failed = vi.fn();
  const work = new Work(failed);
  const later = vi.fn();
  work.do(async () => {
    work.close();
    throw new Error('Closed meanwhile');
  });
  work.do(later);
  await settled();
  expect(later).not.toHaveBeenCalled();
  expect(failed).not.toHaveBeenCalled();
});

test('what is done at once waits for nothing, and its failure counts as any other', async () => {
  const failed = vi.fn();
  const work = new Work(failed);
  const done = vi.fn();
  work.do(() => new Promise(() => {}));
  work.now(async () => {
    done();
    throw new Error('No track');
  });
  expect(done).toHaveBeenCalled();
  await settled();
  expect(failed).toHaveBeenCalledExactlyOnceWith(new Error('No track'));
});
