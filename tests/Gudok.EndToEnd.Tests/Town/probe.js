// Watches what a page does with media. Installed before the page's own code, which knows nothing of it.
(() => {
  const connections = [];
  const captured = [];
  const elements = new Set();
  const analysers = new Map();
  let context;

  const Connection = RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...args) {
      super(...args);
      connections.push(this);
    }
  };

  const devices = navigator.mediaDevices;
  for (const way of ['getUserMedia', 'getDisplayMedia']) {
    const capture = devices[way].bind(devices);
    devices[way] = async (constraints) => {
      const stream = await capture(constraints);
      captured.push(...stream.getTracks());
      return stream;
    };
  }
  let looks = 0;
  const look = devices.enumerateDevices.bind(devices);
  devices.enumerateDevices = () => {
    looks++;
    return look();
  };
  for (const kind of [MediaStreamTrack, MediaStream]) {
    const clone = kind.prototype.clone;
    kind.prototype.clone = function () {
      const copy = clone.call(this);
      captured.push(...(copy.getTracks?.() ?? [copy]));
      return copy;
    };
  }

  /** The signals that the page has sent to other devices. */
  const signals = [];
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    return send.call(this, String(data).split('\x1e').map(passOn).join('\x1e'));
  };

  function passOn(frame) {
    if (!frame.includes('"target":"Signal"')) return frame;
    const message = JSON.parse(frame);
    const signal = message.arguments[2];
    signals.push({ kind: signal.kind, at: Date.now() });
    // As a server in the middle would: the key is another one.
    if (probe.keysAreChanged && signal.sdp)
      signal.sdp = signal.sdp.replace(/(a=fingerprint:sha-256 )(..)/g, (_, head, byte) => head + (byte === '00' ? '01' : '00'));
    return JSON.stringify(message);
  }

  const srcObject = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...srcObject,
    set(stream) {
      if (!elements.has(this)) watchWidth(this);
      elements.add(this);
      srcObject.set.call(this, stream);
    },
  });

  const widths = [];
  function watchWidth(video) {
    for (const news of ['loadedmetadata', 'resize'])
      video.addEventListener(news, () => video.srcObject?.getVideoTracks().some(isRemote) && widths.push(video.videoWidth));
  }

  const open = () => connections.filter((c) => c.signalingState !== 'closed');
  const live = () => captured.filter((t) => t.readyState === 'live');
  const isRemote = (track) => open().some((c) => c.getReceivers().some((r) => r.track === track));

  const played = () =>
    [...elements]
      .filter((e) => !e.paused && !e.muted && e.volume > 0)
      .flatMap((e) => e.srcObject?.getAudioTracks() ?? [])
      .filter((t) => isRemote(t) && t.readyState === 'live');

  function analyserOf(track) {
    context ??= new AudioContext();
    if (!analysers.has(track)) {
      const analyser = new AnalyserNode(context, { fftSize: 32768 });
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      analysers.set(track, analyser);
    }
    return analysers.get(track);
  }

  const peak = (track) => loudest(analyserOf(track));

  const outputs = new Map();
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) connect.call(this, outputOf(this.context));
    return connect.call(this, to, ...rest);
  };

  function outputOf(context) {
    if (!outputs.has(context)) outputs.set(context, new AnalyserNode(context, { fftSize: 32768 }));
    return outputs.get(context);
  }

  function loudest(analyser) {
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return samples.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
  }

  function pixels(video) {
    const canvas = new OffscreenCanvas(64, 48).getContext('2d', { willReadFrequently: true });
    canvas.drawImage(video, 0, 0, 64, 48);
    return canvas.getImageData(0, 0, 64, 48).data;
  }

  async function flowOf(connection) {
    const reports = await connection.getStats();
    const rtp = (type, kind, count) =>
      [...reports.values()].filter((r) => r.type === type && r.kind === kind).reduce((sum, r) => sum + r[count], 0);
    const transport = [...reports.values()].find((r) => r.type === 'transport');
    const pair = reports.get(transport?.selectedCandidatePairId);
    const media = [...reports.values()].filter((r) => r.type === 'inbound-rtp' || r.type === 'outbound-rtp');
    return {
      packets: media.reduce((sum, r) => sum + (r.packetsReceived ?? 0) + (r.packetsSent ?? 0), 0),
      checks: pair?.responsesReceived ?? 0,
      audioIn: rtp('inbound-rtp', 'audio', 'packetsReceived'),
      audioOut: rtp('outbound-rtp', 'audio', 'packetsSent'),
      soundMs: rtp('media-source', 'audio', 'totalSamplesDuration') * 1000,
      videoIn: rtp('inbound-rtp', 'video', 'framesDecoded'),
      videoOut: rtp('outbound-rtp', 'video', 'framesSent'),
      protocol: reports.get(pair?.localCandidateId)?.protocol ?? 'none',
      ends: [pair?.localCandidateId, pair?.remoteCandidateId].map((id) => reports.get(id)?.candidateType).join(' '),
      relayProtocol: reports.get(pair?.localCandidateId)?.relayProtocol ?? 'none',
    };
  }

  /** Resolves once the condition holds; rejects when it has not within so many milliseconds. */
  async function until(condition, patience) {
    const deadline = performance.now() + patience;
    while (!(await condition())) {
      if (performance.now() > deadline) throw new Error(`Not within ${patience} ms: ${condition}`);
      await new Promise((next) => setTimeout(next, 50));
    }
  }

  /** For how long at most, in ms, what is read every 50 ms has not changed, and when it last did. */
  function longestStandstill(read) {
    const watch = { longest: 0, changedAt: Date.now() };
    let last;
    const look = async () => {
      const now = await read();
      if (now !== last) watch.changedAt = Date.now();
      last = now;
      watch.longest = Math.max(watch.longest, Date.now() - watch.changedAt);
      setTimeout(look, 50);
    };
    look();
    return watch;
  }

  const heard = new Map();
  /** Of sound, so far: a link that is gone has not taken back what came by it. */
  const packets = async () => {
    for (const connection of open()) heard.set(connection, (await flowOf(connection)).audioIn);
    return [...heard.values()].reduce((sum, n) => sum + n, 0);
  };
  /** Frames of the other side's picture so far; a look at no picture is never the same as another. */
  const frames = () => {
    const video = [...elements].find((e) => e.tagName === 'VIDEO' && e.checkVisibility() && e.srcObject?.getTracks().some(isRemote));
    return video ? video.getVideoPlaybackQuality().totalVideoFrames : Symbol('no picture');
  };

  function isInSight(button) {
    const { left, top, right, bottom } = button.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return isInside && button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  }

  /** What is seen of the call window, or of the card of an incoming call. */
  const ofTheCall = (kind) =>
    [...document.querySelectorAll(`:is([role=dialog], [role=alertdialog]) ${kind}`)].filter((element) => element.checkVisibility());

  /** Neither is a part of the other, and their boxes meet. */
  function overlap(one, other) {
    if (one.contains(other) || other.contains(one)) return false;
    const [a, b] = [one, other].map((element) => element.getBoundingClientRect());
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  }

  /** The corners of an avatar's initials, which are no element of the page: half the height of a capital is 0.36 of the font's size. */
  function cornersOfInitials(avatar) {
    const { fontWeight, fontSize, fontFamily, letterSpacing } = getComputedStyle(avatar, '::before');
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    Object.assign(pen, { font: `${fontWeight} ${fontSize} ${fontFamily}`, letterSpacing });
    const { left, top, width, height } = avatar.getBoundingClientRect();
    const dx = pen.measureText(avatar.dataset.initials).width / 2;
    const dy = parseFloat(fontSize) * 0.36;
    return [-dx, dx].flatMap((x) => [-dy, dy].map((y) => [left + width / 2 + x, top + height / 2 + y]));
  }

  const isPainted = (element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)';

  function isLegible(avatar) {
    return cornersOfInitials(avatar).every(([x, y]) => {
      const elements = document.elementsFromPoint(x, y);
      const above = elements.slice(0, elements.indexOf(avatar));
      return elements.includes(avatar) && !above.some(isPainted);
    });
  }

  window.probe = {
    until,
    signals,
    keysAreChanged: false,
    /** Connections whose ICE and DTLS are finished. */
    linked: () => open().filter((c) => c.connectionState === 'connected').length,
    /** How many times something was captured since the page was loaded, and how many tracks are still live. */
    captured: () => captured.length,
    liveTracks: () => live().length,
    /** How often the page has asked which devices there are. */
    looks: () => looks,
    /** How wide the other side's picture was, one width after another. */
    widths: () => widths.filter((width) => width > 0),
    openConnections: () => open().length,
    /** Tracks that could be heard or seen by the other side. */
    tracksSent: () => open().flatMap((c) => c.getSenders()).filter((s) => s.track).length,
    flows: () => Promise.all(open().map(flowOf)),
    /** The loudest sample of the last 0.7 s among the other side's tracks that an element really plays, 0..1. */
    loudness: () => Math.max(0, ...played().map(peak)),
    /** The loudest sample of the last 0.7 s of what the page itself plays: rings, tones. */
    tones: () => Math.max(0, ...[...outputs.values()].map(loudest)),
    async loudestToneWithin(ms) {
      let most = 0;
      const until = performance.now() + ms;
      while (performance.now() < until) {
        most = Math.max(most, probe.tones());
        await new Promise((next) => setTimeout(next, 200));
      }
      return most;
    },
    /** All of a call; nothing lies over them, and none overlaps another or one's own picture. */
    buttonsInSight() {
      const buttons = ofTheCall('button');
      const apart = [...buttons, ...ofTheCall('[role=group]')];
      return buttons.length > 0 && buttons.every((one) => isInSight(one) && !apart.some((other) => overlap(one, other)));
    },
    /** Of the call window, and nothing lies over them. */
    initialsInSight() {
      const avatars = [...document.querySelectorAll('[role=dialog] [data-initials]')];
      return avatars.length > 0 && avatars.every(isLegible);
    },
    watchSound: () => void (probe.sound = longestStandstill(packets)),
    watchPicture: () => void (probe.picture = longestStandstill(frames)),
    look: pixels,
    /** Share of pixels, 0..1, that differ from those seen before. */
    change(video, before) {
      const now = pixels(video);
      return now.filter((value, i) => Math.abs(value - before[i]) > 16).length / now.length;
    },
  };
})();
