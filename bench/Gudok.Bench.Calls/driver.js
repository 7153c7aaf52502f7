// Drives a page by the names that people see, and notes when what they wait for is there. Installed before the page's own code,
// which knows nothing of it.
(() => {
  const PATIENCE_MS = 30_000;
  /** -80 dB: before the first packet there are only zeros, and the browser's filters leave more of a voice. */
  const AUDIBLE = 0.0001;
  /** How Gudok's and PeerJS's servers say that somebody calls. */
  const CALL = /"target":"CallChanged"|"type":"OFFER"/;

  const connections = [];
  const remote = new WeakSet();
  let notes = {};

  /** Of a clock that all pages of this machine share. */
  const note = (what) => (notes[what] ??= performance.timeOrigin + performance.now());

  const Socket = WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => CALL.test(data) && note('told'));
    }
  };

  const Connection = RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...args) {
      super(...args);
      connections.push(this);
      this.addEventListener('track', ({ track }) => {
        remote.add(track);
        if (track.kind === 'audio') listen(track);
      });
    }
  };

  async function listen(track) {
    const sounds = new MediaStreamTrackProcessor({ track }).readable;
    for await (const sound of sounds) {
      const loud = isAudible(sound);
      sound.close();
      if (!loud) continue;
      note('heard');
      return;
    }
  }

  function isAudible(sound) {
    const plane = { planeIndex: 0, format: 'f32-planar' };
    const samples = new Float32Array(sound.allocationSize(plane) / Float32Array.BYTES_PER_ELEMENT);
    sound.copyTo(samples, plane);
    return samples.some((sample) => Math.abs(sample) > AUDIBLE);
  }

  /** A frame of a picture that is not shown yet has not been seen. */
  function look(video) {
    if (video.checkVisibility({ visibilityProperty: true })) note('seen');
    else if (video.srcObject) requestAnimationFrame(() => look(video));
  }

  const srcObject = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...srcObject,
    set(stream) {
      srcObject.set.call(this, stream);
      if (this instanceof HTMLVideoElement && stream?.getTracks().some((track) => remote.has(track)))
        this.requestVideoFrameCallback(() => look(this));
    },
  });

  const ring = () => document.querySelector('[role=alertdialog][aria-label^="Входящий"]');
  new MutationObserver(() => !notes.rung && ring() && note('rung')).observe(document, { childList: true, subtree: true });

  /** A button or an item of a menu. */
  const named = (name) =>
    [...document.querySelectorAll('button, [role=menuitem]')].find((e) => (e.ariaLabel ?? e.textContent.trim()) === name);

  const open = () => connections.filter((c) => c.signalingState !== 'closed');

  async function until(condition) {
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      const found = condition();
      if (found) return found;
      await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error(`${location}: not within ${PATIENCE_MS} ms: ${condition}; noted: ${JSON.stringify(notes)}`);
  }

  window.bench = {
    begin: () => void (notes = {}),
    notes: () => notes,
    noted: (what) => until(() => notes[what]),
    offers: (name) => until(() => named(name)),
    async press(name, what = 'pressed') {
      const button = await until(() => named(name));
      note(what);
      button.click();
    },
    /** ICE and DTLS are finished. */
    linked: () => until(() => open().some((c) => c.connectionState === 'connected')),
    /** Nothing of the call is left. */
    idle: () => until(() => open().length === 0 && !document.querySelector('[role=dialog], [role=alertdialog]')),
  };
})();
