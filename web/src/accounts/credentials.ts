import { m } from '../i18n';

/** What was typed; kept while one goes from tab to tab. */
export interface Credentials {
  userName: string;
  displayName: string;
  password: string;
}

const USER_NAME = /^[a-z0-9_.-]{3,32}$/;
const DISPLAY_NAME_MAX = 64;
const PASSWORD_MIN = 10;

/** What is wrong with a value, in words; empty: nothing. */
type Rule = (value: string) => string;
export type Rules = Partial<Record<keyof Credentials, Rule>>;

export const signInRules: Rules = {
  userName: (value) => (value.trim() ? '' : m.userNameMissing()),
  password: (value) => (value ? '' : m.passwordMissing()),
};

export const registerRules: Rules = {
  userName: (value) => {
    if (!value.trim()) return m.userNameMissing();
    return USER_NAME.test(asUserName(value)) ? '' : m.userNameInvalid();
  },
  displayName: (value) => {
    if (!value.trim()) return m.displayNameMissing();
    return value.trim().length <= DISPLAY_NAME_MAX ? '' : m.displayNameTooLong();
  },
  password: (value) => {
    if (!value) return m.passwordMissing();
    return value.length >= PASSWORD_MIN ? '' : m.passwordTooShort();
  },
};

/** As the server takes it: people type a capital out of habit, phones by themselves. */
export const asUserName = (typed: string) => typed.trim().toLowerCase();

/** The next name to try: `alisa` → `alisa_2` → `alisa_3`. */
export function nextUserName(taken: string): string {
  const [, stem = taken, number = '1'] = /^(.+?)_(\d+)$/.exec(taken) ?? [];
  const ending = `_${Number(number) + 1}`;
  return stem.slice(0, 32 - ending.length) + ending;
}

/** 0 to 4: how hard a password is to guess, roughly: by its length and variety. */
export function strength(password: string): number {
  if (!password) return 0;
  if (password.length < PASSWORD_MIN || new Set(password).size < 5) return 1;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password));
  return Math.min(4, 2 + Number(password.length >= 12) + Number(kinds.length >= 3));
}
