export { default as CallBar } from './window/CallBar.svelte';
export { default as CallButton } from './window/CallButton.svelte';
export { default as CallRecord } from './window/CallRecord.svelte';
export { default as CallWindow } from './window/CallWindow.svelte';
export { default as IncomingCall } from './window/IncomingCall.svelte';
export { isWide } from './window/fullscreen';
export { callIcon, callMeta, callTitle, callTone } from './record';
