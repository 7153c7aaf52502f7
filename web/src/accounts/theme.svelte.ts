export type Theme = 'system' | 'light' | 'dark';

/** Also read by public/theme.js, before the first paint. */
const STORED_AT = 'theme';

class ThemeChoice {
  #current = $state<Theme>((localStorage.getItem(STORED_AT) as Theme | null) ?? 'system');

  get current(): Theme {
    return this.#current;
  }

  choose(theme: Theme): void {
    this.#current = theme;
    if (theme === 'system') {
      localStorage.removeItem(STORED_AT);
      delete document.documentElement.dataset.theme;
    } else {
      localStorage.setItem(STORED_AT, theme);
      document.documentElement.dataset.theme = theme;
    }
  }
}

export const theme = new ThemeChoice();
