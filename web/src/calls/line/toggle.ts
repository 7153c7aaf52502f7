import { isOpen, stay, to, type Line, type Step, type WithDevices } from './line';

export function toggleMicrophone(line: Line): Step {
  const { own } = line;
  if (!('media' in own) || own.media.microphone === 'none') return stay(line);
  const microphone = own.media.microphone === 'on' ? 'off' : 'on';
  return to(
    line,
    { ...own, media: { ...own.media, microphone } },
    { do: 'play', sound: microphone === 'on' ? 'microphoneOn' : 'microphoneOff' },
  );
}

/** It is closed as soon as it is open, unless the person has thought better of it. */
function toggleOpeningCamera(line: Line, own: WithDevices): Step {
  const camera = own.media.camera === 'on' ? 'off' : 'on';
  return to(line, { ...own, media: { ...own.media, camera } });
}

/** Off closes the camera, its light too; on opens it anew, and is true once it is open. */
export function toggleCamera(line: Line): Step {
  const { own } = line;
  if (!('media' in own)) return stay(line);
  if (own.capture.at === 'voice') return toggleOpeningCamera(line, own);
  if (!isOpen(own.capture)) return stay(line);
  switch (own.media.camera) {
    case 'none':
      return stay(line);
    case 'on':
      return to(line, { ...own, media: { ...own.media, camera: 'off' } }, { do: 'closeCamera' });
    case 'off':
      return { line, effects: [{ do: 'openCamera' }] };
  }
}
