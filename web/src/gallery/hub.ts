export const hub = { state: 'connected' };
