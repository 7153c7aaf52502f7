import type { components } from './generated/api';

// The wire types of the server, from its own document. Ids are UUIDs, times ISO 8601 in UTC with
// milliseconds; a Call is a snapshot: the one that counts has the highest version.
type Schemas = components['schemas'];

export type User = Schemas['User'];
export type Presence = Schemas['Presence'];
export type Chat = Schemas['Chat'];
export type Entry = Schemas['Entry'];
export type Call = Schemas['CallSnapshot'];
export type CallKind = Schemas['CallKind'];
export type CallState = Schemas['CallState'];
export type CallOutcome = Schemas['CallOutcome'];
export type CallLeg = Schemas['CallLeg'];
export type PlaceCallRequest = Schemas['PlaceCallRequest'];
export type IceServer = Schemas['IceServer'];
export type IceServers = Schemas['IceServers'];
export type RingingAnswer = Schemas['RingingAnswer'];
export type ChatRead = Schemas['ChatRead'];
export type PresenceChanged = Schemas['PresenceChanged'];
export type Typing = Schemas['Typing'];

/** What the server says to a device. Each is a hint: what HTTP answers is the truth. */
export interface DeviceEvents {
  CallChanged: [call: Call];
  Signal: [callId: string, fromDeviceId: string, signal: unknown];
  EntryAdded: [entry: Entry];
  ChatRead: [read: ChatRead];
  PresenceChanged: [change: PresenceChanged];
  Typing: [typing: Typing];
}

/** What a device says to the server. */
export interface DeviceCommands {
  Ringing: (callId: string) => RingingAnswer;
  Signal: (callId: string, toDeviceId: string, signal: unknown) => void;
  MediaConnected: (callId: string, agoMs?: number) => void;
  KeepAlive: (callId: string) => Call;
  Typing: (chatId: string) => void;
}
