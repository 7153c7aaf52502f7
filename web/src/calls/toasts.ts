import { m } from '../i18n';
import type { ToastText } from './line/effects';

/** What is said in passing. */
export const TOASTS: Record<ToastText, () => string> = {
  answeredElsewhere: m.answeredElsewhere,
  answeredWithoutCamera: m.answeredWithoutCamera,
  cameraUnavailable: m.cameraUnavailable,
  cameraLost: m.cameraLost,
  microphoneLost: m.microphoneLost,
  lineOccupied: m.lineOccupied,
  tooManyCalls: m.tooManyAttempts,
  youBlocked: m.youBlocked,
  cannotCall: m.cannotCall,
};
