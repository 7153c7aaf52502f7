import CameraOff from '~icons/lucide/camera-off';
import LockKeyhole from '~icons/lucide/lock-keyhole';
import MicOff from '~icons/lucide/mic-off';
import Unplug from '~icons/lucide/unplug';
import VideoOff from '~icons/lucide/video-off';
import { m } from '../../../i18n';
import type { Problem } from '../../view';

interface ProblemTexts {
  title: () => string;
  more: () => string;
  icon: typeof MicOff;
  /** Of the icon's colour: red where the user must act, else amber. */
  bad: boolean;
  /** Whose permission must be given back, step by step. */
  blocked?: 'microphone' | 'camera';
  /** It goes on by itself when the device comes. */
  waits?: true;
  /** What helps, the likeliest first. */
  ways: ('checkAgain' | 'listenOnly' | 'withoutVideo')[];
}

export const problems: Record<Problem, ProblemTexts> = {
  microphoneBlocked: {
    title: m.microphoneBlocked,
    more: m.microphoneBlockedMore,
    icon: MicOff,
    bad: true,
    blocked: 'microphone',
    ways: ['checkAgain', 'listenOnly'],
  },
  cameraBlocked: {
    title: m.cameraBlocked,
    more: m.cameraBlockedMore,
    icon: VideoOff,
    bad: true,
    blocked: 'camera',
    ways: ['checkAgain', 'withoutVideo'],
  },
  noMicrophone: {
    title: m.noMicrophone,
    more: m.noMicrophoneMore,
    icon: Unplug,
    bad: true,
    waits: true,
    ways: ['checkAgain', 'listenOnly'],
  },
  noCamera: {
    title: m.noCamera,
    more: m.noCameraMore,
    icon: Unplug,
    bad: true,
    waits: true,
    ways: ['withoutVideo', 'checkAgain'],
  },
  microphoneBusy: {
    title: m.microphoneBusy,
    more: m.microphoneBusyMore,
    icon: MicOff,
    bad: false,
    ways: ['checkAgain', 'listenOnly'],
  },
  cameraBusy: {
    title: m.cameraBusy,
    more: m.cameraBusyMore,
    icon: CameraOff,
    bad: false,
    ways: ['withoutVideo', 'checkAgain'],
  },
  insecurePage: {
    title: m.insecurePage,
    more: m.insecurePageMore,
    icon: LockKeyhole,
    bad: true,
    // Without HTTPS a link cannot be made either: its commitment needs the browser's cryptography.
    ways: [],
  },
};
