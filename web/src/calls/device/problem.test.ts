import { expect, test } from 'vitest';
import type { Access } from '../line/line';
import { problemOf } from './problem';

const granted: Access = { microphone: 'granted', camera: 'granted' };

test.each([
  ['NotAllowedError', false, { microphone: 'denied', camera: 'prompt' }, 'microphoneBlocked'],
  ['NotAllowedError', true, { microphone: 'granted', camera: 'denied' }, 'cameraBlocked'],
  ['NotAllowedError', true, { microphone: 'denied', camera: 'denied' }, 'microphoneBlocked'],
  ['NotFoundError', false, { microphone: 'missing', camera: 'granted' }, 'noMicrophone'],
  ['NotFoundError', true, { microphone: 'granted', camera: 'missing' }, 'noCamera'],
  ['NotFoundError', true, { microphone: 'missing', camera: 'missing' }, 'noMicrophone'],
  ['NotReadableError', false, granted, 'microphoneBusy'],
  ['NotReadableError', true, granted, 'cameraBusy'],
  ['SecurityError', true, { microphone: 'insecure', camera: 'insecure' }, 'insecurePage'],
] as const)('%s, with camera %s and access %j, is %s', (name, camera, access, problem) => {
  expect(problemOf(new DOMException('', name), camera, access)).toBe(problem);
});
