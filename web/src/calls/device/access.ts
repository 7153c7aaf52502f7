import type { Access, DeviceAccess } from '../line/line';

/** What stands between this page and the devices, without asking the person. */
export async function readAccess(): Promise<Access> {
  // Absent on pages without HTTPS.
  if (!navigator.mediaDevices) return { microphone: 'insecure', camera: 'insecure' };
  // A browser that does not say what there is may still open it.
  const present = await navigator.mediaDevices.enumerateDevices().catch(() => null);
  const has = (kind: MediaDeviceKind) => present?.some((device) => device.kind === kind) ?? true;
  const [microphone, camera] = await Promise.all([permission('microphone'), permission('camera')]);
  return {
    microphone: has('audioinput') ? microphone : 'missing',
    camera: has('videoinput') ? camera : 'missing',
  };
}

/**
 * Calls back when a device is plugged in or out, when a permission changes, and when the person
 * comes back to the page: not every browser tells the others.
 */
export function watchAccess(changed: () => void): () => void {
  const stop = new AbortController();
  const until = { signal: stop.signal };
  navigator.mediaDevices?.addEventListener('devicechange', changed, until);
  addEventListener('focus', changed, until);
  for (const name of ['microphone', 'camera'] as const)
    void query(name).then((status) => status?.addEventListener('change', changed, until));
  return () => stop.abort();
}

async function permission(name: 'microphone' | 'camera'): Promise<DeviceAccess> {
  return (await query(name))?.state ?? 'prompt';
}

/** null: this browser cannot say. */
async function query(name: 'microphone' | 'camera'): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name });
  } catch {
    return null;
  }
}
