/** What the address says is open: `/` or `/chats/{id}`. */
class Route {
  #path = $state(location.pathname);

  constructor() {
    addEventListener('popstate', () => (this.#path = location.pathname));
  }

  get chatId(): string | null {
    return /^\/chats\/([\w-]+)$/.exec(this.#path)?.[1] ?? null;
  }

  go(path: string): void {
    if (path === this.#path) return;
    // Noted, so that going back to the list is a step back, and not one more forward.
    history.pushState({ from: this.#path }, '', path);
    this.#path = path;
  }

  backToList(): void {
    if ((history.state as { from?: string } | null)?.from === '/') history.back();
    else this.go('/');
  }

  /** For a link: a plain click stays in the page, any other is the browser's. @returns which */
  follow = (event: MouseEvent): boolean => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return false;
    event.preventDefault();
    this.go(new URL((event.currentTarget as HTMLAnchorElement).href).pathname);
    return true;
  };
}

export const route = new Route();
export const chatPath = (chatId: string) => `/chats/${chatId}`;
