// A call by PeerJS as its documentation makes it, in the order and with the words of Gudok's page.
//   /?me=ID&other=ID

const CAMERA = { width: { ideal: 1280 }, height: { ideal: 720 } };

const who = new URLSearchParams(location.search);
const peer = new Peer(who.get('me'), {
  host: location.hostname,
  port: Number(location.port),
  path: '/signals',
  // As Gudok's, which has no relay here either.
  config: { iceServers: [] },
});

peer.on('open', () => show('button', 'Позвонить', choose));
peer.on('call', ring);

function choose() {
  const kinds = [
    ['Аудиозвонок', false],
    ['Видеозвонок', true],
  ].map(([name, video]) =>
    show('button', name, () => {
      kinds.forEach((kind) => kind.remove());
      void place(video);
    }),
  );
}

async function place(video) {
  const own = await capture(video);
  talk(peer.call(who.get('other'), own, { metadata: { video } }), own);
}

function ring(call) {
  const dialog = show('div', 'Входящий звонок');
  dialog.role = 'alertdialog';
  dialog.ariaLabel = 'Входящий звонок';
  const accept = show('button', 'Принять', async () => {
    dialog.remove();
    const own = await capture(call.metadata.video);
    call.answer(own);
    talk(call, own);
  });
  dialog.append(accept);
}

function talk(call, own) {
  const player = document.createElement(call.metadata.video ? 'video' : 'audio');
  player.autoplay = player.playsInline = true;
  const end = show('button', 'Завершить', () => call.close());
  call.on('stream', (remote) => {
    if (player.srcObject !== remote) player.srcObject = remote;
    document.body.append(player);
  });
  call.on('close', () => {
    own.getTracks().forEach((track) => track.stop());
    player.srcObject = null;
    player.remove();
    end.remove();
  });
}

const capture = (video) => navigator.mediaDevices.getUserMedia({ audio: true, video: video && CAMERA });

function show(tag, text, onclick = null) {
  const element = Object.assign(document.createElement(tag), { textContent: text, onclick });
  document.body.append(element);
  return element;
}
