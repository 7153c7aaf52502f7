import type { Access } from '../line/line';
import type { Problem } from '../view';

/**
 * What the browser's error means to a person; the error itself does not say which device it is
 * about, but the access found after it does.
 */
export function problemOf(error: unknown, camera: boolean, access: Access): Problem {
  if (access.microphone === 'insecure') return 'insecurePage';
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return camera && access.microphone !== 'missing' ? 'noCamera' : 'noMicrophone';
    case 'NotAllowedError':
    case 'SecurityError':
      return camera && access.microphone === 'granted' ? 'cameraBlocked' : 'microphoneBlocked';
    // NotReadableError, AbortError: another program has it, or the hardware fails.
    default:
      return camera ? 'cameraBusy' : 'microphoneBusy';
  }
}
