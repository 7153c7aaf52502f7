import type { Incoming, MediaState, Problem, Stage } from '../calls/view';
import type { User } from '../server/wire';
import { alisa, vera } from './people';

export interface Screen {
  stage?: Stage;
  incoming?: Incoming;
  minimised?: true;
  soundBlocked?: true;
  serverAway?: true;
  elsewhere?: User;
}

const audio = { chatId: 'alisa', peer: alisa, kind: 'audio' } as const;
const video = { chatId: 'alisa', peer: alisa, kind: 'video' } as const;
const voice: MediaState = { microphone: 'on', camera: 'none' };
const seen: MediaState = { microphone: 'on', camera: 'on' };

const ring = (passed: number) => ({
  ringFrom: performance.now() - passed * 1000,
  ringUntil: performance.now() + (30 - passed) * 1000,
});

function talking(rest: Partial<Extract<Stage, { at: 'talking' }>> = {}, passed = 724): Stage {
  return {
    ...audio,
    at: 'talking',
    startedAt: performance.now() - passed * 1000,
    own: voice,
    theirs: voice,
    link: 'ok',
    ...rest,
  };
}

const watching = (rest: Partial<Extract<Stage, { at: 'talking' }>> = {}) =>
  talking({ kind: 'video', own: seen, theirs: seen, ...rest }, 258);

const problem = (problem: Problem, outgoing = true): Screen => ({
  stage: { ...video, at: 'problem', problem, outgoing },
});

const call = (kind: 'audio' | 'video'): Screen => ({
  incoming: { callId: kind, kind, caller: vera, ...ring(4) },
});

/** Every screen of a call, by name; made anew each time, because times run. */
export const screens: Record<string, () => Screen> = {
  chat: () => ({}),
  calling: () => ({ stage: { ...audio, at: 'calling', ringing: false, ...ring(1), own: voice } }),
  ringing: () => ({ stage: { ...audio, at: 'calling', ringing: true, ...ring(12), own: voice } }),
  'ringing-video': () => ({
    stage: { ...video, at: 'calling', ringing: true, ...ring(18), own: seen },
  }),
  connecting: () => ({ stage: { ...audio, at: 'connecting', answered: true, own: voice } }),
  'connecting-incoming': () => ({
    stage: { ...video, at: 'connecting', answered: false, own: seen },
  }),
  'no-answer': () => ({ stage: { ...audio, at: 'notConnected', reason: 'noAnswer' } }),
  busy: () => ({ stage: { ...audio, at: 'notConnected', reason: 'busy' } }),
  'on-another-call': () => ({ stage: { ...audio, at: 'notConnected', reason: 'onAnotherCall' } }),
  failed: () => ({ stage: { ...video, at: 'notConnected', reason: 'failed' } }),
  intercepted: () => ({ stage: { ...audio, at: 'notConnected', reason: 'intercepted' } }),
  'incoming-audio': () => call('audio'),
  'incoming-video': () => call('video'),
  'ask-microphone': () => ({
    stage: { ...audio, at: 'asking', needs: 'microphone', outgoing: true },
  }),
  'ask-camera': () => ({
    stage: { ...video, at: 'asking', needs: 'microphoneAndCamera', outgoing: true },
  }),
  'ask-incoming': () => ({
    stage: { ...audio, at: 'asking', needs: 'microphone', outgoing: false },
  }),
  'microphone-blocked': () => problem('microphoneBlocked'),
  'camera-blocked': () => problem('cameraBlocked'),
  'camera-blocked-incoming': () => problem('cameraBlocked', false),
  'no-microphone': () => problem('noMicrophone', false),
  'no-camera': () => problem('noCamera'),
  'microphone-busy': () => problem('microphoneBusy'),
  'camera-busy': () => problem('cameraBusy'),
  'insecure-page': () => problem('insecurePage'),
  audio: () => ({ stage: talking() }),
  'audio-muted': () => ({
    stage: talking({
      own: { ...voice, microphone: 'off' },
      theirs: { ...voice, microphone: 'off' },
    }),
  }),
  'audio-listening': () => ({
    stage: talking({
      own: { ...voice, microphone: 'none' },
      theirs: { ...voice, microphone: 'none' },
    }),
  }),
  'sound-blocked': () => ({ stage: talking({}, 2), soundBlocked: true }),
  'sound-blocked-incoming': () => ({ ...call('video'), soundBlocked: true }),
  'sound-blocked-calling': () => ({
    stage: { ...audio, at: 'calling', ringing: true, ...ring(2), own: voice },
    soundBlocked: true,
  }),
  reconnecting: () => ({ stage: talking({ link: 'reconnecting' }, 751) }),
  'server-away': () => ({ stage: talking(), serverAway: true }),
  video: () => ({ stage: watching() }),
  'video-muted': () => ({
    stage: watching({
      own: { ...seen, microphone: 'off' },
      theirs: { ...seen, microphone: 'off' },
    }),
  }),
  'video-camera-off': () => ({ stage: watching({ theirs: { ...seen, camera: 'off' } }) }),
  'video-reconnecting': () => ({ stage: watching({ link: 'reconnecting' }) }),
  'video-server-away': () => ({ stage: watching(), serverAway: true }),
  minimised: () => ({ stage: talking(), minimised: true }),
  'minimised-ringing': () => ({
    stage: { ...audio, at: 'calling', ringing: true, ...ring(5), own: voice },
    minimised: true,
  }),
  elsewhere: () => ({ elsewhere: alisa }),
  ended: () => ({ stage: { ...audio, at: 'ended', durationMs: 724_000, connectionLost: false } }),
  'connection-lost': () => ({
    stage: { ...audio, at: 'ended', durationMs: 724_000, connectionLost: true },
  }),
};
