import type { DeviceEvent } from '../line/events';
import type { Access } from '../line/line';
import { readAccess } from './access';
import type { Devices } from './devices';

/** What this page asks of its microphone and camera; the answers are events for the machine. */
export class DeviceRequests {
  constructor(
    private readonly devices: Devices,
    private readonly access: () => Access,
    private readonly tell: (event: DeviceEvent) => void,
  ) {}

  async open(camera: boolean): Promise<void> {
    const granted = this.#isGranted(camera);
    const problem =
      camera && granted
        ? await this.devices.openVoiceFirst(() => this.tell({ type: 'voiceOpened' }))
        : await this.devices.open(camera);
    if (problem === 'overtaken') return;
    this.tell(problem ? { type: 'notOpened', problem } : { type: 'opened' });
    // Not every browser tells that the person has just decided.
    if (problem || !granted) await this.readAccess();
  }

  async openCamera(): Promise<void> {
    const outcome = await this.devices.openCamera();
    if (outcome === 'overtaken') return;
    this.tell({ type: outcome === 'opened' ? 'cameraOpened' : 'cameraNotOpened' });
  }

  async openMicrophone(): Promise<void> {
    if (await this.devices.openMicrophone()) this.tell({ type: 'microphoneOpened' });
  }

  async readAccess(): Promise<void> {
    this.tell({ type: 'accessChanged', access: await readAccess() });
  }

  #isGranted(camera: boolean): boolean {
    const access = this.access();
    return access.microphone === 'granted' && (!camera || access.camera === 'granted');
  }
}
