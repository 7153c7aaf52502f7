import {
  baseLocale,
  extractLocaleFromNavigator,
  isLocale,
  overwriteGetLocale,
  type Locale,
} from './generated/runtime';

const STORED_AT = 'locale';

/** The language: one's own choice, else the first that the browser wants and we have, else Russian. */
class Language {
  #current = $state<Locale>(initial());

  constructor() {
    overwriteGetLocale(() => this.#current);
    document.documentElement.lang = this.#current;
  }

  /** Reading it in a template, also by way of a message, follows the choice. */
  get current(): Locale {
    return this.#current;
  }

  /** With the day and the month in a human order and 24 hours. */
  get tag(): string {
    return this.#current === 'en' ? 'en-GB' : 'ru-RU';
  }

  choose(locale: Locale): void {
    this.#current = locale;
    localStorage.setItem(STORED_AT, locale);
    document.documentElement.lang = locale;
  }
}

function initial(): Locale {
  const own = localStorage.getItem(STORED_AT);
  return isLocale(own) ? own : (extractLocaleFromNavigator() ?? baseLocale);
}

export const language = new Language();
