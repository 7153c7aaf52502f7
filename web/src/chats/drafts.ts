const STORED_AT = 'drafts';

/** What was typed and not sent, by chat; it lives as long as the tab. */
function all(): Record<string, string> {
  return JSON.parse(sessionStorage.getItem(STORED_AT) ?? '{}') as Record<string, string>;
}

export const drafts = {
  get: (chatId: string): string => all()[chatId] ?? '',

  keep(chatId: string, text: string): void {
    const { [chatId]: _, ...others } = all();
    const next = text ? { ...others, [chatId]: text } : others;
    sessionStorage.setItem(STORED_AT, JSON.stringify(next));
  },

  forget: (): void => sessionStorage.removeItem(STORED_AT),
};
