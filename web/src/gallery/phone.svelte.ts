import type { phone as real } from '../calls/phone.svelte';
import { TheirPicture } from '../calls/page/their-picture';
import type { Incoming, MediaState, Stage } from '../calls/view';
import type { User } from '../server/wire';
import { picture } from './picture';

type Shown = Pick<
  typeof real,
  | 'stage'
  | 'incoming'
  | 'minimised'
  | 'soundBlocked'
  | 'busy'
  | 'elsewhere'
  | 'keyNumbers'
  | 'localStream'
  | 'theirPicture'
  | 'levels'
  | 'place'
  | 'proceed'
  | 'retry'
  | 'withoutVideo'
  | 'listenOnly'
  | 'cancel'
  | 'hangUp'
  | 'accept'
  | 'decline'
  | 'toggleMicrophone'
  | 'toggleCamera'
  | 'minimise'
  | 'restore'
  | 'again'
  | 'close'
  | 'endElsewhere'
  | 'enableSound'
>;

/** Stands in for the phone: shows what it is given, no call behind it. */
class GalleryPhone implements Shown {
  stage = $state<Stage | null>(null);
  incoming = $state<Incoming | null>(null);
  minimised = $state(false);
  soundBlocked = $state(false);
  elsewhere = $state<User | null>(null);
  keyNumbers = [0, 11, 96, 213];
  busy = $derived(this.stage !== null);
  localStream = picture('#5f7f8c', '#d99a2b');
  theirPicture = new TheirPicture();

  constructor() {
    this.theirPicture.follow(picture('#b78a63', '#1f6a72'));
  }

  levels() {
    const t = performance.now() / 1000;
    return { own: 0.18, theirs: 0.55 + 0.25 * Math.sin(t * 3) * Math.sin(t * 7) };
  }

  place = () => {};
  proceed = () => {};
  retry = () => {};
  withoutVideo = () => {};
  listenOnly = () => {};
  again = () => {};
  enableSound = () => {};
  cancel = () => this.close();
  hangUp = () => this.close();
  endElsewhere = () => void (this.elsewhere = null);
  close = () => void (this.stage = null);
  accept = () => void (this.incoming = null);
  decline = () => void (this.incoming = null);
  minimise = () => void (this.minimised = true);
  restore = () => void (this.minimised = false);
  toggleMicrophone = () => this.#toggle('microphone');
  toggleCamera = () => this.#toggle('camera');

  #toggle(device: keyof MediaState) {
    if (!this.stage || !('own' in this.stage)) return;
    const own = this.stage.own;
    this.stage.own = { ...own, [device]: own[device] === 'on' ? 'off' : 'on' };
  }
}

export const phone = new GalleryPhone();
