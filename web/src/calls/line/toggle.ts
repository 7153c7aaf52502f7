import { isOpen, stay, to, type Line, type Step } from './line';

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

/** Off closes the camera, its light too; on opens it anew, and is true once it is open. */
export function toggleCamera(line: Line): Step {
  const { own } = line;
  if (!('media' in own)) return stay(line);
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
